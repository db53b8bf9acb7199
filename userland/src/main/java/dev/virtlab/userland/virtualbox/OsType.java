package dev.virtlab.userland.virtualbox;

import java.util.List;
import java.util.Optional;

/// A kind of guest, of those that VirtualBox knows; `VBoxManage list ostypes`.
///
/// @param memory what is recommended for it, in MB
/// @param vram what is recommended of video memory, in MB
record OsType(String id, String description, String family, int memory, int vram) {

  private static final List<OsType> ALL =
      List.of(
          new OsType("Other", "Other/Unknown", "Other", 64, 4),
          new OsType("Other_64", "Other/Unknown (64-bit)", "Other", 64, 4),
          new OsType("WindowsXP", "Windows XP (32-bit)", "Windows", 512, 16),
          new OsType("Windows7_64", "Windows 7 (64-bit)", "Windows", 2048, 18),
          new OsType("Windows10_64", "Windows 10 (64-bit)", "Windows", 2048, 128),
          new OsType("Windows11_64", "Windows 11 (64-bit)", "Windows", 4096, 128),
          new OsType("Linux26", "Linux 2.6 / 3.x / 4.x / 5.x (32-bit)", "Linux", 1024, 16),
          new OsType("Linux26_64", "Linux 2.6 / 3.x / 4.x / 5.x (64-bit)", "Linux", 1024, 16),
          new OsType("ArchLinux_64", "Arch Linux (64-bit)", "Linux", 1024, 16),
          new OsType("Debian", "Debian (32-bit)", "Linux", 2048, 16),
          new OsType("Debian_64", "Debian (64-bit)", "Linux", 2048, 16),
          new OsType("Debian11_64", "Debian 11 Bullseye (64-bit)", "Linux", 2048, 16),
          new OsType("Debian12_64", "Debian 12 Bookworm (64-bit)", "Linux", 2048, 16),
          new OsType("Fedora_64", "Fedora (64-bit)", "Linux", 2048, 16),
          new OsType("RedHat_64", "Red Hat (64-bit)", "Linux", 2048, 16),
          new OsType("Ubuntu", "Ubuntu (32-bit)", "Linux", 2048, 16),
          new OsType("Ubuntu_64", "Ubuntu (64-bit)", "Linux", 2048, 16),
          new OsType("Linux", "Other Linux (32-bit)", "Linux", 256, 16),
          new OsType("Linux_64", "Other Linux (64-bit)", "Linux", 512, 16),
          new OsType("FreeBSD_64", "FreeBSD (64-bit)", "BSD", 1024, 16),
          new OsType("MacOS_64", "Mac OS X (64-bit)", "MacOS", 2048, 16),
          new OsType("DOS", "DOS", "Other", 32, 4));

  static List<OsType> all() {
    return ALL;
  }

  static Optional<OsType> find(String name) {
    return ALL.stream()
        .filter(t -> t.id.equalsIgnoreCase(name) || t.description.equalsIgnoreCase(name))
        .findFirst();
  }

  /// What is meant where nothing is said.
  static OsType other() {
    return ALL.getFirst();
  }

  /// Its number in CIM_OperatingSystem.
  int cim() {
    return switch (id) {
      case "Debian" -> 95;
      case "Debian_64", "Debian11_64", "Debian12_64" -> 96;
      case "Ubuntu" -> 93;
      case "Ubuntu_64" -> 94;
      case "RedHat_64", "Fedora_64" -> 80;
      case "Linux26" -> 99;
      case "Linux26_64", "ArchLinux_64" -> 100;
      case "Linux" -> 36;
      case "Linux_64" -> 101;
      case "FreeBSD_64" -> 78;
      case "WindowsXP" -> 67;
      case "Windows7_64", "Windows10_64", "Windows11_64" -> 105;
      default -> 1;
    };
  }

  boolean isWide() {
    return id.endsWith("_64");
  }

  /// What the family is called.
  String familyName() {
    return switch (family) {
      case "Windows" -> "Microsoft Windows";
      case "MacOS" -> "Mac OS X";
      default -> family;
    };
  }
}
