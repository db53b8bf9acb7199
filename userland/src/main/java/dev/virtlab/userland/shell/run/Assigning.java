package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.expand.Assigner;
import dev.virtlab.userland.shell.state.Attribute;
import dev.virtlab.userland.shell.state.Phrase;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.Variables;
import dev.virtlab.userland.shell.syntax.Assignment;
import dev.virtlab.userland.shell.syntax.Assignment.Element;
import dev.virtlab.userland.shell.syntax.Assignment.Value;
import dev.virtlab.userland.shell.syntax.Quotes;
import dev.virtlab.userland.shell.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Carries assignments out.
final class Assigning {

  private final Interpreter in;
  private final Shell shell;
  private final Assigner assigner;

  Assigning(Interpreter in) {
    this.in = in;
    this.shell = in.shell();
    this.assigner = new Assigner(shell);
  }

  /// Assigns to the shell's own variables, one after the other.
  Step all(List<Assignment> assignments, Supplier<Step> then) {
    return all(assignments, 0, new ArrayList<>(), then);
  }

  private Step all(List<Assignment> assignments, int at, List<String> traced, Supplier<Step> then) {
    if (at == assignments.size()) {
      in.trace().assignments(traced);
      return then.get();
    }
    Assignment assignment = assignments.get(at);
    Supplier<Step> next = () -> shell.go(() -> all(assignments, at + 1, traced, then));
    return switch (assignment.value()) {
      case Value.Scalar(Word word) ->
          index(
              assignment,
              index ->
                  in.expander()
                      .text(
                          word,
                          value -> {
                            assigner.set(assignment.name(), index, value, assignment.append());
                            traced.add(in.trace().assignment(assignment, index, value));
                            return next.get();
                          }));
      case Value.Elements(List<Element> elements) -> {
        traced.add(assignment.name() + "=" + "(" + sources(elements) + ")");
        yield array(assignment, elements, next);
      }
    };
  }

  private static String sources(List<Element> elements) {
    return String.join(" ", elements.stream().map(e -> e.word().source()).toList());
  }

  private Step index(Assignment assignment, Function<Optional<String>, Step> then) {
    return assignment.index().isEmpty()
        ? then.apply(Optional.empty())
        : in.expander().text(assignment.index().get(), key -> then.apply(Optional.of(key)));
  }

  private Step array(Assignment assignment, List<Element> elements, Supplier<Step> then) {
    return elements(
        elements,
        pairs -> {
          put(assignment.name(), assignment.append(), pairs);
          return then.get();
        });
  }

  /// An element with its index, where it was given one.
  record Pair(Optional<String> index, String value) {}

  /// Assigns all elements of an array.
  void put(String name, boolean append, List<Pair> pairs) {
    if (!append) {
      assigner.clear(name);
    } else {
      shell.variables().writable(name).mark(Attribute.INDEXED, isIndexed(name));
    }
    long next = append ? shell.variables().find(name).map(v -> v.end()).orElse(0L) : 0;
    for (Pair pair : pairs) {
      String index = pair.index().orElse(Long.toString(next));
      assigner.set(name, Optional.of(index), pair.value(), false);
      next =
          shell.variables().find(name).map(v -> v.is(Attribute.ASSOCIATIVE)).orElse(false)
              ? next
              : following(index);
    }
  }

  private boolean isIndexed(String name) {
    return shell.variables().find(name).filter(v -> v.is(Attribute.ASSOCIATIVE)).isEmpty();
  }

  private long following(String index) {
    return new dev.virtlab.userland.shell.expand.Values(shell).evaluate(index) + 1;
  }

  /// The elements, expanded: a word without index may give several.
  Step elements(List<Element> elements, Function<List<Pair>, Step> then) {
    return elements(elements, 0, new ArrayList<>(), then);
  }

  private Step elements(
      List<Element> elements, int at, List<Pair> into, Function<List<Pair>, Step> then) {
    if (at == elements.size()) {
      return then.apply(into);
    }
    Element element = elements.get(at);
    Supplier<Step> next = () -> shell.go(() -> elements(elements, at + 1, into, then));
    if (element.index().isEmpty()) {
      return in.fields(
          List.of(element.word()),
          fields -> {
            fields.forEach(field -> into.add(new Pair(Optional.empty(), field)));
            return next.get();
          });
    }
    return in.expander()
        .text(
            element.index().get(),
            index ->
                in.expander()
                    .text(
                        element.word(),
                        value -> {
                          into.add(new Pair(Optional.of(index), value));
                          return next.get();
                        }));
  }

  /// Assigns for one command only, in the scope that was just begun; goes on with what a trace
  /// shows.
  Step here(List<Assignment> assignments, Function<List<String>, Step> then) {
    return here(assignments, 0, new ArrayList<>(), then);
  }

  private Step here(
      List<Assignment> assignments,
      int at,
      List<String> traced,
      Function<List<String>, Step> then) {
    if (at == assignments.size()) {
      return then.apply(traced);
    }
    Assignment assignment = assignments.get(at);
    if (!(assignment.value() instanceof Value.Scalar(Word word))) {
      return shell.go(() -> here(assignments, at + 1, traced, then));
    }
    return in.expander()
        .text(
            word,
            value -> {
              setHere(assignment, value);
              traced.add(in.trace().assignment(assignment, Optional.empty(), value));
              return shell.go(() -> here(assignments, at + 1, traced, then));
            });
  }

  private void setHere(Assignment assignment, String value) {
    String before = assignment.append() ? shell.variables().text(assignment.name()) : "";
    try {
      shell.setHere(assignment.name(), before + value);
    } catch (Variables.ReadOnly readOnly) {
      if (!shell.isBash()) {
        throw readOnly;
      }
      shell.complain(Phrase.READ_ONLY, readOnly.name());
    }
  }

  /// An array's elements as one text that `declare` reads again.
  static String written(List<Pair> pairs) {
    StringBuilder out = new StringBuilder("(");
    for (Pair pair : pairs) {
      pair.index().ifPresent(i -> out.append('[').append(Quotes.single(i)).append("]="));
      out.append(Quotes.single(pair.value())).append(' ');
    }
    return out.append(')').toString();
  }
}
