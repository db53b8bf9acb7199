package dev.virtlab.userland.libvirt;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.qcow2.BootSector;
import dev.virtlab.userland.storage.qemu.GuestDisk;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A disk of a machine, opened before the machine is switched on.
///
/// @param calls of the daemon that opens it
/// @param files the image, and the files beneath that it does not name itself
public record BootDisk(Calls calls, String format, List<String> files) {

  public BootDisk {
    files = List.copyOf(files);
  }

  /// The disks of a machine, drives without a medium left out.
  public static List<BootDisk> of(Calls calls, Domain domain) {
    return domain.disks().stream()
        .filter(disk -> !disk.source().isEmpty())
        .map(disk -> new BootDisk(calls, disk.format(), List.of(disk.source())))
        .toList();
  }

  /// What its first sector says that it starts.
  ///
  /// @throws LibvirtError if it cannot be opened
  public Optional<String> system() {
    return open(image -> BootSector.label(image.read(0, BootSector.SIZE)));
  }

  /// Opens it for a moment.
  ///
  /// @throws LibvirtError if it cannot be opened
  public <T> T open(Function<GuestDisk, T> act) {
    try {
      calls.stat(files.getFirst());
      GuestDisk image = GuestDisk.open(calls, files, format);
      try {
        return act.apply(image);
      } finally {
        image.close();
      }
    } catch (CallFailed failure) {
      String who = format.equals("raw") ? "" : " (as uid:0, gid:0)";
      throw new LibvirtError(
          "Cannot access storage file '"
              + files.getFirst()
              + "'"
              + who
              + ": "
              + failure.errno().message());
    } catch (ImageError error) {
      throw new LibvirtError(
          "internal error: process exited while connecting to monitor: " + error.text());
    }
  }
}
