package dev.virtlab.userland.busybox;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Blanks;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Option;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import dev.virtlab.userland.utillinux.FileSystemTypes;
import dev.virtlab.userland.utillinux.MountOptions;
import dev.virtlab.userland.utillinux.Mounter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// `mount`: without words it shows `/proc/mounts`, else it mounts, quietly trying the known types
/// where none is given.
final class Mount implements Tool {

  private static final Options OPTIONS =
      new Options(
          "o:t:rwanfvsiO:T:",
          "bind rbind move make-shared make-rshared make-slave make-rslave make-private"
              + " make-rprivate make-unbindable make-runbindable");

  /// What it ends with when mount(2) fails: -1.
  private static final int FAILED = 255;

  private static final String TABLE = "/etc/fstab";
  private static final String KNOWN = "/proc/mounts";

  /// A line of fstab(5) or of `/proc/mounts`.
  private record Entry(String source, String target, String type, String options) {}

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    List<String> names = words.operands();
    if (names.size() > 2) {
      throw run.usage("", 1);
    }
    if (words.has("a")) {
      return all(run, words);
    }
    return switch (names.size()) {
      case 0 -> list(run, words.last("t", ""));
      case 1 -> known(run, words, names.getFirst());
      default -> run.exit(mount(run, words, entry(words, names)) ? 0 : FAILED);
    };
  }

  private static Entry entry(Words words, List<String> names) {
    return new Entry(names.get(0), names.get(1), words.last("t", "auto"), "");
  }

  private static Step list(Run run, String types) {
    for (Entry entry : table(run, KNOWN)) {
      if (!entry.source().equals("rootfs") && FilesystemTypes.match(entry.type(), types)) {
        run.out(
            entry.source()
                + " on "
                + entry.target()
                + " type "
                + entry.type()
                + " ("
                + entry.options()
                + ")\n");
      }
    }
    return run.exit();
  }

  private static List<Entry> table(Run run, String path) {
    List<Entry> entries = new ArrayList<>();
    for (String line : Lines.of(Input.textOrEmpty(run.calls(), path))) {
      List<String> f = Blanks.split(line);
      if (f.size() >= 4 && !line.startsWith("#")) {
        entries.add(new Entry(f.get(0), f.get(1), f.get(2), f.get(3)));
      }
    }
    return entries;
  }

  private static Step all(Run run, Words words) {
    List<Entry> there = table(run, KNOWN);
    for (Entry entry : table(run, words.last("T", TABLE))) {
      boolean skipped =
          List.of(entry.options().split(",", -1)).contains("noauto")
              || entry.type().equals("swap")
              || !FilesystemTypes.match(entry.type(), words.last("t", ""))
              || there.stream().anyMatch(mount -> mount.target().equals(entry.target()));
      if (!skipped && !mount(run, words, entry)) {
        run.fail(FAILED);
      }
    }
    return run.exit();
  }

  /// One word: a place whose propagation or flags change, or an entry of fstab(5).
  private static Step known(Run run, Words words, String name) {
    MountOptions options = options(words, "");
    boolean changes = !options.propagations().isEmpty();
    if (changes && !options.flags().contains(MountFlag.BIND)) {
      return change(run, name, options);
    }
    boolean remount = options.flags().contains(MountFlag.REMOUNT);
    String file = remount ? KNOWN : words.last("T", TABLE);
    String path = Mounter.canonical(run.calls(), name);
    Optional<Entry> entry =
        table(run, file).reversed().stream()
            .filter(e -> e.source().equals(path) || e.target().equals(path))
            .findFirst();
    if (entry.isEmpty()) {
      throw run.stop(1, "can't find " + name + " in " + file);
    }
    Entry found = entry.get();
    Entry wanted = remount ? new Entry(found.source(), found.target(), found.type(), "") : found;
    return run.exit(mount(run, words, wanted) ? 0 : FAILED);
  }

  private static Step change(Run run, String name, MountOptions options) {
    try {
      new Mounter(run.calls()).propagate(name, options.propagations());
    } catch (CallFailed failed) {
      run.complain(name + ": " + failed.errno().message());
    }
    return run.exit();
  }

  private static MountOptions options(Words words, String fromTable) {
    List<String> list = new ArrayList<>();
    list.add(fromTable);
    for (Option option : words.options()) {
      switch (option.key()) {
        case "o" -> list.add(option.value());
        case "r" -> list.add("ro");
        case "w" -> list.add("rw");
        case "bind", "rbind", "move" -> list.add(option.key());
        default -> list.add(option.key().startsWith("make-") ? option.key().substring(5) : "");
      }
    }
    return MountOptions.read(String.join(",", list));
  }

  private static boolean mount(Run run, Words words, Entry entry) {
    if (words.has("f")) {
      return true;
    }
    MountOptions options = options(words, entry.options());
    Optional<Errno> error = attempt(run.calls(), entry, options);
    if (error.isEmpty()) {
      return true;
    }
    if (error.get() == Errno.EPERM) {
      throw run.stop(1, "permission denied (are you root?)");
    }
    run.complain(
        "mounting "
            + entry.source()
            + " on "
            + entry.target()
            + " failed: "
            + error.get().message());
    return false;
  }

  /// Tries the type, or, where it is `auto`, each that the kernel knows and that needs a device.
  private static Optional<Errno> attempt(Calls calls, Entry entry, MountOptions options) {
    boolean typeless =
        options.flags().contains(MountFlag.BIND)
            || options.flags().contains(MountFlag.MOVE)
            || options.flags().contains(MountFlag.REMOUNT);
    List<String> types =
        typeless
            ? List.of("")
            : entry.type().equals("auto")
                ? FileSystemTypes.of(calls).onDevices()
                : List.of(entry.type().split(","));
    Errno error = Errno.EINVAL;
    for (String type : types) {
      try {
        new Mounter(calls).mount(entry.source(), entry.target(), type, options);
        return Optional.empty();
      } catch (CallFailed failed) {
        error = failed.errno();
      }
      boolean readOnly = !options.flags().contains(MountFlag.RDONLY);
      if (readOnly && (error == Errno.EACCES || error == Errno.EROFS)) {
        return readOnly(calls, entry, type, options);
      }
    }
    return Optional.of(error);
  }

  private static Optional<Errno> readOnly(
      Calls calls, Entry entry, String type, MountOptions options) {
    EnumSet<MountFlag> flags = EnumSet.of(MountFlag.RDONLY);
    flags.addAll(options.flags());
    try {
      new Mounter(calls)
          .mount(
              entry.source(),
              entry.target(),
              type,
              new MountOptions(
                  flags, options.data(), options.propagations(), false, false, options.loop()));
      return Optional.empty();
    } catch (CallFailed failed) {
      return Optional.of(failed.errno());
    }
  }
}
