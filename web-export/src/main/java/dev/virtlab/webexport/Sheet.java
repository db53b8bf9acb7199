package dev.virtlab.webexport;

import dev.virtlab.lab.Place;
import dev.virtlab.lab.Reply;
import dev.virtlab.lessons.Answer;
import dev.virtlab.lessons.Hint;
import dev.virtlab.lessons.Step;
import dev.virtlab.lessons.Texts;
import dev.virtlab.lessons.Verdict;
import dev.virtlab.lessons.walk.Outcome;
import dev.virtlab.lessons.walk.Walk;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.View;
import dev.virtlab.userland.shell.ShellSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the page shows of a walk: what was said since the last time, and the step with all that was
/// found out about it, in the language of the moment.
final class Sheet {

  /// Something for the terminal: `line`, `out`, `err` or `exit`.
  private record Said(String kind, String text) {}

  private final Map<Language, Texts> texts;
  private final List<Said> said = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private Language language = Language.ENGLISH;
  private Optional<Verdict> verdict = Optional.empty();
  private Optional<Outcome.Answered> answered = Optional.empty();
  private Optional<Hint> hint = Optional.empty();
  private boolean hinted;
  private boolean solution;

  Sheet(Map<Language, Texts> texts) {
    this.texts = texts;
  }

  Language language() {
    return language;
  }

  void speak(Language spoken) {
    language = spoken;
  }

  /// A line that the learner sees in the terminal already was answered.
  void replied(Reply reply) {
    open.append(reply.line()).append('\n');
    say("out", reply.stdout());
    say("err", reply.stderr());
    if (reply.next() == Reply.Next.LINE) {
      open.setLength(0);
      if (reply.exit() != 0 && !reply.line().isBlank()) {
        say("exit", Integer.toString(reply.exit()));
      }
    }
  }

  /// A line was entered for the learner.
  void demonstrated(Reply reply) {
    say("line", reply.line());
    replied(reply);
  }

  private void say(String kind, String text) {
    if (!text.isEmpty()) {
      said.add(new Said(kind, text));
    }
  }

  void judged(Verdict now) {
    verdict = Optional.of(now);
  }

  void answered(Outcome.Answered now) {
    now.replies().forEach(this::demonstrated);
    answered = Optional.of(now);
  }

  void hinted(Optional<Hint> now) {
    hint = now;
    hinted = true;
  }

  void solutionShown() {
    solution = true;
  }

  /// Another step begins.
  void turn() {
    verdict = Optional.empty();
    answered = Optional.empty();
    hint = Optional.empty();
    hinted = false;
    solution = false;
    open.setLength(0);
  }

  /// How things stand; what was said is said once.
  String of(Walk walk) {
    String text =
        Json.object(
            json -> {
              json.put(
                      "said",
                      said,
                      (each, one) -> each.put("kind", one.kind()).put("text", one.text()))
                  .put("prompt", each -> prompt(each, walk))
                  .put("events", walk.lab().trace().size())
                  .put("number", walk.number())
                  .put("steps", walk.lesson().steps().size())
                  .put("earned", walk.earned())
                  .put("points", walk.lesson().points());
              if (!walk.lesson().isSandbox()) {
                json.put("title", words(walk, walk.lesson().title()));
              }
              walk.step().ifPresent(step -> json.put("step", each -> step(each, walk, step)));
            });
    said.clear();
    return text;
  }

  private void prompt(Json json, Walk walk) {
    Place place = walk.lab().place();
    String waits =
        switch (walk.waiting()) {
          case LINE -> "line";
          case NOTHING -> "nothing";
          case MORE -> ShellSyntax.isComplete(open.toString()) ? "input" : "rest";
        };
    json.put("place", place.toString())
        .put("directory", place.directory())
        .put("sign", place.superuser() ? "#" : "$")
        .put("depth", place.inside().size())
        .put("waits", waits)
        .put("millis", (double) walk.lab().now().toMillis());
  }

  private void step(Json json, Walk walk, Step step) {
    json.put("id", step.id())
        .put("text", words(walk, step.text()))
        .put("points", step.points())
        .put("earned", walk.earned(step.id()))
        .put("solved", walk.isSolved())
        .put("free", walk.mayGoOn());
    switch (step) {
      case Step.Text _ -> json.put("type", "text");
      case Step.Demo demo ->
          json.put("type", "demo")
              .put("view", demo.view())
              .put("lines", filled(walk, demo.lines()));
      case Step.Predict predict ->
          json.put("type", "predict")
              .put("options", walk.options(predict))
              .put("lines", filled(walk, predict.lines()));
      case Step.Do _ -> json.put("type", "do");
      case Step.Quiz quiz ->
          json.put("type", "quiz")
              .put("options", quiz.options().stream().map(key -> words(walk, key)).toList());
      case Step.Code code -> json.put("type", "code").put("starter", code.starter());
      case Step.Real real -> json.put("type", "real").put("lines", filled(walk, real.lines()));
      case Step.Compare compare ->
          json.put("type", "compare").put("lines", filled(walk, compare.lines()));
    }
    foundOut(json, walk, step);
  }

  private void foundOut(Json json, Walk walk, Step step) {
    verdict.ifPresent(v -> json.put("checks", v.results(), (each, one) -> result(each, walk, one)));
    answered.ifPresent(
        a ->
            json.put("said", a.said())
                .put("truth", a.truth())
                .put("right", a.solved())
                .put("why", words(walk, a.explanation())));
    if (hinted) {
      json.put("hint", hint.map(h -> words(walk, h.text())).orElse(""));
    }
    if (solution) {
      json.put("solution", solution(walk, step));
    }
  }

  private String why(Walk walk, Verdict.Result.Failed failed) {
    String words = words(walk, failed.failure());
    return switch (language) {
      case ENGLISH -> failed.said(words, "nothing", "none");
      case KOREAN -> failed.said(words, "없음", "없음");
    };
  }

  private void result(Json json, Walk walk, Verdict.Result result) {
    json.put("id", result.check()).put("points", result.points());
    switch (result) {
      case Verdict.Result.Passed _ -> json.put("state", "passed");
      case Verdict.Result.Skipped _ -> json.put("state", "skipped");
      case Verdict.Result.Failed failed ->
          json.put("state", "failed").put("why", why(walk, failed));
    }
  }

  private static String solution(Walk walk, Step step) {
    Answer answer = walk.lesson().proof().solution().get(step.id());
    return walk.parameters()
        .fill(
            switch (answer) {
              case Answer.Lines lines -> String.join("\n", lines.lines());
              case Answer.Said said -> said.words();
              case Answer.Java java -> java.source();
              case null -> "";
            });
  }

  private static List<String> filled(Walk walk, List<String> lines) {
    return lines.stream().map(walk.parameters()::fill).toList();
  }

  /// The words of a key, in English where the language has none.
  private String words(Walk walk, String key) {
    Texts spoken = texts.get(language);
    Texts english = texts.get(Language.ENGLISH);
    boolean has = spoken != null && spoken.words().containsKey(key);
    Texts chosen = has ? spoken : english;
    return walk.parameters().fill(chosen == null ? key : chosen.of(key));
  }

  /// What a show holds: its beats as they are told, and what it asks.
  static String show(Storyboard board) {
    List<String> captions = new ArrayList<>();
    for (int beat = 0; beat < board.beats(); beat++) {
      captions.add(board.caption(beat));
    }
    return Json.object(
        json -> {
          json.put("told", board.isTold())
              .put("captions", captions)
              .put("views", board.views().stream().map(View::word).toList());
          board
              .question()
              .ifPresent(
                  q ->
                      json.put(
                          "question",
                          each ->
                              each.put("beat", q.beat())
                                  .put("asked", q.asked())
                                  .put("answer", q.answer())));
        });
  }
}
