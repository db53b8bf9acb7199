package dev.virtlab.userland.docker.reference;

/// The rules of the reference grammar for single parts, by hand rather than by regular expressions:
/// each walks its text once.
///
/// Source: the grammar at the head of the package `reference` of the distribution project.
final class Letters {

  /// The longest tag, in characters.
  static final int TAG_MAX = 128;

  private Letters() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isLetter(char c) {
    return isLower(c) || (c >= 'A' && c <= 'Z');
  }

  static boolean isHexadecimal(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /// `tag := /[\w][\w.-]{0,127}/`
  static boolean isTag(String text) {
    if (text.isEmpty() || text.length() > TAG_MAX || !isWord(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isWord(c) && c != '.' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(char c) {
    return isLetter(c) || isDigit(c) || c == '_';
  }

  /// `domain := host [':' port]`; a host is a domain name or an IPv6 address in brackets.
  static boolean isDomain(String text) {
    int end = text.startsWith("[") ? text.indexOf(']') + 1 : hostEnd(text);
    String host = text.substring(0, end);
    String port = text.substring(end);
    return (host.startsWith("[") ? isAddress(host) : isDomainName(host))
        && (port.isEmpty() || isPort(port));
  }

  private static int hostEnd(String text) {
    int colon = text.indexOf(':');
    return colon < 0 ? text.length() : colon;
  }

  private static boolean isPort(String text) {
    boolean digits = text.length() > 1 && text.charAt(0) == ':';
    for (int i = 1; i < text.length(); i++) {
      digits &= isDigit(text.charAt(i));
    }
    return digits;
  }

  private static boolean isAddress(String text) {
    boolean good = text.length() > 2;
    for (int i = 1; i < text.length() - 1; i++) {
      good &= isHexadecimal(text.charAt(i)) || text.charAt(i) == ':';
    }
    return good;
  }

  private static boolean isDomainName(String text) {
    for (String component : split(text, '.')) {
      if (!isDomainComponent(component)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDomainComponent(String text) {
    if (text.isEmpty() || text.startsWith("-") || text.endsWith("-")) {
      return false;
    }
    boolean good = true;
    for (int i = 0; i < text.length(); i++) {
      good &= isLetter(text.charAt(i)) || isDigit(text.charAt(i)) || text.charAt(i) == '-';
    }
    return good;
  }

  /// `remote-name := path-component ['/' path-component]*`
  static boolean isPath(String text) {
    for (String component : split(text, '/')) {
      if (!isPathComponent(component)) {
        return false;
      }
    }
    return true;
  }

  /// Runs of lower-case letters and digits, between them `.`, `_`, `__` or any number of `-`.
  private static boolean isPathComponent(String text) {
    int at = 0;
    while (at < text.length()) {
      int word = at;
      while (at < text.length() && (isLower(text.charAt(at)) || isDigit(text.charAt(at)))) {
        at++;
      }
      if (at == word) {
        return false;
      }
      if (at == text.length()) {
        return true;
      }
      int separator = separatorEnd(text, at);
      if (separator == at) {
        return false;
      }
      at = separator;
    }
    return false;
  }

  private static int separatorEnd(String text, int from) {
    char c = text.charAt(from);
    int end = from;
    if (c == '-') {
      while (end < text.length() && text.charAt(end) == '-') {
        end++;
      }
    } else if (c == '.') {
      end++;
    } else if (c == '_') {
      end += text.startsWith("__", from) ? 2 : 1;
    }
    return end;
  }

  private static java.util.List<String> split(String text, char separator) {
    var parts = new java.util.ArrayList<String>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + 1;
    }
    parts.add(text.substring(from));
    return parts;
  }
}
