package dev.virtlab.userland.libvirt;

import dev.virtlab.userland.text.Uuids;
import java.util.function.IntSupplier;

/// Draws what tells machines and their network cards apart.
///
/// @param random 32 bits at a time
record Identities(IntSupplier random) {

  /// One that nobody has yet.
  String uuid() {
    return Uuids.random(random);
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
