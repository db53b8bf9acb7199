package dev.virtlab.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// What the processes of a session wrote, standard output and standard error apart.
final class Recorder {

  /// The most that is kept of either stream during one line, in bytes.
  static final int OUTPUT_MAX = 8 << 20;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream error = new ByteArrayOutputStream();

  void out(byte[] bytes) {
    keep(out, bytes);
  }

  void out(String text) {
    out(text.getBytes(StandardCharsets.UTF_8));
  }

  void error(byte[] bytes) {
    keep(error, bytes);
  }

  void error(String text) {
    error(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void keep(ByteArrayOutputStream stream, byte[] bytes) {
    stream.write(bytes, 0, Math.max(0, Math.min(bytes.length, OUTPUT_MAX - stream.size())));
  }

  /// Whether a stream holds all it can.
  boolean isFull() {
    return out.size() >= OUTPUT_MAX || error.size() >= OUTPUT_MAX;
  }

  /// What came out since the last time.
  String takeOut() {
    return take(out);
  }

  String takeError() {
    return take(error);
  }

  private static String take(ByteArrayOutputStream stream) {
    String text = stream.toString(StandardCharsets.UTF_8);
    stream.reset();
    return text;
  }
}
