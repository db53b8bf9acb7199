package dev.virtlab.userland.text;

import java.util.function.IntSupplier;

/// Universally unique identifiers; RFC 9562.
public final class Uuids {
  private Uuids() {}

  /// One of version 4.
  ///
  /// @param random 32 bits at a time
  public static String random(IntSupplier random) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      hex.append(Long.toHexString((random.getAsInt() & 0xffff_ffffL) | 1L << 32), 1, 9);
    }
    hex.setCharAt(12, '4');
    hex.setCharAt(16, "89ab".charAt(random.getAsInt() & 3));
    return hex.insert(20, '-').insert(16, '-').insert(12, '-').insert(8, '-').toString();
  }
}
