package dev.virtlab.userland.virtinst;

import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.DomainView;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.qemu.GuestDisk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A disk that `--disk` asks for.
///
/// @param size what a new file shall hold, in bytes; empty: the file is there
/// @param backing what lies beneath a new file
record DiskWish(
    String path, Optional<Long> size, String format, Optional<String> backing, String bus) {

  /// Where libvirt keeps images.
  static final String IMAGES = "/var/lib/libvirt/images";

  private static final List<String> KNOWN =
      List.of("path", "size", "format", "bus", "backing_store", "device", "sparse");
  private static final double GIB = 1 << 30;
  private static final int NAMES_MAX = 1_000;

  /// The disks of a machine.
  static List<DiskWish> all(Calls calls, List<String> texts, String machine, String usual) {
    List<DiskWish> all = new ArrayList<>();
    Set<String> taken = new TreeSet<>();
    for (String text : texts) {
      if (!text.equals("none")) {
        DiskWish wish = of(calls, Parts.of("--disk", text, "path", KNOWN), machine, usual, taken);
        taken.add(wish.path());
        all.add(wish);
      }
    }
    return all;
  }

  private static DiskWish of(
      Calls calls, Parts parts, String machine, String usual, Set<String> taken) {
    if (!parts.get("device").orElse("disk").equals("disk")) {
      throw parts.wrong("only disks are modelled here yet");
    }
    Optional<Long> size = parts.get("size").map(DiskWish::bytes);
    String format = parts.get("format").orElse("qcow2");
    String path =
        parts
            .get("path")
            .map(named -> absolute(calls, named))
            .orElseGet(() -> free(calls, IMAGES + "/" + machine, ending(format), taken));
    Optional<Stat> there = stat(calls, path);
    if (there.isEmpty()) {
      String folder = path.substring(0, Math.max(1, path.lastIndexOf('/')));
      if (stat(calls, folder).isEmpty()) {
        throw parts.wrong(
            "Could not start storage pool: cannot open directory '"
                + folder
                + "': No such file or directory");
      }
      if (size.isEmpty()) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        throw parts.wrong("Size must be specified for non existent volume '" + name + "'");
      }
    }
    String bus = parts.get("bus").orElse(usual);
    return there.isPresent()
        ? new DiskWish(path, Optional.empty(), probed(calls, path), Optional.empty(), bus)
        : new DiskWish(path, size, format, parts.get("backing_store"), bus);
  }

  private static String probed(Calls calls, String path) {
    try {
      return GuestDisk.format(calls, path);
    } catch (ImageError | CallFailed _) {
      return "raw";
    }
  }

  private static String ending(String format) {
    return format.equals("raw") ? ".img" : "." + format;
  }

  /// The first name with nobody's file behind it.
  static String free(Calls calls, String stem, String end, Set<String> taken) {
    for (int i = 0; i < NAMES_MAX; i++) {
      String path = stem + (i == 0 ? "" : "-" + i) + end;
      if (stat(calls, path).isEmpty() && !taken.contains(path)) {
        return path;
      }
    }
    throw new Refusal("no free name for " + stem + end);
  }

  private static long bytes(String gib) {
    try {
      return (long) (Double.parseDouble(gib) * GIB);
    } catch (NumberFormatException _) {
      throw new Refusal(
          "Improper value for 'size': could not convert string to float: '" + gib + "'");
    }
  }

  /// As the daemon, which is in another directory, can find it; Python's os.path.abspath for the
  /// names that people give.
  static String absolute(Calls calls, String path) {
    String bare = path.startsWith("./") ? path.substring(2) : path;
    String here = calls.getcwd();
    return bare.startsWith("/") ? bare : here.equals("/") ? here + bare : here + "/" + bare;
  }

  static Optional<Stat> stat(Calls calls, String path) {
    try {
      return Optional.of(calls.stat(path));
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  /// The machines that have this file, too.
  List<String> users(List<DomainView> domains) {
    return domains.stream()
        .filter(d -> d.now().disks().stream().anyMatch(disk -> disk.source().equals(path)))
        .map(DomainView::name)
        .sorted()
        .toList();
  }

  /// What makes its file.
  List<String> maker() {
    List<String> argv = new ArrayList<>(List.of("qemu-img", "create", "-q", "-f", format));
    if (format.equals("qcow2")) {
      argv.addAll(
          List.of(
              "-o",
              backing.isPresent()
                  ? "lazy_refcounts=on"
                  : "preallocation=metadata,lazy_refcounts=on"));
    }
    backing.ifPresent(below -> argv.addAll(List.of("-F", "qcow2", "-b", below)));
    argv.add(path);
    argv.add(String.valueOf(size.orElse(0L)));
    return argv;
  }

  String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// As libvirt has it.
  ///
  /// @param number how many there are on the same bus before it
  Domain.Disk disk(int number) {
    String kind =
        switch (bus) {
          case "virtio" -> "vd";
          case "ide" -> "hd";
          default -> "sd";
        };
    return new Domain.Disk(false, format, path, kind + (char) ('a' + number), bus);
  }
}
