package dev.virtlab.stage;

import dev.virtlab.lab.storage.LayerEvent;
import dev.virtlab.lab.storage.LayerName;
import dev.virtlab.lab.storage.LayerState;
import java.util.Optional;

/// What is worth a question where layers are concerned.
final class LayerAsking {

  private final LayerState before;
  private final LayerTitles titles;
  private final Language language;

  private LayerAsking(LayerEvent event, LayerState before, Language language) {
    this.before = before;
    this.language = language;
    titles = LayerTitles.of(event, before, language);
  }

  /// The question that an event answers.
  ///
  /// @param before what stood before it
  static Optional<Asking.Asked> about(LayerEvent event, LayerState before, Language language) {
    LayerAsking asking = new LayerAsking(event, before, language);
    return switch (event) {
      case LayerEvent.NamesFound e -> asking.found(e);
      case LayerEvent.CopiedUp e -> asking.copied(e);
      case LayerEvent.WhiteoutMade e -> asking.whiteout(e);
      case LayerEvent.MadeOpaque e -> asking.opaque(e);
      case LayerEvent.NameMade e -> asking.made(e);
      case LayerEvent.OverlayMounted e -> asking.mounted(e);
      case LayerEvent.OverlayUnmounted _, LayerEvent.NameGone _ -> Optional.empty();
    };
  }

  private Optional<Asking.Asked> mounted(LayerEvent.OverlayMounted e) {
    String upper = titles.upper();
    return StorageAsking.asked(
        2,
        language.say(
            titles.count() + " layers are seen as one. How many of them are written?",
            "계층 " + titles.count() + "개를 하나로 봅니다. 그중 몇 개에 쓸까요?"),
        e.upperdir().isEmpty()
            ? language.say(
                "None: without an upperdir it can only be read.", "없습니다: upperdir가 없으면 읽기만 됩니다.")
            : language.say(
                "One, the upperdir: " + upper + ". The lower layers stay as they are.",
                "하나, upperdir 인 " + upper + " 뿐입니다. 아래 계층은 그대로 남습니다."));
  }

  /// A file that more than one layer has is worth asking for.
  private Optional<Asking.Asked> found(LayerEvent.NamesFound e) {
    return e.names().stream()
        .filter(name -> !name.isDirectory() && name.mark() != LayerName.Mark.WHITEOUT)
        .filter(
            name -> before.below(e.overlay(), name.bare()).filter(l -> l < e.layer()).isPresent())
        .findFirst()
        .flatMap(name -> read(e, name));
  }

  private Optional<Asking.Asked> read(LayerEvent.NamesFound e, LayerName name) {
    String top = before.below(e.overlay(), name.bare()).map(titles::of).orElse("");
    return StorageAsking.asked(
        3,
        language.say(
            top
                + " and "
                + titles.of(e.layer())
                + " both have "
                + name.path()
                + ". From which layer is it read?",
            top
                + "와(과) "
                + titles.of(e.layer())
                + "에 모두 "
                + name.path()
                + "이(가) 있습니다. 어느 계층에서 읽을까요?"),
        language.say(
            "From " + top + ", the topmost of them; it hides the other.",
            "그중 가장 위인 " + top + " 에서. 아래의 것은 가려집니다."));
  }

  private Optional<Asking.Asked> copied(LayerEvent.CopiedUp e) {
    if (e.path().endsWith("/")) {
      return Optional.empty();
    }
    String from = titles.of(e.from());
    return StorageAsking.asked(
        5,
        language.say(
            e.path()
                + " lies in "
                + from
                + " and is about to be changed. Where does the change go?",
            from + "에 있는 " + e.path() + "이(가) 바뀌려 합니다. 변경은 어디로 갈까요?"),
        language.say(
            "Into a copy: the whole file is copied up to "
                + titles.upper()
                + " first, and "
                + from
                + " keeps its own.",
            "사본으로: 먼저 파일 전체를 " + titles.upper() + "(으)로 복사하고, " + from + "의 것은 그대로 둡니다."));
  }

  private Optional<Asking.Asked> whiteout(LayerEvent.WhiteoutMade e) {
    String from = before.below(e.overlay(), bare(e.path())).map(titles::of).orElse("");
    if (from.isEmpty()) {
      from = language.say("the lower layer", "아래 계층");
    }
    return StorageAsking.asked(
        6,
        language.say(
            e.path() + " is deleted. What happens to the one in " + from + "?",
            e.path() + "을(를) 지웁니다. " + from + "에 있는 것은 어떻게 될까요?"),
        language.say(
            "Nothing: it stays. A whiteout in " + titles.upper() + " hides it from readers.",
            "아무 일도 없습니다: 그대로 남습니다. " + titles.upper() + "의 화이트아웃이 그것을 가릴 뿐입니다."));
  }

  /// Worth asking where there is something to hide.
  private Optional<Asking.Asked> opaque(LayerEvent.MadeOpaque e) {
    return before
        .below(e.overlay(), bare(e.path()))
        .flatMap(
            layer ->
                StorageAsking.asked(
                    7,
                    language.say(
                        e.path()
                            + " is made anew; "
                            + titles.of(layer)
                            + " still has the old one. What is seen in it?",
                        e.path()
                            + "을(를) 새로 만듭니다. "
                            + titles.of(layer)
                            + "에는 옛것이 있습니다. 그 안에 무엇이 보일까요?"),
                    language.say(
                        "Nothing: the new one is opaque and hides the old one with all that is in"
                            + " it.",
                        "아무것도: 새 디렉터리는 opaque 라서 옛것을 그 안의 것까지 모두 가립니다.")));
  }

  private Optional<Asking.Asked> made(LayerEvent.NameMade e) {
    return StorageAsking.asked(
        2,
        language.say(
            e.path() + " is new. In which layer does it lie?",
            e.path() + "은(는) 새것입니다. 어느 계층에 놓일까요?"),
        language.say(
            "In " + titles.upper() + ": only the upper layer is ever written.",
            titles.upper() + ": 쓰는 곳은 언제나 위 계층뿐입니다."));
  }

  private static String bare(String path) {
    return new LayerName(path, LayerName.Mark.PLAIN).bare();
  }
}
