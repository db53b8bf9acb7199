package dev.virtlab.lessons.walk;

import dev.virtlab.lab.Keyboard;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lab.Reply;
import dev.virtlab.lessons.Hint;
import dev.virtlab.lessons.Judge;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.Parameters;
import dev.virtlab.lessons.Step;
import dev.virtlab.lessons.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A learner's walk through a lesson in one world: where they are, what they did, what it earned.
///
/// Everything done becomes an entry of the [Progress], and a walk can be taken again from it.
public final class Walk implements AutoCloseable {

  private final Lesson lesson;
  private final Parameters parameters;
  private final Worlds worlds;
  private final CodeRunner runner;
  private final Lab lab;
  private final Map<String, Integer> earned = new LinkedHashMap<>();
  private final Set<String> shown = new LinkedHashSet<>();
  private final Presses.Live live = new Presses.Live();
  private Progress progress;
  private int at;
  private Reply.Next waiting = Reply.Next.LINE;
  private int attempts;
  private int answers;
  private boolean solved;

  private Walk(Lesson lesson, String student, Worlds worlds, CodeRunner runner, Lab lab) {
    this.lesson = lesson;
    this.parameters = Parameters.draw(lesson, student);
    this.worlds = worlds;
    this.runner = runner;
    this.lab = lab;
    this.progress = new Progress(student, lesson.id(), List.of());
  }

  /// Begins a lesson in a fresh world.
  public static Walk begin(Lesson lesson, String student, Worlds worlds, CodeRunner runner)
      throws LabUnavailable {
    return new Walk(lesson, student, worlds, runner, worlds.open(lesson));
  }

  public Lesson lesson() {
    return lesson;
  }

  public Parameters parameters() {
    return parameters;
  }

  public Lab lab() {
    return lab;
  }

  public Progress progress() {
    return progress;
  }

  /// The present step; empty at the end of the lesson.
  public Optional<Step> step() {
    return at < lesson.steps().size() ? Optional.of(lesson.steps().get(at)) : Optional.empty();
  }

  /// The number of the present step, from 1.
  public int number() {
    return at + 1;
  }

  /// Whether the present step has been done.
  public boolean isSolved() {
    return solved;
  }

  /// Whether the present step asks for nothing, or has been done.
  public boolean mayGoOn() {
    return solved || step().map(s -> !asks(s)).orElse(false);
  }

  private static boolean asks(Step step) {
    return switch (step) {
      case Step.Text _, Step.Demo _, Step.Real _, Step.Compare _ -> false;
      case Step.Predict _, Step.Do _, Step.Quiz _, Step.Code _ -> true;
    };
  }

  /// The points earned so far.
  public int earned() {
    return earned.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// The points that a step has earned.
  public int earned(String step) {
    return earned.getOrDefault(step, 0);
  }

  /// Goes to the next step; a step that was not solved is left with what it has earned.
  public void next() {
    step().filter(this::isLeft).ifPresent(s -> note(new Entry.Left(s.id())));
    at++;
    begin();
  }

  /// Whether going on from here has to be kept: nothing else would tell that it was reached.
  private boolean isLeft(Step step) {
    return asks(step) ? !solved : !progress.mentions(step.id());
  }

  /// Enters a line in the world and, at a step with checks, judges them. Meanwhile [#stop()] is
  /// Ctrl-C.
  public Outcome.Ran enter(String line) {
    live.begin();
    return enter(line, live);
  }

  /// The same, where the keys are pressed by somebody else.
  Outcome.Ran enter(String line, Keyboard keyboard) {
    note(new Entry.Line(stepName(), line));
    Reply reply = lab.enter(line, keyboard);
    List<Long> presses = Presses.during(reply);
    if (!presses.isEmpty()) {
      progress = progress.withLast(new Entry.Line(stepName(), line, presses));
    }
    return judged(reply);
  }

  /// Ctrl-C, Ctrl-D, or a pause, which [#stop()] makes shorter.
  public Outcome.Ran act(Entry.Act.Kind kind, Duration pause) {
    note(new Entry.Act(stepName(), kind, pause.toNanos()));
    return judged(
        switch (kind) {
          case INTERRUPT -> lab.interrupt();
          case END_INPUT -> lab.endInput();
          case WAIT -> pass(pause);
        });
  }

  private Reply pass(Duration pause) {
    live.begin();
    Duration before = lab.now();
    Reply reply = lab.pass(pause, live);
    Duration passed = lab.now().minus(before);
    if (passed.compareTo(pause) < 0) {
      progress =
          progress.withLast(new Entry.Act(stepName(), Entry.Act.Kind.WAIT, passed.toNanos()));
    }
    return reply;
  }

  /// Ctrl-C, pressed in another thread while a line runs or time passes, or just before it does.
  public void stop() {
    live.press();
  }

  /// The next line is about to be read: what was pressed until now was meant for what is over.
  public void rest() {
    live.rest();
  }

  /// What the world waits for.
  public Reply.Next waiting() {
    return waiting;
  }

  private Outcome.Ran judged(Reply reply) {
    attempts++;
    waiting = reply.next();
    if (!(step().orElse(null) instanceof Step.Do task) || reply.next() != Reply.Next.LINE) {
      return new Outcome.Ran(reply, Optional.empty(), solved);
    }
    return new Outcome.Ran(reply, Optional.of(judge(task)), solved);
  }

  /// Judges the checks of a step as the world stands, because the learner asks.
  public Verdict check(Step.Do task) {
    note(new Entry.Judged(task.id()));
    return judge(task);
  }

  private Verdict judge(Step.Do task) {
    Verdict verdict = Judge.judge(task.checks(), lesson.facts(), parameters, lab);
    earn(task.id(), verdict.earned());
    solved |= verdict.passed();
    return verdict;
  }

  /// The hint that fits now.
  public Optional<Hint> hint() {
    return switch (step().orElse(null)) {
      case Step.Do task -> Hint.fitting(task.hints(), check(task), attempts);
      case Step.Code code -> Hint.fitting(code.hints(), new Verdict(List.of()), attempts);
      case null -> Optional.empty();
      case Step.Text _, Step.Demo _, Step.Predict _, Step.Quiz _, Step.Real _, Step.Compare _ ->
          Optional.empty();
    };
  }

  /// Answers a quiz by the number of an option, from 1.
  public Outcome.Answered answer(Step.Quiz quiz, int option) {
    note(new Entry.Said(quiz.id(), Integer.toString(option)));
    boolean right = option - 1 == quiz.right();
    if (right && answers == 0) {
      earn(quiz.id(), quiz.points());
    }
    answers++;
    solved |= right;
    return new Outcome.Answered(
        Integer.toString(option),
        Integer.toString(quiz.right() + 1),
        quiz.explanations().get(Math.clamp(option - 1, 0, quiz.options().size() - 1)),
        List.of(),
        right);
  }

  /// What may be answered to a prediction, as this learner sees it; empty: a word or number.
  public List<String> options(Step.Predict step) {
    return step.options().stream().map(parameters::fill).toList();
  }

  /// Answers a prediction; the lines are entered, and what is so is read from the world. Only the
  /// first answer predicts: after it everybody knows.
  public Outcome.Answered predict(Step.Predict step, String said) {
    note(new Entry.Said(step.id(), said));
    List<Reply> replies = new ArrayList<>();
    if (answers == 0) {
      for (String line : step.lines()) {
        replies.add(lab.enter(parameters.fill(line)));
      }
    }
    String truth = fact(step.fact(), lab);
    boolean right = said.strip().equalsIgnoreCase(truth);
    if (right && answers == 0) {
      earn(step.id(), step.points());
    }
    answers++;
    solved = true;
    return new Outcome.Answered(said, truth, step.explanation(), replies, right);
  }

  private String fact(String name, Lab where) {
    return Optional.ofNullable(lesson.facts().get(name))
        .flatMap(f -> f.read(where, parameters))
        .orElse("-");
  }

  /// Tries Java in every world of a step.
  public Outcome.Tried attempt(Step.Code step, String source) throws LabUnavailable {
    note(new Entry.Java(step.id(), source));
    attempts++;
    List<Outcome.Tried.Trial> trials =
        switch (step.task()) {
          case Step.Code.Task.InWorlds task -> inWorlds(task, source);
          case Step.Code.Task.OnTrial task -> onTrial(task, step, source);
        };
    boolean right = trials.stream().allMatch(Outcome.Tried.Trial::right);
    if (right) {
      earn(step.id(), step.points());
      solved = true;
    }
    return new Outcome.Tried(trials, right);
  }

  private List<Outcome.Tried.Trial> onTrial(
      Step.Code.Task.OnTrial task, Step.Code step, String source) {
    LabView nothing = new LabView(List.of());
    String names = progress.student() + "\n" + lesson.id() + "\n" + step.id();
    return task.trial().hold(names, call -> runner.run(source, call, nothing)).stream()
        .map(a -> new Outcome.Tried.Trial(a.expression(), a.ran(), a.truth()))
        .toList();
  }

  private List<Outcome.Tried.Trial> inWorlds(Step.Code.Task.InWorlds task, String source)
      throws LabUnavailable {
    List<Outcome.Tried.Trial> trials = new ArrayList<>();
    for (List<String> lines : task.worlds()) {
      Outcome.Tried.Trial trial = inWorld(task, source, lines);
      trials.add(trial);
      if (!trial.right()) {
        return trials;
      }
    }
    return trials;
  }

  private Outcome.Tried.Trial inWorld(
      Step.Code.Task.InWorlds task, String source, List<String> lines) throws LabUnavailable {
    try (Lab world = worlds.open(lesson)) {
      for (String line : lines) {
        var _ = world.enter(parameters.fill(line));
      }
      LabView view = new LabView(world.truth(world.place().host()));
      return new Outcome.Tried.Trial(
          task.call(), runner.run(source, task.call(), view), fact(task.fact(), world));
    }
  }

  /// Enters the lines of a demonstration.
  public List<Reply> play(Step.Demo demo) {
    note(new Entry.Played(demo.id()));
    List<Reply> replies = new ArrayList<>();
    for (String line : demo.lines()) {
      replies.add(lab.enter(parameters.fill(line)));
    }
    solved = true;
    return replies;
  }

  /// Says that the learner has looked at the solution: the step earns nothing more.
  public void solutionShown() {
    note(new Entry.Shown(stepName()));
    shown.add(stepName());
  }

  private void earn(String step, int points) {
    if (!shown.contains(step)) {
      earned.merge(step, points, Math::max);
    }
  }

  /// Goes to the step of that name; the empty name is the end of the lesson.
  void goTo(String name) {
    while (step().isPresent() && !stepName().equals(name)) {
      at++;
      begin();
    }
  }

  private void begin() {
    attempts = 0;
    answers = 0;
    solved = false;
  }

  /// The name of the present step; empty at the end of the lesson.
  public String stepName() {
    return step().map(Step::id).orElse("");
  }

  private void note(Entry entry) {
    progress = progress.with(entry);
  }

  @Override
  public void close() {
    lab.close();
  }
}
