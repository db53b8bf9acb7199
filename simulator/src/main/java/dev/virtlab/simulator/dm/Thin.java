package dev.virtlab.simulator.dm;

import dev.virtlab.simulator.block.Volume;
import java.util.List;
import java.util.NavigableMap;

/// A device that takes blocks of a pool when they are written.
record Thin(DmDevice pool, int number) implements Mapping {

  private static final int SECTOR = 512;

  private ThinPool blocks() {
    return pool.pool();
  }

  @Override
  public byte[] read(long at, int length) {
    Integer place = blocks().device(number).get(at / blocks().block());
    int from = (int) (at % blocks().block());
    return place == null ? new byte[length] : blocks().read(place, from, length);
  }

  @Override
  public void write(long at, byte[] bytes, int offset, int length) {
    int block = blocks().block();
    blocks().write(number, at / block, (int) (at % block), bytes, offset, length);
  }

  @Override
  public int reach(long at) {
    return (int) (blocks().block() - at % blocks().block());
  }

  @Override
  public String status() {
    NavigableMap<Long, Integer> map = blocks().device(number);
    long sectors = blocks().block() / SECTOR;
    return map.isEmpty() ? "0 -" : map.size() * sectors + " " + ((map.lastKey() + 1) * sectors - 1);
  }

  @Override
  public List<Volume> below() {
    return List.of(pool);
  }
}
