package dev.virtlab.simulator;

import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Keyboard;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Place;
import dev.virtlab.lab.Query;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.kernel.Attention;
import dev.virtlab.simulator.kernel.Kernel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A world that exists only as state: hosts with kernels, one agenda, and a shell at the first host
/// that takes lines.
///
/// Time passes only inside its calls. A line runs until a shell (or another program) sleeps in a
/// read of the learner's terminal, or of the script, and nothing else is due at that moment.
public final class SimulatedLab implements Lab {

  /// The longest that time passes at once.
  public static final Duration PASS_MAX = Duration.ofDays(3650);

  private final Agenda agenda;
  private final Trace trace = new Trace();
  private final List<Settled> hosts = new ArrayList<>();
  private final List<Kernel> own;
  private final Conversation conversation;
  private final Watch watch;
  private Place place;

  private SimulatedLab(World world, Agenda agenda) {
    this.agenda = agenda;
    Attention attention = new Attention();
    for (World.Host host : world.hosts()) {
      Ground ground = new Ground(host.name(), host.name(), world, agenda, attention, trace::add);
      hosts.add(Settled.build(host, ground, agenda));
    }
    own = hosts.stream().map(Settled::kernel).toList();
    watch = new Watch(agenda, trace, this::kernels);
    watch.settle(() -> hosts.stream().allMatch(host -> host.furnisher().isReady()));
    conversation = new Conversation(hosts, world.terminal(), watch);
    place = conversation.place();
  }

  /// Builds and boots a world and starts its shell.
  public static SimulatedLab of(World world) {
    return of(world, new Agenda());
  }

  /// As [#of(World)], on an agenda where more is going on than this world: it is born now.
  public static SimulatedLab of(World world, Agenda agenda) {
    return new SimulatedLab(world, agenda);
  }

  @Override
  public Reply enter(String line, Keyboard keyboard) {
    Fingers fingers =
        new Fingers(keyboard, agenda.now(), () -> tell(new ConversationEvent.Interrupted()));
    return reply(line, () -> conversation.enter(line, fingers));
  }

  @Override
  public Reply interrupt() {
    return reply("", conversation::interrupt);
  }

  @Override
  public Reply endInput() {
    return reply("", conversation::end);
  }

  @Override
  public Reply pass(Duration time, Keyboard keyboard) {
    if (time.isNegative() || time.compareTo(PASS_MAX) > 0) {
      throw new IllegalArgumentException("time passes from 0 to " + PASS_MAX + ": " + time);
    }
    Fingers fingers = new Fingers(keyboard, agenda.now(), () -> {});
    return reply("", () -> watch.pass(time, fingers));
  }

  private List<Kernel> kernels() {
    boolean alone = true;
    for (Settled host : hosts) {
      alone &= host.furnisher().guests().booted().isEmpty();
    }
    return alone ? own : settled().map(Settled::kernel).toList();
  }

  /// The hosts, and the guests that are up on them.
  private Stream<Settled> settled() {
    return hosts.stream().flatMap(Settled::all);
  }

  private Reply reply(String line, Runnable happening) {
    int first = trace.size();
    Place entered = place;
    Duration at = now();
    if (!line.isEmpty()) {
      tell(new ConversationEvent.LineEntered(line, entered.toString()));
    }
    happening.run();
    settled().forEach(Settled::look);
    Reply.Next next = conversation.next();
    int exit = conversation.status();
    if (!line.isEmpty() && next != Reply.Next.MORE) {
      tell(new ConversationEvent.LineEnded(exit));
    }
    move();
    return new Reply(
        line,
        entered,
        at,
        exit,
        conversation.takeOut(),
        conversation.takeError(),
        trace.since(first),
        next);
  }

  private void move() {
    Place now = conversation.place();
    if (!now.inside().equals(place.inside())) {
      tell(new ConversationEvent.PlaceEntered(now.toString()));
    }
    place = now;
  }

  private void tell(Event event) {
    trace.add(now(), hosts.getFirst().name(), event);
  }

  @Override
  public ConversationEvent.Observed observe(Query query) {
    String answer = new Questions(hosts.getFirst(), watch).answer(query);
    ConversationEvent.Observed observed =
        new ConversationEvent.Observed(Questions.told(query), answer);
    tell(observed);
    return observed;
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public Duration now() {
    return Duration.ofNanos(agenda.now());
  }

  @Override
  public Trace trace() {
    return trace;
  }

  @Override
  public List<Standing> truth(String host) {
    return settled()
        .filter(settled -> settled.name().equals(host))
        .findFirst()
        .map(Settled::standing)
        .orElse(List.of());
  }

  @Override
  public List<String> paths(String begun) {
    return conversation.paths(begun);
  }

  @Override
  public void close() {}
}
