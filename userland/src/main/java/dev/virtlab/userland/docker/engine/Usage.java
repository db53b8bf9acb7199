package dev.virtlab.userland.docker.engine;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the control group of a container uses at a moment; all counters since it began.
///
/// @param cpu nanoseconds of processor time
/// @param perCpu the same by processor; empty with cgroup v2
/// @param userCpu nanoseconds in user mode
/// @param systemCpu nanoseconds in the kernel
/// @param hostCpu nanoseconds that all processors of the host have spent, busy or idle
/// @param memory bytes
/// @param memoryPeak bytes; 0 with cgroup v2
/// @param memoryLimit bytes; the memory of the host where there is no limit
/// @param memoryStat the lines of `memory.stat`
/// @param processes in it now
/// @param processLimit 0 where there is none
public record Usage(
    long cpu,
    List<Long> perCpu,
    long userCpu,
    long systemCpu,
    long hostCpu,
    long periods,
    long throttledPeriods,
    long throttledTime,
    long memory,
    long memoryPeak,
    long memoryLimit,
    long memoryFailures,
    Map<String, Long> memoryStat,
    int processes,
    long processLimit,
    Traffic traffic,
    List<Blocks> blocks) {

  public Usage {
    perCpu = List.copyOf(perCpu);
    blocks = List.copyOf(blocks);
    memoryStat = Collections.unmodifiableMap(new TreeMap<>(memoryStat));
  }

  /// What a block device was asked for: bytes, and requests.
  public record Blocks(int major, int minor, long read, long written, long reads, long writes) {}

  /// What has passed its network interface.
  public record Traffic(long received, long receivedPackets, long sent, long sentPackets) {
    /// Nothing.
    public static final Traffic NONE = new Traffic(0, 0, 0, 0);
  }
}
