package dev.virtlab.simulator.sched;

import dev.virtlab.simulator.chance.RandomStream;
import java.util.ArrayList;
import java.util.List;

/// Jobs on one processor under a policy: who ran when, and what that was like for each.
public final class Schedule {

  /// The most slices that are played.
  public static final int SLICES_MAX = 10_000_000;

  /// Work below this part of a quantum counts as done: sums of fractions are not exact.
  private static final double DONE = 1e-12;

  /// A job of a length that arrives at a moment.
  public record Job(double arrival, double length) {
    public Job {
      if (arrival < 0 || length < 0) {
        throw new IllegalArgumentException("a job from " + arrival + " of " + length);
      }
    }
  }

  /// A stretch in which one job ran.
  public record Slice(double start, int job, double length) {}

  /// What it was like: until it first ran, until it ended, and how long of that it did not run.
  public record Stay(double response, double turnaround, double waiting) {}

  private final Policy policy;
  private final List<Job> jobs;
  private final double[] left;
  private final double[] began;
  private final double[] ended;
  private final int[] level;
  private final List<Slice> slices = new ArrayList<>();
  // Those who are ready, in the order in which they came, or came back.
  private final List<Integer> ready = new ArrayList<>();
  private final List<Integer> toCome = new ArrayList<>();
  private double now;
  private double nextBoost;

  private Schedule(Policy policy, List<Job> jobs) {
    this.policy = policy;
    this.jobs = List.copyOf(jobs);
    left = jobs.stream().mapToDouble(Job::length).toArray();
    began = new double[left.length];
    ended = new double[left.length];
    level = new int[left.length];
    java.util.Arrays.fill(began, -1);
    for (int i = 0; i < left.length; i++) {
      toCome.add(i);
    }
    toCome.sort((a, b) -> Double.compare(jobs.get(a).arrival(), jobs.get(b).arrival()));
  }

  /// Plays all jobs to their end.
  ///
  /// @throws IllegalArgumentException if that takes more than [#SLICES_MAX] slices
  public static Schedule play(Policy policy, List<Job> jobs) {
    Schedule schedule = new Schedule(policy, jobs);
    schedule.run();
    return schedule;
  }

  public List<Slice> slices() {
    return List.copyOf(slices);
  }

  /// The jobs in the order in which the policy lists them: the shortest first where that is its
  /// rule, else as they were given.
  public List<Integer> listed() {
    List<Integer> listed = new ArrayList<>();
    for (int i = 0; i < left.length; i++) {
      listed.add(i);
    }
    if (policy instanceof Policy.Sjf) {
      listed.sort((a, b) -> Double.compare(jobs.get(a).length(), jobs.get(b).length()));
    }
    return listed;
  }

  /// What it was like for a job.
  public Stay stay(int job) {
    double arrival = jobs.get(job).arrival();
    double turnaround = ended[job] - arrival;
    return new Stay(began[job] - arrival, turnaround, turnaround - jobs.get(job).length());
  }

  private void run() {
    RandomStream chance =
        RandomStream.of(policy instanceof Policy.Lottery lottery ? lottery.seed() : 0, "lottery");
    arrive();
    while (!ready.isEmpty() || !toCome.isEmpty()) {
      if (ready.isEmpty()) {
        now = jobs.get(toCome.getFirst()).arrival();
        arrive();
      }
      if (slices.size() >= SLICES_MAX) {
        throw new IllegalArgumentException("more than " + SLICES_MAX + " slices");
      }
      boost();
      runOne(choose(chance));
    }
  }

  private void arrive() {
    while (!toCome.isEmpty() && jobs.get(toCome.getFirst()).arrival() <= now) {
      ready.add(toCome.removeFirst());
    }
  }

  private void boost() {
    if (policy instanceof Policy.Mlfq queue && queue.boost() > 0 && now >= nextBoost) {
      java.util.Arrays.fill(level, 0);
      nextBoost = now + queue.boost();
    }
  }

  private int choose(RandomStream chance) {
    return switch (policy) {
      case Policy.Fifo _, Policy.Rr _ -> ready.getFirst();
      case Policy.Sjf _, Policy.Stcf _ -> firstWithLeast(left);
      case Policy.Mlfq _ ->
          firstWithLeast(java.util.Arrays.stream(level).asDoubleStream().toArray());
      case Policy.Lottery lottery -> drawn(lottery.tickets(), chance);
    };
  }

  private int firstWithLeast(double[] of) {
    int least = ready.getFirst();
    for (int job : ready) {
      least = of[job] < of[least] ? job : least;
    }
    return least;
  }

  private int drawn(long[] tickets, RandomStream chance) {
    long all = ready.stream().mapToLong(job -> tickets[job]).sum();
    double winner = chance.unit() * all;
    for (int job : ready) {
      winner -= tickets[job];
      if (winner < 0) {
        return job;
      }
    }
    return ready.getLast();
  }

  private void runOne(int job) {
    ready.remove(Integer.valueOf(job));
    double stretch = Math.min(left[job], longest(job));
    if (began[job] < 0) {
      began[job] = now;
    }
    slices.add(new Slice(now, job, stretch));
    now += stretch;
    left[job] -= stretch;
    arrive();
    if (left[job] <= DONE * jobs.get(job).length()) {
      ended[job] = now;
    } else {
      sink(job);
      ready.add(job);
    }
  }

  /// How long a job may run before somebody else may be chosen.
  private double longest(int job) {
    return switch (policy) {
      case Policy.Fifo _, Policy.Sjf _ -> Double.POSITIVE_INFINITY;
      case Policy.Stcf _ ->
          toCome.isEmpty() ? Double.POSITIVE_INFINITY : jobs.get(toCome.getFirst()).arrival() - now;
      case Policy.Rr rr -> rr.quantum();
      case Policy.Mlfq queue -> queue.quanta()[level[job]];
      case Policy.Lottery lottery -> lottery.quantum();
    };
  }

  private void sink(int job) {
    if (policy instanceof Policy.Mlfq queue) {
      level[job] = Math.min(level[job] + 1, queue.quanta().length - 1);
    }
  }
}
