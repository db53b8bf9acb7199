package dev.virtlab.runtime.qemu;

import dev.virtlab.lab.machine.Machine.Phase;
import dev.virtlab.userland.libvirt.LibvirtError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What was heard on the serial line of a machine until now. A machine that goes on in another
/// process, or from what it was, says none of it again.
///
/// @param phase how far its start has come
/// @param tail its last line, while that has no end
record Heard(Phase phase, String tail) {

  static final Heard NOTHING = new Heard(Phase.FIRMWARE, "");

  /// The most bytes of it that are kept in a file.
  private static final int TEXT_MAX = 127;

  /// It with a machine's memory behind it.
  byte[] before(byte[] memory) {
    byte[] all = (phase + "\n" + tail).getBytes(StandardCharsets.UTF_8);
    byte[] text = all.length <= TEXT_MAX ? all : (phase + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] file = new byte[1 + text.length + memory.length];
    file[0] = (byte) text.length;
    System.arraycopy(text, 0, file, 1, text.length);
    System.arraycopy(memory, 0, file, 1 + text.length, memory.length);
    return file;
  }

  /// What stands before a machine's memory.
  ///
  /// @throws LibvirtError if these bytes are none of ours
  static Heard in(byte[] file) {
    try {
      if (file.length > 0 && file[0] > 0 && file.length > file[0]) {
        String text = new String(file, 1, file[0], StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        return new Heard(Phase.valueOf(text.substring(0, end)), text.substring(end + 1));
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      // Refused below.
    }
    throw new LibvirtError("operation failed: failed to read qemu header");
  }

  /// The memory behind it.
  static byte[] memory(byte[] file) {
    return Arrays.copyOfRange(file, 1 + file[0], file.length);
  }
}
