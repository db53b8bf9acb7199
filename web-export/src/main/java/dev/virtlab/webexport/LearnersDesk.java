package dev.virtlab.webexport;

import dev.virtlab.lab.CanonicalText;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lab.Place;
import dev.virtlab.lab.Query;
import dev.virtlab.lab.Reply;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.Step;
import dev.virtlab.lessons.Texts;
import dev.virtlab.lessons.walk.CodeRunner;
import dev.virtlab.lessons.walk.Entry;
import dev.virtlab.lessons.walk.Outcome;
import dev.virtlab.lessons.walk.Progress;
import dev.virtlab.lessons.walk.ProgressFile;
import dev.virtlab.lessons.walk.Replay;
import dev.virtlab.lessons.walk.Walk;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.stage.View;
import dev.virtlab.userland.digest.Sha256;
import dev.virtlab.worlds.Vocabulary;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A learner's desk: one walk, the sheet that tells of it, and the show that is on.
final class LearnersDesk implements Desk {

  /// Nothing here compiles Java; the entry is kept, and the program that grades runs it.
  private static final CodeRunner NO_JAVA =
      (_, _, _) -> new CodeRunner.Ran.Unavailable("a page cannot run Java");

  private static final List<String> PATH =
      List.of("/usr/local/bin/", "/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/");

  private final Lesson lesson;
  private final Worlds worlds;
  private final Sheet sheet;
  private Walk walk;
  private Storyboard board;
  private int lineBegan;

  LearnersDesk(Lesson lesson, Map<Language, Texts> texts, Worlds worlds, Progress progress)
      throws LabUnavailable {
    this.lesson = lesson;
    this.worlds = worlds;
    this.sheet = new Sheet(texts);
    this.walk = Replay.of(lesson, progress, worlds, NO_JAVA);
    this.lineBegan = walk.lab().trace().size();
    this.board = board(0);
  }

  private Storyboard board(int first) {
    return new Storyboard(walk.lab().trace(), first, sheet.language());
  }

  @Override
  public String sheet() {
    return sheet.of(walk);
  }

  @Override
  public String enter(String line) {
    if (walk.waiting() == Reply.Next.LINE) {
      lineBegan = walk.lab().trace().size();
    }
    return ran(walk.enter(line));
  }

  @Override
  public String act(String kind, double milliseconds) {
    Entry.Act.Kind act =
        switch (kind) {
          case "interrupt" -> Entry.Act.Kind.INTERRUPT;
          case "endInput" -> Entry.Act.Kind.END_INPUT;
          default -> Entry.Act.Kind.WAIT;
        };
    if (act == Entry.Act.Kind.WAIT) {
      lineBegan = walk.lab().trace().size();
    }
    return ran(walk.act(act, Duration.ofMillis((long) milliseconds)));
  }

  private String ran(Outcome.Ran ran) {
    sheet.replied(ran.reply());
    ran.verdict().ifPresent(sheet::judged);
    return sheet();
  }

  @Override
  public String answer(String words) {
    lineBegan = walk.lab().trace().size();
    switch (walk.step().orElse(null)) {
      case Step.Quiz quiz when isOption(words, quiz.options().size()) ->
          sheet.answered(walk.answer(quiz, words.charAt(0) - '0'));
      case Step.Predict predict when predict.options().isEmpty() && !words.isBlank() ->
          sheet.answered(walk.predict(predict, words));
      case Step.Predict predict when walk.options(predict).contains(words) ->
          sheet.answered(walk.predict(predict, words));
      case null -> {}
      case Step.Text _,
          Step.Demo _,
          Step.Predict _,
          Step.Do _,
          Step.Quiz _,
          Step.Code _,
          Step.Real _,
          Step.Compare _ -> {}
    }
    return sheet();
  }

  private static boolean isOption(String words, int options) {
    return words.length() == 1 && words.charAt(0) >= '1' && words.charAt(0) - '0' <= options;
  }

  @Override
  public String demonstrate() {
    if (walk.step().orElse(null) instanceof Step.Demo demo && !walk.isSolved()) {
      lineBegan = walk.lab().trace().size();
      walk.play(demo).forEach(sheet::demonstrated);
    }
    return sheet();
  }

  @Override
  public String next() {
    if (walk.step().isPresent()) {
      walk.next();
      sheet.turn();
    }
    return sheet();
  }

  @Override
  public String hint() {
    if (walk.step().isPresent()) {
      sheet.hinted(walk.hint());
    }
    return sheet();
  }

  @Override
  public String check() {
    if (walk.step().orElse(null) instanceof Step.Do task) {
      sheet.judged(walk.check(task));
    }
    return sheet();
  }

  @Override
  public String solution() {
    if (walk.step().isPresent()) {
      walk.solutionShown();
      sheet.solutionShown();
    }
    return sheet();
  }

  @Override
  public String undo() {
    String step = walk.stepName();
    if (walk.progress().lastDone(step).isPresent()) {
      again(walk.progress().withoutLast(step));
    }
    return sheet();
  }

  @Override
  public String reset() {
    again(new Progress(walk.progress().student(), lesson.id(), List.of()));
    sheet.turn();
    return sheet();
  }

  private void again(Progress progress) {
    try {
      Walk fresh = Replay.of(lesson, progress, worlds, NO_JAVA);
      walk.close();
      walk = fresh;
      lineBegan = walk.lab().trace().size();
    } catch (LabUnavailable missing) {
      throw new IllegalStateException("a simulated world is always there", missing);
    }
  }

  @Override
  public String speak(String language) {
    sheet.speak(language.equals("ko") ? Language.KOREAN : Language.ENGLISH);
    return sheet();
  }

  @Override
  public boolean hasProgram(String name) {
    return PATH.stream().anyMatch(folder -> isFile(folder + name));
  }

  private boolean isFile(String path) {
    List<Place.Inside> inside = walk.lab().place().inside();
    Query query =
        !inside.isEmpty() && inside.getLast() instanceof Place.Container container
            ? new Query.ContainerFile(container.name(), path)
            : new Query.HostFile(path);
    return !walk.lab().observe(query).answer().isEmpty();
  }

  @Override
  public String offers(String before) {
    List<String> words = List.of(before.stripLeading().split("\\s+", -1));
    String begun = words.getLast();
    List<String> earlier = words.subList(0, words.size() - 1);
    List<String> fitting =
        new Vocabulary(walk::lab)
            .offers(earlier, begun).stream().filter(offer -> offer.startsWith(begun)).toList();
    return Json.object(json -> json.put("offers", fitting));
  }

  @Override
  public String show(boolean everything) {
    board = board(everything ? 0 : Math.min(lineBegan, walk.lab().trace().size()));
    return Sheet.show(board);
  }

  @Override
  public String frame(int beat, String view, int width) {
    for (View each : View.values()) {
      if (each.word().equals(view)) {
        return FrameJson.of(board.beat(Math.clamp(beat, 0, board.beats() - 1), each, width));
      }
    }
    throw new IllegalArgumentException("there is no view " + view);
  }

  @Override
  public String progress() {
    return ProgressFile.write(walk.progress());
  }

  @Override
  public String hash() {
    return Sha256.hex(CanonicalText.of(walk.lab().trace()));
  }
}
