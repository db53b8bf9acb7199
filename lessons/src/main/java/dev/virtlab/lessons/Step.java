package dev.virtlab.lessons;

import dev.virtlab.lessons.trial.Trial;
import java.util.List;

/// One step of a lesson.
public sealed interface Step {

  /// Its name within the lesson.
  String id();

  /// The key of its words.
  String text();

  /// The points it can earn.
  int points();

  /// Something to read.
  record Text(String id, String text) implements Step {
    @Override
    public int points() {
      return 0;
    }
  }

  /// Lines that are entered for the learner, and watched.
  ///
  /// @param view the view that is shown: `nest`, `timeline`, `path`, `blocks`, `exits`, `walk`,
  ///   `vcpus` or `layers`
  record Demo(String id, String text, List<String> lines, String view) implements Step {
    public Demo {
      lines = List.copyOf(lines);
    }

    @Override
    public int points() {
      return 0;
    }
  }

  /// A question whose answer the world itself gives: the learner says what a line will do, then the
  /// line is entered and the fact is read.
  ///
  /// @param options what may be answered; empty: a word or number
  /// @param explanation the key of what is said afterwards
  record Predict(
      String id,
      String text,
      List<String> options,
      List<String> lines,
      String fact,
      int points,
      String explanation)
      implements Step {
    public Predict {
      options = List.copyOf(options);
      lines = List.copyOf(lines);
    }
  }

  /// Something to bring about, by whatever lines.
  record Do(String id, String text, List<Check> checks, List<Hint> hints) implements Step {
    public Do {
      checks = List.copyOf(checks);
      hints = List.copyOf(hints);
    }

    @Override
    public int points() {
      return checks.stream().mapToInt(Do::worth).sum();
    }

    private static int worth(Check check) {
      return switch (check) {
        case Check.Compare c -> c.points();
        case Check.All all -> all.of().stream().mapToInt(Do::worth).sum();
        case Check.Any any -> any.points();
        case Check.Never never -> never.points();
      };
    }
  }

  /// A question with options of which one is right.
  ///
  /// @param options keys of the options
  /// @param right the index of the right one, from 0
  /// @param explanations the key of what is said to each option
  record Quiz(
      String id,
      String text,
      List<String> options,
      int right,
      List<String> explanations,
      int points)
      implements Step {
    public Quiz {
      options = List.copyOf(options);
      explanations = List.copyOf(explanations);
      if (right < 0 || right >= options.size() || explanations.size() != options.size()) {
        throw new IllegalArgumentException("a quiz has one right option and a word to each");
      }
    }
  }

  /// A few lines of Java.
  ///
  /// @param starter what the learner begins with
  /// @param task what they have to do
  record Code(String id, String text, String starter, Task task, List<Hint> hints, int points)
      implements Step {
    public Code {
      hints = List.copyOf(hints);
    }

    /// What Java has to do.
    public sealed interface Task {

      /// It reads the lab and answers; the answer must be the fact in each world.
      ///
      /// @param call the expression that is evaluated, as `answer(lab)`
      /// @param worlds lines that make each world in which it is tried
      record InWorlds(String call, List<List<String>> worlds, String fact) implements Task {
        public InWorlds {
          worlds = List.copyOf(worlds);
        }
      }

      /// It is a rule, and stands its trial.
      record OnTrial(Trial trial) implements Task {}
    }
  }

  /// The same lines on the learner's own kernel.
  record Real(String id, String text, List<String> lines) implements Step {
    public Real {
      lines = List.copyOf(lines);
    }

    @Override
    public int points() {
      return 0;
    }
  }

  /// Prediction, simulation and measurement side by side.
  record Compare(String id, String text, List<String> lines, List<String> facts) implements Step {
    public Compare {
      lines = List.copyOf(lines);
      facts = List.copyOf(facts);
    }

    @Override
    public int points() {
      return 0;
    }
  }
}
