package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Numbers;
import java.util.List;

/// A resource limit, as `--ulimit nofile=1024:2048` gives it; setrlimit(2).
record Ulimit(String name, long soft, long hard) {

  private static final List<String> NAMES =
      List.of(
          "core",
          "cpu",
          "data",
          "fsize",
          "locks",
          "memlock",
          "msgqueue",
          "nice",
          "nofile",
          "nproc",
          "rss",
          "rtprio",
          "rttime",
          "sigpending",
          "stack");

  static Ulimit parse(String text) throws InvalidAmount {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new InvalidAmount("invalid ulimit argument: " + text);
    }
    String name = text.substring(0, equals);
    if (!NAMES.contains(name)) {
      throw new InvalidAmount("invalid ulimit type: " + name);
    }
    String limits = text.substring(equals + 1);
    String[] parts = limits.split(":", -1);
    if (parts.length > 2) {
      throw new InvalidAmount(
          "too many limit value arguments - "
              + limits
              + ", can only have up to two, `soft[:hard]`");
    }
    long hard = Numbers.parseInt(parts[parts.length - 1], 10, 64);
    long soft = Numbers.parseInt(parts[0], 10, 64);
    check(soft, hard);
    return new Ulimit(name, soft, hard);
  }

  private static void check(long soft, long hard) throws InvalidAmount {
    String rule = "ulimit soft limit must be less than or equal to hard limit: ";
    if (hard != -1 && soft == -1) {
      throw new InvalidAmount(rule + "soft: -1 (unlimited), hard: " + hard);
    }
    if (hard != -1 && soft > hard) {
      throw new InvalidAmount(rule + soft + " > " + hard);
    }
  }

  /// As the API has it, `nofile=1024:2048`.
  @Override
  public String toString() {
    return name + "=" + soft + ":" + hard;
  }
}
