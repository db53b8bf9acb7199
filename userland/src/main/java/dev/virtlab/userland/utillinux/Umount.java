package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Mounts;
import dev.virtlab.userland.tool.Mounts.Mount;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// umount(8).
final class Umount implements Tool {

  private static final Options OPTIONS =
      new Options(
          "aAcdfhilnN:qRrO:t:vV",
          "all=a all-targets=A detach-loop=d fake force=f help=h internal-only=i lazy=l"
              + " no-canonicalize=c no-mtab=n quiet=q read-only=r recursive=R test-opts:=O types:=t"
              + " verbose=v version=V namespace:=N");

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    if (words.has("V")) {
      run.out(
          "umount from util-linux 2.38.1 (libmount 2.38.1: selinux, smack, btrfs, verity,"
              + " namespaces, assert, debug)\n");
      return run.exit();
    }
    if (words.has("a")) {
      return all(run, words);
    }
    if (words.operands().isEmpty()) {
      throw run.usage("bad usage", 1);
    }
    int good = 0;
    for (String name : words.operands()) {
      good += one(run, words, name) ? 1 : 0;
    }
    boolean none = good == 0;
    boolean some = good < words.operands().size();
    return run.exit(none ? 32 : some ? 64 : 0);
  }

  private static Step all(Run run, Words words) {
    List<String> types = words.has("t") ? List.of(words.last("t", "").split(",", -1)) : List.of();
    List<String> kept = List.of("/", "/dev", "/proc", "/sys");
    for (Mount mount : Mounts.of(run.calls()).reversed()) {
      if (!kept.contains(mount.target()) && MountTool.wanted(types, mount.type())) {
        unmount(run, words, mount.target(), mount.target());
      }
    }
    return run.exit(run.status() > 0 ? 32 : 0);
  }

  private static boolean one(Run run, Words words, String name) {
    Calls calls = run.calls();
    String path = Mounter.canonical(calls, name);
    List<Mount> mounts = Mounts.of(calls);
    if (words.has("R")) {
      return recursively(run, words, name, path, mounts);
    }
    Optional<Mount> bySource =
        mounts.reversed().stream()
            .filter(mount -> mount.source().equals(name) && name.startsWith("/"))
            .findFirst();
    boolean isTarget = mounts.stream().anyMatch(mount -> mount.target().equals(path));
    String target = !isTarget && bySource.isPresent() ? bySource.get().target() : path;
    boolean known = isTarget || bySource.isPresent();
    String shown = known ? target : name;
    return unmount(run, words, shown, shown);
  }

  private static boolean recursively(
      Run run, Words words, String name, String path, List<Mount> mounts) {
    List<String> targets = new ArrayList<>();
    for (Mount mount : mounts) {
      if (mount.target().equals(path) || mount.target().startsWith(path + "/")) {
        targets.add(mount.target());
      }
    }
    if (!targets.contains(path)) {
      run.complain(name + ": not mounted.");
      return false;
    }
    for (String target : targets.reversed()) {
      if (!unmount(run, words, target, target)) {
        return false;
      }
    }
    return true;
  }

  private static boolean unmount(Run run, Words words, String name, String target) {
    Calls calls = run.calls();
    if (words.has("fake")) {
      return true;
    }
    Optional<Mount> mount =
        Mounts.of(calls).reversed().stream().filter(m -> m.target().equals(target)).findFirst();
    try {
      calls.unmount(target, words.has("l"));
      if (words.has("v")) {
        run.out(
            run.name()
                + ": "
                + target
                + mount.map(m -> " (" + m.source() + ")").orElse("")
                + " unmounted\n");
      }
      return true;
    } catch (CallFailed failed) {
      if (failed.errno() == Errno.EBUSY && words.has("r") && remounted(calls, target)) {
        run.err(run.name() + ": " + target + " busy - remounted read-only\n");
        return true;
      }
      boolean silent =
          words.has("q") && (failed.errno() == Errno.EINVAL || failed.errno() == Errno.ENOENT);
      run.fail(1);
      if (!silent) {
        run.complain(name + ": " + why(calls, failed.errno()) + ".");
      }
      return false;
    }
  }

  private static boolean remounted(Calls calls, String target) {
    try {
      EnumSet<MountFlag> flags = EnumSet.of(MountFlag.REMOUNT, MountFlag.RDONLY);
      calls.mount("none", target, "", flags, "");
      return true;
    } catch (CallFailed _) {
      return false;
    }
  }

  private static String why(Calls calls, Errno errno) {
    return switch (errno) {
      case ENXIO -> "invalid block device";
      case EINVAL -> "not mounted";
      case EIO -> "can't write superblock";
      case EBUSY -> "target is busy";
      case ENOENT -> "no mount point specified";
      case EPERM ->
          calls.effectiveUid() == 0 ? "permission denied" : "must be superuser to unmount";
      case EACCES -> "block devices are not permitted on filesystem";
      default -> "umount(2) system call failed: " + errno.message();
    };
  }
}
