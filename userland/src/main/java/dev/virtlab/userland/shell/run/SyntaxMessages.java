package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.shell.state.Invocation;
import dev.virtlab.userland.shell.state.Phrase;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Parser;
import dev.virtlab.userland.shell.syntax.SyntaxError;
import dev.virtlab.userland.shell.syntax.SyntaxError.Kind;
import java.util.Optional;

/// Says what is wrong with a text, as each shell says it.
final class SyntaxMessages {

  private final Shell shell;

  SyntaxMessages(Shell shell) {
    this.shell = shell;
  }

  /// @param context what bash names between its own name and the line: `-c`, `eval`
  void say(SyntaxError error, String context) {
    switch (shell.dialect()) {
      case BASH -> bash(error, context);
      case DASH -> {
        shell.setLine(error.line());
        shell.complain("Syntax error: " + dash(error.kind()));
      }
      case ASH -> {
        shell.setLine(error.line());
        shell.complain("syntax error: " + ash(error.kind()));
      }
    }
  }

  private void bash(SyntaxError error, String context) {
    String start = bashStart(error.line(), context);
    shell.printError(start + bashText(error.kind()) + "\n");
    boolean shows = error.kind() instanceof Kind.Unexpected || error.kind() instanceof Kind.BadName;
    boolean terminal = shell.invocation().terminal();
    if (shows && !terminal) {
      shell.printError(start + "`" + error.text() + "'\n");
    }
  }

  private String bashStart(int line, String context) {
    shell.setLine(line);
    if (shell.invocation().interactive()) {
      return shell.prefix();
    }
    String name =
        shell.frames().depth() > 0 && context.isEmpty()
            ? shell.frames().all().getFirst().source()
            : shell.invocation().name();
    boolean isString = shell.invocation().source() == Invocation.Source.STRING;
    String where = context.isEmpty() && isString && shell.frames().depth() == 0 ? "-c" : context;
    return name + ": " + (where.isEmpty() ? "" : where + ": ") + "line " + line + ": ";
  }

  private static String bashText(Kind kind) {
    return switch (kind) {
      case Kind.Unexpected(String token, _, _) ->
          "syntax error near unexpected token `" + token + "'";
      case Kind.EndOfFile _ -> "syntax error: unexpected end of file";
      case Kind.Unclosed(_, String close) ->
          "unexpected EOF while looking for matching `" + close.substring(0, 1) + "'";
      case Kind.BadName(String name, _) -> "`" + name + "': not a valid identifier";
      case Kind.BadSubstitution _ -> "bad substitution";
      case Kind.Condition(String message, String token) -> Phrase.fill(message, token);
      case Kind.TooDeep _ -> tooDeep();
    };
  }

  private static String tooDeep() {
    return "syntax error: nested deeper than " + Parser.DEPTH_MAX;
  }

  private static String dash(Kind kind) {
    return switch (kind) {
      case Kind.Unexpected(String token, boolean word, Optional<String> expecting) ->
          name(token, word) + " unexpected" + expecting(expecting);
      case Kind.EndOfFile(Optional<String> expecting) ->
          "end of file unexpected" + expecting(expecting);
      case Kind.Unclosed(String open, _) ->
          unclosed(open, "Unterminated quoted string", "Missing ");
      case Kind.BadName(_, boolean function) ->
          function ? "Bad function name" : "Bad for loop variable";
      case Kind.BadSubstitution _ -> "Bad substitution";
      case Kind.Condition(String message, String token) -> Phrase.fill(message, token);
      case Kind.TooDeep _ -> "nested deeper than " + Parser.DEPTH_MAX;
    };
  }

  private static String unclosed(String open, String quote, String missing) {
    return switch (open) {
      case "'", "\"" -> quote;
      case "`" -> "EOF in backquote substitution";
      case "${" -> missing + "'}'";
      case "((" -> missing + "'))'";
      default -> "end of file unexpected (expecting \")\")";
    };
  }

  private static String expecting(Optional<String> token) {
    return token
        .map(t -> t.equals("word") ? " (expecting word)" : " (expecting \"" + t + "\")")
        .orElse("");
  }

  private static String name(String token, boolean word) {
    if (word) {
      return "word";
    }
    boolean redirection = token.startsWith("<") || token.startsWith(">") || token.startsWith("&>");
    if (redirection) {
      return "redirection";
    }
    return token.equals("newline") ? token : "\"" + token + "\"";
  }

  private static String ash(Kind kind) {
    return switch (kind) {
      case Kind.Unexpected(String token, boolean word, Optional<String> expecting) ->
          "unexpected " + name(token, word) + expecting(expecting);
      case Kind.EndOfFile(Optional<String> expecting) ->
          "unexpected end of file" + expecting(expecting);
      case Kind.Unclosed(String open, _) -> ashUnclosed(open);
      case Kind.BadName(_, boolean function) ->
          function ? "bad function name" : "bad for loop variable";
      case Kind.BadSubstitution _ -> "bad substitution";
      case Kind.Condition(String message, String token) -> Phrase.fill(message, token);
      case Kind.TooDeep _ -> "nested deeper than " + Parser.DEPTH_MAX;
    };
  }

  private static String ashUnclosed(String open) {
    String text = unclosed(open, "unterminated quoted string", "missing ");
    return text.startsWith("end of file") ? "unexpected end of file (expecting \")\")" : text;
  }
}
