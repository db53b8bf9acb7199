package dev.virtlab.webexport.cut;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts together what the same scenes need.
///
/// At first each group is what exactly the same scenes need. Then the two groups are joined whose
/// joining costs the scenes least, counted in what they load and do not need, until there are no
/// more than a page loads well, and joining does not pay any more.
final class Grouping {

  /// Items that come together.
  ///
  /// @param scenes the scenes that need any of them: for each act, the plays as bits
  /// @param size what they weigh, in characters
  record Group(long[] scenes, List<Integer> items, long size) {

    private Group with(Group other) {
      long[] all = new long[scenes.length];
      for (int act = 0; act < all.length; act++) {
        all[act] = scenes[act] | other.scenes[act];
      }
      List<Integer> both = new ArrayList<>(items);
      both.addAll(other.items);
      return new Group(all, both, size + other.size);
    }

    private int count() {
      int count = 0;
      for (long plays : scenes) {
        count += Long.bitCount(plays);
      }
      return count;
    }
  }

  /// What a part costs a scene beside what is in it, in characters.
  private static final long PART_COST = 2500;

  private static final int GROUPS_MAX = 80;
  private static final int PLAYS_MAX = Long.SIZE;
  private static final List<Scene.Act> ACTS = List.of(Scene.Act.values());

  private final List<Group> groups;
  private final List<Integer> nearest = new ArrayList<>();

  private Grouping(List<Group> groups) {
    this.groups = groups;
  }

  /// Groups of items; the first is what all scenes need.
  ///
  /// @param needs the items that each scene needs
  static List<Group> of(Whole whole, List<Scene> scenes, List<BitSet> needs) {
    int[] bits = bits(scenes);
    Map<BitSet, List<Integer>> alike = new HashMap<>();
    for (int i = 0; i < whole.size(); i++) {
      BitSet needing = new BitSet();
      for (int scene = 0; scene < bits.length; scene++) {
        needing.set(bits[scene], needs.get(scene).get(i));
      }
      if (!needing.isEmpty()) {
        alike.computeIfAbsent(needing, _ -> new ArrayList<>()).add(i);
      }
    }
    List<Group> groups = new ArrayList<>();
    alike.forEach((needing, items) -> groups.add(group(whole, needing, items)));
    groups.sort(
        (a, b) -> {
          int more = Integer.compare(b.count(), a.count());
          return more != 0 ? more : Integer.compare(a.items.getFirst(), b.items.getFirst());
        });
    new Grouping(groups).join();
    return groups;
  }

  /// For each scene its bit: an act has a word, a play a bit in it.
  private static int[] bits(List<Scene> scenes) {
    List<String> plays = scenes.stream().map(Scene::play).distinct().toList();
    if (plays.size() > PLAYS_MAX) {
      throw new IllegalArgumentException("more than " + PLAYS_MAX + " plays: " + plays.size());
    }
    return scenes.stream()
        .mapToInt(scene -> ACTS.indexOf(scene.act()) * Long.SIZE + plays.indexOf(scene.play()))
        .toArray();
  }

  private static Group group(Whole whole, BitSet needing, List<Integer> items) {
    long[] scenes = Arrays.copyOf(needing.toLongArray(), ACTS.size());
    return new Group(scenes, items, items.stream().mapToLong(i -> size(whole.item(i))).sum());
  }

  /// What an item weighs: its text, but for names, which will be short.
  private static long size(Item item) {
    return item.words().stream()
        .mapToLong(word -> Character.isJavaIdentifierStart(word.charAt(0)) ? 3 : word.length())
        .sum();
  }

  private void join() {
    for (int i = 0; i < groups.size(); i++) {
      nearest.add(nearestOf(i));
    }
    while (groups.size() > 1) {
      int best = 0;
      for (int i = 1; i < groups.size(); i++) {
        if (cost(i, nearest.get(i)) < cost(best, nearest.get(best))) {
          best = i;
        }
      }
      if (cost(best, nearest.get(best)) >= 0 && groups.size() <= GROUPS_MAX) {
        return;
      }
      join(Math.min(best, nearest.get(best)), Math.max(best, nearest.get(best)));
    }
  }

  private void join(int into, int gone) {
    groups.set(into, groups.get(into).with(groups.get(gone)));
    int last = groups.size() - 1;
    groups.set(gone, groups.get(last));
    groups.removeLast();
    nearest.set(gone, nearest.get(last));
    nearest.removeLast();
    for (int i = 0; i < groups.size(); i++) {
      int near = nearest.get(i);
      if (i == into || near == into || near == gone) {
        nearest.set(i, nearestOf(i));
      } else {
        if (near == last) {
          nearest.set(i, gone);
        }
        if (cost(i, into) < cost(i, nearest.get(i))) {
          nearest.set(i, into);
        }
      }
    }
  }

  private int nearestOf(int group) {
    int best = group == 0 ? 1 : 0;
    for (int i = 1; i < groups.size(); i++) {
      if (i != group && cost(group, i) < cost(group, best)) {
        best = i;
      }
    }
    return best;
  }

  /// What it costs all scenes to join two groups.
  private long cost(int one, int other) {
    Group a = groups.get(one);
    Group b = groups.get(other);
    long cost = 0;
    for (int act = 0; act < a.scenes.length; act++) {
      long those = a.scenes[act];
      long these = b.scenes[act];
      cost +=
          ACTS.get(act).weight()
              * (a.size * Long.bitCount(these & ~those)
                  + b.size * Long.bitCount(those & ~these)
                  - PART_COST * Long.bitCount(those & these));
    }
    return cost;
  }
}
