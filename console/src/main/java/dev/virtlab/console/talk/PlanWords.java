package dev.virtlab.console.talk;

import dev.virtlab.runtime.RealPlan;
import dev.virtlab.runtime.RealPlan.Step;
import dev.virtlab.runtime.act.BlockStack;
import dev.virtlab.runtime.act.Effect;
import dev.virtlab.runtime.act.Leftovers;
import dev.virtlab.runtime.act.VolumeDriver;
import dev.virtlab.stage.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The plan of the real world, and what a killed run has left, in a language.
///
/// @param language whose words they are
public record PlanWords(Language language) {

  /// One sentence for each step.
  public List<String> of(RealPlan plan) {
    return plan.steps().stream().map(this::of).toList();
  }

  private String of(Step step) {
    return switch (step) {
      case Step.RemoveLeftovers(Leftovers.Run run) ->
          Say.PLAN_REMOVE.in(language, run.label(), joined(run));
      case Step.MakeFolder(Path below) -> Say.PLAN_FOLDER.in(language, below);
      case Step.MakeGroups(List<Path> below) ->
          Say.PLAN_GROUPS.in(
              language, below.stream().map(Path::toString).collect(Collectors.joining(", ")));
      case Step.GoUnlimited(List<String> controllers) ->
          Say.PLAN_UNLIMITED.in(language, String.join(", ", controllers));
      case Step.LendLoops(List<Integer> numbers) ->
          Say.PLAN_LOOPS.in(
              language, "/dev/loop" + numbers.getFirst(), "/dev/loop" + numbers.getLast());
      case Step.LendVolumes(List<VolumeDriver> drivers) ->
          Say.PLAN_VOLUMES.in(
              language,
              drivers.stream().map(VolumeDriver::title).collect(Collectors.joining(", ")));
      case Step.StartWorkbench() -> Say.PLAN_WORKBENCH.in(language);
      case Step.StartMachines(boolean kvm) ->
          (kvm ? Say.PLAN_MACHINES_KVM : Say.PLAN_MACHINES).in(language);
      case Step.RunLines() -> Say.PLAN_LINES.in(language);
      case Step.CleanUpAfterKill() -> Say.PLAN_CLEANUP.in(language);
    };
  }

  private String joined(Leftovers.Run run) {
    List<String> left = left(run);
    return left.isEmpty() ? Say.PLAN_NOTHING.in(language) : String.join(", ", left);
  }

  /// What a run has left, a few words for each thing.
  public List<String> left(Leftovers.Run run) {
    return run.standing().stream().map(this::left).toList();
  }

  private String left(Effect effect) {
    return switch (effect) {
      case Effect.MakeFolder(Path folder) -> Say.LEFT_FOLDER.in(language, folder);
      case Effect.MakeLoops(List<Integer> numbers) ->
          Say.LEFT_LOOPS.in(
              language, "/dev/loop" + numbers.getFirst(), "/dev/loop" + numbers.getLast());
      case Effect.BuildDevice(BlockStack.Built built) ->
          Say.LEFT_VOLUME.in(language, built.title(), built.number());
      case Effect.MakeGroup(Path group) -> Say.LEFT_GROUP.in(language, group);
      case Effect.Started(var process) -> Say.LEFT_PROCESS.in(language, process.pid());
      case Effect.HandDown hand -> hand.line().replace('\t', ' ');
      case Effect.StartProcess start -> start.line().replace('\t', ' ');
      case Effect.Inside inside -> inside.line().replace('\t', ' ');
    };
  }
}
