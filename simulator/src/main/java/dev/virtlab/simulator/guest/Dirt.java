package dev.virtlab.simulator.guest;

import dev.virtlab.simulator.kernel.Process;
import java.util.Map;
import java.util.TreeMap;

/// What a guest writes to its memory from a moment on: what processes that compute hold, as often
/// as they get round to it, what is new, and a little by the kernel itself.
///
/// @param used the processor time that each process had had by then, in nanoseconds
/// @param computed what the machine had computed
/// @param held the memory that it had touched
record Dirt(Map<Integer, Long> used, long computed, long held) {

  /// What a processor writes in a second of work; measured with QEMU 7.2 under emulation on the
  /// reference machine: 15.9 thousand pages.
  private static final long WRITES = 62L << 20;

  /// What an idle kernel writes in a second.
  private static final long IDLE = 256L << 10;

  private static final double SECOND = 1e9;

  static Dirt since(GuestMachine machine) {
    Map<Integer, Long> used = new TreeMap<>();
    machine
        .inside()
        .ifPresent(g -> g.kernel().processes().forEach(p -> used.put(p.pid(), time(p))));
    return new Dirt(used, machine.bill().used(), machine.held());
  }

  private static long time(Process process) {
    return process.times().user() + process.times().system();
  }

  /// The bytes that were written since.
  ///
  /// @param nanoseconds how long that took
  long bytes(GuestMachine machine, long nanoseconds) {
    long busy = machine.bill().used() - computed;
    if (busy == 0 && !machine.isRunning()) {
      return 0;
    }
    long set = machine.inside().map(g -> set(g.kernel().processes())).orElse(0L);
    long written = Math.min(set, (long) (busy / SECOND * WRITES));
    long fresh = Math.max(0, machine.held() - held);
    return written + fresh + (long) (nanoseconds / SECOND * IDLE);
  }

  /// What those hold that have computed.
  private long set(Iterable<Process> processes) {
    long set = 0;
    for (Process process : processes) {
      boolean computes =
          process.isComputing() || time(process) > used.getOrDefault(process.pid(), 0L);
      set += computes ? process.resident() : 0;
    }
    return set;
  }
}
