package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;

/// `vgrename`: a group has another name, and so have the devices of its volumes.
final class VgRename {

  private static final int NAME_MAX = 127;

  private VgRename() {}

  static Step rename(Run run, Words words) {
    if (words.operands().size() != 2) {
      throw Lvm.noSyntax(run);
    }
    Groups groups = new Groups(run);
    String given = words.operands().getLast();
    String name = given.startsWith("/dev/") ? given.substring(5) : given;
    check(name);
    Vg vg = groups.need(words.operands().getFirst());
    if (exists(run, "/dev/" + name)) {
      throw Lvm.stop("/dev/" + name + ": already exists in filesystem");
    }
    if (vg.name().equals(name)) {
      throw Lvm.stop("Old and new volume group names must differ");
    }
    if (groups.find(name).isPresent()) {
      throw Lvm.stop("New VG name \"" + name + "\" already exists");
    }
    Vg now = groups.renamed(vg, name);
    new Activation(run.calls()).regroup(vg, now);
    run.out("  Volume group \"" + vg.name() + "\" successfully renamed to \"" + name + "\"\n");
    return run.exit(0);
  }

  private static void check(String name) {
    boolean good =
        !name.isEmpty()
            && name.length() <= NAME_MAX
            && name.chars()
                .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "+_.-".indexOf(c) >= 0));
    if (!good) {
      throw Lvm.stop(
          "Name contains invalid character, valid set includes: [a-zA-Z0-9.-_+].\n"
              + "  New volume group name \""
              + name
              + "\" is invalid.");
    }
  }

  private static boolean exists(Run run, String path) {
    try {
      run.calls().lstat(path);
      return true;
    } catch (CallFailed _) {
      return false;
    }
  }
}
