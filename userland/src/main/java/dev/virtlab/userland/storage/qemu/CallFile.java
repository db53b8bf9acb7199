package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.block.Placed;
import dev.virtlab.userland.storage.image.ImageFile;

/// An image's file as a process has it open.
final class CallFile implements ImageFile {

  private static final int BLOCK = 512;

  private final Calls calls;
  private final int descriptor;
  private final Placed placed;
  private final String path;

  CallFile(Calls calls, int descriptor, String path) {
    this.calls = calls;
    this.descriptor = descriptor;
    this.placed = new Placed(calls, descriptor);
    this.path = path;
  }

  @Override
  public long size() {
    return placed.size();
  }

  @Override
  public byte[] read(long at, int length) {
    return placed.read(at, length);
  }

  @Override
  public void write(long at, byte[] bytes) {
    placed.write(at, bytes, 0, bytes.length);
  }

  @Override
  public void truncate(long size) {
    calls.truncate(path, size);
  }

  @Override
  public void allocate(long from, long to) {
    calls.allocate(descriptor, from, to);
  }

  @Override
  public void punch(long from, long to) {
    calls.punch(descriptor, from, to);
  }

  @Override
  public long run(long at) {
    return calls.fstat(descriptor).type() == Stat.Type.BLOCK
        ? Math.max(0, size() - at)
        : calls.extent(descriptor, at);
  }

  @Override
  public long allocated() {
    return calls.fstat(descriptor).blocks() * BLOCK;
  }

  String path() {
    return path;
  }

  int descriptor() {
    return descriptor;
  }

  void lock(long at) {
    calls.lock(descriptor, at);
  }

  boolean isLocked(long at) {
    return calls.isLocked(descriptor, at);
  }

  void unlock() {
    calls.unlock(descriptor);
  }

  void close() {
    calls.close(descriptor);
  }
}
