package dev.virtlab.userland.busybox;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Mounts;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import dev.virtlab.userland.utillinux.Mounter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// `umount`: of a place, or of what is mounted from a source.
final class Umount implements Tool {

  private static final Options OPTIONS = new Options("fldnrat:O:v");

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    List<Mounts.Mount> mounts = Mounts.of(run.calls());
    List<String> names = new ArrayList<>(words.operands());
    if (words.has("a") && names.isEmpty()) {
      mounts.reversed().stream()
          .filter(mount -> FilesystemTypes.match(mount.type(), words.last("t", "")))
          .forEach(mount -> names.add(mount.target()));
    } else if (names.isEmpty()) {
      throw run.usage("", 1);
    }
    for (String name : names) {
      unmount(run, words, place(run.calls(), mounts, name));
    }
    return run.exit();
  }

  /// The mount point that a name means: of a mount whose source or place it is, else the name.
  private static String place(Calls calls, List<Mounts.Mount> mounts, String name) {
    String path = Mounter.canonical(calls, name);
    for (Mounts.Mount mount : mounts.reversed()) {
      if (mount.target().equals(path) || mount.source().equals(path)) {
        return mount.target();
      }
    }
    return name;
  }

  private static void unmount(Run run, Words words, String place) {
    Calls calls = run.calls();
    try {
      calls.unmount(place, words.has("l"));
    } catch (CallFailed failed) {
      if (failed.errno() == Errno.EBUSY && words.has("r") && remounted(calls, place)) {
        run.err(run.name() + ": " + place + " busy - remounted read-only\n");
        return;
      }
      run.complain("can't unmount " + place + ": " + failed.errno().message());
    }
  }

  private static boolean remounted(Calls calls, String place) {
    try {
      calls.mount("", place, "", EnumSet.of(MountFlag.REMOUNT, MountFlag.RDONLY), "");
      return true;
    } catch (CallFailed _) {
      return false;
    }
  }
}
