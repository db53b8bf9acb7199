package dev.virtlab.simulator.guest;

import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.Hardware;
import dev.virtlab.userland.libvirt.InternalSnapshots;
import dev.virtlab.userland.libvirt.LibvirtError;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.qemu.GuestDisk;
import java.util.function.Consumer;

/// The disks of a machine with what they were at moments that have names: snapshots inside of qcow2
/// images.
///
/// @param calls of the daemon
/// @param running whether the machine runs, and has them locked itself
record DiskMoments(Calls calls, Domain domain, boolean running) implements Hardware.Disks {

  private static final long SECOND = 1_000_000_000L;

  @Override
  public void keep(String moment) {
    InternalSnapshots.possible(domain);
    long now = calls.epochNanoseconds();
    each("-c", moment, image -> image.keep(moment, now / SECOND, (int) (now % SECOND)));
  }

  @Override
  public void revert(String moment) {
    each("-a", moment, image -> image.revert(moment));
  }

  @Override
  public void forget(String moment) {
    each("-d", moment, image -> image.forget(moment));
  }

  private void each(String option, String moment, Consumer<GuestDisk> act) {
    for (Domain.Disk disk : InternalSnapshots.images(domain)) {
      try {
        GuestDisk image = open(disk);
        try {
          act.accept(image);
        } finally {
          image.close();
        }
      } catch (ImageError error) {
        throw failed(option, moment, disk, error.text());
      } catch (CallFailed failure) {
        throw failed(option, moment, disk, failure.errno().message());
      }
    }
  }

  /// QEMU itself where the machine runs, else qemu-img(1).
  private GuestDisk open(Domain.Disk disk) {
    try {
      return running
          ? GuestDisk.open(calls, disk.source(), disk.format())
          : GuestDisk.locked(calls, disk.source(), disk.format());
    } catch (ImageError error) {
      throw new ImageError(
          error.errno(), "Could not open '" + disk.source() + "': " + error.text());
    }
  }

  private static LibvirtError failed(String option, String name, Domain.Disk disk, String why) {
    return InternalSnapshots.failed(
        InternalSnapshots.words(option, name, disk), 1, "qemu-img: " + why);
  }
}
