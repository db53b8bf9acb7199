package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.expand.Assigner;
import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Attribute;
import dev.virtlab.userland.shell.state.Phrase;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.Variable;
import dev.virtlab.userland.shell.state.Variables;
import dev.virtlab.userland.shell.syntax.Assignment;
import dev.virtlab.userland.shell.syntax.CommandText;
import dev.virtlab.userland.shell.syntax.Dialect;
import dev.virtlab.userland.shell.syntax.Names;
import dev.virtlab.userland.shell.syntax.Parser;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// `declare`, `typeset`, `local`, `export`, `readonly`.
final class Declare {

  private final Interpreter in;
  private final Shell shell;

  private Declare(Interpreter in) {
    this.in = in;
    this.shell = in.shell();
  }

  static Step declare(Interpreter in, List<String> argv, IntFunction<Step> then) {
    return then.apply(new Declare(in).declare(argv.subList(1, argv.size()), false));
  }

  static Step local(Interpreter in, List<String> argv, IntFunction<Step> then) {
    Shell shell = in.shell();
    if (!shell.variables().isInFunction()) {
      if (shell.isBash()) {
        shell.complainOfBuiltin("can only be used in a function");
        return then.apply(1);
      }
      throw shell.wrong("not in a function");
    }
    return then.apply(new Declare(in).declare(argv.subList(1, argv.size()), true));
  }

  private int declare(List<String> args, boolean local) {
    Optional<Letters> letters =
        shell.isBash()
            ? Letters.read(shell, args, "aAfFgiIlnrtuxp", true)
            : Optional.of(new Letters(List.of(), args));
    if (letters.isEmpty()) {
      return 2;
    }
    Letters options = letters.get();
    if (options.has('f') || options.has('F')) {
      return functions(options);
    }
    if (options.operands().isEmpty()) {
      list(options, local);
      return 0;
    }
    if (options.has('p')) {
      return show(options.operands());
    }
    int status = 0;
    for (String operand : options.operands()) {
      status = Math.max(status, one(options, operand, local || !options.has('g')));
    }
    return status;
  }

  private void list(Letters options, boolean local) {
    if (local) {
      for (String name : shell.variables().locals()) {
        shell
            .variables()
            .raw(name)
            .ifPresent(
                v -> shell.print(shell.isBash() ? name + "=" + v.value().orElse("") + "\n" : ""));
      }
      return;
    }
    boolean plain = options.given().isEmpty();
    for (String name : shell.variables().names()) {
      Optional<Variable> variable = shell.variables().raw(name).filter(v -> matches(options, v));
      variable.ifPresent(
          v -> {
            if (!plain) {
              shell.print(Listing.declared(name, v));
            } else if (v.isSet()) {
              shell.print(Listing.plain(shell, name, v));
            }
          });
    }
    if (plain) {
      shell.functions().values().forEach(f -> shell.print(CommandText.of(f) + "\n"));
    }
  }

  private static boolean matches(Letters options, Variable variable) {
    for (Attribute attribute : Attribute.values()) {
      if (options.has(attribute.letter()) && !variable.is(attribute)) {
        return false;
      }
    }
    return true;
  }

  private int functions(Letters options) {
    int status = 0;
    boolean names = options.has('F');
    if (options.operands().isEmpty()) {
      shell
          .functions()
          .forEach(
              (name, function) ->
                  shell.print(
                      names ? "declare -f " + name + "\n" : CommandText.of(function) + "\n"));
    }
    for (String name : options.operands()) {
      var function = Optional.ofNullable(shell.functions().get(name));
      if (function.isEmpty()) {
        status = 1;
      } else {
        shell.print(names ? name + "\n" : CommandText.of(function.get()) + "\n");
      }
    }
    return status;
  }

  private int show(List<String> names) {
    int status = 0;
    for (String name : names) {
      Optional<Variable> variable = shell.variables().raw(name);
      if (variable.isEmpty()) {
        shell.complainOfBuiltin(name + ": not found");
        status = 1;
      } else {
        shell.print(Listing.declared(name, variable.get()));
      }
    }
    return status;
  }

  /// `name`, `name=value`, `name+=value`, `name=(…)`.
  private int one(Letters options, String operand, boolean local) {
    int equals = operand.indexOf('=');
    boolean append = equals > 0 && operand.charAt(equals - 1) == '+' && shell.isBash();
    String left = equals < 0 ? operand : operand.substring(0, append ? equals - 1 : equals);
    int bracket = left.indexOf('[');
    String name = bracket > 0 ? left.substring(0, bracket) : left;
    if (!Names.isName(name)) {
      return badName(operand, name);
    }
    boolean here = local && shell.variables().isInFunction();
    Variable variable = declared(options, name, here);
    mark(options, variable, bracket > 0);
    if (equals >= 0) {
      assign(operand, left, name, operand.substring(equals + 1), append);
    } else if (here && shell.dialect() == Dialect.DASH) {
      outer(name, variable);
    }
    freeze(options, variable);
    return 0;
  }

  private Variable declared(Letters options, String name, boolean here) {
    if (here && options.has('n')) {
      return shell.variables().declare(name, true);
    }
    return shell.variables().declare(here ? name : shell.variables().resolve(name), here);
  }

  /// A local variable of dash begins with the value that the name had outside.
  private void outer(String name, Variable variable) {
    if (!variable.isSet()) {
      shell.variables().outer(name).ifPresent(value -> shell.variables().set(name, value));
    }
  }

  private int badName(String operand, String name) {
    if (shell.isBash()) {
      shell.complainOfBuiltin(Phrase.BAD_NAME, operand);
      return 1;
    }
    throw shell.wrong(Phrase.BAD_NAME, name);
  }

  private void mark(Letters options, Variable variable, boolean element) {
    if (element) {
      variable.mark(Attribute.INDEXED, !variable.is(Attribute.ASSOCIATIVE));
    }
    for (Letters.Given given : options.given()) {
      for (Attribute attribute : Attribute.values()) {
        if (attribute.letter() == given.letter() && attribute != Attribute.READONLY) {
          variable.mark(attribute, given.sign() == '-');
        }
      }
    }
  }

  private static void freeze(Letters options, Variable variable) {
    if (options.has('r')) {
      variable.mark(Attribute.READONLY, true);
    }
  }

  private void assign(String operand, String left, String name, String value, boolean append) {
    Optional<Assignment> array =
        shell.isBash() && value.startsWith("(") && value.endsWith(")")
            ? Parser.assignment(operand, shell.dialect())
            : Optional.empty();
    if (array.isPresent()
        && array.get().value() instanceof Assignment.Value.Elements(var elements)) {
      in.assignElements(name, append, elements);
      return;
    }
    Optional<String> index =
        left.length() > name.length()
            ? Optional.of(left.substring(name.length() + 1, left.length() - 1))
            : Optional.empty();
    new Assigner(shell).set(name, index, value, append);
  }

  static int export(Interpreter in, List<String> args) {
    return new Declare(in).mark(args, Attribute.EXPORT, "export");
  }

  static int readonly(Interpreter in, List<String> args) {
    return new Declare(in).mark(args, Attribute.READONLY, "readonly");
  }

  private int mark(List<String> args, Attribute attribute, String command) {
    String known = !shell.isBash() ? "p" : attribute == Attribute.EXPORT ? "fnp" : "aAfp";
    Optional<Letters> letters = Letters.read(shell, args, known);
    if (letters.isEmpty()) {
      return 2;
    }
    List<String> operands = letters.get().operands();
    if (operands.isEmpty()) {
      Listing.all(shell, attribute, command);
      return 0;
    }
    if (letters.get().has('f')) {
      return 0;
    }
    int status = 0;
    for (String operand : operands) {
      status = Math.max(status, mark(operand, attribute, !letters.get().has('n')));
    }
    return status;
  }

  private int mark(String operand, Attribute attribute, boolean on) {
    int equals = operand.indexOf('=');
    boolean append = shell.isBash() && equals > 0 && operand.charAt(equals - 1) == '+';
    String name = equals < 0 ? operand : operand.substring(0, append ? equals - 1 : equals);
    if (!Names.isName(name)) {
      return badName(operand, name);
    }
    try {
      Variable variable = shell.variables().declare(shell.variables().resolve(name), false);
      if (equals >= 0) {
        if (variable.is(Attribute.READONLY)) {
          shell.variables().writable(name);
        }
        assign(operand, name, name, operand.substring(equals + 1), append);
      }
      variable.mark(attribute, on);
      return 0;
    } catch (Variables.ReadOnly readOnly) {
      if (!shell.isBash()) {
        throw readOnly;
      }
      shell.complain(Phrase.READ_ONLY, readOnly.name());
      return 1;
    }
  }
}
