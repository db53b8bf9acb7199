package dev.virtlab.console.corpus;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.storage.LayerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What happened with a line, without identifiers, numbers of processes and times: the part that
/// two worlds must have in common.
final class Outline {

  private static final Set<String> LIMITS = Set.of("memory.max", "cpu.max", "pids.max");

  private Outline() {}

  static List<String> of(Reply reply) {
    List<String> all = new ArrayList<>();
    for (Stamped stamped : reply.events()) {
      told(stamped.event()).ifPresent(all::add);
    }
    all.sort(null);
    return all;
  }

  /// The roots of containers are changed while no line runs, too.
  private static boolean isContainers(LayerEvent event) {
    return event.overlay().contains("/overlay2/");
  }

  private static Optional<String> told(Event event) {
    return switch (event) {
      case EngineEvent.ContainerCreated _ -> Optional.of("created");
      case EngineEvent.ContainerStarted _ -> Optional.of("started");
      case EngineEvent.ContainerPaused _ -> Optional.of("paused");
      case EngineEvent.ContainerUnpaused _ -> Optional.of("unpaused");
      case EngineEvent.ContainerExited e ->
          Optional.of("exited " + e.status() + (e.oom() ? " oom" : ""));
      case EngineEvent.ContainerRenamed _ -> Optional.of("renamed");
      case EngineEvent.ContainerRemoved _ -> Optional.of("removed");
      case EngineEvent.ExecStarted e -> Optional.of("exec " + e.argv());
      case EngineEvent.VolumeCreated _ -> Optional.of("volume");
      case EngineEvent.VolumeRemoved _ -> Optional.of("volume removed");
      case KernelEvent.LimitSet e when LIMITS.contains(e.file()) && e.value() > 0 ->
          Optional.of(e.file() + " " + e.value());
      case KernelEvent.OomKilled _ -> Optional.of("oom killed");
      case LayerEvent.OverlayMounted e when !isContainers(e) ->
          Optional.of("overlay " + e.overlay());
      case LayerEvent.OverlayUnmounted e when !isContainers(e) ->
          Optional.of("no overlay " + e.overlay());
      case LayerEvent.CopiedUp e when !isContainers(e) ->
          Optional.of("copy_up " + e.path() + " from " + e.from());
      case LayerEvent.WhiteoutMade e when !isContainers(e) -> Optional.of("whiteout " + e.path());
      case LayerEvent.MadeOpaque e when !isContainers(e) -> Optional.of("opaque " + e.path());
      case LayerEvent.NameMade e when !isContainers(e) -> Optional.of("made " + e.path());
      case KernelEvent.CgroupFrozen _ -> Optional.of("frozen");
      case KernelEvent.CgroupThawed _ -> Optional.of("thawed");
      default -> Optional.empty();
    };
  }
}
