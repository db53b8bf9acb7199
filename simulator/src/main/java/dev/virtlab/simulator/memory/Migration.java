package dev.virtlab.simulator.memory;

import java.util.ArrayList;
import java.util.List;

/// Moving a machine while it runs, in megabytes, seconds and megabytes a second.
///
/// Pre-copy (C. Clark et al., "Live Migration of Virtual Machines", NSDI 2005): each round sends
/// what was written during the one before, V(i+1) = V(i) · dirty / link, until little is left or
/// rounds no longer pay; then the machine stops for the last of it. Post-copy (M. Hines and K.
/// Gopalan, 2009): the machine moves at once, and pages follow.
public final class Migration {

  /// So many rounds at most.
  public static final int ROUNDS = 8;

  /// Less than this is left to the pause: 50 pages of 4 KiB, as Clark et al. have it.
  public static final double LITTLE = 50 * 4096 / 1048576.0;

  /// A round: what was sent, and how long that took.
  public record Round(double megabytes, double seconds) {}

  /// What it came to.
  ///
  /// @param downtime how long the machine stood still
  public record Course(List<Round> rounds, double downtime, double total) {
    public Course {
      rounds = List.copyOf(rounds);
    }
  }

  private Migration() {}

  /// Pre-copy.
  public static Course preCopy(double memory, double link, double dirty, int most, double little) {
    List<Round> rounds = new ArrayList<>();
    double left = memory;
    double total = 0;
    do {
      Round round = new Round(left, left / link);
      rounds.add(round);
      total += round.seconds();
      left = Math.min(memory, round.seconds() * dirty);
    } while (left > little && rounds.size() < most);
    double downtime = left / link;
    return new Course(rounds, downtime, total + downtime);
  }

  /// Post-copy: what cannot be fetched page by page stops the machine, the rest follows behind it.
  ///
  /// @param state processors and devices, sent while the machine stands still
  public static Course postCopy(double memory, double link, double state) {
    double downtime = state / link;
    double behind = memory / link;
    return new Course(List.of(new Round(memory, behind)), downtime, downtime + behind);
  }
}
