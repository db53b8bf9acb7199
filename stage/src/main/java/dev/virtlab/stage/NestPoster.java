package dev.virtlab.stage;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.lab.machine.Machine;
import java.util.ArrayList;
import java.util.List;

/// The nest on a sheet of a given size: hardware at the bottom, the kernel on it, and on the kernel
/// the host's own processes beside its containers.
///
/// Who stands keeps its place: containers line up in the order of their creation, new rows upon old
/// ones.
final class NestPoster {

  private static final int HOSTS_SHOWN = 4;
  private static final int CARD_WIDTH = 25;
  private static final int CARD_WIDTH_MAX = 52;
  private static final int OWN_WIDTH = 27;
  private static final int OWN_SHOWN = 9;
  private static final int CARD_PROCESSES = 4;
  private static final double GROUND = 2.75;
  private static final double GAP = 0.45;
  private static final double TITLE = 1.6;
  private static final double CHIP = 1.25;
  private static final double ASIDE = 1;

  private final Scene scene;
  private final HostState host;
  private final double left;
  private final double width;
  private final List<Standing.Container> containers;
  private final List<Machine> machines;
  private final List<Standing.Process> own;

  private NestPoster(Scene scene, HostState host, double left, double width) {
    this.scene = scene;
    this.host = host;
    this.left = left;
    this.width = width;
    this.containers = scene.folded().containers(host);
    this.machines = List.copyOf(host.machines().machines());
    this.own =
        host.processes().stream()
            .filter(p -> containers.stream().noneMatch(c -> c.cgroup().equals(p.cgroup())))
            .toList();
  }

  /// The rows that nothing is left out of.
  static double need(Scene scene) {
    return hosts(scene).stream().mapToDouble(NestPoster::need).max().orElse(8);
  }

  static void draw(Scene scene, List<Shape> shapes) {
    hosts(scene).forEach(host -> host.draw(shapes));
  }

  private static List<NestPoster> hosts(Scene scene) {
    List<HostState> all = new ArrayList<>(scene.folded().state().hosts());
    all.removeIf(guest -> isGuest(guest, scene));
    List<HostState> shown = all.subList(0, Math.min(HOSTS_SHOWN, all.size()));
    double each = (scene.width() + 1.0) / Math.max(1, shown.size());
    List<NestPoster> hosts = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      hosts.add(new NestPoster(scene, shown.get(i), i * each, each - 1));
    }
    return hosts;
  }

  /// Whether it stands within another one.
  private static boolean isGuest(HostState host, Scene scene) {
    int slash = host.name().lastIndexOf('/');
    return slash > 0
        && scene.folded().state().hosts().stream()
            .anyMatch(h -> h.name().equals(host.name().substring(0, slash)));
  }

  private int cardCount() {
    return containers.size() + machines.size();
  }

  /// The card of a container or a machine.
  private Card card(int number, int processes) {
    return number < containers.size()
        ? new ContainerCard(scene, host, containers.get(number), processes)
        : new MachineCard(scene, host, machines.get(number - containers.size()), processes);
  }

  private double need() {
    double cards = cardCount() == 0 ? 0 : rowsHeight(CARD_PROCESSES, cardCount());
    return TITLE + Math.max(ownHeight(OWN_SHOWN), cards) + 2 * (GROUND + GAP) + GAP + 1;
  }

  private double ownHeight(int shown) {
    int rows = own.size() <= shown ? own.size() : shown + 1;
    return TITLE + rows * CHIP + GAP;
  }

  private double cardsWidth() {
    return width - 3 - OWN_WIDTH - ASIDE;
  }

  private int columns() {
    int most = Math.max(1, (int) ((cardsWidth() + ASIDE) / (CARD_WIDTH + ASIDE)));
    return Math.min(most, Math.max(1, cardCount()));
  }

  private double cardWidth() {
    double each = (cardsWidth() + ASIDE) / columns() - ASIDE;
    return Math.min(each, CARD_WIDTH_MAX);
  }

  private double rowsHeight(int processes, int shown) {
    double sum = 0;
    for (int from = 0; from < shown; from += columns()) {
      sum += rowHeight(from, processes) + GAP;
    }
    return sum - GAP;
  }

  private double rowHeight(int from, int processes) {
    double most = 0;
    for (int i = from; i < Math.min(from + columns(), cardCount()); i++) {
      most = Math.max(most, card(i, processes).height());
    }
    return most;
  }

  private void draw(List<Shape> shapes) {
    shapes.add(
        new Shape.Box(
            host.name() + "/host", left, 0, width, scene.height(), host.name(), Tone.PLAIN));
    double hardware = scene.height() - GROUND - 0.6;
    double kernel = hardware - GROUND - GAP;
    double floor = kernel - GAP;
    own(shapes, floor);
    cards(shapes, floor);
    kernel(shapes, kernel);
    hardware(shapes, hardware);
  }

  private void own(List<Shape> shapes, double floor) {
    int shown = OWN_SHOWN;
    while (shown > 1 && ownHeight(shown) > floor - TITLE) {
      shown--;
    }
    double height = ownHeight(shown);
    double x = left + 1.5;
    double y = floor - height;
    String title = scene.language().say("processes of the host", "호스트의 프로세스");
    shapes.add(new Shape.Box(host.name() + "/own", x, y, OWN_WIDTH, height, title, Tone.QUIET));
    List<Standing.Process> seen = own;
    if (own.size() > shown) {
      seen = new ArrayList<>(own.subList(0, 1));
      seen.addAll(own.subList(own.size() - shown + 1, own.size()));
    }
    double at = y + TITLE;
    for (Standing.Process process : seen) {
      ProcessChip.draw(shapes, scene, host, process, x + 1.2, at, OWN_WIDTH - 2.4, Tone.QUIET);
      at += CHIP;
    }
    if (own.size() > shown) {
      int more = own.size() - shown;
      String text = scene.language().say("and " + more + " more", "그 밖에 " + more + "개");
      shapes.add(
          new Shape.Words(
              host.name() + "/own more", x + 1.4, at, 20, text, Tone.QUIET, Voice.NOTE));
    }
  }

  private void cards(List<Shape> shapes, double floor) {
    int processes = CARD_PROCESSES;
    int shown = cardCount();
    double room = floor - TITLE;
    while (processes > 0 && rowsHeight(processes, shown) > room) {
      processes--;
    }
    while (shown > columns() && rowsHeight(processes, shown) > room - CHIP) {
      shown--;
    }
    double y = floor;
    for (int from = 0; from < shown; from += columns()) {
      double height = rowHeight(from, processes);
      y -= height;
      for (int i = from; i < Math.min(shown, from + columns()); i++) {
        double x = left + 1.5 + OWN_WIDTH + ASIDE + (i - from) * (cardWidth() + ASIDE);
        card(i, processes).draw(shapes, x, y, cardWidth(), height);
      }
      y -= GAP;
    }
    hidden(shapes, y, cardCount() - shown);
  }

  private void hidden(List<Shape> shapes, double y, int hidden) {
    if (hidden > 0) {
      String text = scene.language().say("and " + hidden + " more", "그 밖에 " + hidden + "개");
      double x = left + 1.5 + OWN_WIDTH + ASIDE;
      shapes.add(
          new Shape.Words(host.name() + "/hidden", x, y - 0.8, 40, text, Tone.QUIET, Voice.NOTE));
    }
  }

  private void kernel(List<Shape> shapes, double y) {
    String title = scene.language().say("one Linux kernel", "하나의 리눅스 커널");
    shapes.add(
        new Shape.Box(
            host.name() + "/kernel", left + 1.5, y, width - 3, GROUND, title, Tone.GROUND));
    int processes = host.processes().size();
    int namespaces = host.namespaces().size();
    int groups = host.cgroups().size();
    String text =
        scene
            .language()
            .say(
                processes
                    + " processes · "
                    + namespaces
                    + " namespaces · "
                    + groups
                    + (groups == 1 ? " cgroup" : " cgroups"),
                "프로세스 " + processes + " · 네임스페이스 " + namespaces + " · cgroup " + groups);
    shapes.add(
        new Shape.Words(
            host.name() + "/kernel words", left + 3, y + 1.4, width - 6, text, Tone.GROUND));
  }

  private void hardware(List<Shape> shapes, double y) {
    String title = scene.language().say("hardware", "하드웨어");
    shapes.add(
        new Shape.Box(
            host.name() + "/hardware", left + 1.5, y, width - 3, GROUND, title, Tone.GROUND));
    Bytes used = host.cgroup("/").map(Standing.Cgroup::usage).orElse(Bytes.NONE);
    double full = host.memory().value() == 0 ? 0 : used.value() / (double) host.memory().value();
    shapes.add(
        new Shape.Words(
            host.name() + "/cpus", left + 3, y + 1.4, 9, host.cpus() + " CPU", Tone.GROUND));
    String memory = scene.language().say("memory", "메모리");
    shapes.add(
        new Shape.Words(host.name() + "/memory label", left + 12, y + 1.4, 8, memory, Tone.GROUND));
    double room = Math.max(6, width - 22 - 20);
    String text = Amounts.of(used) + " / " + Amounts.of(host.memory());
    shapes.add(
        new Shape.Gauge(
            host.name() + "/memory", left + 20, y + 1.4, room, full, text, Tone.GROUND));
  }
}
