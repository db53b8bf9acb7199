package dev.virtlab.simulator.queue;

import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.chance.RandomStream;
import dev.virtlab.simulator.share.FairShare;
import java.util.ArrayDeque;

/// A waiting line played on the agenda: Poisson arrivals, a service, servers, perhaps no more than
/// so much room. It is played until so many customers have come and all have gone, so that Little's
/// law holds exactly, not only in the mean.
public final class Station {

  /// The most customers of one play.
  public static final int CUSTOMERS_MAX = 50_000_000;

  /// One unit of time of the laws, in nanoseconds of the agenda.
  private static final double UNIT = 1e9;

  /// How customers are served.
  public enum Discipline {
    /// In the order of arrival, one customer a server.
    FIFO,
    /// All at once, each an equal part of one server.
    SHARING
  }

  /// What there is.
  ///
  /// @param rate services per unit of time and server
  /// @param room how many may be in the station; who comes more is turned away
  public record Plan(
      double arrivals, double rate, Service service, Discipline discipline, int servers, int room) {
    public Plan {
      if (!(arrivals > 0) || !(rate > 0) || servers < 1 || room < 1) {
        throw new IllegalArgumentException("arrivals " + arrivals + ", rate " + rate);
      }
    }
  }

  /// What came of it, in units of time.
  ///
  /// @param area the number in the station, summed over time
  /// @param sojourns the times of all that were served, summed; by Little's law equal to `area`
  public record Outcome(
      int came, int turnedAway, double time, double area, double sojourns, double busy) {

    /// The mean number in the station.
    public double number() {
      return area / time;
    }

    /// The mean time in the station.
    public double sojourn() {
      return sojourns / (came - turnedAway);
    }
  }

  private final Plan plan;
  private final Agenda agenda = new Agenda();
  private final RandomStream arrivals;
  private final RandomStream services;
  private final FairShare shared = new FairShare(1);
  private final ArrayDeque<Long> line = new ArrayDeque<>();
  private final long[] cameAt;
  private final int customers;
  private long sharedNext = Agenda.NONE;
  private int came;
  private int turnedAway;
  private int inside;
  private int serving;
  private long changed;
  private double area;
  private double busy;
  private double sojourns;

  private Station(Plan plan, int customers, long seed) {
    this.plan = plan;
    this.customers = customers;
    this.cameAt = new long[plan.discipline() == Discipline.SHARING ? customers : 0];
    this.arrivals = RandomStream.of(seed, "arrivals");
    this.services = RandomStream.of(seed, "services");
  }

  /// Plays until `customers` have come and gone.
  public static Outcome play(Plan plan, int customers, long seed) {
    Station station = new Station(plan, customers, seed);
    station.expect();
    while (station.agenda.step()) {
      // every action enters the next
    }
    return new Outcome(
        station.came,
        station.turnedAway,
        station.agenda.now() / UNIT,
        station.area / UNIT,
        station.sojourns / UNIT,
        station.busy / UNIT);
  }

  private void expect() {
    double gap = Service.exponential(arrivals) / plan.arrivals();
    agenda.after(Math.round(gap * UNIT), this::arrive);
  }

  private void arrive() {
    count();
    int customer = came++;
    if (inside >= plan.room()) {
      turnedAway++;
    } else {
      inside++;
      switch (plan.discipline()) {
        case FIFO -> enterLine();
        case SHARING -> enterShared(customer);
      }
    }
    if (came < customers) {
      expect();
    }
  }

  /// Counts what the time since the last change was worth.
  private void count() {
    double passed = agenda.now() - changed;
    area += passed * inside;
    busy += passed * Math.min(inside, plan.servers());
    changed = agenda.now();
  }

  private void enterLine() {
    if (serving < plan.servers()) {
      serve(agenda.now());
    } else {
      line.add(agenda.now());
    }
  }

  private void serve(long since) {
    serving++;
    long service = Math.round(plan.service().draw(services) / plan.rate() * UNIT);
    agenda.after(service, () -> leaveServer(since));
  }

  private void leaveServer(long since) {
    count();
    inside--;
    serving--;
    sojourns += agenda.now() - since;
    if (!line.isEmpty()) {
      serve(line.removeFirst());
    }
  }

  private void enterShared(int customer) {
    cameAt[customer] = agenda.now();
    double work = plan.service().draw(services) / plan.rate() * UNIT;
    shared.add((double) agenda.now(), work, customer);
    expectShared();
  }

  private void expectShared() {
    agenda.cancel(sharedNext);
    sharedNext =
        shared.size() == 0
            ? Agenda.NONE
            : agenda.at(
                Math.max(agenda.now(), (long) Math.ceil(shared.nextEnd())), this::endShared);
  }

  private void endShared() {
    count();
    inside--;
    sojourns += agenda.now() - cameAt[shared.end()];
    expectShared();
  }
}
