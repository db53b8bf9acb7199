package dev.virtlab.stage;

import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.stage.terminal.Width;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/// The virtual processors of machines over time: a lane for each, with the time that others had.
final class VcpusView {

  private static final int LANES_MAX = 24;
  private static final double NAMES = 18;
  private static final double WORDS = 13;
  private static final double ROW = 1.45;
  private static final double ROW_MAX = 2.4;

  /// How much of a cell a letter takes on a sheet, where letters are as wide as they are.
  private static final double LETTER = 0.53;

  /// How many cells of a lane show once who has the processor in turn.
  private static final double TURN = 4;

  /// The shortest stretch of which a sheet, which draws parts of a cell, shows both.
  private static final double TURN_LEAST = 0.8;

  private final List<Vcpus.Lane> lanes;
  private final List<HostState> hosts;
  private final double width;
  private final double row;
  private final boolean sheet;
  private final Language language;
  private final LongToDoubleFunction place;
  private final List<Shape> shapes;

  private VcpusView(
      List<Vcpus.Lane> all,
      List<HostState> hosts,
      double width,
      double row,
      boolean sheet,
      Language language,
      LongToDoubleFunction place,
      List<Shape> shapes) {
    this.lanes = all.subList(0, Math.min(LANES_MAX, all.size()));
    this.hosts = hosts;
    this.width = width;
    this.row = row;
    this.sheet = sheet;
    this.language = language;
    this.place = place;
    this.shapes = shapes;
  }

  static int draw(Moment moment, List<Shape> shapes) {
    long now = moment.now().toNanos();
    List<Vcpus.Lane> lanes = Vcpus.of(moment.events(), now);
    long from = lanes.stream().mapToLong(l -> l.stretches().getFirst().from()).min().orElse(0);
    long length = Math.max(1, now - from);
    VcpusView view =
        new VcpusView(
            lanes,
            List.copyOf(moment.state().hosts()),
            moment.width(),
            1,
            false,
            moment.language(),
            at -> (at - from) / (double) length,
            shapes);
    view.draw(from, now);
    return (int) Math.ceil(view.height());
  }

  static void draw(Scene scene, List<Shape> shapes) {
    Pace pace = new Pace(scene.all(), scene.first());
    long now = scene.now().toNanos();
    VcpusView view =
        new VcpusView(
            Vcpus.of(scene.folded().events(), now),
            List.copyOf(scene.folded().state().hosts()),
            scene.width(),
            Math.clamp(ROW * scene.height() / need(scene), ROW, ROW_MAX),
            true,
            scene.language(),
            pace::of,
            shapes);
    List<Stamped> all = scene.all();
    long from = all.isEmpty() ? 0 : all.get(Math.min(scene.first(), all.size() - 1)).at().toNanos();
    view.draw(from, all.isEmpty() ? now : all.getLast().at().toNanos());
  }

  /// The rows that nothing is left out of.
  static double need(Scene scene) {
    List<Stamped> all = scene.all();
    long end = all.isEmpty() ? 0 : all.getLast().at().toNanos();
    int lanes = Math.clamp(Vcpus.of(all, end).size(), 1, LANES_MAX);
    int hosts =
        (int) all.stream().map(Stamped::host).filter(h -> !h.contains("/")).distinct().count();
    return (hosts + lanes + 3) * ROW;
  }

  private double height() {
    return lanes.isEmpty() ? 1 : (heads().size() + lanes.size() + 2) * row;
  }

  private void draw(long from, long to) {
    if (lanes.isEmpty()) {
      String nothing =
          language.say(
              "no machine has been switched on yet: virsh start NAME",
              "아직 켜진 머신이 없습니다: virsh start 이름");
      shapes.add(new Shape.Words("vcpus none", 0, 0, width, nothing, Tone.QUIET));
      return;
    }
    double y = 0;
    for (String head : heads()) {
      shapes.add(new Shape.Words("vcpus " + head, 0, y, width, head, Tone.GROUND));
      y += row;
    }
    for (Vcpus.Lane lane : lanes) {
      lane(lane, y);
      y += row;
    }
    axis(from, to, y);
    legend(y + row);
  }

  /// Of each host that has machines: how many processors there are, and how many are wanted.
  private List<String> heads() {
    List<String> heads = new ArrayList<>();
    for (HostState host : hosts) {
      List<Vcpus.Lane> here = lanes.stream().filter(l -> l.host().equals(host.name())).toList();
      long want = here.stream().filter(l -> l.last().doing() == Vcpus.Doing.RUNS).count();
      if (!here.isEmpty()) {
        heads.add(
            language.say(
                host.name() + ": " + host.cpus() + " processors, wanted by " + want + " vCPUs",
                host.name() + ": 프로세서 " + host.cpus() + "개, 쓰려는 vCPU " + want + "개"));
      }
    }
    return heads;
  }

  private void lane(Vcpus.Lane lane, double y) {
    String id = lane.host() + "/vcpu " + lane.machine() + " " + lane.number();
    Vcpus.Stretch last = lane.last();
    shapes.add(
        new Shape.Words(
            id + " name",
            0,
            y,
            NAMES - 1,
            lane.machine() + " vCPU " + lane.number(),
            tone(last.doing())));
    for (Vcpus.Stretch stretch : lane.stretches()) {
      stretch(id + " " + stretch.from(), stretch, y);
    }
    shapes.add(
        new Shape.Words(
            id + " now", width - WORDS + 1, y, WORDS - 1, word(last), tone(last.doing())));
  }

  private double x(long at) {
    return NAMES + Math.clamp(place.applyAsDouble(at), 0, 1) * (width - NAMES - WORDS);
  }

  private void stretch(String id, Vcpus.Stretch stretch, double y) {
    double from = x(stretch.from());
    double to = x(stretch.to());
    if (stretch.stolen() == 0 || to - from < (sheet ? TURN_LEAST : TURN)) {
      shapes.add(new Shape.Span(id, from, y, Math.max(0.3, to - from), tone(stretch.doing())));
      return;
    }
    for (double x = from; x < to; x += TURN) {
      String turn = id + " " + Math.round((x - from) / TURN);
      double end = Math.min(x + TURN, to);
      double middle = x + (end - x) * (100 - stretch.stolen()) / 100;
      shapes.add(new Shape.Span(turn + " runs", x, y, middle - x, Tone.ALIVE));
      shapes.add(new Shape.Span(turn + " waits", middle, y, end - middle, Tone.LIMIT));
    }
  }

  private static Tone tone(Vcpus.Doing doing) {
    return switch (doing) {
      case RUNS -> Tone.ALIVE;
      case IDLE -> Tone.QUIET;
      case STILL -> Tone.GROUND;
    };
  }

  private String word(Vcpus.Stretch last) {
    return switch (last.doing()) {
      case RUNS ->
          last.stolen() == 0
              ? language.say("runs", "실행")
              : language.say("steal ", "빼앗김 ") + last.stolen() + "%";
      case IDLE -> language.say("idle", "놂");
      case STILL -> language.say("stands still", "멈춤");
    };
  }

  private void axis(long from, long to, double y) {
    String first = Amounts.of(Duration.ofNanos(from));
    String end = Amounts.of(Duration.ofNanos(to));
    shapes.add(new Shape.Words("vcpus from", NAMES, y, 12, first, Tone.QUIET, Voice.NOTE));
    shapes.add(
        new Shape.Words("vcpus to", width - WORDS - 12, y, 12, end, Tone.QUIET, Voice.NOTE, true));
  }

  private void legend(double y) {
    double x = NAMES;
    x = sign(x, y, Tone.ALIVE, language.say("runs", "실행"));
    x = sign(x, y, Tone.LIMIT, language.say("waits for a processor", "프로세서를 기다림"));
    x = sign(x, y, Tone.QUIET, language.say("idle", "놂"));
    sign(x, y, Tone.GROUND, language.say("stands still", "멈춤"));
  }

  private double sign(double x, double y, Tone tone, String text) {
    double room = Width.of(text) * (sheet ? LETTER : 1) + 1;
    shapes.add(new Shape.Span("vcpus sign " + tone, x, y, 2, tone));
    shapes.add(
        new Shape.Words("vcpus word " + tone, x + 2.6, y, room, text, Tone.QUIET, Voice.NOTE));
    return x + 2.6 + room + 1.5;
  }
}
