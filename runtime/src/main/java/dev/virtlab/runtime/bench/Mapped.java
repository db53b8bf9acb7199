package dev.virtlab.runtime.bench;

import dev.virtlab.userland.storage.lvm.WatchedPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The mapped devices of the run as `dmsetup table` and `dmsetup status` print them;
/// Documentation/admin-guide/device-mapper.
///
/// @param targets each line of the table with its status
record Mapped(List<Target> targets) {

  static final Mapped NONE = new Mapped(List.of());

  private static final int SECTOR = 512;
  private static final int TARGETS_MAX = 4096;

  Mapped {
    targets = List.copyOf(targets);
  }

  /// A line of a device's table.
  ///
  /// @param length in sectors
  /// @param table what it was told, and `status` what it says, word by word
  record Target(String device, long length, String kind, List<String> table, List<String> status) {}

  /// Runs dmsetup with these words, and gives what it prints.
  @FunctionalInterface
  interface Asking {
    String ask(List<String> words);
  }

  /// Asks the kernel.
  static Mapped ask(Asking asking) {
    List<String> words = List.of("-o", "name,major,minor");
    return read(
        asking.ask(List.of("dmsetup", "table")),
        asking.ask(List.of("dmsetup", "status", "--noflush")),
        numbers(asking.ask(join(List.of("dmsetup", "info", "-c", "--noheadings"), words))));
  }

  private static List<String> join(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /// Names by number, from lines as `shop-data:252:0`.
  private static Map<String, String> numbers(String text) {
    Map<String, String> names = new TreeMap<>();
    for (String line : text.split("\n")) {
      String[] words = line.strip().split(":");
      if (words.length == 3) {
        names.put(words[1] + ":" + words[2], words[0]);
      }
    }
    return names;
  }

  /// Tables name devices by number; here they are named as people do.
  static Mapped read(String table, String status, Map<String, String> names) {
    Map<String, String> states = new TreeMap<>();
    for (String line : status.split("\n")) {
      List<String> words = List.of(line.strip().split(" +"));
      if (words.size() > 3) {
        states.put(words.get(0) + words.get(1), String.join(" ", words.subList(4, words.size())));
      }
    }
    List<Target> targets = new ArrayList<>();
    for (String line : table.split("\n")) {
      List<String> words = List.of(line.strip().split(" +"));
      if (words.size() > 3 && targets.size() < TARGETS_MAX) {
        String state = states.getOrDefault(words.get(0) + words.get(1), "");
        targets.add(
            new Target(
                words.get(0).substring(0, words.get(0).length() - 1),
                Long.parseLong(words.get(2)),
                words.get(3),
                words.subList(4, words.size()).stream()
                    .map(word -> names.getOrDefault(word, word))
                    .toList(),
                List.of(state.split(" "))));
      }
    }
    return new Mapped(targets);
  }

  private List<Target> of(String kind, int least) {
    return targets.stream()
        .filter(target -> target.kind().equals(kind) && target.table().size() >= least)
        .toList();
  }

  /// What of a range of a device is taken by a snapshot or a pool that takes room when it is
  /// written; all of it where it has no such user.
  long taken(String device, long from, long length) {
    for (Target pool : of("thin-pool", 3)) {
      if (pool.table().get(1).equals(device)) {
        return Math.clamp(taken(pool) - from, 0, length);
      }
    }
    for (Target snapshot : of("snapshot", 2)) {
      if (snapshot.table().get(1).equals(device)) {
        long sectors = fraction(snapshot.status().getFirst()).map(Fraction::part).orElse(0L);
        return fraction(snapshot.status().getFirst()).isEmpty()
            ? length
            : Math.clamp(sectors * SECTOR - from, 0, length);
      }
    }
    return length;
  }

  private record Fraction(long part, long whole) {}

  private static Optional<Fraction> fraction(String word) {
    String[] parts = word.split("/");
    try {
      return parts.length == 2
          ? Optional.of(new Fraction(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
          : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// The bytes of data that a pool has handed out: used blocks of its status, times their sectors.
  private static long taken(Target pool) {
    long block = Long.parseLong(pool.table().get(2)) * SECTOR;
    return pool.status().size() < 3
        ? 0
        : fraction(pool.status().get(2)).map(blocks -> blocks.part() * block).orElse(0L);
  }

  /// The pools with their active volumes.
  List<WatchedPool> pools() {
    return of("thin-pool", 3).stream().map(this::pool).toList();
  }

  private WatchedPool pool(Target pool) {
    Map<Integer, Long> mapped = new TreeMap<>();
    Map<Integer, WatchedPool.Promise> active = new TreeMap<>();
    for (Target thin : of("thin", 2)) {
      if (thin.table().getFirst().equals(pool.device())) {
        int number = Integer.parseInt(thin.table().get(1));
        mapped.put(number, sectors(thin.status().getFirst()) * SECTOR);
        active.put(number, new WatchedPool.Promise(thin.device(), thin.length() * SECTOR));
      }
    }
    String data = pool.table().get(1);
    long room = pool.length() * SECTOR;
    return new WatchedPool(pool.device(), "mapper/" + data, room, taken(pool), mapped, active);
  }

  private static long sectors(String word) {
    return word.matches("\\d+") ? Long.parseLong(word) : 0;
  }
}
