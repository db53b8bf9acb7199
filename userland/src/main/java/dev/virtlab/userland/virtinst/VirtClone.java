package dev.virtlab.userland.virtinst;

import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.DomainView;
import dev.virtlab.userland.libvirt.Libvirt;
import dev.virtlab.userland.libvirt.Libvirt.Piece;
import dev.virtlab.userland.libvirt.Request;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// `virt-clone`: another machine like one that is off, with copies of its disks; virt-clone(1),
/// 4.1.
final class VirtClone implements Program {

  private static final Words.Grammar GRAMMAR =
      new Words.Grammar(
          "virt-clone",
          "virt-clone --original [NAME] ...",
          List.of("original", "name", "file", "check", "connect"),
          List.of("auto-clone", "version"),
          List.of(
              "original-xml",
              "preserve-data",
              "nonsparse",
              "skip-copy",
              "nvram",
              "mac",
              "uuid",
              "reflink",
              "print-xml",
              "replace",
              "quiet",
              "debug",
              "help"),
          Map.of("-o", "original", "-n", "name", "-f", "file"));

  private static final String NO_WAY =
      "Either --auto-clone or --file is required, use '--auto-clone or --file' and try again.";
  private static final int NAMES_MAX = 10_000;

  /// What follows a dot and is longer belongs to the name.
  private static final int ENDING_MAX = 7;

  private final Libvirt libvirt;
  private final Children children;

  VirtClone(Libvirt libvirt, Children children) {
    this.libvirt = libvirt;
    this.children = children;
  }

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    Words words;
    try {
      words = Words.of(GRAMMAR, argv.subList(1, argv.size()));
    } catch (Words.Wrong wrong) {
      return Io.print(calls, 2, wrong.text(), () -> new Step.Exit(wrong.status()));
    }
    if (words.has("version")) {
      return Io.print(calls, 1, VirtInst.VERSION, () -> new Step.Exit(0));
    }
    Talk talk = new Talk(calls, libvirt, children, environment, false);
    if (!words.has("auto-clone") && words.every("file").isEmpty()) {
      return talk.fail(NO_WAY);
    }
    if (words.last("original").isEmpty()) {
      return talk.fail(
          "An original machine name is required, use '--original src_name' and try again.");
    }
    return talk.domains(known -> wanted(talk, words, known));
  }

  private static Step wanted(Talk talk, Words words, List<DomainView> known) {
    String name = words.last("original").orElseThrow();
    DomainView original =
        known.stream()
            .filter(d -> d.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new Refusal("Domain '" + name + "' was not found."));
    if (original.isActive()) {
      throw new Refusal("Domain to clone must be shutoff.");
    }
    String clone = words.last("name").orElseGet(() -> named(words, name, known));
    List<Copy> copies = copies(talk.calls(), words, original.now(), clone);
    if (known.stream().anyMatch(d -> d.name().equals(clone))) {
      throw new Refusal(
          "Invalid name for new guest: Guest name '" + clone + "' is already in use.");
    }
    return copy(talk, copies, () -> define(talk, original.now(), clone, copies));
  }

  private static String named(Words words, String original, List<DomainView> known) {
    if (!words.has("auto-clone")) {
      throw new Refusal(
          "A name is required for the new virtual machine, use '--name NEW_VM_NAME' to specify"
              + " one.");
    }
    Set<String> taken = new TreeSet<>();
    known.forEach(d -> taken.add(d.name()));
    for (int i = 0; i < NAMES_MAX; i++) {
      String name = original + "-clone" + (i == 0 ? "" : i);
      if (!taken.contains(name)) {
        return name;
      }
    }
    throw new Refusal("no free name");
  }

  /// A disk, and where its copy goes.
  private record Copy(Domain.Disk disk, String path) {

    Domain.Disk moved() {
      return new Domain.Disk(false, disk.format(), path, disk.target(), disk.bus());
    }
  }

  private static List<Copy> copies(Calls calls, Words words, Domain original, String clone) {
    List<Copy> copies = new ArrayList<>();
    Set<String> taken = new TreeSet<>();
    List<String> files = words.every("file");
    for (Domain.Disk disk : original.disks()) {
      if (!disk.cdrom() && !disk.source().isEmpty()) {
        boolean named = copies.size() < files.size();
        if (!named && !words.has("auto-clone")) {
          throw new Refusal(NO_WAY);
        }
        String path =
            named
                ? DiskWish.absolute(calls, files.get(copies.size()))
                : beside(calls, disk.source(), original.name(), clone, taken);
        usable(calls, path);
        taken.add(path);
        copies.add(new Copy(disk, path));
      }
    }
    return copies;
  }

  /// A disk that is called as its machine is gets the name of the clone.
  private static String beside(
      Calls calls, String source, String original, String clone, Set<String> taken) {
    int slash = source.lastIndexOf('/') + 1;
    int dot = source.lastIndexOf('.');
    boolean ends = dot > slash && source.length() - dot - 1 <= ENDING_MAX;
    String base = ends ? source.substring(slash, dot) : source.substring(slash);
    String stem = source.substring(0, slash) + (base.equals(original) ? clone : base + "-clone");
    String end = ends ? source.substring(dot) : "";
    return DiskWish.free(calls, stem, end, taken);
  }

  private static void usable(Calls calls, String path) {
    String folder = path.substring(0, Math.max(1, path.lastIndexOf('/')));
    if (DiskWish.stat(calls, folder).isEmpty()) {
      throw unusable(
          path,
          "Could not start storage pool: cannot open directory '"
              + folder
              + "': No such file or directory");
    }
    if (DiskWish.stat(calls, path).isPresent()) {
      throw unusable(
          path, "Clone onto existing storage volume is not currently supported: '" + path + "'");
    }
  }

  private static Refusal unusable(String path, String why) {
    return new Refusal("Could not use path '" + path + "' for cloning: " + why);
  }

  private static Step copy(Talk talk, List<Copy> left, Supplier<Step> then) {
    if (left.isEmpty()) {
      return then.get();
    }
    Copy copy = left.getFirst();
    String name = copy.path().substring(copy.path().lastIndexOf('/') + 1);
    String format = copy.disk().format();
    return talk.child(
        List.of(
            "qemu-img", "convert", "-f", format, "-O", format, copy.disk().source(), copy.path()),
        status -> {
          if (status != 0) {
            return talk.fail("Couldn't create storage volume '" + name + "'");
          }
          talk.calls().chmod(copy.path(), 0600);
          return talk.meter(
              "Allocating '" + name + "'",
              "... ",
              () -> copy(talk, left.subList(1, left.size()), then));
        });
  }

  private static Step define(Talk talk, Domain original, String clone, List<Copy> copies) {
    List<Domain.Disk> disks = new ArrayList<>();
    for (Domain.Disk disk : original.disks()) {
      Optional<Copy> copy = copies.stream().filter(c -> c.disk().equals(disk)).findFirst();
      disks.add(copy.map(Copy::moved).orElse(disk));
    }
    return talk.ask(
        new Request.Define(original.copied(clone, disks), false),
        piece ->
            piece instanceof Piece.Refused refused
                ? talk.fail(refused.text())
                : talk.say(
                    "\nClone '" + clone + "' created successfully.\n", () -> new Step.Exit(0)));
  }
}
