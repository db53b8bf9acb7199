package dev.virtlab.simulator.datacentre;

/// Jobs for machines, one a row, by time of arrival.
///
/// @param machine where it runs, from 0
/// @param arrival when it comes, in milliseconds; never falling from row to row
/// @param length what it wants, in millions of instructions
public record Jobs(int[] machine, long[] arrival, long[] length) {

  /// The latest arrival, and the longest job.
  public static final long MOST = 1L << 42;

  public Jobs {
    if (machine.length != arrival.length || machine.length != length.length) {
      throw new IllegalArgumentException("columns of different length");
    }
    for (int i = 0; i < machine.length; i++) {
      boolean fits = arrival[i] >= 0 && arrival[i] <= MOST && length[i] > 0 && length[i] <= MOST;
      if (!fits || machine[i] < 0 || (i > 0 && arrival[i] < arrival[i - 1])) {
        throw new IllegalArgumentException("job " + i);
      }
    }
  }

  /// How many jobs there are.
  public int count() {
    return machine.length;
  }

  /// How many machines the jobs need.
  public int machines() {
    int most = -1;
    for (int each : machine) {
      most = Math.max(most, each);
    }
    return most + 1;
  }
}
