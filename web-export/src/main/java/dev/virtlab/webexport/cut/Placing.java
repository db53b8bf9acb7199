package dev.virtlab.webexport.cut;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Decides in which part of the page each item stands.
///
/// What all scenes need is the first part; what some need stands together with what the same scenes
/// need ([Grouping]). The rest goes by the rooms of its classes.
final class Placing {

  static final int FIRST = 0;
  private static final int NOWHERE = -1;

  private final Whole whole;
  private final List<Scene> scenes;
  private final List<BitSet> needs = new ArrayList<>();
  private final List<String> parts = new ArrayList<>();
  private final int[] place;

  /// Places everything.
  ///
  /// @param scenes the methods that ran in each
  Placing(Whole whole, List<Scene> scenes) {
    this.whole = whole;
    this.scenes = scenes;
    this.place = new int[whole.size()];
    Arrays.fill(place, NOWHERE);
    Voices voices = new Voices(whole.methods().stream().flatMap(m -> m.stream()).toList());
    for (Scene scene : scenes) {
      needs.add(Following.of(whole, voices, scene));
    }
    for (Grouping.Group group : Grouping.of(whole, scenes, needs)) {
      group.items().forEach(item -> place[item] = parts.size());
      parts.add(Integer.toString(parts.size()));
    }
    tables();
    rooms();
    strays(false);
    strays(true);
    families();
  }

  int of(int item) {
    return place[item];
  }

  int of(String name) {
    return place[whole.number(name)];
  }

  boolean declares(String name) {
    return whole.declares(name);
  }

  List<Integer> mentionedBy(int item) {
    return whole.mentionedBy(item).all();
  }

  List<String> parts() {
    return parts;
  }

  /// The parts that a scene needs, but for the first.
  Set<Integer> needed(int scene) {
    Set<Integer> needed = new HashSet<>();
    needs.get(scene).stream().forEach(item -> needed.add(place[item]));
    needed.remove(FIRST);
    return needed;
  }

  List<Scene> scenes() {
    return scenes;
  }

  private void tables() {
    for (int i = 0; i < place.length; i++) {
      if (whole.isTable(i)) {
        place[i] = FIRST;
      }
    }
  }

  private void rooms() {
    int groups = parts.size();
    parts.addAll(Rooms.parts());
    for (int i = 0; i < place.length; i++) {
      if (place[i] == NOWHERE && !whole.item(i).isPlain() && !whole.owner(i).isEmpty()) {
        place[i] = groups + Rooms.parts().indexOf(Rooms.of(whole.owner(i)));
      }
    }
  }

  /// What belongs to no class stands where it is used; what several parts use, in the first.
  private void strays(boolean plain) {
    Map<Integer, Set<Integer>> users = new HashMap<>();
    for (int i = 0; i < place.length; i++) {
      for (int used : mentionedBy(i)) {
        users.computeIfAbsent(used, _ -> new HashSet<>()).add(place[i]);
      }
    }
    for (int i = 0; i < place.length; i++) {
      if (place[i] == NOWHERE && whole.item(i).isPlain() == plain) {
        Set<Integer> of = users.getOrDefault(i, Set.of());
        place[i] = of.size() == 1 && !of.contains(NOWHERE) ? of.iterator().next() : FIRST;
      }
    }
  }

  /// A class is made from its kin as its part arrives: they have to stand in its part or in the
  /// first.
  private void families() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Kind kind : whole.kinds().values()) {
        int own = of(kind.name());
        for (String kin : kind.kin()) {
          if (of(kin) != own && of(kin) != FIRST) {
            place[whole.number(kin)] = FIRST;
            moved = true;
          }
        }
      }
    }
  }
}
