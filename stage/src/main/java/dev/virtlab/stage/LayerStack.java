package dev.virtlab.stage;

import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.storage.LayerEvent;
import dev.virtlab.lab.storage.LayerName;
import dev.virtlab.lab.storage.LayerName.Mark;
import dev.virtlab.lab.storage.LayerState;
import dev.virtlab.lab.storage.Layered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The overlay that was changed last, its layers as they stand, and what a reader sees of them. One
/// that is unmounted stays in view until another comes.
final class LayerStack {

  private final Map<String, LayerState> hosts = new LinkedHashMap<>();
  private final Map<String, Set<String>> names = new LinkedHashMap<>();
  private final Set<String> touched = new LinkedHashSet<>();
  private final Set<String> mounted = new LinkedHashSet<>();
  private Optional<LayerEvent> last = Optional.empty();
  private String host = "";
  private boolean fresh;

  private LayerStack() {}

  static LayerStack of(List<Stamped> events) {
    LayerStack stack = new LayerStack();
    for (Stamped stamped : events) {
      stack.fresh = false;
      if (stamped.event() instanceof LayerEvent event) {
        stack.add(stamped.host(), event);
      }
    }
    return stack;
  }

  /// The overlays of a host in sentences, for who cannot see the picture: each name that a reader
  /// sees, and the layer that it comes from.
  static List<String> twin(HostState host, Language language) {
    List<String> lines = new ArrayList<>();
    for (Layered.Overlay overlay : host.storage().layers().overlays()) {
      LayerStack stack = standing(host, overlay);
      LayerTitles titles = new LayerTitles(Optional.of(overlay), language);
      List<String> layers = new ArrayList<>();
      Set<String> bare = new TreeSet<>();
      for (int i = overlay.hasUpper() ? 0 : 1; i <= overlay.lowerdir().size(); i++) {
        layers.add(titles.of(i));
        host.storage().layers().names(overlay.name(), i).forEach(name -> bare.add(name.bare()));
      }
      lines.add("  overlay " + titles.merged(overlay.name()) + ": " + String.join(", ", layers));
      bare.forEach(
          name ->
              stack
                  .seenIn(name)
                  .ifPresent(layer -> lines.add("    " + name + " ← " + titles.of(layer))));
    }
    return lines;
  }

  private static LayerStack standing(HostState host, Layered.Overlay o) {
    LayerStack stack = new LayerStack();
    stack.host = host.name();
    stack.hosts.put(host.name(), host.storage().layers());
    stack.last = Optional.of(new LayerEvent.OverlayMounted(o.name(), o.lowerdir(), o.upperdir()));
    return stack;
  }

  private void add(String at, LayerEvent event) {
    host = at;
    last = Optional.of(event);
    fresh = true;
    String key = key(at, event.overlay());
    Set<String> known = names.computeIfAbsent(key, _ -> new LinkedHashSet<>());
    switch (event) {
      case LayerEvent.OverlayMounted _ -> mounted.add(key);
      case LayerEvent.OverlayUnmounted _ -> {
        mounted.remove(key);
        return;
      }
      case LayerEvent.NamesFound e -> e.names().forEach(name -> known.add(name.bare()));
      case LayerEvent.NameMade e -> touch(key, known, e.path());
      case LayerEvent.CopiedUp e -> touch(key, known, e.path());
      case LayerEvent.WhiteoutMade e -> touch(key, known, e.path());
      case LayerEvent.MadeOpaque e -> touch(key, known, e.path());
      case LayerEvent.NameGone _ -> {}
    }
    hosts.computeIfAbsent(at, _ -> new LayerState()).add(event);
  }

  private void touch(String key, Set<String> known, String path) {
    String bare = new LayerName(path, Mark.PLAIN).bare();
    known.add(bare);
    touched.add(key + " " + bare);
  }

  private static String key(String host, String overlay) {
    return host + " " + overlay;
  }

  private String key() {
    return key(host, last.map(LayerEvent::overlay).orElse(""));
  }

  /// What is in view.
  Optional<Layered.Overlay> overlay() {
    return last.flatMap(event -> state().find(event.overlay()));
  }

  private LayerState state() {
    return hosts.getOrDefault(host, new LayerState());
  }

  /// Whether it is mounted.
  boolean isMounted() {
    return mounted.contains(key());
  }

  /// What is mounted besides.
  List<String> others() {
    return mounted.stream()
        .filter(key -> !key.equals(key()))
        .map(key -> key.substring(key.indexOf(' ') + 1))
        .toList();
  }

  /// What has just happened; empty where the moment is about something else.
  Optional<LayerEvent> fresh() {
    return fresh ? last : Optional.empty();
  }

  /// The names of an overlay that is in view elsewhere, in the order in which they came: first all
  /// of them if they are few, else those that were changed, then those at the top.
  ///
  /// @param most how many are wanted at most
  List<String> names(LayerStack now, int most) {
    String key = now.key();
    List<String> all = new ArrayList<>(names.getOrDefault(key, Set.of()));
    if (all.size() <= most) {
      return all;
    }
    List<String> few = new ArrayList<>(all);
    few.removeIf(name -> !touched.contains(key + " " + name));
    all.removeIf(name -> name.contains("/") || few.contains(name));
    few.addAll(all);
    return few.subList(0, Math.min(most, few.size()));
  }

  /// How many names are known of what is in view.
  int count() {
    return names.getOrDefault(key(), Set.of()).size();
  }

  /// What lies in a layer under a bare path.
  Optional<LayerName> find(int layer, String bare) {
    return overlay().flatMap(o -> state().find(o.name(), layer, bare));
  }

  /// The topmost layer below the upper one that has the name.
  Optional<Integer> below(String bare) {
    return overlay().flatMap(o -> state().below(o.name(), bare));
  }

  /// The layer from which a reader gets what lies under a bare path; empty where nothing is seen.
  Optional<Integer> seenIn(String bare) {
    int layers = overlay().map(o -> o.lowerdir().size()).orElse(0);
    for (int layer = 0; layer <= layers; layer++) {
      Optional<LayerName> name = find(layer, bare);
      if (name.isPresent()) {
        boolean seen = name.get().mark() != Mark.WHITEOUT && !isHidden(layer, name.get());
        return seen ? Optional.of(layer) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// Whether a layer above hides a name: by a whiteout, by a file of that name, or by an opaque
  /// directory above it or in its place.
  boolean isHidden(int layer, LayerName name) {
    for (int above = 0; above < layer; above++) {
      if (find(above, name.bare()).filter(found -> hides(found, name)).isPresent()) {
        return true;
      }
      for (String p = name.parent(); !p.isEmpty(); p = parent(p)) {
        if (find(above, p).filter(found -> !isMerged(found)).isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  private static String parent(String bare) {
    return bare.substring(0, Math.max(0, bare.lastIndexOf('/')));
  }

  private static boolean hides(LayerName above, LayerName below) {
    return !isMerged(above) || !below.isDirectory();
  }

  private static boolean isMerged(LayerName name) {
    return name.isDirectory() && name.mark() != Mark.OPAQUE;
  }
}
