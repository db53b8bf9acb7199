package dev.virtlab.stage;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.KernelEvent;
import java.util.List;
import java.util.Optional;

/// Through whose hands a command goes: from the learner through client, daemon and runtime down to
/// the kernel, and to the process that comes of it.
final class PathView {

  private static final List<String> STATIONS =
      List.of("shell", "docker", "dockerd", "containerd-shim", "runc", "kernel", "process");

  private PathView() {}

  static int draw(Moment moment, List<Shape> shapes) {
    int here = station(moment.events());
    int width = Math.min(moment.width(), 44);
    int y = 0;
    for (int i = 0; i < STATIONS.size(); i++) {
      Tone tone = i == here ? Tone.FRESH : i < here ? Tone.ALIVE : Tone.QUIET;
      shapes.add(new Shape.Box("station " + i, 2, y, width - 4, 3, "", tone));
      shapes.add(new Shape.Words("name " + i, 4, y + 1, width - 10, STATIONS.get(i), tone));
      if (i == here) {
        shapes.add(new Shape.Mark("here", width - 5, y + 1, "●", Tone.FRESH));
      }
      y += 3;
    }
    return y;
  }

  /// Where the last event happened that belongs to a station.
  private static int station(List<Stamped> events) {
    for (int i = events.size() - 1; i >= 0; i--) {
      Optional<Integer> station = station(events.get(i).event());
      if (station.isPresent()) {
        return station.get();
      }
    }
    return 0;
  }

  private static Optional<Integer> station(Event event) {
    return switch (event) {
      case dev.virtlab.lab.ConversationEvent.LineEntered _ -> Optional.of(0);
      case KernelEvent.ProgramExecuted e -> Optional.of(program(e));
      case EngineEvent.ContainerCreated _ -> Optional.of(2);
      case KernelEvent.NamespaceCreated _, KernelEvent.LimitSet _, KernelEvent.Mounted _ ->
          Optional.of(5);
      case KernelEvent.OomKilled _, KernelEvent.CpuThrottled _, KernelEvent.IoThrottled _ ->
          Optional.of(5);
      case EngineEvent.ContainerStarted _ -> Optional.of(6);
      default -> Optional.empty();
    };
  }

  private static int program(KernelEvent.ProgramExecuted event) {
    String name = event.path().substring(event.path().lastIndexOf('/') + 1);
    for (int i = 0; i < STATIONS.size(); i++) {
      if (name.startsWith(STATIONS.get(i)) && !name.equals("docker-init")) {
        return name.startsWith("dockerd") ? 2 : i;
      }
    }
    return 6;
  }
}
