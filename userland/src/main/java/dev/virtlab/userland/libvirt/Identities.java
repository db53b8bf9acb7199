package dev.virtlab.userland.libvirt;

import java.util.function.IntSupplier;

/// Draws what tells machines and their network cards apart.
///
/// @param random 32 bits at a time
record Identities(IntSupplier random) {

  /// A UUID of version 4; RFC 9562.
  String uuid() {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      hex.append(Long.toHexString((random.getAsInt() & 0xffff_ffffL) | 1L << 32), 1, 9);
    }
    hex.setCharAt(12, '4');
    hex.setCharAt(16, "89ab".charAt(random.getAsInt() & 3));
    return hex.insert(20, '-').insert(16, '-').insert(12, '-').insert(8, '-').toString();
  }

  /// A hardware address of QEMU's range.
  String mac() {
    int bits = random.getAsInt();
    StringBuilder mac = new StringBuilder("52:54:00");
    for (int i = 0; i < 3; i++) {
      mac.append(':').append(Integer.toHexString(((bits >>> (8 * i)) & 0xff) | 0x100).substring(1));
    }
    return mac.toString();
  }
}
