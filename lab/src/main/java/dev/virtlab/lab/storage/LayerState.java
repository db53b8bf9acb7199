package dev.virtlab.lab.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The overlays of one host and the names in their layers, folded from their events.
public final class LayerState {

  private final Map<String, Layered.Overlay> overlays = new TreeMap<>();
  private final Map<String, Map<Integer, Map<String, LayerName>>> names = new TreeMap<>();

  /// No overlay is mounted.
  public LayerState() {}

  /// The overlays, by name.
  public Collection<Layered.Overlay> overlays() {
    return Collections.unmodifiableCollection(overlays.values());
  }

  /// The overlay of that name.
  public Optional<Layered.Overlay> find(String overlay) {
    return Optional.ofNullable(overlays.get(overlay));
  }

  /// The names of a layer, by path.
  public List<LayerName> names(String overlay, int layer) {
    return List.copyOf(of(overlay).getOrDefault(layer, Map.of()).values());
  }

  /// What a layer has under a path that ends with no slash.
  public Optional<LayerName> find(String overlay, int layer, String bare) {
    return Optional.ofNullable(of(overlay).getOrDefault(layer, Map.of()).get(bare));
  }

  /// The topmost layer below the upper one in which something lies under that path.
  public Optional<Integer> below(String overlay, String bare) {
    return of(overlay).entrySet().stream()
        .filter(layer -> layer.getKey() != Layered.Overlay.UPPER)
        .filter(layer -> layer.getValue().containsKey(bare))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  List<Layered> standing() {
    List<Layered> all = new ArrayList<>();
    for (Layered.Overlay overlay : overlays.values()) {
      all.add(overlay);
      of(overlay.name())
          .forEach(
              (number, layer) ->
                  all.add(new Layered.Layer(overlay.name(), number, List.copyOf(layer.values()))));
    }
    return all;
  }

  void clear() {
    overlays.clear();
    names.clear();
  }

  /// Folds an event.
  public void add(LayerEvent event) {
    switch (event) {
      case LayerEvent.OverlayMounted e -> mounted(e);
      case LayerEvent.OverlayUnmounted e -> {
        overlays.remove(e.overlay());
        names.remove(e.overlay());
      }
      case LayerEvent.NamesFound e -> e.names().forEach(name -> put(e.overlay(), e.layer(), name));
      case LayerEvent.NameMade e -> upper(e.overlay(), e.path(), LayerName.Mark.PLAIN);
      case LayerEvent.CopiedUp e -> upper(e.overlay(), e.path(), LayerName.Mark.COPIED);
      case LayerEvent.WhiteoutMade e -> upper(e.overlay(), e.path(), LayerName.Mark.WHITEOUT);
      case LayerEvent.MadeOpaque e -> upper(e.overlay(), e.path(), LayerName.Mark.OPAQUE);
      case LayerEvent.NameGone e -> {
        String bare = new LayerName(e.path(), LayerName.Mark.PLAIN).bare();
        if (layer(e.overlay(), e.layer()).remove(bare) == null) {
          throw new IllegalStateException("a name that lay nowhere is gone: " + e.path());
        }
      }
    }
  }

  private void mounted(LayerEvent.OverlayMounted e) {
    Layered.Overlay overlay = new Layered.Overlay(e.overlay(), e.lowerdir(), e.upperdir());
    overlays.put(overlay.name(), overlay);
    Map<Integer, Map<String, LayerName>> layers = new TreeMap<>();
    for (int i = overlay.hasUpper() ? 0 : 1; i <= overlay.lowerdir().size(); i++) {
      layers.put(i, new TreeMap<>());
    }
    names.put(overlay.name(), layers);
  }

  private void upper(String overlay, String path, LayerName.Mark mark) {
    put(overlay, Layered.Overlay.UPPER, new LayerName(path, mark));
  }

  private void put(String overlay, int layer, LayerName name) {
    layer(overlay, layer).put(name.bare(), name);
  }

  private Map<String, LayerName> layer(String overlay, int number) {
    Map<String, LayerName> layer = of(overlay).get(number);
    if (layer == null) {
      throw new IllegalStateException("an event about a layer that does not stand: " + number);
    }
    return layer;
  }

  private Map<Integer, Map<String, LayerName>> of(String overlay) {
    Map<Integer, Map<String, LayerName>> found = names.get(overlay);
    if (found == null) {
      throw new IllegalStateException("an event about an overlay that does not stand: " + overlay);
    }
    return found;
  }
}
