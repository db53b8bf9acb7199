package dev.virtlab.userland.guest;

/// A text screen in memory-mapped cells at B8000h: 80 columns, 25 rows, a character and a colour
/// each.
final class Screen {
  static final int ADDRESS = 0xb8000;
  private static final int COLUMNS = 80;
  private static final int ROWS = 25;
  static final int BYTES = 2 * COLUMNS * ROWS;

  private final byte[] cells = new byte[BYTES];
  private boolean written;

  int read(int at, int width) {
    int low = cells[at] & 0xff;
    return width == 1 || at + 1 >= BYTES ? low : low | (cells[at + 1] & 0xff) << 8;
  }

  void write(int at, int width, int value) {
    written = true;
    cells[at] = (byte) value;
    if (width == 2 && at + 1 < BYTES) {
      cells[at + 1] = (byte) (value >> 8);
    }
  }

  /// Its rows down to the last that is not blank; empty if nothing was ever written.
  String text() {
    StringBuilder out = new StringBuilder();
    for (int row = 0; row < ROWS && written; row++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < COLUMNS; column++) {
        int c = cells[2 * (row * COLUMNS + column)];
        line.append(c >= 0x20 && c < 0x7f ? (char) c : ' ');
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    String text = out.toString().stripTrailing();
    return text.isEmpty() ? "" : text + "\n";
  }
}
