package dev.virtlab.simulator.guest;

import dev.virtlab.simulator.agenda.Agenda;

/// The time of a guest: it passes as the host's does while the guest's processors run, and stands
/// still while they stand still.
final class GuestTime {

  /// How many things a guest may do at one moment before the host goes on and comes back to it.
  private static final int TURN_MAX = 10_000;

  private final Agenda wall;
  private final Account account;
  private final Agenda inside = new Agenda();
  private long behind;
  private long ticket = Agenda.NONE;
  private boolean running;
  private long steps;

  /// What is done between the turns of a guest.
  interface Account {

    /// The guest has come to its present moment.
    void turn();

    /// How long it may go on without another turn, in nanoseconds; `Long.MAX_VALUE`: for ever.
    long patience();
  }

  /// @param wall the time outside
  GuestTime(Agenda wall, Account account) {
    this.wall = wall;
    this.account = account;
  }

  /// The agenda of what happens inside.
  Agenda inside() {
    return inside;
  }

  /// How many things have happened inside.
  long steps() {
    return steps;
  }

  /// Makes the guest's time pass by itself, to the same step and the same moment as before.
  void again(long toSteps, long moment) {
    while (steps < toSteps) {
      inside.step();
      steps++;
    }
    inside.advance(moment);
  }

  boolean isRunning() {
    return running;
  }

  /// Lets it pass from now on.
  void go() {
    if (!running) {
      running = true;
      behind = wall.now() - inside.now();
      arm();
    }
  }

  /// Stops it.
  void halt() {
    if (running) {
      catchUp();
      running = false;
      wall.cancel(ticket);
    }
  }

  /// Lets something come in from outside; the guest meets it at its own present moment.
  void touch(Runnable act) {
    if (running) {
      catchUp();
      account.turn();
    }
    act.run();
    account.turn();
    arm();
  }

  private void catchUp() {
    long moment = wall.now() - behind;
    if (moment > inside.now()) {
      inside.advance(Math.min(moment, inside.next()));
    }
  }

  private void tick() {
    catchUp();
    for (int i = 0; i < TURN_MAX && running && inside.next() + behind <= wall.now(); i++) {
      inside.step();
      steps++;
    }
    account.turn();
    arm();
  }

  private void arm() {
    wall.cancel(ticket);
    long patience = account.patience();
    if (running && (!inside.isEmpty() || patience != Long.MAX_VALUE)) {
      long due = inside.isEmpty() ? Long.MAX_VALUE : inside.next() + behind;
      long beat = patience == Long.MAX_VALUE ? Long.MAX_VALUE : wall.now() + patience;
      ticket = wall.at(Math.max(wall.now(), Math.min(due, beat)), this::tick);
    }
  }
}
