package dev.virtlab.lab.storage;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.LayerName.Mark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The layers of one mounted overlay and what has been told of them: looking tells the difference.
/// Both worlds tell by it.
///
/// Of a large layer only some names are told: those at its top first, and a directory's names all
/// together or not at all. What has been told stays told until it is gone.
public final class LayerWatch {

  /// The most names that are told of a layer.
  public static final int NAMES_MAX = 32;

  private final Layered.Overlay overlay;
  private final Map<Integer, LayerTree> trees = new TreeMap<>();
  private final Map<Integer, Map<String, LayerName>> told = new TreeMap<>();
  private final Consumer<LayerEvent> events;

  /// @param trees the layers by their numbers, as [Layered.Overlay] counts them
  public LayerWatch(
      Layered.Overlay overlay,
      Map<Integer, ? extends LayerTree> trees,
      Consumer<LayerEvent> events) {
    this.overlay = overlay;
    this.trees.putAll(trees);
    this.events = events;
    trees.keySet().forEach(number -> told.put(number, new TreeMap<>()));
  }

  /// It is mounted: tells what lies in its layers.
  public void mounted() {
    events.accept(
        new LayerEvent.OverlayMounted(overlay.name(), overlay.lowerdir(), overlay.upperdir()));
    for (int layer : trees.keySet()) {
      found(layer, List.copyOf(now(layer).values()));
    }
  }

  /// It is gone.
  public void unmounted() {
    events.accept(new LayerEvent.OverlayUnmounted(overlay.name()));
  }

  /// Tells what has become of its layers, whoever changed them.
  public void look() {
    for (int layer : trees.keySet()) {
      Map<String, LayerName> now = now(layer);
      List<LayerName> gone = new ArrayList<>(told(layer).values());
      gone.removeIf(name -> now.containsKey(name.bare()));
      gone.forEach(name -> gone(layer, name));
      List<LayerName> fresh = new ArrayList<>(now.values());
      fresh.removeIf(name -> name.equals(told(layer).get(name.bare())));
      if (layer == Layered.Overlay.UPPER) {
        fresh.forEach(this::here);
      } else {
        found(layer, fresh);
      }
    }
  }

  /// Tells what has become of one name of the upper layer.
  public void look(String bare) {
    Map<String, LayerName> upper = told(Layered.Overlay.UPPER);
    Optional<LayerName> now = tree(Layered.Overlay.UPPER).find(bare);
    Optional<LayerName> before = Optional.ofNullable(upper.get(bare));
    if (now.isEmpty() || now.get().mark() == Mark.WHITEOUT) {
      below(bare).forEach(name -> gone(Layered.Overlay.UPPER, name));
    }
    if (now.isEmpty()) {
      before.ifPresent(name -> gone(Layered.Overlay.UPPER, name));
    } else if (!now.equals(before) && (before.isPresent() || isRoomFor(bare))) {
      here(now.get());
    }
  }

  private boolean isRoomFor(String bare) {
    String parent = LayerName.parent(bare);
    Map<String, LayerName> upper = told(Layered.Overlay.UPPER);
    return upper.size() < NAMES_MAX && (parent.isEmpty() || upper.containsKey(parent));
  }

  private List<LayerName> below(String bare) {
    return told(Layered.Overlay.UPPER).values().stream()
        .filter(name -> name.bare().startsWith(bare + "/"))
        .toList();
  }

  private void gone(int layer, LayerName name) {
    told(layer).remove(name.bare());
    events.accept(new LayerEvent.NameGone(overlay.name(), layer, name.path()));
  }

  private void found(int layer, List<LayerName> names) {
    names.forEach(name -> told(layer).put(name.bare(), name));
    if (!names.isEmpty()) {
      events.accept(new LayerEvent.NamesFound(overlay.name(), layer, names));
    }
  }

  /// A name is in the upper layer from now on.
  private void here(LayerName name) {
    told(Layered.Overlay.UPPER).put(name.bare(), name);
    String in = overlay.name();
    events.accept(
        switch (name.mark()) {
          case PLAIN -> new LayerEvent.NameMade(in, name.path());
          case COPIED ->
              new LayerEvent.CopiedUp(in, name.path(), from(name.bare()), size(name.bare()));
          case WHITEOUT -> new LayerEvent.WhiteoutMade(in, name.path());
          case OPAQUE -> new LayerEvent.MadeOpaque(in, name.path());
        });
  }

  private Bytes size(String bare) {
    return tree(Layered.Overlay.UPPER).size(bare);
  }

  /// The topmost layer below that has the name; a renamed copy has another name there, and counts
  /// as one of the topmost.
  private int from(String bare) {
    return trees.entrySet().stream()
        .filter(tree -> tree.getKey() != Layered.Overlay.UPPER)
        .filter(tree -> tree.getValue().find(bare).isPresent())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(Layered.Overlay.UPPER + 1);
  }

  /// What stands, as the layers themselves say it.
  public List<Layered> standing() {
    List<Layered> all = new ArrayList<>(List.of(overlay));
    for (int layer : trees.keySet()) {
      all.add(new Layered.Layer(overlay.name(), layer, List.copyOf(now(layer).values())));
    }
    return all;
  }

  /// What of a layer is to be told: what was told and is still there, and more as far as there is
  /// room.
  private Map<String, LayerName> now(int layer) {
    LayerTree tree = tree(layer);
    Map<String, LayerName> all = new TreeMap<>();
    for (String known : told(layer).keySet()) {
      tree.find(known).ifPresent(name -> all.put(known, name));
    }
    Deque<String> open = new ArrayDeque<>(List.of(""));
    while (!open.isEmpty()) {
      String directory = open.removeFirst();
      List<String> fresh = new ArrayList<>(tree.list(directory));
      fresh.removeIf(all::containsKey);
      fresh.sort(null);
      int room = NAMES_MAX - all.size();
      boolean fits = directory.isEmpty() || fresh.size() <= room;
      fresh.stream()
          .limit(fits ? room : 0)
          .forEach(path -> tree.find(path).ifPresent(name -> all.put(path, name)));
      all.values().stream()
          .filter(name -> name.isDirectory() && name.parent().equals(directory))
          .forEach(name -> open.addLast(name.bare()));
    }
    return all;
  }

  private LayerTree tree(int layer) {
    return Optional.ofNullable(trees.get(layer))
        .orElseThrow(() -> new IllegalStateException("no layer " + layer));
  }

  private Map<String, LayerName> told(int layer) {
    return Optional.ofNullable(told.get(layer))
        .orElseThrow(() -> new IllegalStateException("no layer " + layer));
  }
}
