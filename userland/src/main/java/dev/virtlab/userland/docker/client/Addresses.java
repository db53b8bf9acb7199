package dev.virtlab.userland.docker.client;

/// Internet addresses as Go's `net.ParseIP` takes them.
final class Addresses {

  private static final int GROUPS = 8;

  private Addresses() {}

  /// Whether the text is an IPv4 or IPv6 address.
  static boolean isAddress(String text) {
    return text.indexOf(':') < 0 ? isFour(text) : isSix(text);
  }

  private static boolean isFour(String text) {
    String[] parts = text.split("\\.", -1);
    boolean good = parts.length == 4;
    for (String part : parts) {
      good &= isByte(part);
    }
    return good;
  }

  private static boolean isByte(String part) {
    if (part.isEmpty() || part.length() > 3 || (part.length() > 1 && part.startsWith("0"))) {
      return false;
    }
    int value = 0;
    for (int i = 0; i < part.length(); i++) {
      int digit = part.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      value = value * 10 + digit;
    }
    return value <= 255;
  }

  private static boolean isSix(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text) == GROUPS;
    }
    int before = gap == 0 ? 0 : groups(text.substring(0, gap));
    String rest = text.substring(gap + 2);
    int after = rest.isEmpty() ? 0 : groups(rest);
    return before >= 0 && after >= 0 && before + after < GROUPS;
  }

  /// How many groups of 16 bits the text has, or -1 if one is wrong.
  private static int groups(String text) {
    String[] parts = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (last && parts[i].indexOf('.') >= 0) {
        return isFour(parts[i]) ? count + 2 : -1;
      }
      if (!isGroup(parts[i])) {
        return -1;
      }
      count++;
    }
    return count;
  }

  private static boolean isGroup(String part) {
    boolean good = !part.isEmpty() && part.length() <= 4;
    for (int i = 0; i < part.length(); i++) {
      good &= Character.digit(part.charAt(i), 16) >= 0;
    }
    return good;
  }
}
