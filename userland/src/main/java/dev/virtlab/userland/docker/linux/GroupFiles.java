package dev.virtlab.userland.docker.linux;

import dev.virtlab.lab.container.ContainerSpec.Limits;
import dev.virtlab.userland.docker.engine.Usage;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The control group of a container as files below `/sys/fs/cgroup`; runc's `libcontainer/cgroups`.
public sealed interface GroupFiles permits UnifiedGroup, LegacyGroup {

  /// Where control groups are mounted.
  String MOUNT = "/sys/fs/cgroup";

  /// The largest number of 64 bits in decimal digits.
  String LONGEST = Long.toString(Long.MAX_VALUE);

  /// How the kernel counts a period of processor time when nothing else was said, in microseconds.
  long PERIOD = 100_000;

  /// The files of a control group in the version that the host has.
  ///
  /// @param cgroup its path below the root of the hierarchy
  static GroupFiles of(Calls calls, String cgroup) {
    return of(calls, new HostFacts(calls).cgroupVersion(), cgroup);
  }

  /// The same for one who knows which version that is.
  static GroupFiles of(Calls calls, int version, String cgroup) {
    return version == 2 ? new UnifiedGroup(calls, cgroup) : new LegacyGroup(calls, cgroup);
  }

  /// Makes it, with those above it.
  void create();

  /// Moves a process into it.
  void join(int pid);

  /// Writes limits (0: leave as it is).
  ///
  /// @throws LimitRefused with runc's words, where the kernel would not have it
  void limit(Limits limits);

  void freeze(boolean frozen);

  void remove();

  /// The processes in it and below it.
  List<Integer> processes();

  /// How many processes the OOM killer has killed in it.
  long oomKills();

  Usage usage();

  /// A limit that runc refuses.
  final class LimitRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String text;

    public LimitRefused(String message) {
      super(message, null, false, false);
      text = message;
    }

    public String message() {
      return text;
    }
  }

  /// Writes one limit.
  ///
  /// @throws LimitRefused with the words of runc, where the kernel refuses
  static void set(Calls calls, String path, String value) {
    try {
      new WholeFiles(calls).control(path, value);
    } catch (CallFailed failure) {
      throw new LimitRefused(
          "failed to write \""
              + value
              + "\": write "
              + path
              + ": "
              + failure.errno().message().toLowerCase(Locale.ROOT));
    }
  }

  /// The quota of a period for a fraction of processors: microseconds and microseconds; empty where
  /// nothing is said.
  static List<Long> quota(Limits limits) {
    if (limits.nanoCpus() > 0) {
      return List.of(limits.nanoCpus() * PERIOD / 1_000_000_000, PERIOD);
    } else if (limits.cpuQuota() != 0 || limits.cpuPeriod() != 0) {
      long period = limits.cpuPeriod() == 0 ? PERIOD : limits.cpuPeriod();
      return List.of(limits.cpuQuota() == 0 ? -1 : limits.cpuQuota(), period);
    }
    return List.of();
  }

  /// The numbers of a file with one in each line.
  static List<Integer> numbers(String text) {
    List<Integer> numbers = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (!line.isBlank()) {
        numbers.add(Integer.parseInt(line.trim()));
      }
    }
    return numbers;
  }

  /// The value behind a key in a file of `key value` lines; 0 if there is none.
  static long value(String text, String key) {
    for (String line : text.split("\n")) {
      if (line.startsWith(key + " ")) {
        return number(line.substring(key.length() + 1).trim());
      }
    }
    return 0;
  }

  /// A number, 0 for what is none (`max`).
  static long number(String text) {
    String digits = text.trim();
    boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && digits.length() <= LONGEST.length() && isSmall(digits)
        ? Long.parseLong(digits)
        : 0;
  }

  private static boolean isSmall(String digits) {
    return digits.length() < LONGEST.length() || digits.compareTo(LONGEST) <= 0;
  }
}
