package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.block.Probe;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Mounts;
import dev.virtlab.userland.tool.Mounts.Mount;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Option;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// mount(8).
final class MountTool implements Tool {

  private static final List<String> CHANGES =
      List.of(
          "make-shared",
          "make-slave",
          "make-private",
          "make-unbindable",
          "make-rshared",
          "make-rslave",
          "make-rprivate",
          "make-runbindable");
  private static final Options OPTIONS =
      new Options(
          "aBcfFhilL:Mm::nN:o:O:rRsU:vVwt:T:",
          "all=a bind=B fake=f fstab:=T fork=F help=h no-mtab=n read-only=r rw=w read-write=w"
              + " version=V verbose=v internal-only=i types:=t options:=o test-opts:=O move=M"
              + " rbind=R make-shared make-slave make-private make-unbindable make-rshared"
              + " make-rslave make-rprivate make-runbindable no-canonicalize=c show-labels=l"
              + " label:=L uuid:=U source: target: target-prefix: mkdir::=m namespace:=N"
              + " options-mode: options-source: options-source-force");

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    if (words.has("V")) {
      run.out(
          "mount from util-linux 2.38.1 (libmount 2.38.1: selinux, smack, btrfs, verity,"
              + " namespaces, assert, debug)\n");
      return run.exit();
    }
    List<String> operands = new ArrayList<>(words.operands());
    if (words.has("target")) {
      operands.add(words.last("target", ""));
    }
    if (words.has("source")) {
      operands.addFirst(words.last("source", ""));
    }
    boolean lists =
        operands.isEmpty() && !words.has("a") && !words.has("o") && changes(words).isEmpty();
    if (lists) {
      return list(run, words);
    }
    if (words.has("a")) {
      return all(run, words);
    }
    if (operands.isEmpty() || operands.size() > 2) {
      throw run.usage("bad usage", 1);
    }
    if (operands.size() == 1) {
      return one(run, words, operands.getFirst());
    }
    return mount(run, words, operands.get(0), operands.get(1), words.last("t", ""), "");
  }

  private static List<String> changes(Words words) {
    return words.options().stream().map(Option::key).filter(CHANGES::contains).toList();
  }

  private static Step list(Run run, Words words) {
    List<String> types = words.has("t") ? List.of(words.last("t", "").split(",", -1)) : List.of();
    for (Mount mount : Mounts.of(run.calls())) {
      if (wanted(types, mount.type())) {
        run.out(
            mount.source()
                + " on "
                + mount.target()
                + " type "
                + mount.type()
                + " ("
                + mount.allOptions()
                + ")\n");
      }
    }
    return run.exit();
  }

  /// Whether a type is in a list, which `no` before its first word turns around.
  static boolean wanted(List<String> types, String type) {
    if (types.isEmpty()) {
      return true;
    }
    boolean negated = types.getFirst().startsWith("no");
    for (String each : types) {
      String bare = each.startsWith("no") ? each.substring(2) : each;
      if (bare.equals(type)) {
        return !negated;
      }
    }
    return negated;
  }

  /// The fields of the lines of fstab(5).
  private static List<List<String>> fstab(Calls calls) {
    List<List<String>> lines = new ArrayList<>();
    for (String line : Lines.of(Input.textOrEmpty(calls, "/etc/fstab"))) {
      List<String> fields = dev.virtlab.userland.text.Blanks.split(line);
      if (fields.size() >= 4 && !fields.getFirst().startsWith("#")) {
        lines.add(fields);
      }
    }
    return lines;
  }

  private static Step all(Run run, Words words) {
    for (List<String> line : fstab(run.calls())) {
      boolean skipped = List.of(line.get(3).split(",", -1)).contains("noauto");
      boolean there = Mounts.of(run.calls()).stream().anyMatch(m -> m.target().equals(line.get(1)));
      if (!skipped && !there && !line.get(2).equals("swap")) {
        mount(run, words, line.get(0), line.get(1), line.get(2), line.get(3));
      }
    }
    return run.exit();
  }

  private static Step one(Run run, Words words, String name) {
    boolean changes = !changes(words).isEmpty();
    MountOptions options = MountOptions.read(words.last("o", ""));
    if (changes && !words.has("B") && !words.has("R")) {
      return change(run, words, name);
    }
    if (options.flags().contains(MountFlag.REMOUNT)) {
      String path = Mounter.canonical(run.calls(), name);
      Optional<Mount> there =
          Mounts.of(run.calls()).reversed().stream()
              .filter(mount -> mount.target().equals(path))
              .findFirst();
      return mount(
          run,
          words,
          there.map(Mount::source).orElse("none"),
          name,
          there.map(Mount::type).orElse(""),
          "");
    }
    for (List<String> line : fstab(run.calls())) {
      if (line.get(0).equals(name) || line.get(1).equals(name)) {
        return mount(run, words, line.get(0), line.get(1), line.get(2), line.get(3));
      }
    }
    throw run.stop(1, name + ": can't find in /etc/fstab.");
  }

  private static MountOptions options(Words words, String fromTable) {
    StringBuilder list = new StringBuilder(fromTable);
    for (Option option : words.options()) {
      String text =
          switch (option.key()) {
            case "o" -> option.value();
            case "r" -> "ro";
            case "w" -> "rw";
            case "B" -> "bind";
            case "R" -> "rbind";
            case "M" -> "move";
            case "m" -> "X-mount.mkdir";
            default -> CHANGES.contains(option.key()) ? option.key().substring(5) : "";
          };
      list.append(list.isEmpty() || text.isEmpty() ? "" : ",").append(text);
    }
    return MountOptions.read(list.toString());
  }

  private static Step change(Run run, Words words, String name) {
    String target = Mounter.canonical(run.calls(), name);
    try {
      new Mounter(run.calls()).propagate(target, options(words, "").propagations());
    } catch (CallFailed failed) {
      throw new Failure(run.calls(), "none", name, target, "", options(words, ""), true)
          .told(run, failed.errno());
    }
    return run.exit();
  }

  private static Step mount(
      Run run, Words words, String source, String target, String type, String fromTable) {
    Calls calls = run.calls();
    MountOptions options = options(words, fromTable);
    if (words.has("f")) {
      return run.exit();
    }
    if (options.mkdir()) {
      makeFolder(run, target);
    }
    boolean tree =
        options.flags().contains(MountFlag.BIND) || options.flags().contains(MountFlag.MOVE);
    boolean remount = options.flags().contains(MountFlag.REMOUNT);
    FileSystemTypes known = FileSystemTypes.of(calls);
    boolean virtual = !tree && known.isVirtual(type);
    String to = Mounter.canonical(calls, target);
    String from = virtual ? source : Mounter.canonical(calls, source);
    LoopMount loop = new LoopMount(calls, from, to, type, options);
    boolean onLoop = !tree && !virtual && !remount && loop.isWanted();
    if (onLoop && loop.isThere()) {
      throw new Stop(run.name() + ": " + target + ": " + from + " is already mounted.\n", 1);
    }
    String device = onLoop ? device(run, target, from, loop) : from;
    List<String> kinds =
        tree || remount || !FileSystemTypes.isOpen(type)
            ? List.of(type)
            : kinds(calls, device, type, known);
    try {
      tryAll(calls, kinds, device, to, options);
    } catch (CallFailed failed) {
      loop.undo();
      String kind = FileSystemTypes.isOpen(type) ? "" : type;
      throw new Failure(calls, device, target, to, kind, options, false).told(run, failed.errno());
    }
    if (words.has("v")) {
      run.out(
          run.name()
              + ": "
              + from
              + (tree
                  ? options.flags().contains(MountFlag.MOVE) ? " moved to " : " bound on "
                  : " mounted on ")
              + to
              + ".\n");
    }
    return run.exit();
  }

  private static String device(Run run, String target, String file, LoopMount loop) {
    try {
      return loop.device();
    } catch (CallFailed _) {
      throw new Stop(
          run.name() + ": " + target + ": failed to setup loop device for " + file + ".\n", 32);
    }
  }

  /// The types to try: the one that the device has by its marks, else all that the kernel knows.
  private static List<String> kinds(
      Calls calls, String device, String type, FileSystemTypes known) {
    return Probe.quietly(calls, device)
        .filter(_ -> !FileSystemTypes.isPattern(type))
        .map(probe -> List.of(probe.type()))
        .orElseGet(() -> known.matching(type));
  }

  /// Mounts with the first type that fits. Another error than one that speaks of the type ends the
  /// search.
  private static void tryAll(
      Calls calls, List<String> kinds, String device, String target, MountOptions options) {
    CallFailed last = new CallFailed(Errno.ENODEV);
    for (String kind : kinds) {
      try {
        new Mounter(calls).mount(device, target, kind, options);
        return;
      } catch (CallFailed failed) {
        last = failed;
        if (failed.errno() != Errno.EINVAL && failed.errno() != Errno.ENODEV) {
          break;
        }
      }
    }
    throw last;
  }

  private static void makeFolder(Run run, String target) {
    if (!target.startsWith("/")) {
      return;
    }
    for (int slash = target.indexOf('/', 1); ; slash = target.indexOf('/', slash + 1)) {
      String folder = slash < 0 ? target : target.substring(0, slash);
      try {
        run.calls().mkdir(folder, 0755);
      } catch (CallFailed _) {
        // It is there, or the mount itself will say what is wrong.
      }
      if (slash < 0) {
        return;
      }
    }
  }

  /// One failed attempt, and how libmount explains it.
  private record Failure(
      Calls calls,
      String source,
      String given,
      String target,
      String type,
      MountOptions options,
      boolean changing) {

    Stop told(Run run, Errno errno) {
      String why = new MountWords(calls, source, target, type, options, changing).of(errno);
      return new Stop(
          run.name()
              + ": "
              + target
              + ": "
              + why
              + ".\n"
              + "       dmesg(1) may have more information after failed mount system call.\n",
          32);
    }
  }
}
