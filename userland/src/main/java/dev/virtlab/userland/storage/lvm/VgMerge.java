package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.List;

/// `vgmerge`: an inactive group becomes part of another one; vgmerge(8).
final class VgMerge {

  private VgMerge() {}

  static Step merge(Run run, Words words) {
    List<String> operands = words.operands();
    if (operands.size() < 2) {
      return Lvm.unmatched(run, "Correct command syntax is:", "  vgmerge VG VG\n\n");
    }
    Groups groups = new Groups(run);
    String into = operands.getFirst();
    for (String from : operands.subList(1, operands.size())) {
      merge(run, groups, into, from);
    }
    return run.exit(0);
  }

  private static void merge(Run run, Groups groups, String into, String from) {
    if (into.equals(from)) {
      throw Lvm.stop("Duplicate volume group name \"" + into + "\"");
    }
    Vg target = known(groups, into);
    Vg old = known(groups, from);
    Activation activation = new Activation(run.calls());
    if (old.lvs().stream().anyMatch(lv -> activation.isActive(old, lv.name()))) {
      throw Lvm.stop("Logical volumes in \"" + from + "\" must be inactive");
    }
    VgParts.checkExtents(target, old);
    for (Lv lv : old.lvs()) {
      if (target.lv(lv.name()).isPresent()) {
        throw Lvm.stop(
            "Duplicate logical volume name \""
                + lv.name()
                + "\" in \""
                + into
                + "\" and \""
                + from
                + "\"");
      }
    }
    VgParts.warn(run, target, old);
    groups.forget(old);
    groups.commit(VgParts.joined(target, old));
    run.out("  Volume group \"" + from + "\" successfully merged into \"" + into + "\"\n");
  }

  private static Vg known(Groups groups, String name) {
    return groups.find(name).orElseThrow(() -> Lvm.stop("Volume group \"" + name + "\" not found"));
  }
}
