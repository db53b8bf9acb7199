package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import java.util.ArrayList;
import java.util.List;

/// The types of file systems that the kernel knows; `/proc/filesystems`, proc(5).
///
/// @param onDevices those that lie on a block device
/// @param virtual the others
public record FileSystemTypes(List<String> onDevices, List<String> virtual) {
  public FileSystemTypes {
    onDevices = List.copyOf(onDevices);
    virtual = List.copyOf(virtual);
  }

  /// What libblkid recognizes; mount(8) makes a loop device for a file of these types.
  private static final List<String> RECOGNIZED =
      List.of(
          "bfs",
          "btrfs",
          "cramfs",
          "erofs",
          "exfat",
          "ext2",
          "ext3",
          "ext4",
          "f2fs",
          "hfs",
          "hfsplus",
          "iso9660",
          "jfs",
          "minix",
          "nilfs2",
          "ntfs",
          "ocfs2",
          "reiserfs",
          "romfs",
          "squashfs",
          "ubifs",
          "udf",
          "ufs",
          "vfat",
          "vxfs",
          "xfs");

  /// Reads them.
  public static FileSystemTypes of(Calls calls) {
    List<String> onDevices = new ArrayList<>();
    List<String> virtual = new ArrayList<>();
    for (String line : Lines.of(Input.textOrEmpty(calls, "/proc/filesystems"))) {
      int tab = line.indexOf('\t');
      (tab > 0 ? virtual : onDevices).add(line.substring(tab + 1));
    }
    return new FileSystemTypes(onDevices, virtual);
  }

  boolean isVirtual(String type) {
    return virtual.contains(type);
  }

  /// Whether a type is one of those that lie in the bytes of a device, named or to be found out.
  static boolean isOnDevice(String type) {
    return isOpen(type) || RECOGNIZED.contains(type);
  }

  /// Whether the type is to be found out: none, `auto`, or a pattern.
  static boolean isOpen(String type) {
    return type.isEmpty() || type.equals("auto") || isPattern(type);
  }

  /// Whether several types are meant: a list, or all but those behind `no`.
  static boolean isPattern(String type) {
    return type.startsWith("no") || type.indexOf(',') >= 0;
  }

  /// What mount(2) is asked for in turn where nothing says which type a device has.
  List<String> matching(String pattern) {
    List<String> wanted = isPattern(pattern) ? List.of(pattern.split(",", -1)) : List.of();
    return onDevices.stream().filter(type -> MountTool.wanted(wanted, type)).toList();
  }
}
