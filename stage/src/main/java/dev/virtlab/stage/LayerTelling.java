package dev.virtlab.stage;

import dev.virtlab.lab.storage.LayerEvent;
import dev.virtlab.lab.storage.LayerName;
import dev.virtlab.lab.storage.LayerState;
import java.util.List;
import java.util.Optional;

/// Tells what happens in the layers of overlays.
final class LayerTelling {

  private static final int NAMES_TOLD = 4;

  private LayerTelling() {}

  /// The sentence for an event; empty for detail.
  ///
  /// @param before what stood before it
  static String of(LayerEvent event, LayerState before, Language language) {
    LayerTitles titles = LayerTitles.of(event, before, language);
    String upper = titles.upper();
    return switch (event) {
      case LayerEvent.OverlayMounted e ->
          language.say(
              titles.count() + " layers are seen as one at " + titles.merged(e.overlay()),
              "계층 " + titles.count() + "개를 하나로 봅니다: " + titles.merged(e.overlay()));
      case LayerEvent.OverlayUnmounted e ->
          language.say(
              titles.merged(e.overlay()) + " is gone; the layers stay as they are",
              titles.merged(e.overlay()) + " 해제: 계층들은 그대로 남습니다");
      case LayerEvent.NamesFound e ->
          titles.isContainer()
              ? ""
              : titles.of(e.layer()) + language.say(" holds ", "에 있는 것: ") + names(e.names());
      case LayerEvent.NameMade e ->
          language.say(
              e.path() + " is made in the upper layer, " + upper,
              e.path() + "을(를) 위 계층 " + upper + "에 만듭니다");
      case LayerEvent.CopiedUp e ->
          language.say(
              e.path() + " is copied up from " + titles.of(e.from()) + " to " + upper + size(e),
              e.path()
                  + "을(를) "
                  + titles.of(e.from())
                  + "에서 "
                  + upper
                  + "(으)로 복사합니다(copy-up)"
                  + size(e));
      case LayerEvent.WhiteoutMade e ->
          language.say(
              "a whiteout in " + upper + " hides " + e.path(),
              upper + "의 화이트아웃이 " + e.path() + "을(를) 가립니다");
      case LayerEvent.MadeOpaque e ->
          language.say(
              e.path() + " in " + upper + " is opaque: it hides all below it",
              upper + "의 " + e.path() + "은(는) opaque: 아래의 것을 모두 가립니다");
      case LayerEvent.NameGone e ->
          language.say(
              e.path() + " lies in " + titles.of(e.layer()) + " no longer",
              e.path() + "은(는) 이제 " + titles.of(e.layer()) + "에 없습니다");
    };
  }

  private static String size(LayerEvent.CopiedUp e) {
    return e.path().endsWith("/") ? "" : ", " + Amounts.of(e.size());
  }

  private static String names(List<LayerName> names) {
    String shown =
        String.join(", ", names.stream().limit(NAMES_TOLD).map(LayerName::path).toList());
    return names.size() > NAMES_TOLD ? shown + ", …" : shown;
  }

  /// What a request asked of the layers; empty where it asked nothing of them.
  static Optional<String> stop(LayerEvent event) {
    return switch (event) {
      case LayerEvent.OverlayMounted e -> Optional.of("overlay " + e.overlay());
      case LayerEvent.CopiedUp e -> Optional.of("copy_up " + e.path());
      case LayerEvent.WhiteoutMade e -> Optional.of("whiteout " + e.path());
      case LayerEvent.MadeOpaque e -> Optional.of("opaque " + e.path());
      case LayerEvent.NameMade _,
          LayerEvent.NamesFound _,
          LayerEvent.NameGone _,
          LayerEvent.OverlayUnmounted _ ->
          Optional.empty();
    };
  }
}
