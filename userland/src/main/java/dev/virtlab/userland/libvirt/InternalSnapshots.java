package dev.virtlab.userland.libvirt;

import java.util.List;

/// What libvirt says of snapshots that lie inside of a machine's images, whoever makes them.
public final class InternalSnapshots {
  private InternalSnapshots() {}

  /// The images of a machine that have some.
  public static List<Domain.Disk> images(Domain domain) {
    return domain.disks().stream().filter(d -> !d.cdrom() && !d.source().isEmpty()).toList();
  }

  /// Only qcow2 has them.
  ///
  /// @throws LibvirtError if an image is of another format
  public static void possible(Domain domain) {
    for (Domain.Disk disk : images(domain)) {
      if (!disk.format().equals("qcow2")) {
        throw new LibvirtError(
            "unsupported configuration: internal snapshot for disk "
                + disk.target()
                + " unsupported for storage type "
                + disk.format());
      }
    }
  }

  /// The words of qemu-img(1) that does something to one of them.
  public static List<String> words(String option, String moment, Domain.Disk disk) {
    return List.of("qemu-img", "snapshot", option, moment, disk.source());
  }

  /// It did not.
  ///
  /// @param why what it said
  public static LibvirtError failed(List<String> words, int status, String why) {
    return new LibvirtError(
        "internal error: Child process (/usr/bin/"
            + String.join(" ", words)
            + ") unexpected exit status "
            + status
            + ": "
            + why
            + "\n");
  }
}
