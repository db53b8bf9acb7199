package dev.virtlab.userland.guest;

/// The table of interrupt vectors as a guest finds it: each leads to a small handler that tells the
/// monitor of an interrupt nobody wanted.
final class Vectors {

  /// The port that the handlers write to.
  static final int PORT = 0xf5;

  private static final int HANDLERS = 0x500;

  /// `out 0xf5, al` and `iret`.
  private static final byte[] HANDLER = {(byte) 0xe6, (byte) PORT, (byte) 0xcf};

  private Vectors() {}

  static void fill(byte[] ram) {
    for (int vector = 0; vector < 256; vector++) {
      int handler = HANDLERS + HANDLER.length * vector;
      ram[4 * vector] = (byte) handler;
      ram[4 * vector + 1] = (byte) (handler >> 8);
      System.arraycopy(HANDLER, 0, ram, handler, HANDLER.length);
    }
  }

  /// Which vector led to a handler that stands behind its `out` now.
  static int of(Registers registers) {
    return (registers.ip() - HANDLERS - 2) / HANDLER.length & 0xff;
  }

  /// What a vector is for.
  static String name(int vector) {
    return switch (vector) {
      case 0 -> "division error";
      case 1 -> "single step";
      case 3 -> "breakpoint";
      case 4 -> "overflow";
      case 5 -> "bound range";
      case 6 -> "invalid opcode";
      case 12 -> "stack fault";
      case 13 -> "general protection";
      case Timer.VECTOR -> "timer";
      case 0x10, 0x13, 0x16 -> "a BIOS call, and there is no BIOS: write to port 0xe9";
      default -> "a software interrupt";
    };
  }
}
