package dev.virtlab.userland.shell.expand;

import dev.virtlab.userland.shell.state.Attribute;
import dev.virtlab.userland.shell.state.Frames;
import dev.virtlab.userland.shell.state.Phrase;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.ShellError;
import dev.virtlab.userland.shell.state.Variable;
import dev.virtlab.userland.shell.syntax.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks parameters up: positional, special, variables and elements of arrays.
public final class Values {

  private final Shell shell;

  public Values(Shell shell) {
    this.shell = shell;
  }

  /// The value of a name without index.
  Value of(String name) {
    if (name.equals("@") || name.equals("*")) {
      return Value.all(name.equals("*"), shell.arguments());
    }
    return Value.one(text(name));
  }

  private Optional<String> text(String name) {
    if (Names.isNumber(name)) {
      return positional(name);
    }
    return switch (name) {
      case "#" -> Optional.of(Integer.toString(shell.arguments().size()));
      case "?" -> Optional.of(Integer.toString(shell.status().last()));
      case "-" -> Optional.of(shell.options().letters());
      case "$" -> Optional.of(Integer.toString(shell.pid()));
      case "!" -> shell.status().background().map(String::valueOf);
      default -> variable(name);
    };
  }

  private Optional<String> positional(String digits) {
    if (digits.length() > 9) {
      return Optional.empty();
    }
    int number = Integer.parseInt(digits);
    if (number == 0) {
      return Optional.of(shell.invocation().name());
    }
    List<String> words = shell.arguments();
    return number <= words.size() ? Optional.of(words.get(number - 1)) : Optional.empty();
  }

  private Optional<String> variable(String name) {
    Optional<List<String>> made = madeArray(name);
    if (made.isPresent()) {
      return made.get().isEmpty() ? Optional.empty() : Optional.of(made.get().getFirst());
    }
    String target = shell.variables().resolve(name);
    int bracket = target.indexOf('[');
    return bracket > 0
        ? element(target.substring(0, bracket), target.substring(bracket + 1, target.length() - 1))
        : shell.variables().get(target);
  }

  /// All elements of an array.
  Value elements(String name, boolean star) {
    return Value.all(star, list(name));
  }

  /// The elements of an array, or the one value of a variable.
  public List<String> list(String name) {
    return madeArray(name)
        .orElseGet(() -> shell.variables().find(name).map(Variable::values).orElse(List.of()));
  }

  /// The indices of an array.
  List<String> keys(String name) {
    Optional<List<String>> made = madeArray(name);
    if (made.isPresent()) {
      List<String> keys = new ArrayList<>();
      for (int i = 0; i < made.get().size(); i++) {
        keys.add(Integer.toString(i));
      }
      return keys;
    }
    return shell.variables().find(name).map(Variable::keys).orElse(List.of());
  }

  /// One element; its index is an expression, or of an associative array the key itself.
  Optional<String> element(String name, String index) {
    Optional<List<String>> made = madeArray(name);
    if (made.isPresent()) {
      int at = (int) evaluate(index);
      int place = at < 0 ? at + made.get().size() : at;
      return place >= 0 && place < made.get().size()
          ? Optional.of(made.get().get(place))
          : Optional.empty();
    }
    Optional<Variable> variable = shell.variables().find(name);
    if (variable.isEmpty()) {
      return Optional.empty();
    }
    if (variable.get().is(Attribute.ASSOCIATIVE)) {
      return variable.get().entry(index);
    }
    long at = index(variable.get(), name, index);
    if (variable.get().is(Attribute.INDEXED)) {
      return variable.get().element(at);
    }
    return at == 0 ? variable.get().value() : Optional.empty();
  }

  /// Whether an array has the element; `@` asks for any.
  public boolean has(String name, String index) {
    return (index.equals("@") || index.equals("*"))
        ? !list(name).isEmpty()
        : element(name, index).isPresent();
  }

  /// The place an index means; a negative one counts from behind.
  long index(Variable variable, String name, String index) {
    long at = evaluate(index);
    long end = variable.is(Attribute.INDEXED) ? variable.end() : 1;
    if (at < 0 && at + end < 0) {
      throw shell.wrong(name + ": bad array subscript");
    }
    return at < 0 ? at + end : at;
  }

  /// Whether the variable is an associative array.
  boolean isAssociative(String name) {
    return shell.variables().find(name).filter(v -> v.is(Attribute.ASSOCIATIVE)).isPresent();
  }

  /// The value of an arithmetic expression.
  public long evaluate(String expression) {
    try {
      return Arithmetic.evaluate(expression, shell.dialect(), new Cells());
    } catch (ArithmeticError error) {
      throw shell.wrong(error.text());
    }
  }

  /// The same, for builtin commands, which say themselves what went wrong.
  public long evaluateOrThrow(String expression) {
    return Arithmetic.evaluate(expression, shell.dialect(), new Cells());
  }

  /// Variables as expressions see and set them.
  private final class Cells implements Arithmetic.Cells {
    @Override
    public String get(String name, Optional<String> subscript) {
      Optional<String> text =
          subscript.isEmpty()
              ? Values.this.of(name).items().stream().findFirst()
              : element(name, subscript.get());
      if (text.isEmpty()
          && shell.isBash()
          && shell.options().has(dev.virtlab.userland.shell.state.Flag.NOUNSET)) {
        throw unset(name);
      }
      return text.orElse("");
    }

    @Override
    public void set(String name, Optional<String> subscript, long value) {
      new Assigner(shell).set(name, subscript, Long.toString(value), false);
    }
  }

  /// The error of `set -u`.
  ShellError unset(String name) {
    return shell.fatal(Phrase.UNSET, name);
  }

  /// Arrays that the shell makes when they are read.
  private Optional<List<String>> madeArray(String name) {
    if (!shell.isBash()) {
      return Optional.empty();
    }
    return switch (name) {
      case "PIPESTATUS" ->
          Optional.of(shell.status().pipeline().stream().map(String::valueOf).toList());
      case "FUNCNAME" -> functionNames();
      case "BASH_SOURCE" ->
          Optional.of(shell.frames().all().stream().map(Frames.Frame::source).toList());
      case "BASH_LINENO" ->
          Optional.of(shell.frames().all().stream().map(f -> Integer.toString(f.line())).toList());
      case "GROUPS" -> Optional.of(shell.calls().groups().stream().map(String::valueOf).toList());
      case "DIRSTACK" -> {
        List<String> all = new ArrayList<>();
        all.add(shell.directories().logical());
        all.addAll(shell.directories().stack());
        yield Optional.of(all);
      }
      default -> Optional.empty();
    };
  }

  private Optional<List<String>> functionNames() {
    List<String> names = new ArrayList<>();
    shell.frames().all().forEach(frame -> names.add(frame.function()));
    if (!names.isEmpty()) {
      names.add("main");
    }
    return Optional.of(names);
  }
}
