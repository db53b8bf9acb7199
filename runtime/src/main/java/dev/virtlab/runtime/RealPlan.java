package dev.virtlab.runtime;

import dev.virtlab.runtime.act.Effect;
import dev.virtlab.runtime.act.Leftovers;
import dev.virtlab.runtime.act.LoopDevices;
import dev.virtlab.runtime.act.VolumeDriver;
import dev.virtlab.runtime.act.VolumeGate;
import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.runtime.cgroup.Hierarchies;
import dev.virtlab.runtime.cgroup.OwnGroup;
import dev.virtlab.runtime.doctor.Needs;
import dev.virtlab.runtime.doctor.Tools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What opening the real world will do to this machine, told before it is done. Who shows it has
/// the words, in the learner's language.
///
/// @param leftovers of earlier runs that were killed; they are removed first
/// @param steps in the order in which they will be taken
public record RealPlan(Leftovers leftovers, List<Step> steps) {

  public RealPlan {
    steps = List.copyOf(steps);
  }

  /// One thing that will be done.
  public sealed interface Step {

    /// What a killed run has left will be removed.
    record RemoveLeftovers(Leftovers.Run run) implements Step {}

    /// A folder for the journal and all files, removed at the end.
    record MakeFolder(Path below) implements Step {}

    /// A control group in each hierarchy, removed at the end.
    record MakeGroups(List<Path> below) implements Step {
      public MakeGroups {
        below = List.copyOf(below);
      }
    }

    /// No control group will limit a container, because this user may make none; some controllers
    /// are missing.
    record GoUnlimited(List<String> controllers) implements Step {
      public GoUnlimited {
        controllers = List.copyOf(controllers);
      }
    }

    /// Loop devices of our own for the learner's disks.
    record LendLoops(List<Integer> numbers) implements Step {
      public LendLoops {
        numbers = List.copyOf(numbers);
      }
    }

    /// The drivers of volumes, for volumes of those loop devices.
    record LendVolumes(List<VolumeDriver> drivers) implements Step {
      public LendVolumes {
        drivers = List.copyOf(drivers);
      }
    }

    /// Namespaces of our own with a copy-on-write view of `/`.
    record StartWorkbench() implements Step {}

    /// Machines in it, where there is a QEMU for them.
    ///
    /// @param kvm whether the processor executes what their kernels do
    record StartMachines(boolean kvm) implements Step {}

    /// The learner's lines in it, and containers.
    record RunLines() implements Step {}

    /// What remains to be done by hand if we are killed.
    record CleanUpAfterKill() implements Step {}
  }

  /// The plan for this machine.
  public static RealPlan of(Path runs) {
    Leftovers leftovers = Leftovers.find(runs);
    List<Step> steps = new ArrayList<>();
    leftovers.runs().forEach(run -> steps.add(new Step.RemoveLeftovers(run)));
    steps.add(new Step.MakeFolder(runs));
    List<Path> parents = OwnGroup.parents(Hierarchies.here());
    if (!parents.isEmpty()) {
      steps.add(new Step.MakeGroups(parents));
    }
    List<String> unlimited = Needs.unwritableGroups();
    if (!unlimited.isEmpty()) {
      steps.add(new Step.GoUnlimited(unlimited));
    }
    List<Integer> loops = LoopDevices.ours();
    if (!loops.isEmpty()) {
      steps.add(new Step.LendLoops(loops));
      List<VolumeDriver> drivers = VolumeGate.open(leftLoops(leftovers));
      if (!drivers.isEmpty()) {
        steps.add(new Step.LendVolumes(drivers));
      }
    }
    steps.add(new Step.StartWorkbench());
    if (Tools.find("qemu-system-x86_64").isPresent()) {
      steps.add(new Step.StartMachines(Workbench.lendsKvm()));
    }
    steps.add(new Step.RunLines());
    steps.add(new Step.CleanUpAfterKill());
    return new RealPlan(leftovers, steps);
  }

  /// What stands on the disks of killed runs goes with them before anything else is done.
  private static List<Integer> leftLoops(Leftovers leftovers) {
    return leftovers.runs().stream()
        .flatMap(run -> run.effects().stream())
        .filter(Effect.MakeLoops.class::isInstance)
        .flatMap(effect -> ((Effect.MakeLoops) effect).numbers().stream())
        .toList();
  }
}
