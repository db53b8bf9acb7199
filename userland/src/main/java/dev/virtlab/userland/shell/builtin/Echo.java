package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Dialect;
import dev.virtlab.userland.shell.syntax.Escapes;
import java.util.List;

/// `echo`: with options in bash and ash, with escapes in dash.
final class Echo {

  private Echo() {}

  static int run(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    boolean posix = shell.dialect() == Dialect.DASH;
    boolean newline = true;
    boolean escapes = posix || shell.options().shopt("xpg_echo");
    int at = 0;
    while (at < args.size() && isOption(args.get(at), posix)) {
      for (char letter : args.get(at).substring(1).toCharArray()) {
        newline &= letter != 'n';
        escapes = letter == 'e' || (escapes && letter != 'E');
      }
      at++;
      if (posix) {
        break;
      }
    }
    String text = String.join(" ", args.subList(at, args.size()));
    if (!escapes) {
      shell.print(newline ? text + "\n" : text);
      return 0;
    }
    Escapes.Unescaped unescaped = Escapes.echo(text, shell.dialect());
    shell.print(newline && !unescaped.stopped() ? unescaped.text() + "\n" : unescaped.text());
    return 0;
  }

  private static boolean isOption(String word, boolean posix) {
    if (posix) {
      return word.equals("-n");
    }
    return word.length() > 1
        && word.charAt(0) == '-'
        && word.chars().skip(1).allMatch(c -> c == 'n' || c == 'e' || c == 'E');
  }
}
