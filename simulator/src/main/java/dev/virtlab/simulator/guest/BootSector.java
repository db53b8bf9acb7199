package dev.virtlab.simulator.guest;

import dev.virtlab.userland.storage.image.Octets;
import java.util.List;
import java.util.Optional;

/// The first sector of a disk that something can start from: code, and the mark that the firmware
/// looks for; the name of the system stands where a boot loader keeps its messages.
final class BootSector {

  static final int SIZE = 512;

  private static final int MARK = 510;
  private static final int NAME = 64;
  private static final int NAME_MAX = 32;
  private static final List<String> LOADERS = List.of("GRUB ", "BOOTMGR ", "boot.efi ");
  private static final byte[] JUMP = {(byte) 0xeb, 0x63, (byte) 0x90};

  private BootSector() {}

  /// @param loader one of those that are known
  static byte[] of(String loader, String label) {
    byte[] sector = new byte[SIZE];
    System.arraycopy(JUMP, 0, sector, 0, JUMP.length);
    Octets.put(sector, NAME, loader + " " + label);
    sector[MARK] = 0x55;
    sector[MARK + 1] = (byte) 0xaa;
    return sector;
  }

  /// What a sector starts; empty where the firmware finds no mark.
  static Optional<String> label(byte[] sector) {
    boolean marked =
        sector.length >= SIZE && sector[MARK] == 0x55 && sector[MARK + 1] == (byte) 0xaa;
    Optional<String> loader =
        LOADERS.stream().filter(name -> marked && Octets.has(sector, NAME, name)).findFirst();
    if (loader.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder label = new StringBuilder();
    for (int i = NAME + loader.get().length(); i < NAME + NAME_MAX && sector[i] != 0; i++) {
      label.append((char) sector[i]);
    }
    return Optional.of(label.toString());
  }
}
