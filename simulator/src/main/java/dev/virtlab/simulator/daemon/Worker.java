package dev.virtlab.simulator.daemon;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Mailbox;
import dev.virtlab.userland.program.ProcessCalls;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The loop of a daemon: it sleeps until there is work, an alarm, or news of a child.
public final class Worker {

  private final Calls calls;
  private final Mailbox<Runnable> work;
  private final Alarms alarms;
  private final Map<Integer, Consumer<ProcessCalls.Ended>> children = new TreeMap<>();
  private final List<Supplier<Wait>> more = new ArrayList<>();
  private Runnable watch = () -> {};
  private boolean over;

  public Worker(Calls calls, Mailbox<Runnable> work) {
    this.calls = calls;
    this.work = work;
    alarms = new Alarms(calls);
  }

  public Alarms alarms() {
    return alarms;
  }

  /// Runs `act` when a child ends.
  public void whenEnded(int child, Consumer<ProcessCalls.Ended> act) {
    children.put(child, act);
  }

  /// Looks after something else at each waking, and wakes for it too.
  public void watch(Runnable look, Supplier<Wait> until) {
    Runnable before = watch;
    watch =
        () -> {
          before.run();
          look.run();
        };
    more.add(until);
  }

  /// Ends after what is being done.
  public void end() {
    over = true;
  }

  public Step serve() {
    Optional<Runnable> next = work.take();
    while (next.isPresent()) {
      next.get().run();
      next = work.take();
    }
    alarms.ring();
    watch.run();
    reap();
    if (over) {
      return new Step.Exit(0);
    }
    return work.hasMail() ? new Step.Next(this::serve) : new Step.Await(until(), this::serve);
  }

  private void reap() {
    for (int child : List.copyOf(children.keySet())) {
      ended(child)
          .ifPresent(
              ended -> {
                Consumer<ProcessCalls.Ended> act = children.remove(child);
                if (act != null) {
                  act.accept(ended);
                }
              });
    }
  }

  private Optional<ProcessCalls.Ended> ended(int child) {
    try {
      return calls.waitFor(child, false);
    } catch (CallFailed _) {
      children.remove(child);
      return Optional.empty();
    }
  }

  private Wait until() {
    List<Wait> waits = new ArrayList<>(List.of(new Wait.Mail(work), new Wait.Child()));
    Optional<Duration> alarm = alarms.next();
    alarm.ifPresent(moment -> waits.add(new Wait.Until(moment)));
    more.forEach(wait -> waits.add(wait.get()));
    return new Wait.Any(waits);
  }
}
