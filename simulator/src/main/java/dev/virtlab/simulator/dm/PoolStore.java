package dev.virtlab.simulator.dm;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.Stored;
import dev.virtlab.userland.storage.lvm.Lv;
import dev.virtlab.userland.storage.lvm.Segment;
import dev.virtlab.userland.storage.lvm.Vg;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A thin pool as those see it who watch storage: what it has, and what each of its volumes was
/// promised and has taken of it.
record PoolStore(Dm dm, DmDevice device, ThinPool pool, Collection<Vg> groups) {

  private static final String LAYER = "-tpool";
  private static final int SECTOR = 512;
  private static final int VOLUME_BITS = 40;

  private String title() {
    String title = device.title();
    return title.endsWith(LAYER) ? title.substring(0, title.length() - LAYER.length()) : title;
  }

  /// No group can have such a name.
  private String name() {
    return "mapper/" + title();
  }

  void tell(List<Stored> to) {
    String below = pool.data().shown();
    to.add(new Stored.Store(name(), Stored.Store.THIN_POOL, List.of(below)));
    Bytes room = new Bytes(pool.room());
    Bytes taken = new Bytes(pool.taken(0, pool.room()));
    List<String> place = List.of(below + "@0");
    to.add(new Stored.Chunk(name(), 0, "Data", "thin-pool", room, place, taken));
    for (int number : pool.numbers()) {
      promise(number).ifPresent(promise -> to.add(volume(number, promise)));
    }
  }

  private Stored volume(int number, Promise promise) {
    long mapped = (long) pool.device(number).size() * pool.block();
    return new Stored.Chunk(
        name(),
        (number + 1L) << VOLUME_BITS,
        promise.name(),
        "thin",
        new Bytes(Math.max(promise.size(), mapped)),
        List.of(),
        new Bytes(mapped));
  }

  /// What people call a thin device, and how large they were told that it is.
  private record Promise(String name, long size) {}

  /// A group knows its volumes by name, active or not; the device mapper those that are active. A
  /// number that neither knows is not anybody's yet.
  private Optional<Promise> promise(int number) {
    return inGroup(number).or(() -> active(number));
  }

  private Optional<Promise> inGroup(int number) {
    for (Vg vg : groups) {
      for (Lv lv : vg.lvs()) {
        if (lv.first() instanceof Segment.Thin thin
            && thin.device() == number
            && vg.mapped(thin.pool(), "").equals(title())) {
          return Optional.of(new Promise(lv.name(), (long) lv.extents() * vg.extent() * SECTOR));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Promise> active(int number) {
    for (DmDevice other : dm.all()) {
      for (Mapping target : other.targets()) {
        if (target instanceof Thin thin && thin.number() == number && thin.pool().equals(device)) {
          return Optional.of(new Promise(other.title(), other.size()));
        }
      }
    }
    return Optional.empty();
  }
}
