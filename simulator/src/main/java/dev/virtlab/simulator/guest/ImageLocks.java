package dev.virtlab.simulator.guest;

import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.LibvirtError;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.qemu.HeldImage;
import dev.virtlab.userland.text.CivilTime;
import java.util.ArrayList;
import java.util.List;

/// The images of a machine, open and locked as long as its process is. The daemon opens them and
/// the process inherits them, so whatever ends the process gives the locks back.
///
/// What is said where another machine has one open is what libvirt 9.0 hands on from QEMU 7.2.
final class ImageLocks {

  /// The first slot of the bus that is free for disks.
  private static final int FIRST = 2;

  private final List<Integer> descriptors;
  private Calls holder;

  private ImageLocks(Calls holder, List<Integer> descriptors) {
    this.holder = holder;
    this.descriptors = List.copyOf(descriptors);
  }

  /// A disk with its image, and the number that libvirt gives the first of its files.
  private record Opened(Domain.Disk disk, HeldImage image, int number, int place) {

    boolean isRaw() {
      return image.format(0).equals("raw");
    }
  }

  /// Opens and locks the images of a machine.
  ///
  /// @param calls of the daemon
  /// @throws LibvirtError if somebody else uses one
  static ImageLocks take(Calls calls, Domain domain) {
    List<Opened> all = opened(calls, domain);
    try {
      all.stream().filter(disk -> !disk.isRaw()).forEach(ImageLocks::lockChain);
      for (Opened disk : all.stream().filter(Opened::isRaw).toList()) {
        lock(disk, 0, "-device " + device(domain, disk));
      }
    } catch (ImageError error) {
      all.forEach(disk -> disk.image().close());
      throw new LibvirtError(
          "internal error: qemu unexpectedly closed the monitor: "
              + moment(calls.epochNanoseconds())
              + " qemu-system-x86_64: "
              + error.text());
    }
    List<Integer> descriptors = new ArrayList<>();
    all.forEach(disk -> descriptors.addAll(disk.image().descriptors()));
    return new ImageLocks(calls, descriptors);
  }

  private static String moment(long nanoseconds) {
    String decimals = String.valueOf(1_000_000 + nanoseconds / 1000 % 1_000_000).substring(1);
    return CivilTime.of(nanoseconds).format("%Y-%m-%dT%H:%M:%S.") + decimals + "Z";
  }

  /// libvirt numbers the files of the last disk first.
  private static List<Opened> opened(Calls calls, Domain domain) {
    List<Domain.Disk> disks = domain.disks().stream().filter(d -> !d.source().isEmpty()).toList();
    List<Opened> all = new ArrayList<>();
    int number = 1;
    for (int i = disks.size() - 1; i >= 0; i--) {
      Domain.Disk disk = disks.get(i);
      HeldImage image = HeldImage.open(calls, disk.source(), disk.format(), !disk.cdrom());
      all.addFirst(new Opened(disk, image, number, i));
      number += image.depth();
    }
    return all;
  }

  /// The file at the bottom is the first that QEMU hears of.
  private static void lockChain(Opened disk) {
    for (int file = disk.image().depth() - 1; file >= 0; file--) {
      lock(disk, file, "-blockdev " + node(disk, file));
    }
  }

  private static void lock(Opened disk, int file, String option) {
    try {
      disk.image().lock(file);
    } catch (ImageError error) {
      throw new ImageError(error.errno(), option + ": " + error.text());
    }
  }

  private static String node(Opened disk, int file) {
    int number = disk.number() + file;
    boolean bottom = file + 1 == disk.image().depth();
    return "{\"node-name\":\""
        + format(number)
        + "\",\"read-only\":"
        + (file > 0 || disk.disk().cdrom())
        + ",\"driver\":\""
        + disk.image().format(file)
        + "\",\"file\":\"libvirt-"
        + number
        + "-storage\",\"backing\":"
        + (bottom ? "null" : "\"" + format(number + 1) + "\"")
        + "}";
  }

  private static String format(int number) {
    return "libvirt-" + number + "-format";
  }

  private static String device(Domain domain, Opened disk) {
    int place = disk.place();
    boolean virtio = disk.disk().bus().equals("virtio");
    String slot = Integer.toHexString(FIRST + domain.nics().size() + place);
    String unit = "ide0-" + place / 2 + "-" + place % 2;
    String kind =
        virtio
            ? "virtio-blk-pci\",\"bus\":\"pci.0\",\"addr\":\"0x" + slot + "\""
            : "ide-hd\",\"bus\":\"ide." + place / 2 + "\",\"unit\":" + place % 2;
    return "{\"driver\":\""
        + kind
        + ",\"drive\":\""
        + format(disk.number())
        + "\",\"id\":\""
        + (virtio ? "virtio-disk" + place : unit)
        + (place == 0 ? "\",\"bootindex\":1}" : "\"}");
  }

  /// What the process that is the machine inherits.
  List<Integer> descriptors() {
    return descriptors;
  }

  /// The process has begun; the daemon needs them no longer.
  ///
  /// @param daemonLives whether it is there to close them
  void handOver(Calls process, boolean daemonLives) {
    if (daemonLives) {
      descriptors.forEach(holder::close);
    }
    holder = process;
  }

  /// Who closes them.
  Calls holder() {
    return holder;
  }

  /// The machine is switched off; its process is about to end.
  void release() {
    for (int descriptor : descriptors) {
      holder.unlock(descriptor);
      holder.close(descriptor);
    }
  }
}
