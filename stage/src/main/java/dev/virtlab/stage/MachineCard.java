package dev.virtlab.stage;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.State;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.stage.terminal.Width;
import java.util.List;
import java.util.Optional;

/// A virtual machine on a poster: hardware and a kernel of its own within its box, and on them what
/// a container has of its host's.
record MachineCard(Scene scene, HostState host, Machine machine, int shown) implements Card {

  private static final double TITLE = 1.55;
  private static final double GAUGE = 1.6;
  private static final double LAYER = 2.0;
  private static final double PROCESS = 1.25;
  private static final double RIM = 0.35;

  /// How much of a cell a letter takes on a sheet, generously.
  private static final double LETTER = 0.65;

  private Optional<HostState> guest() {
    String name = State.guest(host.name(), machine.name());
    return scene.folded().state().hosts().stream().filter(h -> h.name().equals(name)).findFirst();
  }

  @Override
  public double height() {
    if (shown == 0) {
      return TITLE + GAUGE;
    }
    double own = Math.max(1, Math.min(shown, lines().size())) * PROCESS + LAYER + GAUGE;
    return TITLE + own + RIM + (hosted() ? LAYER : 0);
  }

  @Override
  public void draw(List<Shape> shapes, double x, double y, double width, double height) {
    String id = host.name() + "/machine " + machine.name();
    MachineStanding stands = stands();
    String title = stands.title();
    shapes.add(new Shape.Box(id, x, y, width, height, title, stands.tone()));
    double inner = width - 3;
    double room = inner - 3 - Width.of(title);
    String whole = scene.language().say("virtual machine · ", "가상 머신 · ") + stands.words();
    String standing = Width.of(whole) * LETTER <= room ? whole : stands.words();
    if (room >= 5) {
      shapes.add(
          new Shape.Words(
              id + " state",
              x + 1.5 + inner - room,
              y + 0.25,
              room,
              standing,
              Tone.QUIET,
              Voice.NOTE,
              true));
    }
    double at = y + TITLE;
    if (shown > 0) {
      at = inside(shapes, id, x + 1.5, at, inner);
      at = kernel(shapes, id, x + 1.5, at, inner);
    }
    hardware(shapes, id, x + 1.5, at, inner);
    if (shown > 0 && hosted()) {
      application(shapes, id, x + 1.5, at + GAUGE, inner);
    }
  }

  private MachineStanding stands() {
    return new MachineStanding(machine, scene.language());
  }

  private boolean hosted() {
    return machine.hypervisor().isHosted();
  }

  /// What it stands on: not the kernel of its host, but a program of it.
  private void application(List<Shape> shapes, String id, double x, double y, double width) {
    String name = machine.hypervisor().words();
    String pid = machine.pid() == 0 ? "" : " · " + machine.pid();
    String title = name + pid + scene.language().say(" · an application", " · 응용 프로그램");
    Tone tone = machine.pid() == 0 ? Tone.QUIET : Tone.ALIVE;
    shapes.add(new Shape.Box(id + " application", x, y, width, LAYER - 0.3, title, tone));
  }

  private record Line(String id, String text, Tone tone) {}

  /// Its containers, then the processes of its own.
  private List<Line> lines() {
    return guest()
        .map(
            inside ->
                java.util.stream.Stream.concat(
                        inside.containers().stream()
                            .map(
                                c ->
                                    new Line(
                                        c.id(),
                                        NestView.sign(c) + " " + c.name(),
                                        NestView.tone(c))),
                        inside.processes().stream()
                            .filter(p -> !p.ended() && !p.argv().isEmpty() && isOwn(inside, p))
                            .map(
                                p ->
                                    new Line(
                                        inside.name() + "/process " + p.pid(),
                                        p.pid() + " " + String.join(" ", p.argv()),
                                        stands().tone())))
                    .toList())
        .orElse(List.of());
  }

  private static boolean isOwn(HostState inside, Standing.Process process) {
    return inside.containers().stream().noneMatch(c -> c.cgroup().equals(process.cgroup()));
  }

  private double inside(List<Shape> shapes, String id, double x, double y, double width) {
    List<Line> lines = lines();
    if (lines.isEmpty()) {
      shapes.add(
          new Shape.Words(id + " none", x, y, width, stands().phase(), Tone.QUIET, Voice.NOTE));
      return y + PROCESS;
    }
    double at = y;
    int seen = lines.size() <= shown ? lines.size() : shown - 1;
    for (Line line : lines.subList(0, seen)) {
      shapes.add(
          new Shape.Words(line.id() + " line", x, at, width, line.text(), line.tone(), Voice.NOTE));
      at += PROCESS;
    }
    if (seen < lines.size()) {
      int more = lines.size() - seen;
      String text = scene.language().say("and " + more + " more", "그 밖에 " + more + "개");
      shapes.add(new Shape.Words(id + " more", x, at, width, text, Tone.QUIET, Voice.NOTE));
      at += PROCESS;
    }
    return at;
  }

  private double kernel(List<Shape> shapes, String id, double x, double y, double width) {
    boolean up = guest().isPresent();
    String title =
        up
            ? scene.language().say("a kernel of its own", "자기만의 커널")
            : scene.language().say("no kernel runs", "움직이는 커널 없음");
    shapes.add(
        new Shape.Box(
            id + " kernel", x, y, width, LAYER - 0.3, title, up ? Tone.GROUND : Tone.QUIET));
    return y + LAYER;
  }

  private void hardware(List<Shape> shapes, String id, double x, double y, double width) {
    Bytes used = guest().flatMap(g -> g.cgroup("/")).map(Standing.Cgroup::usage).orElse(Bytes.NONE);
    double full = used.value() / (double) Math.max(1, machine.memory().value());
    String label = machine.vcpus() + " vCPU · " + scene.language().say("memory", "메모리");
    String amount = Amounts.of(used) + " / " + Amounts.of(machine.memory());
    double half = Math.min(width - Width.of(amount) * LETTER - 1, Width.of(label) + 1.0);
    shapes.add(new Shape.Words(id + " label", x, y, half, label, Tone.QUIET, Voice.NOTE));
    shapes.add(
        new Shape.Words(
            id + " amount", x + half, y, width - half, amount, Tone.PLAIN, Voice.NOTE, true));
    shapes.add(new Shape.Gauge(id + " gauge", x, y + 0.72, width, full, "", Tone.LIMIT));
  }
}
