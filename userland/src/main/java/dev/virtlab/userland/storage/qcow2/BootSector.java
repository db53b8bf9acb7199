package dev.virtlab.userland.storage.qcow2;

import dev.virtlab.userland.storage.image.DiskImage;
import dev.virtlab.userland.storage.image.MemoryFile;
import dev.virtlab.userland.storage.image.Octets;
import java.util.List;
import java.util.Optional;

/// The first sector of a disk that something can start from: code, and the mark that the firmware
/// looks for; the name of the system stands where a boot loader keeps its messages.
public final class BootSector {

  /// Its bytes.
  public static final int SIZE = 512;

  /// The boot loader of Linux.
  public static final String GRUB = "GRUB";

  private static final int MARK = 510;
  private static final int NAME = 64;
  private static final int NAME_MAX = 32;
  private static final List<String> LOADERS = List.of(GRUB + " ", "BOOTMGR ", "boot.efi ");
  private static final byte[] JUMP = {(byte) 0xeb, 0x63, (byte) 0x90};

  private BootSector() {}

  /// The first sector of a disk that such a system starts from.
  ///
  /// @param loader one of those that are known
  public static byte[] of(String loader, String label) {
    byte[] sector = new byte[SIZE];
    System.arraycopy(JUMP, 0, sector, 0, JUMP.length);
    Octets.put(sector, NAME, loader + " " + label);
    sector[MARK] = 0x55;
    sector[MARK + 1] = (byte) 0xaa;
    return sector;
  }

  /// What a sector starts; empty where the firmware finds no mark.
  public static Optional<String> label(byte[] sector) {
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

  /// A qcow2 image of a disk that such a system starts from.
  ///
  /// @param loader one of those that are known
  /// @param bytes the size of the disk
  public static byte[] image(String loader, String label, long bytes) {
    MemoryFile file = new MemoryFile();
    Qcow2Image image = Qcow2Image.create(file, bytes, Qcow2Options.USUAL, Optional.empty());
    image.write(0, of(loader, label), DiskImage.Below.NOTHING);
    image.close();
    return file.read(0, (int) file.size());
  }
}
