package dev.virtlab.simulator.btrfs;

import dev.virtlab.userland.program.BtrfsControl.Group;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.btrfs.Pool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Quota groups: how much subvolumes refer to, alone and together; btrfs-qgroup(8).
final class Quota {

  private final Btrfs pool;
  private boolean enabled;
  private final TreeMap<Long, long[]> counted = new TreeMap<>();
  private final TreeMap<Long, Long> limits = new TreeMap<>();
  private final TreeSet<String> higher = new TreeSet<>();
  private final TreeMap<String, TreeSet<String>> parents = new TreeMap<>();

  Quota(Btrfs pool) {
    this.pool = pool;
  }

  boolean isEnabled() {
    return enabled;
  }

  void enable(boolean on) {
    enabled = on;
    if (!on) {
      counted.clear();
      limits.clear();
      higher.clear();
      parents.clear();
    }
  }

  void limit(long id, long most) {
    if (most == 0) {
      limits.remove(id);
    } else {
      limits.put(id, most);
    }
  }

  void create(int level, long id) {
    if (!higher.add(level + "/" + id)) {
      throw new CallFailed(Errno.EEXIST);
    }
  }

  void assign(String child, String parent) {
    if (!higher.contains(parent)) {
      throw new CallFailed(Errno.ENOENT);
    }
    if (!parents.computeIfAbsent(child, _ -> new TreeSet<>()).add(parent)) {
      throw new CallFailed(Errno.EEXIST);
    }
  }

  /// How many more bytes a subvolume may refer to, in whole sectors: a node is kept back for what
  /// the change itself needs.
  long room(Subvolume tree) {
    Long most = limits.get(tree.id());
    if (!enabled || most == null) {
      return Long.MAX_VALUE;
    }
    long room = most - figures(tree)[0] - pool.pool().nodeSize();
    return Math.max(0, room / Pool.SECTOR * Pool.SECTOR);
  }

  /// What a subvolume refers to, and what nobody else does.
  private long[] figures(Subvolume tree) {
    long meta = (long) pool.leaves(tree) * pool.pool().nodeSize();
    long[] sums = {meta, meta};
    Map<Extent, Boolean> seen = new LinkedHashMap<>();
    pool.walk(
        tree,
        inode -> {
          if (inode instanceof BtrfsFile file) {
            file.pieces()
                .values()
                .forEach(
                    piece -> {
                      if (seen.put(piece.extent(), true) == null) {
                        sums[0] += piece.extent().length();
                        sums[1] += piece.extent().isOnlyIn(tree) ? piece.extent().length() : 0;
                      }
                    });
          }
        });
    return sums;
  }

  /// Counts anew what every subvolume refers to, as each commit does.
  void count() {
    if (enabled) {
      counted.clear();
      pool.trees().values().forEach(tree -> counted.put(tree.id(), figures(tree)));
    }
  }

  List<Group> groups() {
    List<Group> all = new ArrayList<>();
    TreeMap<String, long[]> sums = new TreeMap<>();
    for (Subvolume tree : pool.trees().values()) {
      long[] own = counted.getOrDefault(tree.id(), new long[2]);
      List<String> above = List.copyOf(parents.getOrDefault("0/" + tree.id(), new TreeSet<>()));
      all.add(new Group(0, tree.id(), own[0], own[1], limits.getOrDefault(tree.id(), 0L), above));
      for (String parent : above) {
        long[] sum = sums.computeIfAbsent(parent, _ -> new long[2]);
        sum[0] += own[0];
        sum[1] += own[1];
      }
    }
    for (String name : higher) {
      int slash = name.indexOf('/');
      long[] sum = sums.getOrDefault(name, new long[2]);
      all.add(
          new Group(
              Integer.parseInt(name.substring(0, slash)),
              Long.parseLong(name.substring(slash + 1)),
              sum[0],
              sum[1],
              0,
              List.of()));
    }
    return all;
  }
}
