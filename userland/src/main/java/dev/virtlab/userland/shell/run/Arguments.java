package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Assignment;
import dev.virtlab.userland.shell.syntax.Assignment.Value;
import dev.virtlab.userland.shell.syntax.Dialect;
import dev.virtlab.userland.shell.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Expands the words of a simple command. What `export x=$y` assigns is not split into fields.
final class Arguments {

  private static final Set<String> BASH =
      Set.of("alias", "declare", "export", "local", "readonly", "typeset");
  private static final Set<String> POSIX = Set.of("export", "local", "readonly");

  private final Interpreter in;
  private final Shell shell;
  private final Assigning assigning;

  Arguments(Interpreter in, Assigning assigning) {
    this.in = in;
    this.shell = in.shell();
    this.assigning = assigning;
  }

  Step expand(List<Word> words, Function<List<String>, Step> then) {
    return declares(words)
        ? declaration(words, 0, new ArrayList<>(), then)
        : in.fields(words, then);
  }

  private boolean declares(List<Word> words) {
    Set<String> declaring = shell.dialect() == Dialect.BASH ? BASH : POSIX;
    return !words.isEmpty()
        && words.getFirst().literal().filter(declaring::contains).isPresent()
        && words.stream().anyMatch(word -> word.assignment().isPresent());
  }

  private Step declaration(
      List<Word> words, int at, List<String> into, Function<List<String>, Step> then) {
    if (at == words.size()) {
      return then.apply(into);
    }
    Word word = words.get(at);
    Function<List<String>, Step> next =
        fields -> {
          into.addAll(fields);
          return shell.go(() -> declaration(words, at + 1, into, then));
        };
    return word.assignment().isEmpty()
        ? in.fields(List.of(word), next)
        : assignment(word.assignment().get(), next);
  }

  private Step assignment(Assignment assignment, Function<List<String>, Step> then) {
    String sign = assignment.append() ? "+=" : "=";
    return name(
        assignment,
        name ->
            switch (assignment.value()) {
              case Value.Scalar(Word word) ->
                  in.expander().text(word, text -> then.apply(List.of(name + sign + text)));
              case Value.Elements(var elements) ->
                  assigning.elements(
                      elements,
                      pairs -> then.apply(List.of(name + sign + Assigning.written(pairs))));
            });
  }

  private Step name(Assignment assignment, Function<String, Step> then) {
    Optional<Word> index = assignment.index();
    return index.isEmpty()
        ? then.apply(assignment.name())
        : in.expander().text(index.get(), key -> then.apply(assignment.name() + "[" + key + "]"));
  }
}
