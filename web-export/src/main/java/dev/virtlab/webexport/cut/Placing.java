package dev.virtlab.webexport.cut;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Decides in which part of the page each item stands.
///
/// What a rehearsal heard comes first, with what that mentions and no rehearsal can hear (the class
/// library, classes, small things of the compiler's own). The rest goes by the rooms of its
/// classes.
final class Placing {

  static final int FIRST = 0;
  static final int LINES = 1;
  static final int CONTAINERS = 2;
  private static final int NOWHERE = -1;

  private final List<Item> items;
  private final Runtime runtime;
  private final List<String> parts = Rooms.parts();
  private final Map<String, Kind> kinds = new HashMap<>();
  private final List<Optional<String>> methods;
  private final List<String> owners = new ArrayList<>();
  private final Mentions mentions;
  private final Voices voices;
  private final int[] place;
  private final Set<String> called = new HashSet<>();
  private final Map<String, List<Integer>> waiting = new HashMap<>();
  private final Deque<Integer> open = new ArrayDeque<>();

  Placing(Script script, Runtime runtime, Origins origins, List<Kind> rows) {
    this.items = script.items();
    this.runtime = runtime;
    this.place = new int[items.size()];
    Arrays.fill(place, NOWHERE);
    rows.forEach(row -> kinds.put(row.name(), row));
    this.methods =
        items.stream()
            .map(item -> isMethod(item) ? origins.method(item) : Optional.<String>empty())
            .toList();
    this.mentions = new Mentions(items, runtime);
    this.voices = new Voices(methods.stream().flatMap(Optional::stream).toList());
    own();
  }

  private static boolean isMethod(Item item) {
    return item.kind() == Item.Kind.LET && item.isFunction();
  }

  int of(int item) {
    return place[item];
  }

  int of(String name) {
    return place[mentions.number(name)];
  }

  boolean declares(String name) {
    return mentions.declares(name);
  }

  List<Integer> mentionedBy(int item) {
    return mentions.of(item).all();
  }

  List<String> parts() {
    return parts;
  }

  /// A class has no note of its own; the methods that follow it have.
  private void own() {
    String owner = "";
    for (int i = items.size() - 1; i >= 0; i--) {
      owner = methods.get(i).map(Voices::type).orElse(owner);
      owners.add(owner);
      if (kinds.containsKey(items.get(i).name())) {
        owner = "";
      }
    }
    Collections.reverse(owners);
  }

  /// Places everything.
  ///
  /// @param rehearsals the methods that ran at the start, and those that ran when lines were typed
  void place(List<Set<String>> rehearsals) {
    for (int i = 0; i < items.size(); i++) {
      if (runtime.isTable(items.get(i))) {
        place[i] = FIRST;
      } else if (isWorkedOut(items.get(i))) {
        take(i, FIRST);
        mentions.of(i).all().forEach(needed -> take(needed, FIRST));
      }
    }
    listen(rehearsals, FIRST);
    listen(rehearsals, LINES);
    for (int i = 0; i < items.size(); i++) {
      if (methods.get(i).filter(Rooms::isLate).isPresent()) {
        take(i, LINES);
      }
    }
    common(rehearsals).forEach(item -> take(item, LINES));
    listen(rehearsals, LINES);
    for (int part = LINES + 1; part < rehearsals.size(); part++) {
      listen(rehearsals, part);
    }
    rooms();
    strays(false);
    strays(true);
    families();
  }

  private void listen(List<Set<String>> rehearsals, int part) {
    voices.listen(rehearsals.get(part), part > FIRST);
    follow(part);
  }

  /// What two chapters need, each without the others: small things of the class library, that
  /// nobody hears. The last rehearsal goes on from containers.
  private Set<Integer> common(List<Set<String>> rehearsals) {
    int[] users = new int[place.length];
    Set<Integer> common = new HashSet<>();
    for (int part = LINES + 1; part < rehearsals.size(); part++) {
      int[] places = place.clone();
      Set<String> calls = new HashSet<>(called);
      Map<String, List<Integer>> waits = new HashMap<>();
      waiting.forEach((name, methods) -> waits.put(name, new ArrayList<>(methods)));
      listen(rehearsals, part);
      for (int i = 0; i < place.length; i++) {
        if (place[i] == part) {
          boolean goesOn = part == rehearsals.size() - 1 && users[i] == CONTAINERS;
          if (users[i] == 0) {
            users[i] = part;
          } else if (!goesOn) {
            common.add(i);
          }
        }
      }
      System.arraycopy(places, 0, place, 0, places.length);
      called.clear();
      called.addAll(calls);
      waiting.clear();
      waiting.putAll(waits);
    }
    return common;
  }

  /// Whether an item is worked out as its script loads.
  private boolean isWorkedOut(Item item) {
    return !kinds.containsKey(item.name()) && !item.isFunction() && !item.isPlain();
  }

  private void take(int item, int part) {
    if (place[item] == NOWHERE && !items.get(item).isPlain()) {
      place[item] = part;
      open.add(item);
    }
  }

  /// Takes what was heard, and what that needs.
  private void follow(int part) {
    for (int i = 0; i < items.size(); i++) {
      if (methods.get(i).filter(voices::isHeard).isPresent()) {
        take(i, part);
      }
    }
    while (!open.isEmpty()) {
      int item = open.remove();
      mentions.of(item).needed().stream()
          .filter(needed -> !isSilent(needed))
          .forEach(needed -> take(needed, part));
      mentions.of(item).members().forEach(name -> call(name, part));
      Optional.ofNullable(kinds.get(items.get(item).name())).ifPresent(kind -> embody(kind, part));
    }
  }

  private boolean isSilent(int item) {
    return methods.get(item).filter(voices::isSilent).isPresent();
  }

  private void call(String name, int part) {
    if (called.add(name)) {
      waiting.getOrDefault(name, List.of()).forEach(method -> take(method, part));
    }
  }

  /// A class is there: so are its kin and, when somebody calls them, its methods.
  private void embody(Kind kind, int part) {
    kind.kin().forEach(name -> take(mentions.number(name), part));
    for (Kind.Method method : kind.methods()) {
      for (String word : method.does()) {
        if (declares(word) && !isSilent(mentions.number(word))) {
          await(method.list(), mentions.number(word), part);
        }
      }
    }
  }

  private void await(List<String> names, int method, int part) {
    for (String name : names) {
      if (called.contains(name)) {
        take(method, part);
      } else {
        waiting.computeIfAbsent(name, _ -> new ArrayList<>()).add(method);
      }
    }
  }

  private void rooms() {
    for (int i = 0; i < items.size(); i++) {
      if (place[i] == NOWHERE && !items.get(i).isPlain() && !owners.get(i).isEmpty()) {
        place[i] = parts.indexOf(Rooms.of(owners.get(i)));
      }
    }
  }

  /// What belongs to no class stands where it is used; what several parts use, in the first.
  private void strays(boolean plain) {
    Map<Integer, Set<Integer>> users = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      for (int used : mentions.of(i).all()) {
        users.computeIfAbsent(used, _ -> new HashSet<>()).add(place[i]);
      }
    }
    for (int i = 0; i < items.size(); i++) {
      if (place[i] == NOWHERE && items.get(i).isPlain() == plain) {
        Set<Integer> of = users.getOrDefault(i, Set.of());
        place[i] = of.size() == 1 && !of.contains(NOWHERE) ? of.iterator().next() : FIRST;
      }
    }
  }

  /// A class is made from its kin and its methods as its part arrives: they have to stand in its
  /// part or in the first, or it stands in the first itself, where others can complete it.
  private void families() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Kind kind : kinds.values()) {
        int own = of(kind.name());
        if (own == FIRST) {
          for (String kin : kind.kin()) {
            moved |= toFirst(kin);
          }
        } else if (kind.words().anyMatch(word -> isElsewhere(word, own))) {
          moved |= toFirst(kind.name());
        }
      }
    }
  }

  private boolean isElsewhere(String word, int part) {
    return declares(word) && of(word) != part && of(word) != FIRST;
  }

  private boolean toFirst(String name) {
    int number = mentions.number(name);
    boolean moves = place[number] != FIRST;
    place[number] = FIRST;
    return moves;
  }
}
