package dev.virtlab.simulator.block;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.Stored;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;

/// A file that looks like a disk; loop(4).
public final class LoopDevice implements Volume {

  private static final int SECTOR = 512;

  private final int number;
  private final Viewer viewer;
  private final Location file;
  private final String backing;
  private final Window window;
  private final Requests requests;
  private long size;
  private boolean autoclear;
  private int users;
  private boolean failing;

  /// The part of the file that is seen.
  ///
  /// @param limit 0: to the end of the file
  public record Window(long offset, long limit, boolean readOnly, boolean autoclear) {}

  LoopDevice(
      int number, Viewer viewer, Location file, String backing, Window window, Requests requests) {
    this.number = number;
    this.viewer = viewer;
    this.file = file;
    this.backing = backing;
    this.window = window;
    this.requests = requests;
    this.autoclear = window.autoclear();
    file.inode().hold();
    refresh();
  }

  public int number() {
    return number;
  }

  @Override
  public String name() {
    return "loop" + number;
  }

  @Override
  public int major() {
    return Blocks.LOOP_MAJOR;
  }

  @Override
  public int minor() {
    return number;
  }

  @Override
  public String type() {
    return "loop";
  }

  @Override
  public boolean isReadOnly() {
    return window.readOnly();
  }

  /// Its backing file.
  public Location file() {
    return file;
  }

  public Window window() {
    return window;
  }

  /// Whether it goes when nobody uses it any more.
  public boolean isAutoclear() {
    return autoclear;
  }

  void autoclear() {
    autoclear = true;
  }

  @Override
  public void used(int more) {
    users += more;
  }

  int users() {
    return users;
  }

  void letGo() {
    file.inode().letGo();
  }

  /// Looks at the size of the file again.
  void refresh() {
    long rest = Math.max(0, file.inode().size() - window.offset());
    size = (window.limit() > 0 ? Math.min(rest, window.limit()) : rest) / SECTOR * SECTOR;
  }

  @Override
  public long size() {
    return size;
  }

  /// From now on every read and write ends with EIO, or no longer does.
  void fail(boolean fails) {
    failing = fails;
  }

  @Override
  public boolean isFailing() {
    return failing;
  }

  /// What stands.
  Stored.Device standing() {
    return new Stored.Device(name(), backing, new Bytes(size), failing);
  }

  private void works() {
    if (failing) {
      throw new CallFailed(Errno.EIO);
    }
  }

  @Override
  public byte[] read(long at, int length) {
    works();
    requests.read(this, length);
    byte[] bytes = new byte[length];
    byte[] found = file.inode().read(viewer, window.offset() + at, length);
    System.arraycopy(found, 0, bytes, 0, found.length);
    return bytes;
  }

  @Override
  public void write(long at, byte[] bytes, int offset, int length) {
    works();
    if (window.readOnly()) {
      throw new CallFailed(Errno.EPERM);
    }
    requests.written(this, length);
    for (int done = 0; done < length; ) {
      try {
        done +=
            file.inode()
                .write(
                    file.dentry(),
                    viewer,
                    window.offset() + at + done,
                    bytes,
                    offset + done,
                    length - done);
      } catch (CallFailed failed) {
        throw failed.errno() == Errno.ENOSPC ? new CallFailed(Errno.EIO) : failed;
      }
    }
  }

  /// The file gets a hole.
  @Override
  public void discard(long at, long length) {
    works();
    file.inode().punch(file.dentry(), viewer, window.offset() + at, window.offset() + at + length);
  }
}
