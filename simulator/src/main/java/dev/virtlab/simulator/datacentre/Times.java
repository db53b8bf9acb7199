package dev.virtlab.simulator.datacentre;

/// Many times, kept as counts: to within 1.6 % of each, in a row of a fixed length (G. Tene's high
/// dynamic range histogram).
public final class Times {

  private static final int PARTS_BITS = 5;
  private static final int PARTS = 1 << PARTS_BITS;

  private final int[] counts = new int[(64 - PARTS_BITS) * PARTS];
  private long number;
  private double sum;
  private long longest;

  /// None yet.
  Times() {}

  /// Counts a time, in nanoseconds.
  void add(long time) {
    number++;
    sum += (double) time;
    longest = Math.max(longest, time);
    counts[bucket(time)]++;
  }

  private static int bucket(long time) {
    if (time < PARTS) {
      return (int) time;
    }
    int shift = 63 - Long.numberOfLeadingZeros(time) - PARTS_BITS;
    return (shift << PARTS_BITS) + (int) (time >> shift);
  }

  /// How many there are.
  public long number() {
    return number;
  }

  /// Their mean, in nanoseconds.
  public double mean() {
    return number == 0 ? 0 : sum / number;
  }

  public long longest() {
    return longest;
  }

  /// The time within which a part of them lies, in nanoseconds.
  public double percentile(double part) {
    long wanted = (long) Math.ceil(part * number);
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= wanted && seen > 0) {
        return Math.min((double) longest, middle(bucket));
      }
    }
    return 0;
  }

  private static double middle(int bucket) {
    if (bucket < PARTS) {
      return bucket;
    }
    int shift = (bucket >> PARTS_BITS) - 1;
    double from = (double) ((long) (PARTS + (bucket & (PARTS - 1))) << shift);
    return from + ((1L << shift) - 1) / 2.0;
  }
}
