package dev.virtlab.webexport.cut;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What has to be there for a scene: what was heard in it, with what that mentions and no rehearsal
/// can hear (the class library, classes, small things of the compiler's own).
final class Following {

  private final Whole whole;
  private final Voices voices;
  private final BitSet there = new BitSet();
  private final Set<String> called = new HashSet<>();
  private final Map<String, List<Integer>> waiting = new HashMap<>();
  private final Deque<Integer> open = new ArrayDeque<>();

  private Following(Whole whole, Voices voices) {
    this.whole = whole;
    this.voices = voices;
  }

  /// The items that a scene needs.
  static BitSet of(Whole whole, Voices voices, Scene scene) {
    voices.listen(scene.heard(), scene.act() != Scene.Act.OPENED);
    return new Following(whole, voices).all();
  }

  private BitSet all() {
    for (int i = 0; i < whole.size(); i++) {
      if (whole.isWorkedOut(i)) {
        take(i);
        whole.mentionedBy(i).all().forEach(this::take);
      }
      if (whole.methods().get(i).filter(voices::isHeard).isPresent()) {
        take(i);
      }
    }
    while (!open.isEmpty()) {
      int item = open.remove();
      whole.mentionedBy(item).needed().stream()
          .filter(needed -> !isSilent(needed))
          .forEach(this::take);
      whole.mentionedBy(item).members().forEach(this::call);
      whole.kind(item).ifPresent(this::embody);
    }
    return there;
  }

  private void take(int item) {
    if (!there.get(item) && !whole.item(item).isPlain()) {
      there.set(item);
      open.add(item);
    }
  }

  private boolean isSilent(int item) {
    return whole.methods().get(item).filter(voices::isSilent).isPresent();
  }

  private void call(String name) {
    if (called.add(name)) {
      waiting.getOrDefault(name, List.of()).forEach(this::take);
    }
  }

  /// A class is there: so are its kin and, when somebody calls them, its methods.
  private void embody(Kind kind) {
    kind.kin().forEach(name -> take(whole.number(name)));
    for (Kind.Method method : kind.methods()) {
      for (String word : method.does()) {
        if (whole.declares(word) && !isSilent(whole.number(word))) {
          await(method.list(), whole.number(word));
        }
      }
    }
  }

  private void await(List<String> names, int method) {
    for (String name : names) {
      if (called.contains(name)) {
        take(method);
      } else {
        waiting.computeIfAbsent(name, _ -> new ArrayList<>()).add(method);
      }
    }
  }
}
