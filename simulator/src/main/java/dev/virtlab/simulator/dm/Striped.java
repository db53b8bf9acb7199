package dev.virtlab.simulator.dm;

import dev.virtlab.simulator.block.Volume;
import java.util.List;

/// Chunks on several devices in turn.
///
/// @param chunk in bytes
record Striped(List<Linear> stripes, int chunk) implements Mapping {

  Striped {
    stripes = List.copyOf(stripes);
  }

  private Linear stripe(long at) {
    return stripes.get((int) (at / chunk % stripes.size()));
  }

  private long place(long at) {
    return at / chunk / stripes.size() * chunk + at % chunk;
  }

  @Override
  public byte[] read(long at, int length) {
    return stripe(at).read(place(at), length);
  }

  @Override
  public void write(long at, byte[] bytes, int offset, int length) {
    stripe(at).write(place(at), bytes, offset, length);
  }

  @Override
  public int reach(long at) {
    return (int) (chunk - at % chunk);
  }

  @Override
  public String status() {
    StringBuilder text = new StringBuilder().append(stripes.size());
    stripes.forEach(
        s -> text.append(' ').append(s.volume().major()).append(':').append(s.volume().minor()));
    return text.append(" 1 ").append("A".repeat(stripes.size())).toString();
  }

  @Override
  public List<Volume> below() {
    return stripes.stream().map(Linear::volume).toList();
  }
}
