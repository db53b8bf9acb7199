package dev.virtlab.simulator.cgroup;

import java.util.Optional;

/// Chooses who must end when memory runs out; oom_kill.c, proc(5) `oom_score_adj`.
///
/// The badness of a process is the memory it holds, plus `oom_score_adj` thousandths of what the
/// limit allows; -1000 spares it. The highest badness is chosen, the youngest process among equals.
final class OomKiller {

  private OomKiller() {}

  static Optional<Task> choose(Cgroup limited, long allowed) {
    Task worst = null;
    long highest = Long.MIN_VALUE;
    for (Task task : limited.everyone()) {
      if (task.oomScoreAdjust() == -1000 || task.resident() == 0) {
        continue;
      }
      long badness = task.resident() + task.oomScoreAdjust() * (allowed / 1000);
      if (badness >= highest) {
        highest = badness;
        worst = task;
      }
    }
    return Optional.ofNullable(worst);
  }
}
