package dev.virtlab.simulator.guest;

import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.userland.libvirt.Job;
import dev.virtlab.userland.libvirt.LibvirtError;
import dev.virtlab.userland.libvirt.Migrations;
import dev.virtlab.userland.libvirt.Travel;
import java.time.Duration;
import java.util.function.Supplier;

/// The memory of a machine on its way to another host: round by round what was written meanwhile,
/// until so little is left that the machine may stand still for it (pre-copy), or the machine first
/// and its memory behind it (post-copy).
///
/// How much a round leaves is not assumed: it is what the guest has written while it was sent
/// ([Dirt]).
final class Journey implements Migrations.Course {

  /// The link between two hosts: gigabit Ethernet with its headers taken off, in bytes a second.
  static final long LINK = 117L << 20;

  /// The most rounds; QEMU has no limit, a world has.
  static final int ROUNDS_MAX = 10_000;

  /// Processors and devices, in bytes.
  private static final long STATE = 1 << 20;

  /// How long the two processes take to hand over, in nanoseconds: 2 ms.
  private static final long HANDOVER = 2_000_000;

  private static final long SECOND = 1_000_000_000L;
  private static final long MIB = 1 << 20;
  private static final long MILLISECOND = 1_000_000;

  /// QEMU's `cpu-throttle-initial` and `-increment`, in percent.
  private static final int THROTTLE = 20;

  private static final int MORE_THROTTLE = 10;

  private final Agenda wall;
  private final Powered machine;
  private final Travel travel;
  private final Supplier<Migrations.Settings> settings;
  private final Listener listener;
  private final long began;
  private final long total;
  private Dirt dirt;
  private long processed;
  private long left;
  private long rate;
  private int round;
  private int pressed;
  private int throttle;
  private long downtime;
  private long ticket = Agenda.NONE;
  private boolean wanted;
  private boolean moving;

  /// Hears how it goes on.
  interface Listener {
    void round(int number, long sent, long remaining);

    /// The processors shall stand still.
    void stand();

    /// Everything that it needs to run is there.
    void moved(Duration downtime);

    /// All of its memory is there.
    void over(Duration downtime);

    void aborted();

    /// The machine has ended on the way.
    void ended();
  }

  /// @param settings which may change meanwhile
  Journey(
      Agenda wall,
      Powered machine,
      Travel travel,
      Supplier<Migrations.Settings> settings,
      Listener listener) {
    this.wall = wall;
    this.machine = machine;
    this.travel = travel;
    this.settings = settings;
    this.listener = listener;
    this.began = wall.now();
    this.total = machine.rss();
    this.left = total;
    this.dirt = Dirt.since(machine.machine());
  }

  void begin() {
    if (!travel.live()) {
      listener.stand();
    }
    send();
  }

  private void send() {
    round++;
    dirt = Dirt.since(machine.machine());
    ticket = wall.after(time(left), this::sent);
  }

  private void sent() {
    long took = Math.max(1, time(left));
    long written = Math.min(total, dirt.bytes(machine.machine(), took));
    rate = written / Job.PAGE * SECOND / took;
    processed += left;
    listener.round(round, left, written);
    converge(left, written);
    left = written;
    if (travel.postcopy() && (wanted || travel.afterPrecopy())) {
      move(time(STATE));
    } else if (time(left) <= settings.get().downtime() * MILLISECOND || round >= ROUNDS_MAX) {
      processed += left;
      move(time(left));
      left = 0;
    } else {
      send();
    }
  }

  /// Where two rounds leave more than half of what they sent, the guest is slowed down; QEMU's
  /// `migration_trigger_throttle`.
  private void converge(long sent, long written) {
    pressed = written > sent / 2 ? pressed + 1 : 0;
    if (travel.autoConverge() && pressed >= 2) {
      pressed = 0;
      int next =
          throttle == 0
              ? travel.throttle().orElse(THROTTLE)
              : throttle + travel.moreThrottle().orElse(MORE_THROTTLE);
      throttle = Math.min(Migrations.THROTTLE_MAX, next);
      machine.machine().throttle(throttle);
    }
  }

  private void move(long pause) {
    moving = true;
    listener.stand();
    downtime = pause + HANDOVER;
    ticket = wall.after(downtime, this::moved);
  }

  private void moved() {
    listener.moved(Duration.ofNanos(downtime));
    ticket =
        wall.after(
            time(left),
            () -> {
              processed += left;
              left = 0;
              listener.over(Duration.ofNanos(downtime));
            });
  }

  private long time(long bytes) {
    return (long) ((double) bytes / bandwidth() * SECOND);
  }

  private long bandwidth() {
    return Math.min(LINK / MIB, Math.max(1, settings.get().speed())) * MIB;
  }

  @Override
  public Job job() {
    return new Job(
        Duration.ofNanos(wall.now() - began),
        processed,
        left,
        total,
        bandwidth(),
        rate,
        round,
        Duration.ofNanos(moving ? downtime : settings.get().downtime() * MILLISECOND),
        moving ? 0 : throttle);
  }

  @Override
  public void abort() {
    if (moving && travel.postcopy()) {
      throw new LibvirtError(
          "Requested operation is not valid: cannot abort migration in post-copy mode");
    }
    cease();
    listener.aborted();
  }

  @Override
  public void end() {
    cease();
    listener.ended();
  }

  /// It goes no further.
  void cease() {
    wall.cancel(ticket);
    machine.machine().throttle(0);
  }

  /// Does something a little later: the other host is not ready yet.
  void later(Runnable deed) {
    ticket = wall.after(HANDOVER, deed);
  }

  @Override
  public void switchOver() {
    if (!travel.postcopy()) {
      throw new LibvirtError(
          "Requested operation is not valid: switching to post-copy requires migration to be"
              + " started with VIR_MIGRATE_POSTCOPY flag");
    }
    wanted = true;
  }
}
