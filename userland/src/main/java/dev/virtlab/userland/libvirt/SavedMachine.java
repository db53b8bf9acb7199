package dev.virtlab.userland.libvirt;

import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.text.Utf8;
import java.util.Arrays;

/// What is in a file that a machine was saved to: its definition, whether it stood still, and what
/// it was.
///
/// @param picture as the hardware wrote it
record SavedMachine(String xml, boolean paused, byte[] picture) {

  private static final int MARK = Saving.MAGIC.length();
  private static final int HEAD = MARK + 9;

  byte[] bytes() {
    byte[] text = Utf8.encode(xml);
    byte[] all = new byte[HEAD + text.length + picture.length];
    Octets.put(all, 0, Saving.MAGIC);
    Octets.little(all, MARK, 8, text.length);
    all[MARK + 8] = (byte) (paused ? 1 : 0);
    System.arraycopy(text, 0, all, HEAD, text.length);
    System.arraycopy(picture, 0, all, HEAD + text.length, picture.length);
    return all;
  }

  static SavedMachine of(byte[] all) {
    if (all.length < HEAD) {
      throw new LibvirtError("operation failed: failed to read qemu header");
    }
    if (!Octets.has(all, 0, Saving.MAGIC)) {
      throw new LibvirtError("operation failed: image magic is incorrect");
    }
    int length = (int) Math.max(0, Math.min(Octets.little(all, MARK, 8), all.length - HEAD));
    return new SavedMachine(
        Utf8.decode(all, HEAD, HEAD + length),
        all[MARK + 8] != 0,
        Arrays.copyOfRange(all, HEAD + length, all.length));
  }
}
