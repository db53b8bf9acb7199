package dev.virtlab.console.talk;

import dev.virtlab.console.real.Comparison;
import dev.virtlab.console.real.Reality;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lessons.Step;
import dev.virtlab.lessons.walk.Entry;
import dev.virtlab.lessons.walk.Walk;
import dev.virtlab.stage.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The way from the simulated world into the real one and back, and what lies side by side in both.
final class Crossing {

  /// The most lines that are compared where no step says which.
  private static final int COMPARED_MAX = 10;

  private static final Set<String> YES = Set.of("y", "yes", "예", "네");

  private final Visit visit;
  private final Reality reality;
  private Optional<Errand> errand = Optional.empty();

  /// What is done once the learner has agreed.
  @FunctionalInterface
  private interface Errand {
    void run() throws LabUnavailable;
  }

  Crossing(Visit visit, Reality reality) {
    this.visit = visit;
    this.reality = reality;
  }

  /// Whether the next line answers whether the plan may be carried out.
  boolean isAsking() {
    return errand.isPresent();
  }

  /// The answer: anything but a yes is a no, and changes nothing.
  void answer(String line) throws LabUnavailable {
    Optional<Errand> asked = errand;
    errand = Optional.empty();
    if (YES.contains(line.strip().toLowerCase(Locale.ROOT))) {
      reality.agree();
      run(asked.orElseThrow());
    } else {
      visit.say(Say.REAL_NOT_AGREED, Tone.PLAIN);
    }
  }

  /// Nothing was answered.
  void giveUp() {
    errand = Optional.empty();
    visit.say(Say.REAL_NOT_AGREED, Tone.PLAIN);
  }

  /// Goes into the real world; at a step that has lines for it, they are entered there.
  void real() throws LabUnavailable {
    if (visit.world() == Visit.World.REAL) {
      visit.say(Say.REAL_ALREADY, Tone.LIMIT);
      enterLines();
    } else {
      onceAgreed(() -> cross(Visit.World.REAL));
    }
  }

  /// Goes back.
  void simulated() throws LabUnavailable {
    if (visit.world() == Visit.World.SIMULATED) {
      visit.say(Say.SIMULATED_ALREADY, Tone.LIMIT);
    } else {
      cross(Visit.World.SIMULATED);
    }
  }

  /// What this machine can do.
  void doctor() {
    reality.doctor().forEach(line -> visit.screen().say(line, Tone.PLAIN));
  }

  private void onceAgreed(Errand then) throws LabUnavailable {
    List<String> missing = reality.missing();
    if (!missing.isEmpty()) {
      visit.say(Say.REAL_LACKS, Tone.LIMIT, String.join(", ", missing));
    } else if (reality.isAgreed()) {
      run(then);
    } else {
      visit.say(Say.REAL_PLAN, Tone.GROUND);
      new PlanWords(visit.language())
          .of(reality.plan())
          .forEach(line -> visit.screen().say("  - " + line, Tone.PLAIN));
      visit.say(Say.REAL_ASK, Tone.LIMIT);
      errand = Optional.of(then);
    }
  }

  /// A world that cannot be had is no reason to leave the one that is there.
  private void run(Errand what) {
    try {
      what.run();
    } catch (LabUnavailable missing) {
      visit.say(Say.WORLD_MISSING, Tone.ENDED, String.valueOf(missing.getMessage()));
    }
  }

  private void cross(Visit.World to) throws LabUnavailable {
    visit.say(to == Visit.World.REAL ? Say.REAL_BUILDS : Say.SIMULATED_BUILDS, Tone.QUIET);
    Optional<List<Rebuilt.Difference>> differences = visit.cross(to);
    if (differences.isEmpty()) {
      visit.say(Say.REBUILT_LATE, Tone.ENDED, Visit.REBUILD_TIME_MAX.toSeconds());
      return;
    }
    visit.say(to == Visit.World.REAL ? Say.REAL_NOW : Say.SIMULATED_NOW, Tone.ALIVE);
    if (!differences.get().isEmpty()) {
      visit.say(Say.REBUILT_OTHERWISE, Tone.LIMIT);
      for (Rebuilt.Difference line : differences.get()) {
        visit.say(Say.REBUILT_LINE, Tone.LIMIT, line.line(), line.before(), line.now());
      }
    }
    if (to == Visit.World.REAL) {
      enterLines();
    }
  }

  /// Enters the lines of a step that are meant for the real world.
  private void enterLines() {
    Walk walk = visit.walk();
    if (walk.step().orElse(null) instanceof Step.Real step) {
      visit.lineBegins();
      for (String line : step.lines()) {
        String filled = walk.parameters().fill(line);
        visit.screen().say("$ " + filled, Tone.FRESH);
        var reply = walk.enter(filled).reply();
        visit.screen().print(reply.stdout());
        visit.screen().print(reply.stderr());
        visit.say(Say.EXIT_STATUS, Tone.QUIET, reply.exit());
      }
      visit.save();
      visit.say(Say.REAL_DONE, Tone.QUIET);
    }
  }

  /// Lays a line, the lines of the step, or the last lines side by side.
  void compare(String line) throws LabUnavailable {
    List<String> lines = line.isEmpty() ? lines() : List.of(line);
    if (lines.isEmpty()) {
      visit.say(Say.NOTHING_TO_COMPARE, Tone.LIMIT);
    } else {
      onceAgreed(() -> lay(lines));
    }
  }

  private List<String> lines() {
    Walk walk = visit.walk();
    if (walk.step().orElse(null) instanceof Step.Compare step) {
      return step.lines().stream().map(walk.parameters()::fill).toList();
    }
    List<String> entered =
        walk.progress().entries().stream()
            .filter(e -> e.step().equals(walk.stepName()))
            .filter(Entry.Line.class::isInstance)
            .map(e -> ((Entry.Line) e).line())
            .toList();
    return entered.subList(Math.max(0, entered.size() - COMPARED_MAX), entered.size());
  }

  private void lay(List<String> lines) throws LabUnavailable {
    visit.say(Say.COMPARE_RUNS, Tone.QUIET);
    Comparison comparison = reality.compare(visit.walk().lesson(), lines, this::facts);
    String line = "";
    for (Comparison.Fact fact : comparison.facts()) {
      if (!fact.line().equals(line)) {
        line = fact.line();
        visit.screen().say(line.isEmpty() ? "" : "$ " + line, Tone.FRESH);
      }
      tell(fact);
    }
  }

  private void tell(Comparison.Fact fact) {
    List<String> parts = new ArrayList<>();
    predicted(fact.name()).ifPresent(said -> parts.add(words(Say.COMPARE_PREDICTED, said)));
    parts.add(words(Say.COMPARE_SIMULATED, fact.simulated()));
    String spread = fact.spread().isEmpty() ? "" : " (" + fact.spread() + ")";
    parts.add(words(Say.COMPARE_MEASURED, fact.measured() + spread));
    boolean equal = fact.difference().isEmpty();
    parts.add(
        equal
            ? words(Say.COMPARE_EQUAL)
            : words(Say.COMPARE_DIFFERS, fact.difference(), reason(fact.reason())));
    visit
        .screen()
        .say(
            "  " + fact.name() + ": " + String.join(" · ", parts), equal ? Tone.ALIVE : Tone.PLAIN);
  }

  private String reason(Comparison.Reason reason) {
    return words(
        switch (reason) {
          case NONE, NOISE -> Say.BECAUSE_NOISE;
          case MODEL -> Say.BECAUSE_MODEL;
          case COSTS -> Say.BECAUSE_COSTS;
        });
  }

  private String words(Say words, Object... values) {
    return words.in(visit.language(), values);
  }

  /// What the learner has said about a fact in this lesson.
  private Optional<String> predicted(String fact) {
    Walk walk = visit.walk();
    return walk.lesson().steps().stream()
        .filter(step -> step instanceof Step.Predict predict && predict.fact().equals(fact))
        .flatMap(step -> walk.progress().entries().stream().filter(e -> e.step().equals(step.id())))
        .filter(Entry.Said.class::isInstance)
        .map(entry -> ((Entry.Said) entry).words())
        .findFirst();
  }

  /// The facts that a comparing step names, as they are in a world.
  private Map<String, String> facts(Lab lab) {
    Walk walk = visit.walk();
    Map<String, String> read = new LinkedHashMap<>();
    if (walk.step().orElse(null) instanceof Step.Compare step) {
      for (String name : step.facts()) {
        Optional.ofNullable(walk.lesson().facts().get(name))
            .flatMap(fact -> fact.read(lab, walk.parameters()))
            .ifPresent(value -> read.put(name, value));
      }
    }
    return read;
  }
}
