package dev.virtlab.console.talk;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lab.Query;
import dev.virtlab.lab.Reply;
import dev.virtlab.lessons.Step;
import dev.virtlab.lessons.walk.CodeRunner;
import dev.virtlab.lessons.walk.Entry;
import dev.virtlab.lessons.walk.Outcome;
import dev.virtlab.lessons.walk.Progress;
import dev.virtlab.lessons.walk.Replay;
import dev.virtlab.lessons.walk.Walk;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Tone;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A learner's visit: every line goes to the laboratory, if it is one of its words, or to the
/// machine on which the learner stands.
public final class Conversation implements AutoCloseable {

  /// Whether the visit goes on after a line.
  public enum Next {
    GO_ON,
    LEAVE
  }

  /// Opens the world of the sandbox.
  @FunctionalInterface
  public interface Sandbox {
    Lab open() throws LabUnavailable;
  }

  private final Screen screen;
  private final List<Taught> lessons;
  private final Worlds worlds;
  private final Sandbox sandbox;
  private final CodeRunner runner;
  private final Savings savings;
  private final Pictures pictures;
  private final StringBuilder java = new StringBuilder();
  private Language language;
  private Lab lab;
  private Optional<Walk> walk = Optional.empty();
  private int lastLineBegan;
  private boolean writingJava;
  private boolean unfinished;

  /// Begins a visit in the sandbox.
  public Conversation(
      Screen screen,
      List<Taught> lessons,
      Worlds worlds,
      Sandbox sandbox,
      CodeRunner runner,
      Savings savings,
      Language language)
      throws LabUnavailable {
    this.screen = screen;
    this.lessons = List.copyOf(lessons);
    this.worlds = worlds;
    this.sandbox = sandbox;
    this.runner = runner;
    this.savings = savings;
    this.pictures = new Pictures(screen);
    this.language = savings.language().orElse(language);
    this.lab = sandbox.open();
  }

  /// The first words.
  public void welcome() {
    screen.say(Say.WELCOME.in(language), Tone.PLAIN);
  }

  public Language language() {
    return language;
  }

  /// The world that answers now.
  public Lab lab() {
    return lab;
  }

  /// The lesson, if one is taken.
  public Optional<Walk> walk() {
    return walk;
  }

  /// Whether the next line belongs to the one before, or to Java being written.
  public boolean isUnfinished() {
    return unfinished || writingJava;
  }

  /// Takes a line.
  public Next line(String line) throws LabUnavailable {
    if (writingJava) {
      return javaLine(line);
    }
    if (!unfinished) {
      Optional<Word.Said> word = Word.in(line);
      if (word.isPresent() && (word.get().marked() || isNoProgram(word.get().word()))) {
        return word(word.get());
      }
      if (atQuestion(line)) {
        return Next.GO_ON;
      }
    }
    return machineLine(line);
  }

  /// Ctrl-C: stops what runs, or gives up what is being written.
  public void interrupt() {
    if (writingJava) {
      writingJava = false;
      java.setLength(0);
      return;
    }
    unfinished = false;
    if (walk.isPresent()) {
      told(walk.get().act(Entry.Act.Kind.INTERRUPT, Duration.ZERO));
    } else {
      answered(lab.interrupt());
    }
  }

  /// Ctrl-D: one place out; at the host it leaves.
  public Next endInput() {
    if (writingJava) {
      interrupt();
      return Next.GO_ON;
    }
    if (lab.place().inside().isEmpty() && !unfinished) {
      return Next.LEAVE;
    }
    unfinished = false;
    if (walk.isPresent()) {
      told(walk.get().act(Entry.Act.Kind.END_INPUT, Duration.ZERO));
      return Next.GO_ON;
    }
    return answered(lab.endInput());
  }

  /// A bare word is the learner's unless a program or the shell knows it too.
  private boolean isNoProgram(Word word) {
    return lab.observe(new Query.Line("command -v " + word.typed())).answer().isEmpty();
  }

  private Next word(Word.Said said) throws LabUnavailable {
    switch (said.word()) {
      case HELP -> help();
      case LESSONS -> lessons();
      case START -> start(said.rest());
      case NEXT -> next();
      case HINT -> atLesson(w -> telling().hint(w));
      case CHECK -> atLesson(this::check);
      case SOLUTION -> atLesson(this::solution);
      case SKIP -> atLesson(this::goOn);
      case UNDO -> undo();
      case RESET -> reset();
      case SANDBOX -> leaveLesson();
      case PREDICT -> answer(said.rest());
      case JAVA -> beginJava(said.rest());
      case WATCH -> pictures.play(lab.trace(), lastLineBegan, said.rest(), language);
      case SHOW -> pictures.show(lab.trace(), said.rest(), language);
      case PLAY -> pictures.play(lab.trace(), 0, said.rest(), language);
      case STEP -> pictures.go(1, language);
      case BACK -> pictures.go(-1, language);
      case SPEED -> speed(said.rest());
      case WAIT -> pass(said.rest());
      case REAL, SIMULATED, COMPARE, DOCTOR ->
          screen.say(Say.REAL_MISSING.in(language), Tone.LIMIT);
      case EXPORT -> export(said.rest());
      case LANGUAGE -> language(said.rest());
      case QUIT -> {
        return Next.LEAVE;
      }
    }
    return Next.GO_ON;
  }

  private void speed(String text) {
    boolean number =
        !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(Character::isDigit);
    if (!number || Integer.parseInt(text) > 100) {
      screen.say(Say.BAD_NUMBER.in(language), Tone.LIMIT);
      return;
    }
    screen.speed(Integer.parseInt(text));
    screen.say(Say.SPEED_SET.in(language, text), Tone.ALIVE);
  }

  private void help() {
    screen.say(Say.HELP_TITLE.in(language), Tone.GROUND);
    for (Word word : Word.values()) {
      String name = word.typed();
      screen.say(
          "  " + name + " ".repeat(11 - name.length()) + word.help().in(language), Tone.PLAIN);
    }
    screen.say(Say.HELP_TAIL.in(language), Tone.QUIET);
  }

  private void lessons() {
    for (Taught taught : lessons) {
      Optional<Progress> begun = savings.find(taught.lesson().id());
      String mark = begun.isPresent() ? "◐ " : "○ ";
      String title = taught.words(language, taught.lesson().title());
      screen.say("  " + mark + taught.lesson().id() + "  " + title, Tone.PLAIN);
    }
    if (!lessons.isEmpty()) {
      String first = lessons.getFirst().lesson().id();
      screen.say(Say.LESSONS_TAIL.in(language, first), Tone.QUIET);
    }
  }

  private void start(String id) throws LabUnavailable {
    Optional<Taught> found =
        lessons.stream().filter(t -> !id.isEmpty() && t.lesson().id().startsWith(id)).findFirst();
    if (found.isEmpty()) {
      screen.say(Say.UNKNOWN_LESSON.in(language, id), Tone.LIMIT);
      return;
    }
    Taught taught = found.get();
    Progress progress =
        savings
            .find(taught.lesson().id())
            .orElse(new Progress(savings.student(), taught.lesson().id(), List.of()));
    enter(Replay.of(taught.lesson(), progress, worlds, runner));
    tellStep();
  }

  private void enter(Walk begun) {
    lab.close();
    walk = Optional.of(begun);
    lab = begun.lab();
    lastLineBegan = lab.trace().size();
  }

  private Telling telling() {
    String id = walk.orElseThrow().lesson().id();
    Taught taught =
        lessons.stream().filter(t -> t.lesson().id().equals(id)).findFirst().orElseThrow();
    return new Telling(screen, taught, language);
  }

  private void tellStep() {
    Walk now = walk.orElseThrow();
    telling().step(now);
    if (now.step().orElse(null) instanceof Step.Demo demo) {
      int first = lab.trace().size();
      for (String line : demo.lines()) {
        screen.say("$ " + now.parameters().fill(line), Tone.FRESH);
      }
      now.show(demo.lines()).forEach(reply -> screen.print(reply.stdout() + reply.stderr()));
      pictures.play(lab.trace(), first, demo.view(), language);
    }
  }

  /// Something that needs a lesson.
  @FunctionalInterface
  private interface AtLesson {
    void act(Walk walk) throws LabUnavailable;
  }

  private void atLesson(AtLesson action) throws LabUnavailable {
    if (walk.isEmpty() || walk.get().step().isEmpty()) {
      screen.say(Say.NO_LESSON.in(language), Tone.LIMIT);
      return;
    }
    action.act(walk.get());
    save();
  }

  private void next() throws LabUnavailable {
    atLesson(
        now -> {
          if (now.mayGoOn()) {
            goOn(now);
          } else {
            screen.say(Say.MUST_SOLVE.in(language), Tone.LIMIT);
          }
        });
  }

  private void goOn(Walk now) {
    now.next();
    tellStep();
  }

  private void check(Walk now) {
    if (now.step().orElse(null) instanceof Step.Do task) {
      telling().verdict(now, now.check(task));
    }
  }

  private void solution(Walk now) {
    now.solutionShown();
    telling().solution(now, now.step().orElseThrow());
  }

  private void undo() throws LabUnavailable {
    atLesson(
        now -> {
          Progress before = now.progress().withoutLast(now.step().orElseThrow().id());
          if (before.entries().size() == now.progress().entries().size()) {
            screen.say(Say.NOTHING_TO_UNDO.in(language), Tone.LIMIT);
            return;
          }
          enter(Replay.of(now.lesson(), before, worlds, runner));
          screen.say(Say.UNDONE.in(language), Tone.ALIVE);
        });
  }

  private void reset() throws LabUnavailable {
    if (walk.isEmpty()) {
      leaveLesson();
      return;
    }
    Walk now = walk.get();
    enter(Walk.begin(now.lesson(), savings.student(), worlds, runner));
    save();
    tellStep();
  }

  private void leaveLesson() throws LabUnavailable {
    lab.close();
    walk = Optional.empty();
    lab = sandbox.open();
    lastLineBegan = lab.trace().size();
    screen.say(Say.SANDBOXED.in(language), Tone.PLAIN);
  }

  /// A number or an option at a question is its answer; an empty line goes on.
  private boolean atQuestion(String line) throws LabUnavailable {
    String text = line.strip();
    if (walk.isEmpty()) {
      return false;
    }
    if (text.isEmpty() && walk.get().mayGoOn() && walk.get().step().isPresent()) {
      next();
      return true;
    }
    boolean number = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    boolean question =
        walk.get().step().orElse(null) instanceof Step.Quiz
            || walk.get().step().orElse(null) instanceof Step.Predict;
    if (number && question) {
      answer(text);
      return true;
    }
    return false;
  }

  private void answer(String text) throws LabUnavailable {
    atLesson(
        now -> {
          lastLineBegan = lab.trace().size();
          switch (now.step().orElseThrow()) {
            case Step.Quiz quiz when isOption(text, quiz.options().size()) ->
                telling().quizzed(now, now.answer(quiz, text.charAt(0) - '0'));
            case Step.Predict predict when !text.isEmpty() ->
                telling().predicted(now, now.predict(predict, option(predict, text)));
            default -> screen.say(Say.TO_ANSWER.in(language), Tone.LIMIT);
          }
        });
  }

  private static boolean isOption(String text, int options) {
    return text.length() == 1 && text.charAt(0) >= '1' && text.charAt(0) - '0' <= options;
  }

  private static String option(Step.Predict predict, String text) {
    return isOption(text, predict.options().size())
        ? predict.options().get(text.charAt(0) - '1')
        : text;
  }

  private void beginJava(String rest) throws LabUnavailable {
    atLesson(
        now -> {
          if (!(now.step().orElseThrow() instanceof Step.Code code)) {
            screen.say(Say.JAVA_NOT_NOW.in(language), Tone.LIMIT);
            return;
          }
          screen.say(now.parameters().fill(code.starter()), Tone.FRESH);
          if (!rest.equals("show")) {
            writingJava = true;
            screen.say(Say.JAVA_BEGIN.in(language), Tone.QUIET);
          }
        });
  }

  private Next javaLine(String line) throws LabUnavailable {
    if (line.strip().equals(":quit")) {
      return Next.LEAVE;
    }
    if (!line.strip().equals(".")) {
      java.append(line).append('\n');
      return Next.GO_ON;
    }
    String source = java.toString();
    java.setLength(0);
    writingJava = false;
    atLesson(
        now -> {
          if (now.step().orElseThrow() instanceof Step.Code code) {
            telling().tried(now.attempt(code, source));
          }
        });
    return Next.GO_ON;
  }

  private Next machineLine(String line) {
    if (!unfinished) {
      lastLineBegan = lab.trace().size();
    }
    if (walk.isPresent()) {
      Outcome.Ran ran = walk.get().enter(line);
      told(ran);
      save();
      return Next.GO_ON;
    }
    return answered(lab.enter(line));
  }

  private void told(Outcome.Ran ran) {
    var _ = answered(ran.reply());
    if (!unfinished) {
      ran.verdict().ifPresent(verdict -> telling().verdict(walk.orElseThrow(), verdict));
    }
  }

  private Next answered(Reply reply) {
    unfinished = reply.next() == Reply.Next.MORE;
    screen.print(reply.stdout());
    screen.print(reply.stderr());
    return reply.next() == Reply.Next.NOTHING ? Next.LEAVE : Next.GO_ON;
  }

  private void pass(String text) {
    Optional<Duration> pause = Pause.read(text);
    if (pause.isEmpty()) {
      screen.say(Say.BAD_TIME.in(language), Tone.LIMIT);
      return;
    }
    lastLineBegan = lab.trace().size();
    if (walk.isPresent()) {
      told(walk.get().act(Entry.Act.Kind.WAIT, pause.get()));
      save();
    } else {
      var _ = answered(lab.pass(pause.get()));
    }
  }

  private void export(String path) throws LabUnavailable {
    if (walk.isEmpty()) {
      screen.say(Say.NO_LESSON.in(language), Tone.LIMIT);
      return;
    }
    String to = path.isEmpty() ? walk.get().lesson().id() + ".json" : path;
    try {
      savings.export(walk.get().progress(), to);
      screen.say(Say.EXPORTED.in(language, to), Tone.ALIVE);
    } catch (IOException failed) {
      screen.say(
          Say.EXPORT_FAILED.in(language, to, String.valueOf(failed.getMessage())), Tone.ENDED);
    }
  }

  private void language(String code) {
    for (Language each : Language.values()) {
      if (each.code().equals(code)) {
        language = each;
        screen.say(Say.LANGUAGE_SET.in(language), Tone.ALIVE);
        try {
          savings.keepLanguage(language);
        } catch (IOException failed) {
          unsaved(failed);
        }
        return;
      }
    }
    screen.say(Say.LANGUAGES.in(language), Tone.LIMIT);
  }

  private void save() {
    if (walk.isPresent()) {
      try {
        savings.keep(walk.get().progress());
      } catch (IOException failed) {
        unsaved(failed);
      }
    }
  }

  private void unsaved(IOException failed) {
    screen.say(Say.SAVE_FAILED.in(language, String.valueOf(failed.getMessage())), Tone.ENDED);
  }

  @Override
  public void close() {
    lab.close();
  }
}
