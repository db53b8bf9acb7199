package dev.virtlab.simulator.datacentre;

/// How much every host has to do: how many of its vCPUs want a core, and what came of that.
///
/// While more vCPUs want to run than there are cores, each gets cores / wanting of one, and the
/// rest of its time is stolen (`st` in top, `steal` in /proc/stat).
final class HostLoad {

  private final int cores;
  private final byte[] wanting;
  private final long[] since;
  // Core-nanoseconds that were busy, and vCPU-nanoseconds that were stolen, over all hosts.
  private double busy;
  private double stolen;

  HostLoad(int hosts, int cores) {
    this.cores = cores;
    wanting = new byte[hosts];
    since = new long[hosts];
  }

  /// A vCPU of a host begins (1) or ceases (-1) to want a core.
  ///
  /// @return whether the part that each vCPU gets is another one now
  boolean change(int host, int by, long now) {
    count(host, now);
    int before = wanting[host];
    wanting[host] += (byte) by;
    return Math.max(before, wanting[host]) > cores;
  }

  /// The part of a core that each wanting vCPU of a host gets.
  double part(int host) {
    return wanting[host] <= cores ? 1 : (double) cores / wanting[host];
  }

  void count(int host, long now) {
    double passed = now - since[host];
    int running = Math.min(wanting[host], cores);
    busy += passed * running;
    stolen += passed * (wanting[host] - running);
    since[host] = now;
  }

  void countAll(long now) {
    for (int host = 0; host < since.length; host++) {
      count(host, now);
    }
  }

  double busy() {
    return busy;
  }

  double stolen() {
    return stolen;
  }
}
