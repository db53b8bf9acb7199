package dev.virtlab.console.measure;

import java.io.IOException;
import java.io.OutputStream;

/// Writes times, one a line, in seconds with nine decimals.
public final class SojournText {

  private static final int DECIMALS = 9;
  private static final int LINE_MAX = 24;

  private SojournText() {}

  /// Writes times that are given in nanoseconds.
  public static void write(double[] nanoseconds, OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    int used = 0;
    for (double each : nanoseconds) {
      if (used > buffer.length - LINE_MAX) {
        out.write(buffer, 0, used);
        used = 0;
      }
      used = line(Math.round(each), buffer, used);
    }
    out.write(buffer, 0, used);
  }

  /// Puts a line from a place on; where the next one goes.
  private static int line(long value, byte[] buffer, int from) {
    int digits = DECIMALS + 1;
    for (long rest = value / 10_000_000_000L; rest > 0; rest /= 10) {
      digits++;
    }
    int end = from + digits + 1;
    long rest = value;
    for (int place = end - 1; place >= from; place--) {
      if (place == end - 1 - DECIMALS) {
        buffer[place] = '.';
      } else {
        buffer[place] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
    }
    buffer[end] = '\n';
    return end + 1;
  }
}
