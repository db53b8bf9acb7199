package dev.virtlab.runtime;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.Trace;
import dev.virtlab.runtime.bench.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The trace of a real world, whose time is that of the machine. What happens is heard on any
/// thread, and taken into the trace on that of the lines, before what a line tells itself.
final class RealTrace {

  private final long birth = System.nanoTime();
  private final ConcurrentLinkedQueue<Stamped> heard = new ConcurrentLinkedQueue<>();
  private final Trace trace = new Trace();

  /// Something has happened on a host; on any thread.
  void hear(String host, Event event) {
    heard.add(new Stamped(now(), host, event));
  }

  /// Takes in what was heard since. The queue is in order but for hair's breadths.
  void settle() {
    List<Stamped> fresh = new ArrayList<>();
    for (Stamped each = heard.poll(); each != null; each = heard.poll()) {
      fresh.add(each);
    }
    fresh.forEach(each -> add(each.at(), each.host(), each.event()));
  }

  /// Tells something of the workbench itself, behind all that was heard.
  void tell(Event event) {
    settle();
    add(now(), Workbench.HOST, event);
  }

  private void add(Duration at, String host, Event event) {
    Duration last = trace.size() == 0 ? Duration.ZERO : trace.events().getLast().at();
    trace.add(at.compareTo(last) < 0 ? last : at, host, event);
  }

  /// How old the world is.
  Duration now() {
    return Duration.ofNanos(System.nanoTime() - birth);
  }

  /// What was told so far.
  Trace told() {
    return trace;
  }
}
