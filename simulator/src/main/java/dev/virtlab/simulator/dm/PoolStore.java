package dev.virtlab.simulator.dm;

import dev.virtlab.lab.storage.Stored;
import dev.virtlab.userland.storage.lvm.Vg;
import dev.virtlab.userland.storage.lvm.WatchedPool;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A thin pool as the device mapper knows it, for those who watch storage.
record PoolStore(Dm dm, DmDevice device, ThinPool pool, Collection<Vg> groups) {

  void tell(List<Stored> to) {
    Map<Integer, Long> mapped = new TreeMap<>();
    for (int number : pool.numbers()) {
      mapped.put(number, (long) pool.device(number).size() * pool.block());
    }
    to.addAll(
        new WatchedPool(
                device.title(),
                pool.data().shown(),
                pool.room(),
                pool.taken(0, pool.room()),
                mapped,
                active())
            .standing(groups));
  }

  private Map<Integer, WatchedPool.Promise> active() {
    Map<Integer, WatchedPool.Promise> active = new TreeMap<>();
    for (DmDevice other : dm.all()) {
      for (Mapping target : other.targets()) {
        if (target instanceof Thin thin && thin.pool().equals(device)) {
          active.putIfAbsent(thin.number(), new WatchedPool.Promise(other.title(), other.size()));
        }
      }
    }
    return active;
  }
}
