package dev.virtlab.userland.shell.expand;

import dev.virtlab.userland.shell.state.Attribute;
import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Phrase;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.Variable;
import dev.virtlab.userland.shell.state.Variables;
import java.util.Optional;

/// Gives variables their values, as their attributes say.
public final class Assigner {

  private final Shell shell;
  private final Variables variables;
  private final Values values;

  public Assigner(Shell shell) {
    this.shell = shell;
    this.variables = shell.variables();
    this.values = new Values(shell);
  }

  /// Assigns; a read-only variable is an error that drops the line.
  ///
  /// @param index the text between the brackets, where there are any
  public void set(String name, Optional<String> index, String value, boolean append) {
    try {
      String target = variables.resolve(name);
      int bracket = target.indexOf('[');
      if (bracket > 0 && index.isEmpty()) {
        String inside = target.substring(bracket + 1, target.length() - 1);
        put(target.substring(0, bracket), Optional.of(inside), value, append);
      } else {
        put(target, index, value, append);
      }
    } catch (Variables.ReadOnly readOnly) {
      throw shell.wrong(Phrase.READ_ONLY, readOnly.name());
    }
  }

  /// Assigns a plain value.
  public void set(String name, String value) {
    set(name, Optional.empty(), value, false);
  }

  private void put(String name, Optional<String> index, String value, boolean append) {
    if (index.isEmpty() && !append && isSpecial(name, value)) {
      return;
    }
    Optional<Variable> variable = variables.find(name);
    boolean number = variable.filter(v -> v.is(Attribute.INTEGER)).isPresent();
    if (index.isPresent() && variable.filter(v -> v.is(Attribute.ASSOCIATIVE)).isPresent()) {
      String before = append ? variable.get().entry(index.get()).orElse("") : "";
      variables.setEntry(name, index.get(), joined(before, value, append, number));
    } else if (index.isPresent()) {
      long at =
          variable.isEmpty()
              ? values.evaluate(index.get())
              : values.index(variable.get(), name, index.get());
      if (at < 0) {
        throw shell.wrong(name + "[" + index.get() + "]: bad array subscript");
      }
      String before = append ? variable.flatMap(v -> element(v, at)).orElse("") : "";
      variables.setElement(name, at, joined(before, value, append, number));
    } else {
      String before = append ? variable.flatMap(Variable::value).orElse("") : "";
      variables.set(name, joined(before, value, append, number));
    }
    exportAll(name);
  }

  private static Optional<String> element(Variable variable, long at) {
    return variable.isArray()
        ? variable.element(at)
        : at == 0 ? variable.value() : Optional.empty();
  }

  private String joined(String before, String value, boolean append, boolean number) {
    if (!number) {
      return before + value;
    }
    long sum = values.evaluate(value);
    return Long.toString(append && !before.isEmpty() ? values.evaluate(before) + sum : sum);
  }

  private void exportAll(String name) {
    if (shell.options().has(Flag.ALLEXPORT)) {
      variables.find(name).ifPresent(v -> v.mark(Attribute.EXPORT, true));
    }
  }

  /// Variables to which an assignment means something else.
  private boolean isSpecial(String name, String value) {
    boolean chance =
        name.equals("RANDOM")
            && !shell.dialect().equals(dev.virtlab.userland.shell.syntax.Dialect.DASH);
    boolean clock = name.equals("SECONDS") && shell.isBash();
    if (name.equals("OPTIND")) {
      shell.positional().setLetter(0);
    }
    if (!chance && !clock) {
      return false;
    }
    long number = number(value);
    if (chance) {
      shell.clock().setSeed((int) number);
    } else {
      shell.clock().setSeconds(number);
    }
    return true;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /// Empties an array before its elements are assigned.
  public void clear(String name) {
    try {
      variables.clearArray(name);
    } catch (Variables.ReadOnly readOnly) {
      throw shell.wrong(Phrase.READ_ONLY, readOnly.name());
    }
  }
}
