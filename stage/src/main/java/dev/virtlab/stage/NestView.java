package dev.virtlab.stage;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.container.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What runs inside what: at the bottom the hardware, on it the kernel, on that containers and
/// processes.
final class NestView {

  private static final int BOX_WIDTH = 28;
  private static final int PROCESSES_SHOWN = 4;
  private static final int CONTAINERS_SHOWN = 12;

  private NestView() {}

  /// Draws every host below the other and gives the height.
  static int draw(Moment moment, List<Shape> shapes) {
    int y = 0;
    for (HostState host : moment.state().hosts()) {
      y = host(moment, host, shapes, y) + 1;
    }
    return Math.max(1, y - 1);
  }

  private static int host(Moment moment, HostState host, List<Shape> shapes, int top) {
    int inner = moment.width() - 4;
    List<Shape> inside = new ArrayList<>();
    int y = containers(moment, host, inside, top + 1, inner);
    y = kernel(moment, host, inside, y, inner);
    y = hardware(moment, host, inside, y, inner);
    shapes.add(
        new Shape.Box(
            "host " + host.name(), 0, top, moment.width(), y - top + 1, title(host), Tone.PLAIN));
    shapes.addAll(inside);
    return y + 1;
  }

  /// Its name; a guest's with the machine that it is in.
  private static String title(HostState host) {
    return host.name().replace("/", " ▸ vm ");
  }

  private static int containers(
      Moment moment, HostState host, List<Shape> shapes, int top, int inner) {
    List<Standing.Container> shown = host.containers().stream().limit(CONTAINERS_SHOWN).toList();
    if (shown.isEmpty()) {
      return top;
    }
    int columns = Math.max(1, inner / BOX_WIDTH);
    double width = Math.floor(inner / (double) Math.min(columns, shown.size()));
    width = Math.min(width, BOX_WIDTH + 12);
    int y = top;
    for (int row = 0; row < shown.size(); row += columns) {
      List<Standing.Container> line = shown.subList(row, Math.min(shown.size(), row + columns));
      int height = line.stream().mapToInt(c -> height(host, c)).max().orElse(0);
      double x = 2;
      for (Standing.Container container : line) {
        container(host, container, shapes, x, y, width - 1, height);
        x += width;
      }
      y += height;
    }
    int hidden = host.containers().size() - shown.size();
    if (hidden > 0) {
      shapes.add(
          new Shape.Words(
              "hidden",
              2,
              y++,
              inner,
              moment
                  .language()
                  .say("and " + hidden + " more containers", "그 밖에 컨테이너 " + hidden + "개"),
              Tone.QUIET));
    }
    return y;
  }

  private static int height(HostState host, Standing.Container container) {
    int processes = Math.min(PROCESSES_SHOWN, processes(host, container).size());
    return 2 + 1 + Math.max(1, processes);
  }

  private static List<Standing.Process> processes(HostState host, Standing.Container container) {
    return host.processes().stream()
        .filter(p -> p.cgroup().equals(container.cgroup()) && !p.ended())
        .toList();
  }

  private static void container(
      HostState host,
      Standing.Container container,
      List<Shape> shapes,
      double x,
      double y,
      double width,
      int height) {
    Tone tone = tone(container);
    shapes.add(
        new Shape.Box(
            container.id(), x, y, width, height, sign(container) + " " + container.name(), tone));
    shapes.add(memory(host, container, x + 2, y + 1, width - 4));
    List<Standing.Process> inside = processes(host, container);
    if (inside.isEmpty()) {
      String ended =
          container.status() == Standing.Container.Status.EXITED
              ? "exit " + container.exit() + (container.oomKilled() ? " OOM" : "")
              : container.status().name().toLowerCase(java.util.Locale.ROOT);
      shapes.add(new Shape.Words(container.id() + " end", x + 2, y + 2, width - 4, ended, tone));
    }
    for (int i = 0; i < Math.min(PROCESSES_SHOWN, inside.size()); i++) {
      Standing.Process process = inside.get(i);
      shapes.add(
          new Shape.Words(
              "process " + process.pid(),
              x + 2,
              y + 2 + i,
              width - 4,
              process.pid() + " " + String.join(" ", process.argv()),
              Tone.ALIVE));
    }
  }

  static Tone tone(Standing.Container container) {
    return switch (container.status()) {
      case RUNNING -> Tone.ALIVE;
      case PAUSED, RESTARTING -> Tone.LIMIT;
      case CREATED -> Tone.QUIET;
      case EXITED -> container.exit() == 0 ? Tone.QUIET : Tone.ENDED;
    };
  }

  static String sign(Standing.Container container) {
    return switch (container.status()) {
      case RUNNING -> "▶";
      case PAUSED -> "‖";
      case RESTARTING -> "↻";
      case CREATED -> "○";
      case EXITED -> container.exit() == 0 ? "■" : "✕";
    };
  }

  private static Shape memory(
      HostState host, Standing.Container container, double x, double y, double width) {
    Optional<Standing.Cgroup> group = host.cgroup(container.cgroup());
    Bytes used = group.map(Standing.Cgroup::usage).orElse(Bytes.NONE);
    long limit = group.map(g -> g.limits().getOrDefault("memory.max", -1L)).orElse(-1L);
    double room = Math.max(6, width - 18);
    String id = container.id() + " memory";
    if (limit <= 0) {
      double full = host.memory().value() == 0 ? 0 : used.value() / (double) host.memory().value();
      return new Shape.Gauge(id, x, y, room, full, Amounts.of(used) + " / ∞", Tone.QUIET);
    }
    double full = used.value() / (double) limit;
    String text = Amounts.of(used) + " / " + Amounts.of(new Bytes(limit));
    return new Shape.Gauge(id, x, y, room, full, text, full > 0.8 ? Tone.ENDED : Tone.LIMIT);
  }

  private static int kernel(Moment moment, HostState host, List<Shape> shapes, int y, int inner) {
    long apart =
        host.processes().stream()
            .filter(
                p ->
                    !p.ended()
                        && host.containers().stream().noneMatch(c -> c.cgroup().equals(p.cgroup())))
            .count();
    String text =
        moment
            .language()
            .say(
                apart + " processes of the host · " + host.namespaces().size() + " namespaces made",
                "호스트 프로세스 " + apart + "개 · 만들어진 네임스페이스 " + host.namespaces().size() + "개");
    shapes.add(
        new Shape.Box(
            "kernel " + host.name(),
            2,
            y,
            inner,
            3,
            moment.language().say("one Linux kernel", "하나의 리눅스 커널"),
            Tone.GROUND));
    shapes.add(new Shape.Words("kernel words", 4, y + 1, inner - 4, text, Tone.GROUND));
    return y + 3;
  }

  private static int hardware(Moment moment, HostState host, List<Shape> shapes, int y, int inner) {
    Bytes used = host.cgroup("/").map(Standing.Cgroup::usage).orElse(Bytes.NONE);
    double full = host.memory().value() == 0 ? 0 : used.value() / (double) host.memory().value();
    shapes.add(
        new Shape.Box(
            "hardware " + host.name(),
            2,
            y,
            inner,
            3,
            moment.language().say("hardware", "하드웨어"),
            Tone.GROUND));
    String cpus = host.cpus() + " CPU · " + moment.language().say("memory ", "메모리 ");
    shapes.add(new Shape.Words("cpus", 4, y + 1, 20, cpus, Tone.GROUND));
    shapes.add(
        new Shape.Gauge(
            "memory",
            4 + 16,
            y + 1,
            Math.max(6, inner - 42),
            full,
            Amounts.of(used) + " / " + Amounts.of(host.memory()),
            Tone.GROUND));
    return y + 3;
  }
}
