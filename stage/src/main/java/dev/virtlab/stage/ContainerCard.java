package dev.virtlab.stage;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.container.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A container on a poster: its limits as gauges, its processes as boxes within its box.
final class ContainerCard implements Card {

  /// The rows of a title, of a gauge, of a process and of the rim below.
  private static final double TITLE = 1.55;

  private static final double GAUGE = 1.6;
  private static final double PROCESS = 1.25;
  private static final double RIM = 0.35;
  private static final double NEARLY_FULL = 0.9;
  private static final int PERIOD_MICROS = 100_000;

  private final HostState host;
  private final Standing.Container container;
  private final Standing.Cgroup group;
  private final List<Standing.Process> processes;
  private final Scene scene;
  private final int shown;

  /// @param shown how many processes there is room for; with 0 only the name and the memory
  ContainerCard(Scene scene, HostState host, Standing.Container container, int shown) {
    this.scene = scene;
    this.host = host;
    this.container = container;
    this.shown = shown;
    this.group =
        host.cgroup(container.cgroup())
            .orElse(
                new Standing.Cgroup(
                    container.cgroup(),
                    new java.util.TreeMap<>(),
                    Bytes.NONE,
                    0,
                    java.time.Duration.ZERO,
                    java.time.Duration.ZERO,
                    false));
    this.processes =
        host.processes().stream().filter(p -> p.cgroup().equals(container.cgroup())).toList();
  }

  @Override
  public double height() {
    return shown == 0
        ? TITLE + GAUGE
        : TITLE + gauges() * GAUGE + Math.max(1, rows()) * PROCESS + RIM;
  }

  private int rows() {
    return processes.size() <= shown ? processes.size() : shown + 1;
  }

  private int gauges() {
    return 1 + (isLimited("cpu.max") ? 1 : 0) + (isLimited("pids.max") ? 1 : 0);
  }

  private boolean isLimited(String file) {
    return group.limits().getOrDefault(file, -1L) > 0;
  }

  @Override
  public void draw(List<Shape> shapes, double x, double y, double width, double height) {
    Tone tone = NestView.tone(container);
    String id = container.id();
    String title = NestView.sign(container) + " " + container.name();
    shapes.add(new Shape.Box(id, x, y, width, height, title, tone));
    double inner = width - 3;
    double image = inner - 3 - dev.virtlab.stage.terminal.Width.of(title);
    if (image >= 5) {
      shapes.add(
          new Shape.Words(
              id + " image",
              x + 1.5 + inner - image,
              y + 0.25,
              image,
              shown == 0 && processes.isEmpty() ? standing() : Facts.image(host, container.image()),
              Tone.QUIET,
              Voice.NOTE,
              true));
    }
    double at = y + TITLE;
    at = memory(shapes, x + 1.5, at, inner);
    if (shown == 0) {
      return;
    }
    at = cpu(shapes, x + 1.5, at, inner);
    at = pids(shapes, x + 1.5, at, inner);
    processes(shapes, x + 1.5, at, inner);
  }

  private double memory(List<Shape> shapes, double x, double y, double width) {
    long limit = group.limits().getOrDefault("memory.max", -1L);
    boolean bounded = limit > 0;
    long whole = bounded ? limit : Math.max(1, host.memory().value());
    double full = group.usage().value() / (double) whole;
    String of = bounded ? Amounts.of(new Bytes(limit)) : scene.language().say("no limit", "한도 없음");
    Tone tone = !bounded ? Tone.QUIET : full >= NEARLY_FULL ? Tone.ENDED : Tone.LIMIT;
    String label = scene.language().say("memory", "메모리");
    boolean stands = host.cgroup(container.cgroup()).isPresent();
    String amount = stands ? Amounts.of(group.usage()) + " / " + of : "";
    return gauge(shapes, "memory", x, y, width, label, amount, full, tone);
  }

  private double cpu(List<Shape> shapes, double x, double y, double width) {
    if (!isLimited("cpu.max")) {
      return y;
    }
    long quota = group.limits().getOrDefault("cpu.max", 0L);
    double full = quota / ((double) PERIOD_MICROS * Math.max(1, host.cpus()));
    long hundredths = quota * 100 / PERIOD_MICROS;
    String text = hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10 + " CPU";
    if (!group.throttled().isZero()) {
      text = scene.language().say("waited ", "대기 ") + Amounts.of(group.throttled()) + " · " + text;
    }
    return gauge(shapes, "cpu", x, y, width, "CPU", text, full, Tone.LIMIT);
  }

  private double pids(List<Shape> shapes, double x, double y, double width) {
    if (!isLimited("pids.max")) {
      return y;
    }
    long limit = group.limits().getOrDefault("pids.max", 1L);
    double full = processes.size() / (double) limit;
    String label = scene.language().say("processes", "프로세스");
    Tone tone = full >= NEARLY_FULL ? Tone.ENDED : Tone.LIMIT;
    return gauge(shapes, "pids", x, y, width, label, processes.size() + " / " + limit, full, tone);
  }

  private double gauge(
      List<Shape> shapes,
      String what,
      double x,
      double y,
      double width,
      String label,
      String amount,
      double full,
      Tone tone) {
    String id = container.id() + " " + what;
    double label2 = Math.min(width / 2, dev.virtlab.stage.terminal.Width.of(label) + 1);
    shapes.add(new Shape.Words(id + " label", x, y, label2, label, Tone.QUIET, Voice.NOTE));
    Tone said = tone == Tone.ENDED ? Tone.ENDED : Tone.PLAIN;
    shapes.add(
        new Shape.Words(
            id + " amount", x + label2, y, width - label2, amount, said, Voice.NOTE, true));
    shapes.add(new Shape.Gauge(id, x, y + 0.72, width, full, "", tone));
    return y + GAUGE;
  }

  private void processes(List<Shape> shapes, double x, double y, double width) {
    if (processes.isEmpty()) {
      shapes.add(
          new Shape.Words(
              container.id() + " end", x, y, width, standing(), NestView.tone(container)));
      return;
    }
    List<Standing.Process> seen = new ArrayList<>(processes);
    double at = y;
    for (Standing.Process process : seen.subList(0, Math.min(shown, seen.size()))) {
      ProcessChip.draw(shapes, scene, host, process, x, at, width, Tone.ALIVE);
      at += PROCESS;
    }
    if (seen.size() > shown) {
      int more = seen.size() - shown;
      String text = scene.language().say("and " + more + " more", "그 밖에 " + more + "개");
      shapes.add(
          new Shape.Words(container.id() + " more", x, at, width, text, Tone.QUIET, Voice.NOTE));
    }
  }

  private String standing() {
    return switch (container.status()) {
      case EXITED ->
          scene.language().say("exit ", "종료 상태 ")
              + container.exit()
              + (container.oomKilled()
                  ? scene.language().say(" · out of memory", " · 메모리 부족")
                  : "");
      case CREATED -> scene.language().say("created, no process yet", "생성됨, 아직 프로세스 없음");
      case RUNNING, PAUSED, RESTARTING -> container.status().name().toLowerCase(Locale.ROOT);
    };
  }
}
