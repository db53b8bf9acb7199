package dev.virtlab.simulator.datacentre;

import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.chance.RandomStream;
import dev.virtlab.simulator.queue.Service;
import dev.virtlab.simulator.share.FairShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A data centre as it runs: requests come to containers, containers share the vCPU of their
/// machine by weight, machines the cores of their host. A container serves one request at a time,
/// the others wait in its line.
///
/// State is rows of numbers and one small object a machine; a machine that has nothing to do has no
/// entry in the agenda. An event costs the logarithm of what it changes and the vCPUs of one host.
public final class DataCentre {

  private static final double SECOND = 1e9;
  private static final double HOUR = 3600 * SECOND;

  private final Plan plan;
  private final Agenda agenda;
  private final RandomStream arrivals;
  private final RandomStream works;
  private final RandomStream demands;
  private final Requests requests = new Requests();
  private final HostLoad load;
  private final Machine[] machines;
  // The first request of each container's line, which is being served, and the last.
  private final int[] first;
  private final int[] last;
  private final Times waiting = new Times();
  private final Times sojourn = new Times();
  private long came;
  private long killed;
  private long handed;

  /// A request that the kernel of a machine takes over.
  ///
  /// @param left nanoseconds of a processor that it still wants
  public record Handed(int container, double left) {}

  /// Builds it at the present moment of an agenda; requests come from then on.
  public DataCentre(Plan plan, Agenda agenda) {
    this.plan = plan;
    this.agenda = agenda;
    arrivals = RandomStream.of(plan.seed(), "arrivals");
    works = RandomStream.of(plan.seed(), "works");
    demands = RandomStream.of(plan.seed(), "demands");
    load = new HostLoad(plan.hosts(), plan.cores());
    machines = new Machine[plan.allMachines()];
    for (int i = 0; i < machines.length; i++) {
      machines[i] = new Machine(i);
    }
    first = new int[plan.allContainers()];
    last = new int[plan.allContainers()];
    java.util.Arrays.fill(first, Requests.NONE);
    java.util.Arrays.fill(last, Requests.NONE);
    expect();
  }

  /// The plan it was built by.
  public Plan plan() {
    return plan;
  }

  /// Lets time pass, in nanoseconds; how many events there were.
  public long run(long time) {
    long end = agenda.now() + time;
    long events = 0;
    while (agenda.next() <= end) {
      agenda.step();
      events++;
    }
    agenda.advance(end);
    load.countAll(end);
    return events;
  }

  /// What came of it so far.
  public Summary summary() {
    load.countAll(agenda.now());
    return new Summary(
        plan,
        agenda.now(),
        came,
        killed,
        handed,
        requests.number(),
        waiting,
        sojourn,
        load.busy(),
        load.stolen());
  }

  /// How many requests a container has, the one being served included.
  public int waitingIn(int container) {
    int number = 0;
    for (int r = first[container]; r != Requests.NONE; r = requests.next(r)) {
      number++;
    }
    return number;
  }

  /// A machine is looked into: from now on a kernel serves its requests, in every detail. Gives
  /// what is there now; whatever comes from now on goes to `later`.
  public List<Handed> handOver(int machine, Consumer<Handed> later) {
    List<Handed> all = machines[machine].handOver(later);
    handed += all.size();
    return all;
  }

  private void expect() {
    double mean = HOUR / plan.requests() / plan.allContainers();
    agenda.after(Math.round(Service.exponential(arrivals) * mean), this::arrive);
  }

  private void arrive() {
    came++;
    int container = arrivals.below(plan.allContainers());
    double work = Math.max(1, Service.exponential(works) * plan.work() * SECOND);
    if (Service.exponential(demands) * plan.demand() > 1) {
      killed++;
    } else if (machines[container / plan.containers()].kernel.isPresent()) {
      handed++;
      machines[container / plan.containers()]
          .kernel
          .orElseThrow()
          .accept(new Handed(container, work));
    } else {
      enter(container, requests.take(container, agenda.now(), work));
    }
    expect();
  }

  private void enter(int container, int request) {
    if (first[container] == Requests.NONE) {
      first[container] = request;
      machines[container / plan.containers()].serve(request);
    } else {
      requests.next(last[container], request);
    }
    last[container] = request;
  }

  /// A request has had its work: the next in line is served.
  private void leave(int request) {
    int container = requests.container(request);
    long time = agenda.now() - requests.came(request);
    sojourn.add(time);
    waiting.add(Math.max(0, time - (long) requests.work(request)));
    first[container] = requests.next(request);
    requests.free(request);
  }

  /// One machine; as an action, it ends what is due.
  private final class Machine implements Runnable {

    private final int number;
    private final FairShare share = new FairShare(1);
    private long due;
    private long ticket = Agenda.NONE;
    private Optional<Consumer<Handed>> kernel = Optional.empty();

    Machine(int number) {
      this.number = number;
    }

    private int host() {
      return number / plan.machines();
    }

    void serve(int request) {
      boolean idle = share.size() == 0;
      share.add((double) agenda.now(), requests.work(request), request);
      if (idle) {
        wantCore(1);
      }
      expectEnd();
    }

    /// This vCPU begins or ceases to want a core; where cores are short, all vCPUs of the host feel
    /// that.
    private void wantCore(int by) {
      boolean felt = load.change(host(), by, agenda.now());
      double part = load.part(host());
      if (felt) {
        int from = host() * plan.machines();
        for (int i = from; i < from + plan.machines(); i++) {
          machines[i].run(part);
        }
      } else if (by > 0) {
        share.capacity((double) agenda.now(), part);
      }
    }

    private void run(double part) {
      if (share.size() > 0) {
        share.capacity((double) agenda.now(), part);
        expectEnd();
      }
    }

    List<Handed> handOver(Consumer<Handed> later) {
      if (kernel.isPresent()) {
        throw new IllegalStateException("machine " + number + " has a kernel already");
      }
      kernel = Optional.of(later);
      boolean busy = share.size() > 0;
      List<Handed> all = new ArrayList<>();
      int from = number * plan.containers();
      for (int container = from; container < from + plan.containers(); container++) {
        handLine(container, all);
      }
      if (busy) {
        agenda.cancel(ticket);
        ticket = Agenda.NONE;
        wantCore(-1);
      }
      return all;
    }

    private void handLine(int container, List<Handed> all) {
      int request = first[container];
      while (request != Requests.NONE) {
        boolean served = request == first[container];
        double left =
            served ? share.remove((double) agenda.now(), request) : requests.work(request);
        all.add(new Handed(container, left));
        int next = requests.next(request);
        requests.free(request);
        request = next;
      }
      first[container] = Requests.NONE;
    }

    private void expectEnd() {
      long end = (long) Math.ceil(share.nextEnd());
      if (ticket == Agenda.NONE || end < due) {
        agenda.cancel(ticket);
        due = Math.max(end, agenda.now());
        ticket = agenda.at(due, this);
      }
    }

    @Override
    public void run() {
      ticket = Agenda.NONE;
      while (share.nextEnd() <= agenda.now()) {
        int request = share.end();
        int container = requests.container(request);
        leave(request);
        if (first[container] != Requests.NONE) {
          share.add((double) agenda.now(), requests.work(first[container]), first[container]);
        } else if (share.size() == 0) {
          wantCore(-1);
        }
      }
      if (share.size() > 0) {
        expectEnd();
      }
    }
  }
}
