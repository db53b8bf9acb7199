package dev.virtlab.userland.apps;

import java.util.List;
import java.util.Optional;

/// What stress(1) is asked to do.
///
/// @param timeout seconds, 0 for none
/// @param backoff microseconds that a worker waits for each worker still to come
/// @param vmBytes what a worker of memory takes
/// @param hang seconds that it keeps it, or empty to give it back at once; 0 means for ever
/// @param keep whether it touches the same memory again instead of taking new
record StressOrder(
    Verbosity verbosity,
    boolean dryRun,
    long timeout,
    long backoff,
    long cpu,
    long io,
    long vm,
    long vmBytes,
    Optional<Long> hang,
    boolean keep,
    long hdd,
    long hddBytes) {

  /// The most workers that are modelled.
  static final int WORKERS_MAX = 10_000;

  /// How much is said.
  enum Verbosity {
    QUIET,
    INFO,
    DEBUG
  }

  /// The options, by their short or long names, with the field that a value goes to.
  private static final List<String> VALUES =
      List.of(
          "-t --timeout time",
          "--backoff count",
          "-c --cpu count",
          "-i --io count",
          "-m --vm count",
          "--vm-bytes size",
          "--vm-stride size",
          "--vm-hang time",
          "-d --hdd count",
          "--hdd-bytes size");

  private static final List<String> SWITCHES =
      List.of("-v --verbose", "-q --quiet", "-n --dry-run", "--vm-keep");

  /// The words are wrong.
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Where in stress.c 1.0.7 it is noticed.
    private final int line;

    Wrong(int line, String message) {
      super(message, null, false, false);
      this.line = line;
    }

    int line() {
      return line;
    }

    String message() {
      return String.valueOf(getMessage());
    }
  }

  /// Whether the words ask for the help text or the version.
  static boolean asks(List<String> words, String shortName, String longName) {
    return words.contains(shortName) || words.contains(longName);
  }

  /// Reads the words behind the name.
  static StressOrder read(List<String> words) {
    StressOrder order =
        new StressOrder(
            Verbosity.INFO,
            false,
            0,
            3000,
            0,
            0,
            0,
            256L << 20,
            Optional.empty(),
            false,
            0,
            1L << 30);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      Optional<String> on = named(SWITCHES, word);
      Optional<String> takes = named(VALUES, word);
      if (on.isPresent()) {
        order = order.with(on.get());
      } else if (takes.isPresent()) {
        if (++i == words.size()) {
          throw new Wrong(251, "missing argument to option: " + word);
        }
        order = order.with(takes.get(), words.get(i));
      } else {
        throw new Wrong(251, "unrecognized option: " + word);
      }
    }
    return order;
  }

  private static Optional<String> named(List<String> table, String word) {
    return table.stream().filter(row -> List.of(row.split(" ")).contains(word)).findFirst();
  }

  private StressOrder with(String row) {
    return switch (row) {
      case "-v --verbose" -> said(Verbosity.DEBUG);
      case "-q --quiet" -> said(Verbosity.QUIET);
      case "-n --dry-run" ->
          new StressOrder(
              verbosity, true, timeout, backoff, cpu, io, vm, vmBytes, hang, keep, hdd, hddBytes);
      default ->
          new StressOrder(
              verbosity, dryRun, timeout, backoff, cpu, io, vm, vmBytes, hang, true, hdd, hddBytes);
    };
  }

  private StressOrder said(Verbosity much) {
    return new StressOrder(
        much, dryRun, timeout, backoff, cpu, io, vm, vmBytes, hang, keep, hdd, hddBytes);
  }

  private StressOrder with(String row, String text) {
    long value = amount(text, row.substring(row.lastIndexOf(' ') + 1));
    String name = row.substring(row.indexOf("--"), row.lastIndexOf(' '));
    return new StressOrder(
        verbosity,
        dryRun,
        name.equals("--timeout") ? value : timeout,
        name.equals("--backoff") ? value : backoff,
        name.equals("--cpu") ? workers(value) : cpu,
        name.equals("--io") ? workers(value) : io,
        name.equals("--vm") ? workers(value) : vm,
        name.equals("--vm-bytes") ? value : vmBytes,
        name.equals("--vm-hang") ? Optional.of(value) : hang,
        keep,
        name.equals("--hdd") ? workers(value) : hdd,
        name.equals("--hdd-bytes") ? value : hddBytes);
  }

  private static long workers(long value) {
    return Math.min(value, WORKERS_MAX);
  }

  /// A number with a suffix of times or of sizes; atoll_s and atoll_b of stress.c.
  private static long amount(String text, String kind) {
    int end = 0;
    while (end < text.length() && end < 18 && Character.isDigit(text.charAt(end))) {
      end++;
    }
    String suffix = text.substring(end);
    String known = kind.equals("size") ? "BKMG" : kind.equals("time") ? "smhdy" : "";
    int at =
        known.indexOf(kind.equals("size") ? suffix.toUpperCase(java.util.Locale.ROOT) : suffix);
    if (end == 0 || suffix.length() > 1 || (!suffix.isEmpty() && at < 0)) {
      throw new Wrong(665, "unrecognized suffix: " + (suffix.isEmpty() ? text : suffix));
    }
    long value = Long.parseLong(text.substring(0, end));
    if (suffix.isEmpty()) {
      return value;
    }
    return kind.equals("size")
        ? value << (10 * at)
        : value * List.of(1L, 60L, 3600L, 86_400L, 31_556_926L).get(at);
  }
}
