package dev.virtlab.stage;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.State;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.lab.machine.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What runs inside what: at the bottom the hardware, on it the kernel, on that containers and
/// processes.
final class NestView {

  private static final int BOX_WIDTH = 28;
  private static final int PROCESSES_SHOWN = 4;
  private static final int CONTAINERS_SHOWN = 12;
  private static final int MACHINES_SHOWN = 8;

  /// What a machine needs beside another one.
  private static final int MACHINE_WIDTH = 46;

  private NestView() {}

  /// Draws every host below the other, its machines within it, and gives the height.
  static int draw(Moment moment, List<Shape> shapes) {
    int y = 0;
    for (HostState host : moment.state().hosts()) {
      if (!isInside(moment, host)) {
        y = host(moment, host, host.name(), Tone.PLAIN, shapes, 0, y, moment.width()) + 1;
      }
    }
    return Math.max(1, y - 1);
  }

  /// Whether a host is the guest of a machine that is drawn.
  private static boolean isInside(Moment moment, HostState host) {
    return moment.state().hosts().stream()
        .anyMatch(
            outer ->
                outer.machines().machines().stream()
                    .limit(MACHINES_SHOWN)
                    .anyMatch(m -> State.guest(outer.name(), m.name()).equals(host.name())));
  }

  private static int host(
      Moment moment,
      HostState host,
      String title,
      Tone tone,
      List<Shape> shapes,
      double left,
      int top,
      double width) {
    double inner = width - 4;
    List<Shape> inside = new ArrayList<>();
    int y = containers(moment, host, inside, left + 2, top + 1, inner);
    y = machines(moment, host, inside, left + 2, y, inner);
    y = kernel(moment, host, inside, left + 2, y, inner);
    y = hardware(moment, host, inside, left + 2, y, inner);
    shapes.add(new Shape.Box("host " + host.name(), left, top, width, y - top + 1, title, tone));
    shapes.addAll(inside);
    return y + 1;
  }

  /// Machines stand beside each other where there is room for what is in them.
  private static int machines(
      Moment moment, HostState host, List<Shape> shapes, double left, int top, double inner) {
    List<Machine> shown = host.machines().machines().stream().limit(MACHINES_SHOWN).toList();
    int columns = Math.clamp((long) (inner / MACHINE_WIDTH), 1, Math.max(1, shown.size()));
    double width = Math.floor(inner / columns);
    int y = top;
    int bottom = top;
    for (int i = 0; i < shown.size(); i++) {
      y = i % columns == 0 ? bottom : y;
      double x = left + i % columns * width;
      double wide = columns == 1 ? inner : width - 1;
      bottom = Math.max(bottom, machine(moment, host, shown.get(i), shapes, x, y, wide));
    }
    return bottom;
  }

  /// A machine: what its guest is made of, or how far it is.
  private static int machine(
      Moment moment,
      HostState host,
      Machine machine,
      List<Shape> shapes,
      double x,
      int y,
      double width) {
    MachineStanding standing = new MachineStanding(machine, moment.language());
    String name = State.guest(host.name(), machine.name());
    Optional<HostState> guest =
        moment.state().hosts().stream().filter(h -> h.name().equals(name)).findFirst();
    if (guest.isPresent()) {
      return host(moment, guest.get(), standing.title(), standing.tone(), shapes, x, y, width);
    }
    shapes.add(new Shape.Box("host " + name, x, y, width, 3, standing.title(), standing.tone()));
    shapes.add(
        new Shape.Words("phase " + name, x + 2, y + 1, width - 4, standing.phase(), Tone.QUIET));
    return y + 3;
  }

  private static int containers(
      Moment moment, HostState host, List<Shape> shapes, double left, int top, double inner) {
    List<Standing.Container> shown = host.containers().stream().limit(CONTAINERS_SHOWN).toList();
    if (shown.isEmpty()) {
      return top;
    }
    int columns = Math.max(1, (int) (inner / BOX_WIDTH));
    double width = Math.floor(inner / Math.min(columns, shown.size()));
    width = Math.min(width, BOX_WIDTH + 12);
    int y = top;
    for (int row = 0; row < shown.size(); row += columns) {
      List<Standing.Container> line = shown.subList(row, Math.min(shown.size(), row + columns));
      int height = line.stream().mapToInt(c -> height(host, c)).max().orElse(0);
      double x = left;
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
              "hidden " + host.name(),
              left,
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
    Optional<Standing.Cgroup> group = host.cgroup(container.cgroup());
    group.ifPresent(g -> shapes.add(memory(host, container, g, x + 2, y + 1, width - 4)));
    double free = y + (group.isPresent() ? 2 : 1);
    List<Standing.Process> inside = processes(host, container);
    if (inside.isEmpty()) {
      String ended =
          container.status() == Standing.Container.Status.EXITED
              ? "exit " + container.exit() + (container.oomKilled() ? " OOM" : "")
              : container.status().name().toLowerCase(java.util.Locale.ROOT);
      shapes.add(new Shape.Words(container.id() + " end", x + 2, free, width - 4, ended, tone));
    }
    for (int i = 0; i < Math.min(PROCESSES_SHOWN, inside.size()); i++) {
      Standing.Process process = inside.get(i);
      shapes.add(
          new Shape.Words(
              host.name() + "/process " + process.pid(),
              x + 2,
              free + i,
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
      HostState host,
      Standing.Container container,
      Standing.Cgroup group,
      double x,
      double y,
      double width) {
    Bytes used = group.usage();
    long limit = group.limits().getOrDefault("memory.max", -1L);
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

  private static int kernel(
      Moment moment, HostState host, List<Shape> shapes, double left, int y, double inner) {
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
            left,
            y,
            inner,
            3,
            host.name().contains("/")
                ? moment.language().say("a kernel of its own", "자기만의 커널")
                : moment.language().say("one Linux kernel", "하나의 리눅스 커널"),
            Tone.GROUND));
    shapes.add(
        new Shape.Words(
            "kernel words " + host.name(), left + 2, y + 1, inner - 4, text, Tone.GROUND));
    return y + 3;
  }

  private static int hardware(
      Moment moment, HostState host, List<Shape> shapes, double left, int y, double inner) {
    Bytes used = host.cgroup("/").map(Standing.Cgroup::usage).orElse(Bytes.NONE);
    double full = host.memory().value() == 0 ? 0 : used.value() / (double) host.memory().value();
    shapes.add(
        new Shape.Box(
            "hardware " + host.name(),
            left,
            y,
            inner,
            3,
            moment.language().say("hardware", "하드웨어"),
            Tone.GROUND));
    String cpus = host.cpus() + " CPU · " + moment.language().say("memory ", "메모리 ");
    shapes.add(new Shape.Words("cpus " + host.name(), left + 2, y + 1, 20, cpus, Tone.GROUND));
    shapes.add(
        new Shape.Gauge(
            "memory " + host.name(),
            left + 18,
            y + 1,
            Math.max(6, inner - 42),
            full,
            Amounts.of(used) + " / " + Amounts.of(host.memory()),
            Tone.GROUND));
    return y + 3;
  }
}
