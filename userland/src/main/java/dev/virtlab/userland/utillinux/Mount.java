package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.MountCalls.Propagation;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Mounts;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// mount(8): mounts, changes how mounts pass events, or lists.
final class Mount {

  /// The exit status of a failed mount.
  static final int FAILED = 32;

  private static final String DMESG =
      "       dmesg(1) may have more information after failed mount system call.\n";

  private static final Options OPTIONS =
      new Options(
          "aBcfFhilL:Mno:O:rRsU:vVwt:T:N:",
          "all=a bind=B rbind=R move=M options:=o types:=t read-only=r rw=w read-write=w verbose=v"
              + " fake=f no-mtab=n internal-only=i show-labels=l make-shared make-slave"
              + " make-private make-unbindable make-rshared make-rslave make-rprivate"
              + " make-runbindable source: target: help=h version=V no-canonicalize=c"
              + " mkdir::=mkdir");

  private final Run run;
  private final Calls calls;
  private final Words words;
  private final Set<MountFlag> flags = EnumSet.noneOf(MountFlag.class);
  private final List<String> own = new ArrayList<>();
  private final List<Propagations> propagations = new ArrayList<>();

  private record Propagations(Propagation propagation, boolean recursive) {}

  private Mount(Run run) {
    this.run = run;
    this.calls = run.calls();
    this.words = run.words(OPTIONS, OPTIONS);
  }

  static Step run(Run run) {
    return new Mount(run).begin();
  }

  private Step begin() {
    List<String> operands = words.operands();
    read();
    if (operands.isEmpty() && !words.has("a") && !words.has("B") && !words.has("R")) {
      return list();
    }
    if (operands.isEmpty() || operands.size() > 2) {
      throw run.usage("bad usage", 1);
    }
    if (operands.size() == 1) {
      return one(operands.getFirst());
    }
    return two(operands.getFirst(), operands.getLast());
  }

  private void read() {
    for (Options.Option option : words.options()) {
      switch (option.key()) {
        case "B" -> flags.add(MountFlag.BIND);
        case "R" -> flags.addAll(EnumSet.of(MountFlag.BIND, MountFlag.RECURSIVE));
        case "M" -> flags.add(MountFlag.MOVE);
        case "r" -> flags.add(MountFlag.RDONLY);
        case "o" -> option(option.value());
        default -> propagation(option.key());
      }
    }
  }

  private void propagation(String key) {
    String mode = key.startsWith("make-") ? key.substring(5) : "";
    boolean recursive = mode.startsWith("r");
    String word = recursive ? mode.substring(1) : mode;
    for (Propagation each : Propagation.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
        propagations.add(new Propagations(each, recursive));
      }
    }
  }

  private void option(String list) {
    for (String word : list.split(",", -1)) {
      switch (word) {
        case "bind" -> flags.add(MountFlag.BIND);
        case "rbind" -> flags.addAll(EnumSet.of(MountFlag.BIND, MountFlag.RECURSIVE));
        case "ro" -> flags.add(MountFlag.RDONLY);
        case "rw" -> flags.remove(MountFlag.RDONLY);
        case "remount" -> flags.add(MountFlag.REMOUNT);
        case "nosuid" -> flags.add(MountFlag.NOSUID);
        case "nodev" -> flags.add(MountFlag.NODEV);
        case "noexec" -> flags.add(MountFlag.NOEXEC);
        case "suid" -> flags.remove(MountFlag.NOSUID);
        case "dev" -> flags.remove(MountFlag.NODEV);
        case "exec" -> flags.remove(MountFlag.NOEXEC);
        case "noatime" -> flags.add(MountFlag.NOATIME);
        case "relatime" -> flags.add(MountFlag.RELATIME);
        case "defaults", "auto", "noauto", "nofail", "loop", "" -> {}
        case "shared", "private", "slave", "unbindable" -> propagation("make-" + word);
        case "rshared", "rprivate", "rslave", "runbindable" -> propagation("make-" + word);
        default -> own.add(word);
      }
    }
  }

  private Step list() {
    for (Mounts.Mount mount : Mounts.of(calls)) {
      if (Types.match(words.last("t", ""), mount.type())) {
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

  private Step one(String target) {
    if (!propagations.isEmpty()) {
      return propagate(target);
    }
    if (flags.contains(MountFlag.REMOUNT)) {
      return attempt("none", target, "");
    }
    throw run.stop(1, target + ": can't find in /etc/fstab.");
  }

  private Step two(String source, String target) {
    String type = words.last("t", flags.contains(MountFlag.BIND) ? "none" : "");
    Step done = attempt(source, target, type);
    return propagations.isEmpty() || run.status() != 0 ? done : propagate(target);
  }

  private Step propagate(String target) {
    for (Propagations each : propagations) {
      try {
        calls.setPropagation(target, each.propagation(), each.recursive());
      } catch (CallFailed failure) {
        return fail(
            switch (failure.errno()) {
              case ENOENT -> target + ": mount point does not exist.";
              case EINVAL -> absolute(target) + ": not mount point or bad option.";
              default -> absolute(target) + ": " + denied(failure.errno());
            });
      }
    }
    return run.exit();
  }

  private Step attempt(String source, String target, String type) {
    try {
      calls.mount(
          source, target, type.isEmpty() ? guess(source) : type, flags, String.join(",", own));
      return run.exit();
    } catch (CallFailed failure) {
      return fail(absolute(target) + ": " + why(failure.errno(), source, target, type));
    }
  }

  /// Without a type blkid(8) would look; a disk of this world holds ext4.
  private String guess(String source) {
    return isDevice(source) ? "ext4" : "none";
  }

  private boolean isDevice(String path) {
    return stat(path).filter(s -> s.type() == Stat.Type.BLOCK).isPresent();
  }

  private Optional<Stat> stat(String path) {
    try {
      return Optional.of(calls.stat(path));
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  private String why(Errno errno, String source, String target, String type) {
    Optional<Stat> at = stat(target);
    if (at.isEmpty()) {
      return "mount point does not exist.";
    }
    boolean binds = flags.contains(MountFlag.BIND) || flags.contains(MountFlag.MOVE);
    boolean missing = stat(source).isEmpty();
    return switch (errno) {
      case ENODEV ->
          type.isEmpty() && missing
              ? "special device " + source + " does not exist."
              : "unknown filesystem type '" + type + "'.";
      case ENOENT -> "special device " + source + " does not exist.";
      case ENOTDIR ->
          at.get().type() == Stat.Type.DIRECTORY && !binds
              ? "special device " + source + " does not exist (a path prefix is not a directory)."
              : "mount point is not a directory.";
      case ENOTBLK -> absolute(source) + " is not a block device.";
      case EBUSY ->
          flags.contains(MountFlag.REMOUNT)
              ? "mount point is busy."
              : shown(source) + " already mounted or mount point busy.";
      case EINVAL ->
          flags.contains(MountFlag.REMOUNT)
              ? "mount point not mounted or bad option."
              : "wrong fs type, bad option, bad superblock on "
                  + shown(source)
                  + ", missing codepage or helper program, or other error.";
      default -> denied(errno);
    };
  }

  private String denied(Errno errno) {
    if (errno == Errno.EPERM || errno == Errno.EACCES) {
      return calls.effectiveUid() == 0 ? "permission denied." : "must be superuser to use mount.";
    }
    return "mount(2) system call failed: " + errno.message() + ".";
  }

  /// A source that is a path is shown from the root.
  private String shown(String source) {
    return stat(source).isPresent() ? absolute(source) : source;
  }

  private String absolute(String path) {
    if (path.startsWith("/") || stat(path).isEmpty()) {
      return path;
    }
    String here = calls.getcwd();
    return (here.equals("/") ? "" : here) + "/" + path;
  }

  private Step fail(String text) {
    run.err(run.name() + ": " + text + "\n" + DMESG);
    return run.exit(FAILED);
  }
}
