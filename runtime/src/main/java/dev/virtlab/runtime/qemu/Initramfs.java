package dev.virtlab.runtime.qemu;

import dev.virtlab.runtime.doctor.GuestKernel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a guest starts with: busybox, the modules that its kernel needs for our hardware, and
/// scripts that mount, load and log root in on the serial line.
///
/// An archive in the form "newc" of cpio(5), which the kernel unpacks into its root.
final class Initramfs {

  private static final int DIRECTORY = 0040755;
  private static final int PROGRAM = 0100755;
  private static final int FILE = 0100644;
  private static final int LINK = 0120777;
  private static final int DEVICE = 0020600;

  /// The numbers of `/dev/console`; Documentation/admin-guide/devices.txt.
  private static final int[] CONSOLE = {5, 1};

  /// In the order in which they can be loaded.
  private static final List<String> MODULES =
      List.of(
          "drivers/virtio/virtio_ring",
          "drivers/virtio/virtio",
          "drivers/virtio/virtio_pci_modern_dev",
          "drivers/virtio/virtio_pci_legacy_dev",
          "drivers/virtio/virtio_pci",
          "drivers/virtio/virtio_mmio",
          "drivers/virtio/virtio_balloon",
          "drivers/block/virtio_blk",
          "drivers/acpi/button",
          "drivers/input/evdev",
          "drivers/misc/pvpanic/pvpanic",
          "drivers/misc/pvpanic/pvpanic-mmio");

  private static final List<String> FOLDERS =
      List.of(
          "bin",
          "dev",
          "etc",
          "etc/acpi",
          "etc/acpi/PWRF",
          "modules",
          "proc",
          "root",
          "run",
          "sbin",
          "sys",
          "tmp",
          "var");

  private final ByteArrayOutputStream archive = new ByteArrayOutputStream();
  private int number;

  private Initramfs() {}

  /// Makes it for a kernel.
  ///
  /// @param busybox one that needs no libraries
  static byte[] of(GuestKernel kernel, Path busybox) throws IOException {
    Initramfs all = new Initramfs();
    for (String folder : FOLDERS) {
      all.add(folder, DIRECTORY, new byte[0]);
    }
    all.add("dev/console", DEVICE, CONSOLE, new byte[0]);
    all.add("bin/busybox", PROGRAM, Files.readAllBytes(busybox));
    all.add("bin/sh", LINK, text("busybox"));
    all.add("init", LINK, text("bin/busybox"));
    StringBuilder order = new StringBuilder();
    for (String name : MODULES) {
      Optional<Path> module = kernel.module(name);
      if (module.isPresent()) {
        String file = "modules/" + module.get().getFileName();
        all.add(file, FILE, Files.readAllBytes(module.get()));
        order.append('/').append(file).append('\n');
      }
    }
    all.add("modules/order", FILE, text(order.toString()));
    all.add("etc/inittab", FILE, resource("inittab"));
    all.add("etc/acpi/PWRF/00000080", PROGRAM, text("#!/bin/sh\npoweroff\n"));
    for (String script : List.of("start", "login", "plugged")) {
      all.add("sbin/" + script, PROGRAM, resource(script + ".sh"));
    }
    all.add("TRAILER!!!", 0, new byte[0]);
    return all.archive.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Initramfs.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this build has no " + name);
      }
      return in.readAllBytes();
    }
  }

  private void add(String name, int mode, byte[] content) {
    add(name, mode, new int[2], content);
  }

  private void add(String name, int mode, int[] device, byte[] content) {
    number++;
    int links = mode == DIRECTORY ? 2 : 1;
    int size = content.length;
    int[] fields = {
      number, mode, 0, 0, links, 0, size, 0, 0, device[0], device[1], name.length() + 1, 0
    };
    archive.writeBytes(text("070701"));
    for (int field : fields) {
      archive.writeBytes(text(Long.toHexString(1L << 32 | field).substring(1)));
    }
    archive.writeBytes(text(name + "\0"));
    pad();
    archive.writeBytes(content);
    pad();
  }

  private void pad() {
    while (archive.size() % 4 != 0) {
      archive.write(0);
    }
  }
}
