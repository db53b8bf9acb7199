package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.regex.Match;
import dev.virtlab.userland.regex.Regex;
import dev.virtlab.userland.regex.RegexSyntax;
import dev.virtlab.userland.shell.expand.ArithmeticError;
import dev.virtlab.userland.shell.expand.Values;
import dev.virtlab.userland.shell.state.Attribute;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.Variable;
import dev.virtlab.userland.shell.syntax.Command;
import dev.virtlab.userland.shell.syntax.Command.Condition;
import dev.virtlab.userland.shell.syntax.CommandText;
import dev.virtlab.userland.shell.syntax.Word;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/// `[[ … ]]`.
final class Conditionals {

  private final Interpreter in;
  private final Shell shell;

  Conditionals(Interpreter in) {
    this.in = in;
    this.shell = in.shell();
  }

  Step run(Command.Conditional command, IntFunction<Step> then) {
    shell.setLine(command.line());
    return holds(command.condition(), then);
  }

  private Step holds(Condition condition, IntFunction<Step> then) {
    return switch (condition) {
      case Condition.NotEmpty(Word word) ->
          in.expander()
              .text(
                  word,
                  text -> {
                    in.trace().condition("-n " + Trace.Quoting.bash(text));
                    return then.apply(text.isEmpty() ? 1 : 0);
                  });
      case Condition.Unary(String operator, Word operand) ->
          in.expander()
              .text(
                  operand,
                  text -> {
                    in.trace().condition(operator + " " + Trace.Quoting.bash(text));
                    return then.apply(unary(operator, text) ? 0 : 1);
                  });
      case Condition.Binary(Word left, String operator, Word right) ->
          in.expander().text(left, text -> binary(text, operator, right, then));
      case Condition.Not(Condition of) ->
          holds(of, status -> then.apply(status == 0 ? 1 : status == 1 ? 0 : status));
      case Condition.And(Condition left, Condition right) ->
          holds(
              left,
              status -> status == 0 ? shell.go(() -> holds(right, then)) : then.apply(status));
      case Condition.Or(Condition left, Condition right) ->
          holds(
              left,
              status -> status == 1 ? shell.go(() -> holds(right, then)) : then.apply(status));
      case Condition.Grouped(Condition of) -> holds(of, then);
    };
  }

  private boolean unary(String operator, String text) {
    return switch (operator) {
      case "-v" -> isSet(text);
      case "-R" -> shell.variables().raw(text).filter(v -> v.is(Attribute.NAMEREF)).isPresent();
      default -> new FileTests(shell).unary(operator, text);
    };
  }

  private boolean isSet(String text) {
    int bracket = text.indexOf('[');
    if (bracket > 0 && text.endsWith("]")) {
      String name = text.substring(0, bracket);
      String index = text.substring(bracket + 1, text.length() - 1);
      return new Values(shell).has(name, index);
    }
    return shell.variables().find(text).flatMap(Variable::value).isPresent();
  }

  private Step binary(String left, String operator, Word right, IntFunction<Step> then) {
    return switch (operator) {
      case "=", "==", "!=" ->
          in.expander()
              .pattern(
                  right,
                  true,
                  pattern -> {
                    traced(left, operator, CommandText.escaped(right));
                    return then.apply(pattern.matches(left) == !operator.equals("!=") ? 0 : 1);
                  });
      case "=~" -> in.expander().regex(right, regex -> match(left, regex, then));
      default ->
          in.expander()
              .text(
                  right,
                  text -> {
                    traced(left, operator, Trace.Quoting.bash(text));
                    return then.apply(compare(left, operator, text));
                  });
    };
  }

  private void traced(String left, String operator, String right) {
    in.trace().condition(Trace.Quoting.bash(left) + " " + operator + " " + right);
  }

  private Step match(String left, String regex, IntFunction<Step> then) {
    traced(left, "=~", regex);
    boolean ignoreCase = shell.options().shopt("nocasematch");
    Regex compiled;
    try {
      compiled = Regex.extended(regex, ignoreCase);
    } catch (RegexSyntax _) {
      return then.apply(2);
    }
    Optional<Match> match = compiled.find(left, 0);
    shell.variables().clearArray("BASH_REMATCH");
    match.ifPresent(
        found -> {
          for (int i = 0; i <= compiled.groups(); i++) {
            shell.variables().setElement("BASH_REMATCH", i, found.group(i));
          }
        });
    return then.apply(match.isPresent() ? 0 : 1);
  }

  private int compare(String left, String operator, String right) {
    FileTests files = new FileTests(shell);
    Function<Boolean, Integer> status = holds -> holds ? 0 : 1;
    return switch (operator) {
      case "<" -> status.apply(left.compareTo(right) < 0);
      case ">" -> status.apply(left.compareTo(right) > 0);
      case "-nt", "-ot", "-ef" -> status.apply(files.binary(left, operator, right));
      default -> numbers(left, operator, right);
    };
  }

  private int numbers(String left, String operator, String right) {
    try {
      Values values = new Values(shell);
      long a = values.evaluateOrThrow(left);
      long b = values.evaluateOrThrow(right);
      return FileTests.compare(a, operator, b) ? 0 : 1;
    } catch (ArithmeticError error) {
      shell.complain("[[: " + error.text());
      return 1;
    }
  }
}
