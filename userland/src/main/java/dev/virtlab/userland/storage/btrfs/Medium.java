package dev.virtlab.userland.storage.btrfs;

/// What a pool's device reads from and writes to. Failures are
/// [dev.virtlab.userland.program.CallFailed].
public interface Medium {

  long size();

  byte[] read(long at, int length);

  void write(long at, byte[] bytes, int offset, int length);
}
