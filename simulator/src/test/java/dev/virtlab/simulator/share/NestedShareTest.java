package dev.virtlab.simulator.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NestedShareTest {

  /// The plain model: a tree that is divided anew by water filling at every change.
  private static final class Plain {
    final Map<Pool, List<Member>> below = new LinkedHashMap<>();
    final Map<Member, Double> rates = new LinkedHashMap<>();
    final Map<Job, Double> left = new LinkedHashMap<>();

    double appetite(Member member) {
      return switch (member) {
        case Job _ -> 1;
        case Pool pool -> {
          double sum = 0;
          for (Member child : below.getOrDefault(pool, List.of())) {
            sum += appetite(child);
          }
          yield pool.barred ? 0 : Math.min(pool.cap, sum);
        }
      };
    }

    void divide(Pool pool, double amount) {
      List<Member> members = below.getOrDefault(pool, List.of());
      double[] parts =
          Division.of(
              amount,
              members.stream().mapToDouble(Member::weight).toArray(),
              members.stream().mapToDouble(this::appetite).toArray());
      for (int i = 0; i < parts.length; i++) {
        rates.put(members.get(i), parts[i]);
        if (members.get(i) instanceof Pool child) {
          divide(child, parts[i]);
        }
      }
    }

    double untilEnd() {
      double wait = Double.POSITIVE_INFINITY;
      for (Map.Entry<Job, Double> job : left.entrySet()) {
        double rate = rates.get(job.getKey());
        wait = rate > 0 ? Math.min(wait, job.getValue() / rate) : wait;
      }
      return wait;
    }

    void pass(double time) {
      left.replaceAll((job, work) -> work - rates.get(job) * time);
    }
  }

  private static List<Pool> pools(NestedShare share, Random random, Plain plain) {
    List<Pool> pools = new ArrayList<>(List.of(share.root()));
    for (int i = random.nextInt(12); i > 0; i--) {
      Pool above = pools.get(random.nextInt(pools.size()));
      Pool pool = new Pool(above, 1 + random.nextInt(5) * 512);
      if (random.nextInt(4) == 0) {
        share.cap(0, pool, 1 + random.nextInt(3));
      }
      plain.below.computeIfAbsent(above, _ -> new ArrayList<>()).add(pool);
      pools.add(pool);
    }
    return pools;
  }

  @Test
  void jobsInNestedPoolsGetWhatWaterFillingGivesThemWhoeverComesAndGoes() {
    for (int seed = 0; seed < 120; seed++) {
      Random random = new Random(seed);
      int processors = 1 + random.nextInt(8);
      NestedShare share = new NestedShare(processors);
      Plain plain = new Plain();
      List<Pool> pools = pools(share, random, plain);
      double moment = 0;
      for (int step = 0; step < 200; step++) {
        change(share, random, plain, pools, moment);
        plain.divide(share.root(), processors);
        String at = "seed " + seed + " step " + step;
        for (Job job : plain.left.keySet()) {
          assertThat(share.rate(job)).as(at).isCloseTo(plain.rates.get(job), within(1e-9));
          assertThat(share.left(moment, job)).as(at).isCloseTo(plain.left.get(job), within(0.001));
        }
        double wait = plain.untilEnd();
        if (wait < Double.POSITIVE_INFINITY) {
          assertThat(share.untilDue(moment)).as(at).isCloseTo(wait, within(0.001));
          boolean toTheEnd = random.nextBoolean();
          double time = Math.ceil(toTheEnd ? wait : random.nextDouble() * wait);
          moment += time;
          plain.pass(time);
        }
        leaveTheDue(share, plain, moment, at);
      }
    }
  }

  private static void change(
      NestedShare share, Random random, Plain plain, List<Pool> pools, double moment) {
    List<Job> jobs = new ArrayList<>(plain.left.keySet());
    Pool pool = pools.get(random.nextInt(pools.size()));
    int what = random.nextInt(12);
    if (what == 0 && !jobs.isEmpty()) {
      Job gone = jobs.get(random.nextInt(jobs.size()));
      share.leave(moment, gone);
      plain.left.remove(gone);
      plain.below.get(gone.above()).remove(gone);
    } else if (what == 1 && !pool.isRoot()) {
      share.reweigh(moment, pool, 1 + random.nextInt(4000));
    } else if (what == 2 && !pool.isRoot()) {
      share.bar(moment, pool);
    } else if (what == 3 && !pool.isRoot()) {
      share.admit(moment, pool);
    } else if (what == 4 && !pool.isRoot()) {
      share.cap(moment, pool, random.nextBoolean() ? 1 : Double.POSITIVE_INFINITY);
    } else {
      int work = 1 + random.nextInt(1_000_000);
      Job job = new Job(pool, random.nextBoolean() ? 1024 : 1 + random.nextInt(2000), work);
      share.join(moment, job);
      plain.left.put(job, (double) work);
      plain.below.computeIfAbsent(pool, _ -> new ArrayList<>()).add(job);
    }
  }

  private static void leaveTheDue(NestedShare share, Plain plain, double moment, String at) {
    List<Member> due = share.due(moment);
    for (Member member : due) {
      assertThat(plain.left.get((Job) member)).as(at).isLessThan(0.501);
      share.leave(moment, member);
      plain.left.remove((Job) member);
      plain.below.get(member.above()).remove(member);
    }
    for (Map.Entry<Job, Double> job : plain.left.entrySet()) {
      assertThat(job.getValue()).as(at).isGreaterThan(-0.001);
    }
  }

  @Test
  void aJobAloneKeepsWholeNumbersWhole() {
    NestedShare share = new NestedShare(2);
    Pool pool = new Pool(share.root(), 335);
    Job one = new Job(pool, 335, 1_000_003);
    Job two = new Job(share.root(), 15, 7);
    share.join(0, one);
    share.join(3, two);

    assertThat(share.untilDue(3)).isEqualTo(7);
    assertThat(share.due(10)).containsExactly(two);
    share.leave(10, two);
    assertThat(share.left(11, one)).isEqualTo(999_992);
  }

  @Test
  void aPoolIsDueWhenItHasUsedWhatItMay() {
    NestedShare share = new NestedShare(2);
    Pool pool = new Pool(share.root(), 1024);
    for (int i = 0; i < 4; i++) {
      share.join(0, new Job(pool, 1024, 1_000));
    }
    share.join(0, new Job(share.root(), 1024, 10_000));
    share.allow(0, pool, 30);

    assertThat(share.untilDue(0)).isEqualTo(30);
    assertThat(share.due(30)).containsExactly(pool);
    share.bar(30, pool);
    assertThat(share.untilDue(30)).isEqualTo(9_970);
    share.allow(100, pool, 1_000_000);
    share.admit(100, pool);
    assertThat(share.untilDue(100)).isEqualTo(4 * (1_000 - 7.5));
  }

  @Test
  void manyWhoWaitDoNotMakeAChangeDear() {
    NestedShare share = new NestedShare(2);
    Pool crowd = new Pool(share.root(), 1024);
    for (int i = 0; i < 100_000; i++) {
      share.join(0, new Job(crowd, 1024, 1e9 + i));
    }
    int looks = 0;
    for (int i = 0; i < 10_000; i++) {
      Job job = new Job(share.root(), 1024, 10);
      share.join(10 * i, job);
      looks += share.due(10 * i + 10).size();
      share.leave(10 * i + 10, job);
    }
    assertThat(looks).isEqualTo(10_000);
  }
}
