package dev.virtlab.userland.shell.syntax;

import dev.virtlab.userland.shell.syntax.Command.Condition;
import java.util.List;

/// Writes commands as bash lists them: in `jobs`, `type`, `declare -f`.
public final class CommandText {

  private static final int STEP = 4;

  private final StringBuilder out = new StringBuilder();
  private int indent;

  private CommandText() {}

  /// A command, as `jobs` shows it.
  public static String of(Command command) {
    CommandText text = new CommandText();
    text.command(command);
    return text.out.toString();
  }

  /// A function, as `type` shows it.
  public static String of(Command.Function function) {
    CommandText text = new CommandText();
    text.function(function);
    return text.out.toString();
  }

  /// The right side of `==`, with what was quoted behind backslashes; as `set -x` shows it.
  public static String escaped(Word word) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : word.pieces()) {
      switch (piece) {
        case Piece.Quoted(String quoted) ->
            quoted.chars().forEach(c -> text.append('\\').append((char) c));
        case Piece.Double(List<Piece> pieces) ->
            Quotes.removed(new Word(pieces, ""))
                .chars()
                .forEach(c -> text.append('\\').append((char) c));
        default -> text.append(Quotes.removed(new Word(List.of(piece), "")));
      }
    }
    return text.toString();
  }

  private void function(Command.Function function) {
    out.append(function.name()).append(" () \n");
    body(function.body());
  }

  private void body(Command body) {
    Command inner = body instanceof Command.Group(Command inside) ? inside : body;
    out.append("{ \n");
    indent += STEP;
    line();
    command(inner);
    indent -= STEP;
    out.append('\n');
    line();
    out.append('}');
  }

  private void line() {
    out.append(" ".repeat(indent));
  }

  private void command(Command command) {
    switch (command) {
      case Command.Simple c -> simple(c);
      case Command.Pipeline c -> pipeline(c);
      case Command.AndOr c -> {
        command(c.first());
        out.append(c.and() ? " && " : " || ");
        command(c.second());
      }
      case Command.Sequence(List<Command.Item> items) -> sequence(items);
      case Command.Subshell(_, Command body) -> {
        out.append("( ");
        command(body);
        out.append(" )");
      }
      case Command.Group(Command body) -> {
        out.append("{ \n");
        indented(body, false);
        out.append('}');
      }
      case Command.Redirected(_, Command body, var redirections) -> {
        command(body);
        redirections.forEach(r -> redirection(r));
      }
      case Command.If c -> choice(c);
      case Command.Loop(Command condition, boolean until, Command body) -> {
        out.append(until ? "until " : "while ");
        command(condition);
        loopBody(body, "; do\n");
      }
      case Command.For c -> {
        out.append("for ").append(c.name());
        out.append(" in ").append(words(c.words().orElse(List.of(Word.of("\"$@\"")))));
        loopBody(c.body(), ";\n", "do\n");
      }
      case Command.Select c -> {
        out.append("select ").append(c.name());
        out.append(" in ").append(words(c.words().orElse(List.of(Word.of("\"$@\"")))));
        loopBody(c.body(), ";\n", "do\n");
      }
      case Command.Count c -> {
        out.append("for ((").append(c.first().source()).append("; ");
        out.append(c.condition().source()).append("; ").append(c.next().source()).append("))\n");
        loopBody(c.body(), "", "do\n");
      }
      case Command.Case c -> cases(c);
      case Command.Function c -> {
        out.append("function ");
        function(c);
      }
      case Command.Arithmetic(_, Word expression) ->
          out.append("((").append(expression.source()).append("))");
      case Command.Conditional(_, Condition condition) -> {
        out.append("[[ ");
        condition(condition);
        out.append(" ]]");
      }
    }
  }

  private void indented(Command body, boolean semicolon) {
    indent += STEP;
    line();
    command(body);
    indent -= STEP;
    out.append(semicolon ? ";\n" : "\n");
    line();
  }

  private void loopBody(Command body, String opening) {
    out.append(opening);
    indented(body, true);
    out.append("done");
  }

  private void loopBody(Command body, String end, String opening) {
    out.append(end);
    line();
    loopBody(body, opening);
  }

  private void simple(Command.Simple command) {
    StringBuilder text = new StringBuilder();
    for (Assignment assignment : command.assignments()) {
      text.append(text.isEmpty() ? "" : " ").append(assignment(assignment));
    }
    for (Word word : command.words()) {
      text.append(text.isEmpty() ? "" : " ").append(word.source());
    }
    out.append(text);
    boolean first = text.isEmpty();
    for (Redirection redirection : command.redirections()) {
      int before = out.length();
      redirection(redirection);
      if (first && out.charAt(before) == ' ') {
        out.deleteCharAt(before);
      }
      first = false;
    }
  }

  private static String assignment(Assignment assignment) {
    String index = assignment.index().map(i -> "[" + i.source() + "]").orElse("");
    String value =
        switch (assignment.value()) {
          case Assignment.Value.Scalar(Word word) -> word.source();
          case Assignment.Value.Elements(var elements) -> "(" + elements(elements) + ")";
        };
    return assignment.name() + index + (assignment.append() ? "+=" : "=") + value;
  }

  private static String elements(List<Assignment.Element> elements) {
    return String.join(
        " ",
        elements.stream()
            .map(e -> e.index().map(i -> "[" + i.source() + "]=").orElse("") + e.word().source())
            .toList());
  }

  private void redirection(Redirection redirection) {
    String number =
        redirection.descriptor().isPresent()
            ? Integer.toString(redirection.descriptor().getAsInt())
            : "";
    String target = redirection.target().source();
    String operator = redirection.operator().text();
    switch (redirection.operator()) {
      case HERE, HERE_TABS -> {
        out.append(' ').append(number).append(operator).append(target).append('\n');
        out.append(redirection.document().source());
        out.append(Quotes.removed(redirection.target())).append('\n');
      }
      case DUPLICATE_INPUT, DUPLICATE_OUTPUT -> {
        String shown = number.isEmpty() ? Integer.toString(redirection.changed()) : number;
        out.append(' ').append(shown).append(operator).append(target);
      }
      case READ, WRITE, APPEND, CLOBBER, READ_WRITE, BOTH, BOTH_APPEND, HERE_STRING ->
          out.append(' ').append(number).append(operator).append(' ').append(target);
    }
  }

  private void pipeline(Command.Pipeline pipeline) {
    if (pipeline.timed()) {
      out.append("time ");
    }
    if (pipeline.negated()) {
      out.append("! ");
    }
    boolean first = true;
    for (Command part : pipeline.parts()) {
      out.append(first ? "" : " | ");
      first = false;
      command(part);
    }
  }

  private void sequence(List<Command.Item> items) {
    for (int i = 0; i < items.size(); i++) {
      command(items.get(i).command());
      boolean last = i == items.size() - 1;
      if (items.get(i).background()) {
        out.append(last ? " &" : " & ");
      } else if (!last) {
        out.append(indent == 0 ? "; " : ";\n");
        if (indent > 0) {
          line();
        }
      }
    }
  }

  private void choice(Command.If command) {
    boolean first = true;
    for (Command.Branch branch : command.branches()) {
      if (!first) {
        out.append("else\n");
        indent += STEP;
        line();
      }
      out.append("if ");
      command(branch.condition());
      out.append("; then\n");
      indented(branch.body(), true);
      first = false;
    }
    if (command.otherwise().isPresent()) {
      out.append("else\n");
      indented(command.otherwise().get(), true);
    }
    out.append("fi");
    for (int i = 1; i < command.branches().size(); i++) {
      indent -= STEP;
      out.append(";\n");
      line();
      out.append("fi");
    }
  }

  private void cases(Command.Case command) {
    out.append("case ").append(command.subject().source()).append(" in \n");
    indent += STEP;
    for (Command.CaseItem item : command.items()) {
      line();
      out.append(String.join(" | ", item.patterns().stream().map(Word::source).toList()));
      out.append(")\n");
      indent += STEP;
      line();
      item.body().ifPresent(this::command);
      indent -= STEP;
      out.append('\n');
      line();
      out.append(
          switch (item.next()) {
            case END -> ";;\n";
            case FALL -> ";&\n";
            case TEST -> ";;&\n";
          });
    }
    indent -= STEP;
    line();
    out.append("esac");
  }

  private void condition(Condition condition) {
    switch (condition) {
      case Condition.NotEmpty(Word word) -> out.append("-n ").append(word.source());
      case Condition.Unary(String operator, Word operand) ->
          out.append(operator).append(' ').append(operand.source());
      case Condition.Binary(Word left, String operator, Word right) ->
          out.append(left.source()).append(' ').append(operator).append(' ').append(right.source());
      case Condition.Not(Condition of) -> {
        out.append("! ");
        condition(of);
      }
      case Condition.And(Condition left, Condition right) -> {
        condition(left);
        out.append(" && ");
        condition(right);
      }
      case Condition.Or(Condition left, Condition right) -> {
        condition(left);
        out.append(" || ");
        condition(right);
      }
      case Condition.Grouped(Condition of) -> {
        out.append("( ");
        condition(of);
        out.append(" )");
      }
    }
  }

  private static String words(List<Word> words) {
    return String.join(" ", words.stream().map(Word::source).toList());
  }
}
