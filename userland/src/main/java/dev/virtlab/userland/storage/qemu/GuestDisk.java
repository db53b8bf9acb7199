package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.storage.image.ImageError;

/// A disk image as the process of a virtual machine has it open, with the files beneath it.
public final class GuestDisk {

  private final Chain chain;

  private GuestDisk(Chain chain) {
    this.chain = chain;
  }

  /// Opens one.
  ///
  /// @param format `qcow2`, `raw` …
  /// @throws ImageError if it cannot be opened so
  public static GuestDisk open(Calls calls, String path, String format) {
    return new GuestDisk(Chain.open(calls, path, format, Chain.How.WRITE));
  }

  /// Its size in bytes, as the guest sees it.
  public long size() {
    return chain.size();
  }

  /// Bytes from an offset on; zeros behind the end.
  public byte[] read(long at, int length) {
    return chain.read(at, length);
  }

  /// Writes.
  public void write(long at, byte[] bytes) {
    chain.write(at, bytes);
  }

  /// Closes the files.
  public void close() {
    chain.close();
  }
}
