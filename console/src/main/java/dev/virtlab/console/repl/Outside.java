package dev.virtlab.console.repl;

/// Turns outside text into terminal text: what a tool printed may not move the cursor, change the
/// title or speak to the terminal. Newlines and tabs stay; other control characters are shown as
/// `^X`.
final class Outside {

  private Outside() {}

  static String text(String output) {
    StringBuilder safe = new StringBuilder(output.length());
    for (int i = 0; i < output.length(); i++) {
      char c = output.charAt(i);
      if (c == '\n' || c == '\t') {
        safe.append(c);
      } else if (c == '\r') {
        safe.append(i + 1 < output.length() && output.charAt(i + 1) == '\n' ? "" : "\n");
      } else if (c < 0x20 || c == 0x7f) {
        safe.append('^').append((char) (c ^ 0x40));
      } else if (c >= 0x80 && c < 0xa0) {
        safe.append('\ufffd');
      } else {
        safe.append(c);
      }
    }
    return safe.toString();
  }
}
