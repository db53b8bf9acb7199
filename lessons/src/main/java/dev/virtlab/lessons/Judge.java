package dev.virtlab.lessons;

import dev.virtlab.lab.Lab;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Judges checks against a world. Every fact is read once for one judgement.
public final class Judge {

  private final Lab lab;
  private final Map<String, Fact> facts;
  private final Parameters parameters;
  private final Map<String, Optional<String>> read = new LinkedHashMap<>();

  private Judge(Lab lab, Map<String, Fact> facts, Parameters parameters) {
    this.lab = lab;
    this.facts = facts;
    this.parameters = parameters;
  }

  /// What the checks say of the world as it stands now.
  public static Verdict judge(
      List<Check> checks, Map<String, Fact> facts, Parameters parameters, Lab lab) {
    Judge judge = new Judge(lab, facts, parameters);
    List<Verdict.Result> results = new ArrayList<>();
    for (Check check : checks) {
      judge.add(check, results);
    }
    return new Verdict(results);
  }

  private void add(Check check, List<Verdict.Result> results) {
    switch (check) {
      case Check.All all -> all.of().forEach(each -> add(each, results));
      case Check.Compare compare -> results.add(compare(compare, results));
      case Check.Any any ->
          results.add(
              together(
                  any.id(), any.points(), any.failure(), any.of().stream().anyMatch(this::holds)));
      case Check.Never never ->
          results.add(
              together(
                  never.id(),
                  never.points(),
                  never.failure(),
                  never.of().stream().noneMatch(this::holds)));
    }
  }

  private Verdict.Result compare(Check.Compare check, List<Verdict.Result> before) {
    for (String need : check.needs()) {
      if (before.stream().noneMatch(r -> r.check().equals(need) && r.passed())) {
        return new Verdict.Result.Skipped(check.id(), check.points(), need);
      }
    }
    if (holds(check)) {
      return new Verdict.Result.Passed(check.id(), check.points());
    }
    return new Verdict.Result.Failed(
        check.id(),
        check.points(),
        check.failure(),
        parameters.fill(check.expected()),
        value(check.fact()).orElse("-"));
  }

  private static Verdict.Result together(String id, int points, String failure, boolean holds) {
    return holds
        ? new Verdict.Result.Passed(id, points)
        : new Verdict.Result.Failed(id, points, failure, "", "");
  }

  private boolean holds(Check check) {
    return switch (check) {
      case Check.Compare c ->
          value(c.fact())
              .filter(v -> c.relation().holds(v, parameters.fill(c.expected())))
              .isPresent();
      case Check.All all -> all.of().stream().allMatch(this::holds);
      case Check.Any any -> any.of().stream().anyMatch(this::holds);
      case Check.Never never -> never.of().stream().noneMatch(this::holds);
    };
  }

  private Optional<String> value(String name) {
    Optional<String> known = read.get(name);
    if (known == null) {
      Fact fact = facts.get(name);
      if (fact == null) {
        throw new IllegalStateException("a check reads the fact " + name + ", which is not there");
      }
      known = fact.read(lab, parameters);
      read.put(name, known);
    }
    return known;
  }
}
