package dev.virtlab.console.measure;

import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.datacentre.DataCentre;
import dev.virtlab.simulator.datacentre.Plan;
import java.util.Locale;

/// An hour of a data centre, watched through samples: how busy its cores were, minute by minute,
/// and what runs inside what on the busiest of a few hundred hosts. All else would be a wall of a
/// million boxes.
public final class DataCentreView {

  private static final long MINUTE = 60_000_000_000L;
  private static final int MINUTES = 60;

  /// The most hosts that are sampled for the nest.
  private static final int HOSTS_MAX = 500;

  private static final String[] BARS = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

  private final DataCentre centre;
  private final Plan plan;
  private final double[] busy = new double[MINUTES];
  private final int[] present = new int[MINUTES];

  /// Builds it and lets an hour pass.
  public DataCentreView(Plan plan) {
    this.plan = plan;
    centre = new DataCentre(plan, new Agenda());
    double before = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      var _ = centre.run(MINUTE);
      double used = centre.summary().busy();
      busy[minute] = (used - before) / ((double) MINUTE * plan.hosts() * plan.cores());
      present[minute] = (int) centre.summary().present();
      before = used;
    }
  }

  /// Both views, in lines.
  public String told() {
    return timeline() + "\n" + nest();
  }

  private String timeline() {
    double most = 0;
    for (double part : busy) {
      most = Math.max(most, part);
    }
    StringBuilder bars = new StringBuilder();
    for (double part : busy) {
      bars.append(BARS[most == 0 ? 0 : (int) Math.min(7, 8 * part / most)]);
    }
    return String.format(
        Locale.ROOT,
        "cores busy, a bar a minute (highest %.2f %%)%n  %s%nrequests present at the end %,d%n",
        100 * most,
        bars,
        present[MINUTES - 1]);
  }

  private int requestsOf(int host) {
    int requests = 0;
    int each = plan.machines() * plan.containers();
    for (int container = host * each; container < (host + 1) * each; container++) {
      requests += centre.waitingIn(container);
    }
    return requests;
  }

  private int busiest() {
    int step = Math.max(1, plan.hosts() / HOSTS_MAX);
    int found = 0;
    for (int host = 0; host < plan.hosts(); host += step) {
      found = requestsOf(host) > requestsOf(found) ? host : found;
    }
    return found;
  }

  /// The containers of a host that have something to do, in their machines.
  private String nest() {
    int host = busiest();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "host %d, %d cores, %d requests (the busiest of %,d hosts sampled)%n",
            host,
            plan.cores(),
            requestsOf(host),
            Math.min(plan.hosts(), HOSTS_MAX)));
    for (int i = 0; i < plan.machines(); i++) {
      int machine = host * plan.machines() + i;
      text.append("└ vm").append(machine).append(inside(machine)).append('\n');
    }
    return text.append("look inside: virtlab shell --scenario datacentre --look CONTAINER\n")
        .toString();
  }

  private String inside(int machine) {
    StringBuilder text = new StringBuilder();
    int from = machine * plan.containers();
    for (int container = from; container < from + plan.containers(); container++) {
      int requests = centre.waitingIn(container);
      if (requests > 0) {
        text.append("  c").append(container).append(' ').append("█".repeat(Math.min(20, requests)));
      }
    }
    return text.isEmpty() ? "  idle, " + plan.containers() + " containers" : text.toString();
  }
}
