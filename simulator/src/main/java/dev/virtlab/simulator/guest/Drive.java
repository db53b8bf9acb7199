package dev.virtlab.simulator.guest;

import dev.virtlab.userland.libvirt.BootDisk;
import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.storage.qcow2.BootSector;
import dev.virtlab.userland.storage.qemu.GuestDisk;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The disk that a machine starts from: an image in a file of the host. Its first sector says what
/// starts; at the first partition lies what the guest has changed.
///
/// @param calls of the daemon that opens it
/// @param bus what it is on, as `virtio`
/// @param files the image, and the files beneath that it does not name itself
record Drive(Calls calls, String bus, String format, List<String> files) {

  /// Where the first partition begins: sector 2048.
  static final long PARTITION = 1L << 20;

  private static final String MARK = "changes\0";
  private static final int HEAD = 16;

  Drive {
    files = List.copyOf(files);
  }

  /// What is on a disk when it is switched on.
  ///
  /// @param system what starts from it
  /// @param changes what its guest has changed before
  record Content(String system, byte[] changes) {}

  /// The first disk of a machine that something starts from. All have to be there.
  static Optional<Drive> bootable(Calls calls, Domain domain) {
    List<Drive> drives =
        domain.disks().stream()
            .filter(disk -> !disk.source().isEmpty())
            .map(disk -> new Drive(calls, disk.bus(), disk.format(), List.of(disk.source())))
            .toList();
    return bootable(drives);
  }

  /// The first disk that something starts from. All have to be there.
  static Optional<Drive> bootable(List<Drive> drives) {
    List<Drive> found = drives.stream().filter(drive -> drive.content().isPresent()).toList();
    return found.stream().findFirst();
  }

  /// The same as another process opens it.
  Drive opened(Calls by) {
    return new Drive(by, bus, format, files);
  }

  /// What is on it, if something starts from it.
  Optional<Content> content() {
    return new BootDisk(calls, format, files)
        .open(
            image ->
                BootSector.label(image.read(0, BootSector.SIZE))
                    .map(label -> new Content(label, changes(image))));
  }

  private static byte[] changes(GuestDisk image) {
    byte[] head = image.read(PARTITION, HEAD);
    if (!Octets.has(head, 0, MARK)) {
      return new byte[0];
    }
    long length = Octets.little(head, MARK.length(), 8);
    return image.read(PARTITION + HEAD, (int) Math.max(0, Math.min(length, Changes.SIZE_MAX)));
  }

  /// Writes what the guest has changed, where it is other than before. A disk that is full, or
  /// gone, keeps what it has.
  void keep(byte[] changes) {
    try {
      GuestDisk image = GuestDisk.open(calls, files, format);
      try {
        boolean fits = PARTITION + HEAD + changes.length <= image.size();
        if (fits && !Arrays.equals(changes, changes(image))) {
          byte[] all = new byte[HEAD + changes.length];
          Octets.put(all, 0, MARK);
          Octets.little(all, MARK.length(), 8, changes.length);
          System.arraycopy(changes, 0, all, HEAD, changes.length);
          image.write(PARTITION, all);
        }
      } finally {
        image.close();
      }
    } catch (CallFailed | ImageError _) {
      // The guest is told of no error any more.
    }
  }
}
