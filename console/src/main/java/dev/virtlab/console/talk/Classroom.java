package dev.virtlab.console.talk;

import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lab.Reply;
import dev.virtlab.lessons.Step;
import dev.virtlab.lessons.walk.Entry;
import dev.virtlab.lessons.walk.Outcome;
import dev.virtlab.lessons.walk.Walk;
import dev.virtlab.stage.Tone;
import java.util.List;
import java.util.Optional;

/// Lessons: which there are, and the way through one, step by step.
final class Classroom {

  private final Visit visit;
  private final Syllabus syllabus;
  private final Pictures pictures;

  Classroom(Visit visit, List<Taught> lessons, Pictures pictures) {
    this.visit = visit;
    this.syllabus = new Syllabus(lessons);
    this.pictures = pictures;
  }

  /// The names of the lessons, as they are listed.
  List<String> names() {
    return syllabus.names();
  }

  /// What `lessons` does: lists them, or begins the one that is named.
  void lessons(String name) throws LabUnavailable {
    if (name.isEmpty()) {
      list();
    } else {
      start(name);
    }
  }

  /// Lists the lessons, and how far the learner is in each.
  private void list() {
    int numbers = String.valueOf(syllabus.lessons().size()).length();
    int names = syllabus.names().stream().mapToInt(String::length).max().orElse(0);
    for (Taught taught : syllabus.lessons()) {
      String number = syllabus.number(taught);
      String name = taught.lesson().id();
      int reached = reached(taught);
      int steps = taught.lesson().steps().size();
      String sign = reached == 0 ? "○" : reached == steps ? "●" : "◐";
      String far = reached == 0 ? "" : "  " + reached + "/" + steps;
      String row = " ".repeat(2 + numbers - number.length()) + number + " " + sign + " " + name;
      String title = taught.words(visit.language(), taught.lesson().title());
      visit.screen().say(row + " ".repeat(2 + names - name.length()) + title + far, Tone.PLAIN);
    }
    visit.say(Say.LESSONS_TAIL, Tone.QUIET);
  }

  /// How many steps were reached, by what was kept.
  private int reached(Taught taught) {
    List<String> names = taught.lesson().steps().stream().map(Step::id).toList();
    return visit.kept(taught.lesson()).entries().stream()
        .mapToInt(e -> e.step().isEmpty() ? names.size() : names.indexOf(e.step()) + 1)
        .max()
        .orElse(0);
  }

  /// The lesson that was begun and not finished, if there is one.
  Optional<String> unfinished() {
    for (Taught taught : syllabus.lessons()) {
      int reached = reached(taught);
      if (reached > 0 && reached < taught.lesson().steps().size()) {
        return Optional.of(taught.words(visit.language(), taught.lesson().title()));
      }
    }
    return Optional.empty();
  }

  /// Begins a lesson, or goes on with it: by its number or by the beginning of its name; without
  /// either, the first that is not finished.
  void start(String name) throws LabUnavailable {
    if (name.isEmpty()) {
      goOnWithCourse();
      return;
    }
    int lessons = syllabus.lessons().size();
    switch (syllabus.meant(name)) {
      case Syllabus.Meant.One one -> begin(one.taught());
      case Syllabus.Meant.Several several ->
          visit.say(Say.SEVERAL_LESSONS, Tone.LIMIT, name, String.join(", ", several.names()));
      case Syllabus.Meant.None none when none.near().isEmpty() ->
          visit.say(Say.UNKNOWN_LESSON, Tone.LIMIT, name, lessons);
      case Syllabus.Meant.None none ->
          visit.say(Say.NEAR_LESSON, Tone.LIMIT, name, String.join(", ", none.near()), lessons);
    }
  }

  private void goOnWithCourse() throws LabUnavailable {
    for (Taught taught : syllabus.lessons()) {
      if (reached(taught) < taught.lesson().steps().size()) {
        begin(taught);
        return;
      }
    }
    visit.say(Say.COURSE_DONE, Tone.ALIVE, syllabus.lessons().size());
  }

  private void begin(Taught taught) throws LabUnavailable {
    visit.take(taught.lesson());
    tellStep();
  }

  /// Whether there is a step here; says so where there is none.
  private boolean isAtStep() {
    boolean at = visit.walk().step().isPresent();
    if (!at) {
      visit.say(visit.isSandbox() ? Say.NO_LESSON : Say.LESSON_OVER, Tone.LIMIT);
    }
    return at;
  }

  /// Says what the step asks for; a demonstration that was not seen yet is shown.
  void tellStep() {
    Walk walk = visit.walk();
    telling().step(walk);
    if (walk.step().orElse(null) instanceof Step.Demo demo && !walk.isSolved()) {
      demonstrate(walk, demo);
    }
  }

  private void demonstrate(Walk walk, Step.Demo demo) {
    visit.lineBegins();
    for (String line : demo.lines()) {
      visit.screen().say("$ " + walk.parameters().fill(line), Tone.FRESH);
    }
    for (Reply reply : walk.play(demo)) {
      visit.screen().print(reply.stdout());
      visit.screen().print(reply.stderr());
    }
    visit.save();
    pictures.play(visit.lab().trace(), visit.lastLineBegan(), demo.view(), visit.language());
  }

  /// Goes to the next step, if this one is solved or asks for nothing.
  void next() {
    if (!isAtStep()) {
      return;
    }
    if (visit.walk().mayGoOn()) {
      goOn();
    } else {
      visit.say(Say.MUST_SOLVE, Tone.LIMIT);
    }
  }

  /// Leaves the step as it is.
  void skip() {
    if (isAtStep()) {
      goOn();
    }
  }

  private void goOn() {
    visit.walk().next();
    visit.save();
    tellStep();
  }

  void hint() {
    if (isAtStep()) {
      telling().hint(visit.walk());
      visit.save();
    }
  }

  void check() {
    if (isAtStep() && visit.walk().step().orElse(null) instanceof Step.Do task) {
      telling().verdict(visit.walk(), visit.walk().check(task));
      visit.save();
    } else if (visit.walk().step().isPresent()) {
      telling().asked(visit.walk());
    }
  }

  void solution() {
    if (isAtStep()) {
      visit.walk().solutionShown();
      telling().solution(visit.walk(), visit.walk().step().orElseThrow());
      visit.save();
    }
  }

  /// What the checks said after a line.
  void judged(Walk walk, Outcome.Ran ran) {
    ran.verdict().ifPresent(verdict -> telling().verdict(walk, verdict));
  }

  /// Takes back the last line of the step, or of the sandbox, by doing all others again.
  void undo() throws LabUnavailable {
    Walk walk = visit.walk();
    String step = walk.step().map(Step::id).orElse("");
    Optional<Entry> last = walk.progress().lastDone(step);
    if (last.isEmpty()) {
      visit.say(Say.NOTHING_TO_UNDO, Tone.LIMIT);
      return;
    }
    visit.again(walk.progress().withoutLast(step));
    String what =
        switch (last.get()) {
          case Entry.Line line -> line.line();
          case Entry.Act act -> name(act.kind());
          case Entry.Said _,
              Entry.Java _,
              Entry.Played _,
              Entry.Judged _,
              Entry.Left _,
              Entry.Shown _ ->
              "";
        };
    visit.say(Say.UNDONE, Tone.ALIVE, what);
  }

  private static String name(Entry.Act.Kind kind) {
    return switch (kind) {
      case INTERRUPT -> "Ctrl-C";
      case END_INPUT -> "Ctrl-D";
      case WAIT -> ":wait";
    };
  }

  void reset() throws LabUnavailable {
    visit.anew();
    if (visit.isSandbox()) {
      visit.say(Say.SANDBOX_ANEW, Tone.ALIVE);
    } else {
      tellStep();
    }
  }

  void sandbox() throws LabUnavailable {
    visit.takeSandbox();
    visit.say(Say.SANDBOXED, Tone.PLAIN);
  }

  void export(String path) {
    if (visit.isSandbox()) {
      visit.say(Say.NO_LESSON, Tone.LIMIT);
    } else {
      visit.export(path);
    }
  }

  /// Takes a line for what a step asks: an empty one goes on, a number answers. False where it is
  /// neither.
  boolean answers(String line) {
    String text = line.strip();
    Optional<Step> step = visit.walk().step();
    if (step.isEmpty()) {
      return false;
    }
    if (text.isEmpty() && visit.walk().mayGoOn()) {
      next();
      return true;
    }
    if (isAnswer(visit.walk(), step.get(), text)) {
      answer(text);
      return true;
    }
    return false;
  }

  private static boolean isAnswer(Walk walk, Step step, String text) {
    return switch (step) {
      case Step.Quiz _ -> !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
      case Step.Predict predict -> walk.options(predict).contains(text);
      case Step.Text _, Step.Demo _, Step.Do _, Step.Code _, Step.Real _, Step.Compare _ -> false;
    };
  }

  /// Answers the question of the step.
  void answer(String text) {
    if (!isAtStep()) {
      return;
    }
    Walk walk = visit.walk();
    visit.lineBegins();
    switch (walk.step().orElseThrow()) {
      case Step.Quiz quiz when isOption(text, quiz.options().size()) ->
          telling().quizzed(walk, walk.answer(quiz, text.charAt(0) - '0'));
      case Step.Predict predict when isAnswer(walk, predict, text) || isFree(predict, text) ->
          telling().predicted(walk, walk.predict(predict, text));
      case Step.Quiz _ -> visit.say(Say.TO_ANSWER, Tone.LIMIT);
      case Step.Predict _ -> visit.say(Say.TO_PREDICT, Tone.LIMIT);
      case Step.Text _, Step.Demo _, Step.Do _, Step.Code _, Step.Real _, Step.Compare _ ->
          visit.say(Say.NOTHING_ASKED, Tone.LIMIT);
    }
    visit.save();
  }

  private static boolean isOption(String text, int options) {
    return text.length() == 1 && text.charAt(0) >= '1' && text.charAt(0) - '0' <= options;
  }

  private static boolean isFree(Step.Predict predict, String text) {
    return predict.options().isEmpty() && !text.isEmpty();
  }

  /// Tries the Java that was written.
  void tryJava(String source) throws LabUnavailable {
    if (visit.walk().step().orElse(null) instanceof Step.Code code) {
      telling().tried(visit.walk().attempt(code, source));
      visit.save();
    }
  }

  /// Where the learner stands in the lesson, for the line below the prompt.
  Optional<String> status() {
    Walk walk = visit.walk();
    if (visit.isSandbox()) {
      return Optional.empty();
    }
    int steps = walk.lesson().steps().size();
    return Optional.of(
        Say.STATUS.in(
            visit.language(),
            taught().words(visit.language(), walk.lesson().title()),
            Math.min(walk.number(), steps),
            steps,
            walk.earned(),
            walk.lesson().points()));
  }

  private Taught taught() {
    String id = visit.walk().lesson().id();
    return syllabus.lessons().stream()
        .filter(t -> t.lesson().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Telling telling() {
    return new Telling(visit.screen(), taught(), visit.language());
  }
}
