package dev.virtlab.simulator.file.proc;

import dev.virtlab.simulator.file.Viewer;
import java.util.List;

/// What a kernel says of the machine and of itself.
public interface Machine {

  /// Memory in bytes; `/proc/meminfo`.
  ///
  /// @param available what new programs could have without swapping
  /// @param buffers of block devices
  /// @param cached pages of files, those of tmpfs included
  /// @param shmem pages of tmpfs
  /// @param anonymous pages of processes
  /// @param slab what the kernel itself holds in objects
  record Memory(
      long total,
      long free,
      long available,
      long buffers,
      long cached,
      long shmem,
      long anonymous,
      long slab) {}

  Memory memory();

  /// How a processor has spent its time, in nanoseconds; `/proc/stat`.
  record Processor(long user, long nice, long system, long idle, long waiting, long steal) {}

  /// Its processors.
  List<Processor> processors();

  /// The kind of its processors; `/proc/cpuinfo`.
  ///
  /// @param kilohertz its clock
  /// @param cache in KiB
  record ProcessorKind(
      String vendor,
      int family,
      int model,
      String name,
      int stepping,
      long kilohertz,
      int cache,
      String flags) {}

  ProcessorKind processorKind();

  /// Nanoseconds since boot, as the clocks of the viewer's time namespace tell.
  long uptime(Viewer viewer);

  /// When it booted, in seconds since the epoch.
  long booted();

  /// How busy it is; `/proc/loadavg`.
  ///
  /// @param one the average of the last minute, in hundredths
  /// @param five of the last five minutes
  /// @param fifteen of the last fifteen
  /// @param runnable processes that run or want to
  /// @param all processes there are
  /// @param last the number that was given last, as the viewer's PID namespace counts
  record Load(int one, int five, int fifteen, int runnable, int all, int last) {}

  Load load(Viewer viewer);

  /// Forks and switches since boot.
  record Counters(long forks, long switches, int runnable, int blocked) {}

  Counters counters();

  /// uname(2): system, node, release, version, machine, as the viewer's UTS namespace says.
  List<String> uname(Viewer viewer);

  /// What `/proc/version` says behind the release, as `(builder@host) (gcc …)`.
  String compiledBy();

  /// Whether its proc has a file of that name, at the top or for every process.
  default boolean has(String file) {
    return true;
  }

  /// What the boot loader told the kernel; `/proc/cmdline`.
  String commandLine();

  /// sethostname(2) through `/proc/sys/kernel/hostname`. EPERM.
  void hostname(Viewer viewer, String name);

  /// The network devices of the viewer's network namespace.
  List<NetworkDevice> networkDevices(Viewer viewer);

  /// One line of `/proc/net/dev`.
  record NetworkDevice(
      String name, long receivedBytes, long receivedPackets, long sentBytes, long sentPackets) {}

  /// The lines of `/proc/cgroups`, the header left out: controller, hierarchy, groups, 1 if it is
  /// enabled.
  List<ControllerLine> controllers();

  /// One line of `/proc/cgroups`.
  record ControllerLine(String name, int hierarchy, int groups, boolean enabled) {}

  /// A key of sysrq, through `/proc/sysrq-trigger`.
  default void sysrq(Viewer viewer, char key) {}

  /// The arrays of md(4); `/proc/mdstat`.
  default String mdstat() {
    return "Personalities : \nunused devices: <none>\n";
  }

  /// How fast md(4) goes through arrays, in KiB a second; `dev.raid.speed_limit_max` or `_min`.
  default int raidSpeed(boolean most) {
    return 0;
  }

  /// Sets that.
  default void raidSpeed(boolean most, int kib) {}

  /// All block devices: their numbers, KiB and names; `/proc/partitions`.
  default List<Partition> partitions() {
    return List.of();
  }

  /// One line of `/proc/partitions`.
  record Partition(int major, int minor, long blocks, String name) {}

  /// The highest process identifier; `kernel.pid_max`.
  int pidMax();
}
