package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.DiskImage;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.image.ImageFile;
import dev.virtlab.userland.storage.image.RawImage;
import dev.virtlab.userland.storage.image.VdiImage;
import dev.virtlab.userland.storage.image.VmdkImage;
import dev.virtlab.userland.storage.qcow2.Qcow2Image;
import java.util.List;

/// The formats of images, by name.
final class Formats {

  /// What is read and written here.
  static final List<String> KNOWN = List.of("raw", "qcow2", "vdi", "vmdk");

  /// What the real tool knows and this one does not.
  private static final List<String> OTHERS =
      List.of(
          "bochs",
          "cloop",
          "dmg",
          "luks",
          "parallels",
          "qcow",
          "qed",
          "vhdx",
          "vpc",
          "nbd",
          "file");

  private static final int HEAD = 512;

  private Formats() {}

  /// The format that a file begins like.
  static String probe(ImageFile file) {
    byte[] start = file.read(0, HEAD);
    if (Qcow2Image.isIn(start)) {
      return "qcow2";
    }
    if (VdiImage.isIn(start)) {
      return "vdi";
    }
    return VmdkImage.isIn(start) ? "vmdk" : "raw";
  }

  /// Opens a file as an image. [ImageError]: it is none, or an unknown format.
  static DiskImage open(ImageFile file, String format) {
    return switch (format) {
      case "raw" -> new RawImage(file);
      case "qcow2" -> Qcow2Image.open(file);
      case "vdi" -> VdiImage.open(file);
      case "vmdk" ->
          StreamVmdk.isIn(file.read(0, HEAD)) ? StreamVmdk.open(file) : VmdkImage.open(file);
      default -> throw unknown(format, "Unknown driver '" + format + "'");
    };
  }

  /// That a format is not there: the real tool's words, or that it is not modelled here.
  static ImageError unknown(String format, String text) {
    return OTHERS.contains(format)
        ? new ImageError(
            Errno.EOPNOTSUPP,
            "format '" + format + "' is not modelled here: use one of " + String.join(", ", KNOWN))
        : new ImageError(Errno.ENOENT, text);
  }
}
