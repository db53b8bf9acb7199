package dev.virtlab.simulator.dm;

import dev.virtlab.simulator.block.Volume;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.DmControl;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.List;

/// A mapped device: a table, and what its lines mean.
final class DmDevice implements Volume {

  static final int MAJOR = 252;
  private static final int SECTOR = 512;

  private final int minor;
  private final String uuid;
  private String title;
  private List<DmControl.Target> table = List.of();
  private List<Mapping> targets = List.of();
  private int users;

  DmDevice(int minor, String title, String uuid) {
    this.minor = minor;
    this.title = title;
    this.uuid = uuid;
  }

  String title() {
    return title;
  }

  void title(String now) {
    title = now;
  }

  String uuid() {
    return uuid;
  }

  List<DmControl.Target> table() {
    return table;
  }

  List<Mapping> targets() {
    return targets;
  }

  int users() {
    return users;
  }

  /// Another table; the targets of the one before end first.
  void load(List<DmControl.Target> lines, List<Mapping> meanings) {
    targets.forEach(Mapping::end);
    table = List.copyOf(lines);
    targets = List.copyOf(meanings);
    targets.forEach(Mapping::begin);
  }

  void end() {
    targets.forEach(Mapping::end);
  }

  /// The pool that it is. EINVAL: it is none.
  ThinPool pool() {
    if (targets.size() == 1 && targets.getFirst() instanceof ThinPool pool) {
      return pool;
    }
    throw new CallFailed(Errno.EINVAL);
  }

  @Override
  public String name() {
    return "dm-" + minor;
  }

  @Override
  public String path() {
    return "/dev/mapper/" + title;
  }

  @Override
  public int major() {
    return MAJOR;
  }

  @Override
  public int minor() {
    return minor;
  }

  @Override
  public String type() {
    return uuid.startsWith("LVM-") ? "lvm" : "dm";
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public void used(int more) {
    users += more;
  }

  @Override
  public List<Volume> below() {
    List<Volume> all = new ArrayList<>();
    for (Mapping target : targets) {
      target.below().stream().filter(volume -> !all.contains(volume)).forEach(all::add);
    }
    return all;
  }

  @Override
  public long size() {
    return table.stream().mapToLong(DmControl.Target::length).sum() * SECTOR;
  }

  private int line(long at) {
    for (int i = 0; i < table.size(); i++) {
      DmControl.Target line = table.get(i);
      if (at < (line.start() + line.length()) * SECTOR) {
        return i;
      }
    }
    throw new CallFailed(Errno.EIO);
  }

  private int part(int line, long at, int most) {
    DmControl.Target text = table.get(line);
    long inside = at - text.start() * SECTOR;
    long rest = (text.start() + text.length()) * SECTOR - at;
    return (int) Math.min(Math.min(rest, most), targets.get(line).reach(inside));
  }

  @Override
  public byte[] read(long at, int length) {
    byte[] bytes = new byte[length];
    for (int done = 0; done < length; ) {
      int line = line(at + done);
      int part = part(line, at + done, length - done);
      long inside = at + done - table.get(line).start() * SECTOR;
      System.arraycopy(targets.get(line).read(inside, part), 0, bytes, done, part);
      done += part;
    }
    return bytes;
  }

  @Override
  public void write(long at, byte[] bytes, int offset, int length) {
    for (int done = 0; done < length; ) {
      int line = line(at + done);
      int part = part(line, at + done, length - done);
      long inside = at + done - table.get(line).start() * SECTOR;
      targets.get(line).write(inside, bytes, offset + done, part);
      done += part;
    }
  }

  @Override
  public void discard(long at, long length) {
    // The devices below keep what they hold.
  }
}
