package dev.virtlab.userland.search.find;

import dev.virtlab.userland.program.Step;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// An expression of `find`, true or false of a file; what it runs takes steps.
sealed interface Term {

  /// A question that is answered at once.
  record Test(Predicate<Visit> holds) implements Term {}

  /// Something that is done; its outcome is the answer.
  record Deed(Action action) implements Term {}

  /// Both, the second only if the first is true.
  record And(Term one, Term other) implements Term {}

  /// Either, the second only if the first is false.
  record Or(Term one, Term other) implements Term {}

  /// Both always; the second answers.
  record List(Term one, Term other) implements Term {}

  /// The opposite.
  record Not(Term of) implements Term {}

  /// The test that a predicate is, as the reader of a word found it.
  static Optional<Term> test(Predicate<Visit> holds) {
    return Optional.of(new Test(holds));
  }

  /// The test that every file passes.
  static Optional<Term> always() {
    return test(_ -> true);
  }

  /// What is done with a file.
  @FunctionalInterface
  interface Action {
    Step act(Visit visit, Function<Boolean, Step> then);
  }

  /// Evaluates, and goes on with the answer.
  static Step evaluate(Term term, Visit visit, Function<Boolean, Step> then) {
    return switch (term) {
      case Test(var holds) -> then.apply(holds.test(visit));
      case Deed(var action) -> action.act(visit, then);
      case And(Term one, Term other) ->
          evaluate(one, visit, yes -> yes ? evaluate(other, visit, then) : then.apply(false));
      case Or(Term one, Term other) ->
          evaluate(one, visit, yes -> yes ? then.apply(true) : evaluate(other, visit, then));
      case List(Term one, Term other) -> evaluate(one, visit, _ -> evaluate(other, visit, then));
      case Not(Term of) -> evaluate(of, visit, yes -> then.apply(!yes));
    };
  }
}
