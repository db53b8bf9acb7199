package dev.virtlab.simulator.dm;

import dev.virtlab.simulator.block.Volume;
import java.util.List;

/// The sectors of another device from an offset on.
record Linear(Volume volume, long offset) implements Mapping {

  @Override
  public byte[] read(long at, int length) {
    return volume.read(offset + at, length);
  }

  @Override
  public void write(long at, byte[] bytes, int from, int length) {
    volume.write(offset + at, bytes, from, length);
  }

  @Override
  public List<Volume> below() {
    return List.of(volume);
  }
}
