package dev.virtlab.userland.virtualbox;

import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.text.Uuids;
import java.util.function.IntSupplier;

/// What tells objects of VirtualBox apart: UUIDs, hardware addresses, names of files.
///
/// @param random 32 bits at a time
record Names(IntSupplier random) {

  private static final int UUID_LENGTH = 36;

  /// One that nobody has yet.
  String uuid() {
    return Uuids.random(random);
  }

  /// A hardware address of VirtualBox's range, without colons.
  String mac() {
    String hex = Integer.toHexString((random.getAsInt() & 0xffffff) | 0x1000000).substring(1);
    return "080027" + hex.toUpperCase(java.util.Locale.ROOT);
  }

  static boolean isUuid(String text) {
    String bare = bare(text);
    if (bare.length() != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = bare.charAt(i);
      if (dash ? c != '-' : Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /// A UUID without its braces.
  static String bare(String text) {
    return text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
  }

  /// A machine's name as the name of its folder and file.
  static String file(String name) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      safe.append(c == '/' || c == '\\' || c == ':' || c < ' ' ? '_' : c);
    }
    return safe.toString();
  }

  /// A moment as names of saved states have it.
  static String stamp(long nanoseconds) {
    return CivilTime.of(nanoseconds).format("%Y-%m-%dT%H-%M-%S-%NZ");
  }

  /// A moment as the settings have it.
  static String moment(long nanoseconds) {
    return CivilTime.of(nanoseconds).format("%Y-%m-%dT%H:%M:%SZ");
  }

  /// A moment as `showvminfo` shows it: milliseconds, written with nine digits.
  static String since(long nanoseconds) {
    long shown = nanoseconds / 1_000_000 * 1_000_000;
    return CivilTime.of(shown).format("%Y-%m-%dT%H:%M:%S.%N");
  }
}
