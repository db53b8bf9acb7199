package dev.virtlab.console.talk;

import dev.virtlab.console.real.Reality;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.walk.CodeRunner;
import dev.virtlab.lessons.walk.Walk;
import dev.virtlab.lessons.walk.Worlds;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Tone;
import dev.virtlab.worlds.Vocabulary;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A learner's visit: every line goes to the laboratory, if it is one of its words, or to the
/// machine on which the learner stands.
public final class Conversation implements AutoCloseable {

  private static final int SPEED_MAX = 100;

  /// The worlds of a visit.
  ///
  /// @param beginReal whether it begins in the real one, which was agreed to
  public record Realms(Worlds simulated, Reality real, boolean beginReal) {

    private Map<Visit.World, Worlds> worlds() {
      return Map.of(Visit.World.SIMULATED, simulated, Visit.World.REAL, real);
    }

    private Visit.World begin() {
      return beginReal ? Visit.World.REAL : Visit.World.SIMULATED;
    }
  }

  /// Whether the visit goes on after a line.
  public enum Next {
    GO_ON,
    LEAVE
  }

  private final Visit visit;
  private final Machine machine;
  private final Classroom classroom;
  private final JavaDesk javaDesk;
  private final Pictures pictures;
  private final Crossing crossing;
  private final Vocabulary vocabulary;

  /// Begins a visit.
  ///
  /// @param sandbox the lesson without steps in which it begins
  public Conversation(
      Screen screen,
      List<Taught> lessons,
      Lesson sandbox,
      Realms realms,
      CodeRunner runner,
      Savings savings,
      Language language)
      throws LabUnavailable {
    this.visit =
        new Visit(screen, sandbox, realms.worlds(), realms.begin(), runner, savings, language);
    this.crossing = new Crossing(visit, realms.real());
    this.pictures = new Pictures(screen);
    this.vocabulary = new Vocabulary(visit::lab);
    this.classroom = new Classroom(visit, lessons, pictures);
    this.javaDesk = new JavaDesk(visit);
    this.machine = new Machine(visit, vocabulary, classroom::judged);
  }

  /// The first words: all of them to a newcomer, what was left to whoever comes back.
  public void welcome() {
    visit.say(Say.WELCOME_TITLE, Tone.GROUND);
    if (!visit.isBegun() && classroom.unfinished().isEmpty()) {
      visit.say(Say.WELCOME, Tone.PLAIN);
      return;
    }
    classroom.unfinished().ifPresent(title -> visit.say(Say.WELCOME_LESSON, Tone.PLAIN, title));
    if (visit.isBegun()) {
      visit.say(Say.WELCOME_SANDBOX, Tone.PLAIN);
    }
    visit.say(Say.WELCOME_WAYS, Tone.QUIET);
  }

  public Language language() {
    return visit.language();
  }

  /// The world that answers now.
  public Lab lab() {
    return visit.lab();
  }

  /// Whether that is the kernel of this machine.
  public boolean isReal() {
    return visit.world() == Visit.World.REAL;
  }

  /// The next line is about to be read.
  public void rest() {
    visit.walk().rest();
  }

  /// Ctrl-C while a line runs, from another thread. The lines of a demonstration have an end of
  /// their own in the simulated world.
  public void stop() {
    visit.walk().stop();
    if (isReal()) {
      var _ = visit.lab().interrupt();
    }
  }

  /// The words that mean something here and now.
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /// The names that `start` and `lessons` know.
  public List<String> lessonNames() {
    return classroom.names();
  }

  /// The lesson that is taken, its step and its score; empty in the sandbox.
  public Optional<String> status() {
    return classroom.status();
  }

  /// What the next line will be taken for.
  public Waiting waiting() {
    if (crossing.isAsking()) {
      return Waiting.CONSENT;
    }
    return javaDesk.isWriting() ? Waiting.JAVA : machine.waiting();
  }

  /// What a program that waits for input has asked on the line where the cursor stands.
  public String asking() {
    return machine.asking();
  }

  /// Takes a line. Whatever goes wrong in us costs that line and nothing else.
  public Next line(String line) throws LabUnavailable {
    Walk before = visit.walk();
    try {
      Next next = heard(line);
      pictures.follow(lab().trace());
      return next;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError ours) {
      visit.say(Say.OUR_FAULT, Tone.ENDED, ours);
      visit.again(before.progress().withoutLast(before.stepName()));
      return Next.GO_ON;
    }
  }

  private Next heard(String line) throws LabUnavailable {
    if (crossing.isAsking()) {
      crossing.answer(line);
      return Next.GO_ON;
    }
    Optional<Word.Said> said = Word.in(line);
    if (said.isPresent() && said.get().marked()) {
      return word(said.get());
    }
    switch (waiting()) {
      case JAVA -> {
        return java(line);
      }
      case LINE -> {
        if (said.isPresent() && said.get().isLearners(machine::hasProgram)) {
          return word(said.get());
        }
        if (classroom.answers(line)) {
          return Next.GO_ON;
        }
      }
      case REST, INPUT, CONSENT -> {}
    }
    return next(machine.line(line));
  }

  private static Next next(boolean goesOn) {
    return goesOn ? Next.GO_ON : Next.LEAVE;
  }

  private Next java(String line) throws LabUnavailable {
    if (javaDesk.line(line)) {
      classroom.tryJava(javaDesk.source());
    }
    return Next.GO_ON;
  }

  /// Ctrl-C: stops what runs, or gives up what is being written.
  public void interrupt() {
    if (crossing.isAsking()) {
      crossing.giveUp();
    } else if (javaDesk.isWriting()) {
      javaDesk.giveUp();
    } else {
      var _ = machine.interrupt();
    }
  }

  /// Ctrl-D: one place out; at the host it leaves.
  public Next endInput() {
    if (crossing.isAsking()) {
      crossing.giveUp();
      return Next.GO_ON;
    } else if (javaDesk.isWriting()) {
      javaDesk.giveUp();
      return Next.GO_ON;
    }
    return next(machine.endInput());
  }

  private Next word(Word.Said said) throws LabUnavailable {
    String rest = said.rest();
    switch (said.word()) {
      case HELP -> help();
      case LESSONS -> classroom.lessons(rest);
      case START -> classroom.start(rest);
      case NEXT -> classroom.next();
      case HINT -> classroom.hint();
      case CHECK -> classroom.check();
      case SOLUTION -> classroom.solution();
      case SKIP -> classroom.skip();
      case UNDO -> classroom.undo();
      case RESET -> classroom.reset();
      case SANDBOX -> classroom.sandbox();
      case PREDICT -> classroom.answer(rest);
      case JAVA -> javaDesk.begin(visit.walk(), rest.equals("show"));
      case WATCH -> pictures.play(lab().trace(), visit.lastLineBegan(), rest, language());
      case SHOW -> pictures.show(lab().trace(), rest, language());
      case PLAY -> pictures.play(lab().trace(), 0, rest, language());
      case STEP -> pictures.go(1, language());
      case BACK -> pictures.go(-1, language());
      case SPEED -> speed(rest);
      case WAIT -> {
        return pass(rest);
      }
      case REAL -> crossing.real();
      case SIMULATED -> crossing.simulated();
      case COMPARE -> crossing.compare(rest);
      case DOCTOR -> crossing.doctor();
      case EXPORT -> classroom.export(rest);
      case LANGUAGE -> language(rest);
      case QUIT -> {
        return Next.LEAVE;
      }
    }
    return Next.GO_ON;
  }

  private void help() {
    visit.say(Say.HELP_TITLE, Tone.GROUND);
    for (Word word : Word.values()) {
      String name = word.asTyped();
      visit
          .screen()
          .say(
              "  " + name + " ".repeat(11 - name.length()) + word.help().in(language()),
              Tone.PLAIN);
    }
    visit.say(Say.HELP_TAIL, Tone.QUIET);
  }

  private void speed(String text) {
    boolean number =
        !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number || Integer.parseInt(text) > SPEED_MAX) {
      visit.say(Say.BAD_NUMBER, Tone.LIMIT);
      return;
    }
    visit.screen().speed(Integer.parseInt(text));
    visit.say(text.equals("0") ? Say.PICTURES_OFF : Say.SPEED_SET, Tone.ALIVE, text);
  }

  private Next pass(String text) {
    Optional<Duration> pause = Pause.read(text);
    if (pause.isEmpty()) {
      visit.say(Say.BAD_TIME, Tone.LIMIT);
      return Next.GO_ON;
    }
    return next(machine.pass(pause.get()));
  }

  private void language(String code) {
    boolean spoken = visit.speak(code.toLowerCase(Locale.ROOT));
    visit.say(spoken ? Say.LANGUAGE_SET : Say.LANGUAGES, spoken ? Tone.ALIVE : Tone.LIMIT);
  }

  @Override
  public void close() {
    pictures.close();
    visit.close();
  }
}
