package dev.virtlab.userland.docker.reference;

import java.util.Optional;

/// The digest of a content, as `sha256:` and 64 hexadecimal digits; OCI image specification,
/// descriptor.
final class Digest {

  private static final int HEX_MIN = 32;

  private Digest() {}

  /// Whether a text has the shape that the reference grammar allows for a digest.
  static boolean hasShape(String text) {
    int colon = text.indexOf(':');
    return colon > 0 && isAlgorithm(text.substring(0, colon)) && isHex(text.substring(colon + 1));
  }

  private static boolean isAlgorithm(String text) {
    boolean begins = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (begins && !Letters.isLetter(c)) {
        return false;
      }
      boolean separator = c == '-' || c == '_' || c == '+' || c == '.';
      if (!begins && !separator && !Letters.isLetter(c) && !Letters.isDigit(c)) {
        return false;
      }
      begins = separator;
    }
    return !begins;
  }

  private static boolean isHex(String text) {
    boolean good = text.length() >= HEX_MIN;
    for (int i = 0; i < text.length(); i++) {
      good &= Letters.isHexadecimal(text.charAt(i));
    }
    return good;
  }

  /// Looks whether a well-shaped digest is one that can be checked.
  static void check(String digest) throws InvalidReference {
    int colon = digest.indexOf(':');
    String hex = digest.substring(colon + 1);
    Optional<Integer> length = hexDigits(digest.substring(0, colon));
    if (length.isEmpty()) {
      throw new InvalidReference(
          InvalidReference.Kind.DIGEST_UNSUPPORTED, "unsupported digest algorithm");
    }
    if (length.get() != hex.length()) {
      throw new InvalidReference(
          InvalidReference.Kind.DIGEST_LENGTH, "invalid checksum digest length");
    }
    if (!isLowerHex(hex)) {
      throw new InvalidReference(
          InvalidReference.Kind.DIGEST_FORMAT, "invalid checksum digest format");
    }
  }

  private static Optional<Integer> hexDigits(String algorithm) {
    return switch (algorithm) {
      case "sha256" -> Optional.of(64);
      case "sha384" -> Optional.of(96);
      case "sha512" -> Optional.of(128);
      default -> Optional.empty();
    };
  }

  static boolean isLowerHex(String text) {
    boolean good = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      good &= Letters.isDigit(c) || (c >= 'a' && c <= 'f');
    }
    return good;
  }
}
