package dev.virtlab.userland.docker.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Capabilities by name; capabilities(7). The place in the list is the number of the bit.
final class Capabilities {

  private static final List<String> NAMES =
      List.of(
          "CAP_CHOWN",
          "CAP_DAC_OVERRIDE",
          "CAP_DAC_READ_SEARCH",
          "CAP_FOWNER",
          "CAP_FSETID",
          "CAP_KILL",
          "CAP_SETGID",
          "CAP_SETUID",
          "CAP_SETPCAP",
          "CAP_LINUX_IMMUTABLE",
          "CAP_NET_BIND_SERVICE",
          "CAP_NET_BROADCAST",
          "CAP_NET_ADMIN",
          "CAP_NET_RAW",
          "CAP_IPC_LOCK",
          "CAP_IPC_OWNER",
          "CAP_SYS_MODULE",
          "CAP_SYS_RAWIO",
          "CAP_SYS_CHROOT",
          "CAP_SYS_PTRACE",
          "CAP_SYS_PACCT",
          "CAP_SYS_ADMIN",
          "CAP_SYS_BOOT",
          "CAP_SYS_NICE",
          "CAP_SYS_RESOURCE",
          "CAP_SYS_TIME",
          "CAP_SYS_TTY_CONFIG",
          "CAP_MKNOD",
          "CAP_LEASE",
          "CAP_AUDIT_WRITE",
          "CAP_AUDIT_CONTROL",
          "CAP_SETFCAP",
          "CAP_MAC_OVERRIDE",
          "CAP_MAC_ADMIN",
          "CAP_SYSLOG",
          "CAP_WAKE_ALARM",
          "CAP_BLOCK_SUSPEND",
          "CAP_AUDIT_READ",
          "CAP_PERFMON",
          "CAP_BPF",
          "CAP_CHECKPOINT_RESTORE");

  /// What a container has when nothing is said.
  static final long DEFAULT = 0xa80425fbL;

  /// All that there are.
  static final long ALL = (1L << NAMES.size()) - 1;

  private static final String ALL_WORD = "ALL";

  private Capabilities() {}

  /// The full names of what people write, as `net_admin`.
  ///
  /// @param field named where one is unknown
  static List<String> normalized(List<String> words, String field) {
    List<String> names = new ArrayList<>();
    for (String word : words) {
      String upper = word.toUpperCase(Locale.ROOT);
      String name = upper.equals(ALL_WORD) || upper.startsWith("CAP_") ? upper : "CAP_" + upper;
      if (!name.equals(ALL_WORD) && !NAMES.contains(name)) {
        throw Refusal.invalid("invalid " + field + ": unknown capability: \"" + name + "\"");
      }
      names.add(name);
    }
    return names;
  }

  /// The set of a container: the default one with what is added and dropped.
  static long mask(boolean privileged, List<String> add, List<String> drop) {
    if (privileged) {
      return ALL;
    }
    long added = bits(normalized(add, "CapAdd"));
    long dropped = bits(normalized(drop, "CapDrop"));
    if (add.stream().anyMatch(ALL_WORD::equalsIgnoreCase)) {
      return ALL & ~dropped;
    } else if (drop.stream().anyMatch(ALL_WORD::equalsIgnoreCase)) {
      return added;
    }
    return (DEFAULT & ~dropped) | added;
  }

  private static long bits(List<String> names) {
    long bits = 0;
    for (String name : names) {
      bits |= name.equals(ALL_WORD) ? 0 : 1L << NAMES.indexOf(name);
    }
    return bits;
  }
}
