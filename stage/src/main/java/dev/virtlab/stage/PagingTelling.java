package dev.virtlab.stage;

import dev.virtlab.lab.machine.PagingEvent;
import java.util.Optional;

/// Tells how a processor walks through the tables of a guest and its host, and asks about it.
final class PagingTelling {

  private PagingTelling() {}

  static String of(PagingEvent event, Language language) {
    return switch (event) {
      case PagingEvent.WalkBegun e ->
          language.say(
              "the guest's program reaches for its page " + hex(e.page()) + "; no buffer knows it",
              "게스트의 프로그램이 자기 페이지 " + hex(e.page()) + "에 손을 뻗습니다. 버퍼에는 없습니다");
      case PagingEvent.EntryRead e -> read(e, language);
      case PagingEvent.WalkEnded e ->
          language.say(
              "it lies in the host's page " + hex(e.frame()),
              "호스트의 페이지 " + hex(e.frame()) + "에 있습니다");
    };
  }

  private static String read(PagingEvent.EntryRead e, Language language) {
    String entry = "[" + e.index() + "] → " + hex(e.page());
    if (e.hostLevel() == 0) {
      return language.say(
          "the guest's table of level " + e.guestLevel() + ", " + entry,
          "게스트의 " + e.guestLevel() + "단계 테이블, " + entry);
    }
    return language.say(
        "where is "
            + sought(e, language)
            + "? the host's table of level "
            + e.hostLevel()
            + ", "
            + entry,
        sought(e, language) + "은(는) 어디에? 호스트의 " + e.hostLevel() + "단계 테이블, " + entry);
  }

  private static String sought(PagingEvent.EntryRead e, Language language) {
    return e.guestLevel() == 0
        ? language.say("the data", "데이터")
        : language.say(
            "the guest's table of level " + e.guestLevel(), "게스트의 " + e.guestLevel() + "단계 테이블");
  }

  static String hex(long page) {
    return "0x" + Long.toHexString(page);
  }

  /// The question that an event answers.
  static Optional<Asking.Asked> about(PagingEvent event, Language language) {
    return switch (event) {
      case PagingEvent.EntryRead e when e.hostLevel() == 0 ->
          asked(
              7,
              language.say(
                  "The guest's entry names a page. Whose page is it?",
                  "게스트의 항목이 페이지 하나를 가리킵니다. 누구의 페이지일까요?"),
              language.say(
                  "The guest's own. What the guest takes for memory is virtual to the host, so"
                      + " the next address goes through all the host's levels again.",
                  "게스트 자신의 페이지입니다. 게스트가 메모리로 여기는 것은 호스트에게 가상이므로, 다음 주소도 호스트의 모든 단계를 다시"
                      + " 거칩니다."));
      case PagingEvent.WalkEnded _ ->
          asked(
              6,
              language.say(
                  "One access of the program needed all of these. Why not at the next access to the"
                      + " page?",
                  "프로그램의 접근 한 번에 이 모두가 필요했습니다. 같은 페이지에 다시 접근할 때는 왜 필요 없을까요?"),
              language.say(
                  "The translation look-aside buffer keeps the result: the guest's page and the"
                      + " host's, side by side.",
                  "결과가 TLB에 남습니다. 게스트의 페이지와 호스트의 페이지가 나란히 적혀 있습니다."));
      case PagingEvent.WalkBegun _, PagingEvent.EntryRead _ -> Optional.empty();
    };
  }

  private static Optional<Asking.Asked> asked(int worth, String question, String answer) {
    return Optional.of(new Asking.Asked(worth, question, answer));
  }
}
