package dev.virtlab.stage;

import dev.virtlab.lab.storage.LayerEvent;
import dev.virtlab.lab.storage.LayerState;
import dev.virtlab.lab.storage.Layered;
import java.util.Optional;
import java.util.stream.Stream;

/// What an overlay and its layers are called: by the last words of their paths, and those of a
/// container by what they are for it.
///
/// @param overlay empty where it stands no longer
record LayerTitles(Optional<Layered.Overlay> overlay, Language language) {

  /// Where Docker's driver of that name keeps layers.
  private static final String DRIVER = "/overlay2/";

  private static final String INIT = "-init/diff";

  /// Those of the overlay that an event is about.
  ///
  /// @param before what stood before it
  static LayerTitles of(LayerEvent event, LayerState before, Language language) {
    Optional<Layered.Overlay> overlay =
        event instanceof LayerEvent.OverlayMounted e
            ? Optional.of(new Layered.Overlay(e.overlay(), e.lowerdir(), e.upperdir()))
            : before.find(event.overlay());
    return new LayerTitles(overlay, language);
  }

  /// Whether it is the root file system of a container.
  boolean isContainer() {
    return overlay.filter(o -> o.name().contains(DRIVER)).isPresent();
  }

  /// How many layers there are.
  int count() {
    return overlay.map(o -> o.lowerdir().size() + (o.hasUpper() ? 1 : 0)).orElse(0);
  }

  /// Where the layers are seen as one.
  String merged(String name) {
    return name.contains(DRIVER) ? language.say("the root of a container", "컨테이너의 루트") : name;
  }

  String upper() {
    return of(Layered.Overlay.UPPER);
  }

  /// A layer by its number.
  String of(int layer) {
    return overlay.map(o -> isContainer() ? role(o, layer) : last(o, layer)).orElse("");
  }

  private String role(Layered.Overlay o, int layer) {
    if (layer == Layered.Overlay.UPPER) {
      return language.say("the writable layer", "쓰기 계층");
    }
    if (o.directory(layer).endsWith(INIT)) {
      return language.say("the init layer", "init 계층");
    }
    int number = o.lowerdir().size() - layer + 1;
    return language.say("image layer " + number, "이미지 계층 " + number);
  }

  /// The last word of its path, or the whole where another layer has the same.
  private static String last(Layered.Overlay o, int layer) {
    String path = o.directory(layer);
    String word = path.substring(path.lastIndexOf('/') + 1);
    long same = paths(o).filter(other -> other.endsWith("/" + word)).count();
    return same > 1 || word.isEmpty() ? path : word;
  }

  private static Stream<String> paths(Layered.Overlay o) {
    return Stream.concat(o.lowerdir().stream(), Stream.of(o.upperdir()));
  }
}
