package dev.virtlab.lessons.walk;

/// Writes JSON strings (RFC 8259, section 7), everything outside of ASCII controls as it is.
final class JsonOut {

  private JsonOut() {}

  static StringBuilder quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < 0x20 || Character.isSurrogate(c)) {
            String digits = Integer.toHexString(c);
            out.append("\\u").append("0000", 0, 4 - digits.length()).append(digits);
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"');
  }
}
