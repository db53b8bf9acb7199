package dev.virtlab.simulator.md;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.Stored;
import dev.virtlab.simulator.block.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An array as those see it who watch storage: one chunk over the devices that are in their places.
record MdStore(MdDevice array) implements Store {

  private static final int SECTOR = 512;
  private static final String NOBODY = "-";

  @Override
  public String name() {
    return array.name();
  }

  @Override
  public Stored.Store standing() {
    List<String> devices = new ArrayList<>();
    for (int place = 0; place < array.block().disks(); place++) {
      devices.add(in(place).map(rdev -> rdev.volume().shown()).orElse(NOBODY));
    }
    return new Stored.Store(name(), array.level().title(), devices);
  }

  private Optional<Rdev> in(int place) {
    return array.rdevs().stream().filter(r -> r.isInPlace() && r.slot() == place).findFirst();
  }

  @Override
  public List<Stored.Chunk> chunks() {
    List<String> places = new ArrayList<>();
    for (int place = 0; place < array.block().disks(); place++) {
      in(place)
          .ifPresent(
              rdev -> places.add(rdev.volume().shown() + "@" + rdev.block().dataOffset() * SECTOR));
    }
    Bytes stripe = new Bytes(array.component() * SECTOR);
    String profile = array.level().title();
    return List.of(
        new Stored.Chunk(name(), 0, "Data", profile, stripe, places, new Bytes(array.size())));
  }
}
