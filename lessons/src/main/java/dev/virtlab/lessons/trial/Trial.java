package dev.virtlab.lessons.trial;

import dev.virtlab.lessons.Draws;
import dev.virtlab.lessons.walk.CodeRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts a learner's rule to the proof: it is asked by drawn numbers, what it decides is carried out
/// here, and the verdict comes from that.
public sealed interface Trial
    permits Raid5Map,
        Raid5Rebuild,
        MirrorPlacement,
        PoolWatch,
        UnionLookup,
        ExitLoop,
        ProcessorShare,
        PageEviction,
        MigrationStop,
        Translator,
        KickNeeded,
        BinaryFormat,
        TwoStages {

  /// How many draws are tried.
  int ROUNDS = 3;

  /// Evaluates an expression over the learner's Java.
  @FunctionalInterface
  interface Asking {
    CodeRunner.Ran ask(String expression);
  }

  /// Something that was asked, what came, and what is right.
  record Asked(String expression, CodeRunner.Ran ran, String truth) {

    /// Whether it is right.
    public boolean right() {
      return ran instanceof CodeRunner.Ran.Value value && value.text().equals(truth);
    }
  }

  /// The word by which a lesson names it.
  String name();

  /// Asks one round of questions; gives the first answer that is wrong, else the last.
  Asked round(Draws draws, Asking asking);

  /// Asks all rounds, up to the first that is wrong.
  ///
  /// @param names whom and what it is drawn for
  default List<Asked> hold(String names, Asking asking) {
    List<Asked> all = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      Asked asked = round(new Draws(names + "\n" + name() + "\n" + i), asking);
      all.add(asked);
      if (!asked.right()) {
        return all;
      }
    }
    return all;
  }

  /// All of them.
  static List<Trial> all() {
    return List.of(
        new Raid5Map(),
        new Raid5Rebuild(),
        new MirrorPlacement(),
        new PoolWatch(),
        new UnionLookup(),
        new ExitLoop(),
        new ProcessorShare(),
        new PageEviction(),
        new MigrationStop(),
        new Translator(),
        new KickNeeded(),
        new BinaryFormat(),
        new TwoStages());
  }

  /// The one of that name.
  static Optional<Trial> named(String name) {
    return all().stream().filter(trial -> trial.name().equals(name)).findFirst();
  }
}
