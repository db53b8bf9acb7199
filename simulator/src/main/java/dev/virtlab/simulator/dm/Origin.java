package dev.virtlab.simulator.dm;

import dev.virtlab.simulator.block.Volume;
import java.util.List;

/// What snapshots were taken of: before something is overwritten, they keep it.
record Origin(Volume volume, Snapshots snapshots) implements Mapping {

  @Override
  public byte[] read(long at, int length) {
    return volume.read(at, length);
  }

  @Override
  public void write(long at, byte[] bytes, int offset, int length) {
    snapshots.keep(volume, at, length);
    volume.write(at, bytes, offset, length);
  }

  @Override
  public List<Volume> below() {
    return List.of(volume);
  }
}
