package dev.virtlab.simulator.storage.device;

/// Something that keeps bytes at addresses.
///
/// What was never written reads as zeros. Addresses outside the device are the caller's mistake.
public interface BlockDevice {

  /// Its size in bytes.
  long size();

  /// The bytes from an address on. [DeviceError]: they cannot be read.
  byte[] read(long at, int length);

  /// Writes at an address. [DeviceError]: nothing was, or not everything.
  void write(long at, byte[] bytes, int offset, int length);

  /// Forgets bytes: they read as zeros from now on, and the medium may use their room.
  default void discard(long at, long length) {
    int part = (int) Math.min(length, 1 << 16);
    byte[] zeros = new byte[part];
    for (long done = 0; done < length; done += part) {
      write(at + done, zeros, 0, (int) Math.min(part, length - done));
    }
  }

  /// Writes all of the bytes at an address.
  default void write(long at, byte[] bytes) {
    write(at, bytes, 0, bytes.length);
  }
}
