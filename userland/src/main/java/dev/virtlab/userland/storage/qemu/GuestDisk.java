package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.qcow2.Qcow2Image;
import java.util.List;

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

  /// Opens one as a program beside the machine, which may not where somebody else has it open.
  ///
  /// @throws ImageError if it cannot be opened so, or another process uses it
  public static GuestDisk locked(Calls calls, String path, String format) {
    return new GuestDisk(Chain.locked(calls, path, format, Chain.How.WRITE));
  }

  /// Opens one with the files beneath it, where the image does not say which they are.
  ///
  /// @param files the image first, each upon the next
  /// @throws ImageError if one of them cannot be opened so
  public static GuestDisk open(Calls calls, List<String> files, String format) {
    return new GuestDisk(Chain.stacked(calls, files, format));
  }

  /// The format that a file begins like.
  ///
  /// @throws ImageError if it cannot be opened
  public static String format(Calls calls, String path) {
    Chain chain = Chain.open(calls, path, "", Chain.How.READ_ALONE);
    String format = chain.image().format();
    chain.close();
    return format;
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

  /// Keeps what is on it under a name, inside the image.
  ///
  /// @throws ImageError if its format cannot
  public void keep(String moment, long seconds, int nanoseconds) {
    qcow2().snapshot(moment, seconds, nanoseconds);
  }

  /// Becomes what was kept under a name.
  public void revert(String moment) {
    qcow2().revert(moment);
  }

  /// Keeps it no longer.
  public void forget(String moment) {
    qcow2().forget(moment);
  }

  private Qcow2Image qcow2() {
    if (chain.image() instanceof Qcow2Image image) {
      return image;
    }
    throw new ImageError(Errno.EOPNOTSUPP);
  }

  /// Closes the files.
  public void close() {
    chain.close();
  }
}
