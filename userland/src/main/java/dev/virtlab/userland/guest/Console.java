package dev.virtlab.userland.guest;

import java.io.ByteArrayOutputStream;

/// The guest's console: port E9h takes bytes; the serial port at 3F8h gives and takes them.
final class Console {
  static final int DEBUG_PORT = 0xe9;
  static final int SERIAL_PORT = 0x3f8;
  static final int SERIAL_STATUS = 0x3fd;

  /// How much a guest may print, in bytes; the rest is lost.
  private static final int OUTPUT_MAX = 1 << 20;

  private final byte[] input;
  private int read;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  Console(byte[] input) {
    this.input = input.clone();
  }

  void print(int value) {
    if (printed.size() < OUTPUT_MAX) {
      printed.write(value);
    }
  }

  /// The next byte of input; 0 at its end.
  int take() {
    return read < input.length ? input[read++] & 0xff : 0;
  }

  /// The line status register of a 16550: bit 0, a byte can be read; bits 5 and 6, one can be
  /// written.
  int status() {
    return 0x60 | (read < input.length ? 1 : 0);
  }

  /// What was printed since the last time.
  byte[] printed() {
    byte[] bytes = printed.toByteArray();
    printed.reset();
    return bytes;
  }
}
