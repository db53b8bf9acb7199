package dev.virtlab.stage;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.container.Standing;
import java.util.List;

/// A process on a poster: a small box with its number and its words, lit when the beat is about it.
final class ProcessChip {

  private static final double HEIGHT = 1.12;

  private ProcessChip() {}

  static void draw(
      List<Shape> shapes,
      Scene scene,
      HostState host,
      Standing.Process process,
      double x,
      double y,
      double width,
      Tone usual) {
    String id = host.name() + "/process " + process.pid();
    boolean lit =
        scene.last().host().equals(host.name()) && isAbout(scene.last().event(), process.pid());
    boolean frozen = host.cgroup(process.cgroup()).filter(Standing.Cgroup::frozen).isPresent();
    Tone tone =
        process.ended()
            ? Tone.ENDED
            : lit ? Tone.FRESH : process.stopped() || frozen ? Tone.LIMIT : usual;
    String sign = process.ended() ? "✕ " : process.stopped() || frozen ? "‖ " : "";
    shapes.add(new Shape.Box(id, x, y, width, HEIGHT, "", tone));
    shapes.add(
        new Shape.Words(
            id + " words",
            x + 0.8,
            y + 0.06,
            width - 1.6,
            sign + process.pid() + " " + String.join(" ", process.argv()),
            tone,
            Voice.CODE));
  }

  /// Whether an event is about a process.
  static boolean isAbout(Event event, int pid) {
    return switch (event) {
      case KernelEvent.ProgramExecuted e -> e.pid() == pid;
      case KernelEvent.OomKilled e -> e.pid() == pid;
      case KernelEvent.SignalSent e -> e.pid() == pid;
      case KernelEvent.SignalIgnored e -> e.pid() == pid;
      case KernelEvent.ProcessKilled e -> e.pid() == pid;
      case KernelEvent.NamespaceCreated e -> e.pid() == pid;
      case EngineEvent.ContainerStarted e -> e.pid() == pid;
      default -> false;
    };
  }
}
