package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.shell.expand.Assigner;
import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Names;
import java.util.List;

/// `getopts`.
final class Getopts {

  private final Shell shell;
  private final Assigner assigner;
  private final String known;
  private final String name;
  private final List<String> words;
  private int index;
  private int letter;

  private Getopts(Shell shell, String known, String name, List<String> words) {
    this.shell = shell;
    this.assigner = new Assigner(shell);
    this.known = known;
    this.name = name;
    this.words = words;
    this.letter = shell.positional().letter();
    this.index = index(shell);
  }

  private static int index(Shell shell) {
    try {
      return Math.max(1, Integer.parseInt(shell.variables().text("OPTIND").strip()));
    } catch (NumberFormatException _) {
      return 1;
    }
  }

  static int run(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    if (args.size() < 2) {
      return switch (shell.dialect()) {
        case BASH -> Refusal.usage(shell);
        case DASH -> Refusal.of(shell, 2, "Usage: getopts optstring var [arg...]");
        case ASH -> Refusal.of(shell, 2, "usage: getopts optstring var [arg]");
      };
    }
    if (!Names.isName(args.get(1))) {
      return Refusal.of(
          shell,
          1,
          "`" + args.get(1) + "': not a valid identifier",
          args.get(1) + ": bad variable name",
          args.get(1) + ": bad variable name");
    }
    List<String> words = args.size() > 2 ? args.subList(2, args.size()) : shell.arguments();
    return new Getopts(shell, args.getFirst(), args.get(1), words).next();
  }

  private int next() {
    if (letter == 0) {
      if (index > words.size()) {
        return done();
      }
      String word = words.get(index - 1);
      if (word.length() < 2 || word.charAt(0) != '-') {
        return done();
      }
      if (word.equals("--")) {
        index++;
        return done();
      }
      letter = 1;
    }
    return one(words.get(index - 1));
  }

  private int one(String word) {
    char option = word.charAt(letter++);
    int place = option == ':' ? -1 : known.indexOf(option, known.startsWith(":") ? 1 : 0);
    if (place < 0) {
      advance(word);
      return wrong(option, "?", "illegal option -- ", "Illegal option -");
    }
    boolean takes = place + 1 < known.length() && known.charAt(place + 1) == ':';
    if (!takes) {
      advance(word);
      shell.variables().unset("OPTARG");
      if (!shell.isBash()) {
        assigner.set("OPTARG", "");
      }
      return found(Character.toString(option));
    }
    return argument(word, option);
  }

  private int argument(String word, char option) {
    if (letter < word.length()) {
      assigner.set("OPTARG", word.substring(letter));
      index++;
    } else if (index < words.size()) {
      assigner.set("OPTARG", words.get(index));
      index += 2;
    } else {
      index++;
      letter = 0;
      return wrong(option, ":", "option requires an argument -- ", "No arg for -");
    }
    letter = 0;
    return found(Character.toString(option));
  }

  private void advance(String word) {
    if (letter >= word.length()) {
      index++;
      letter = 0;
    }
  }

  private int wrong(char option, String silent, String bash, String posix) {
    if (known.startsWith(":")) {
      assigner.set("OPTARG", Character.toString(option));
      return found(silent);
    }
    shell.variables().unset("OPTARG");
    if (!shell.variables().text("OPTERR").equals("0")) {
      String text = bash + option;
      String end = posix.startsWith("No") ? " option" : "";
      shell.printError(
          shell.isBash()
              ? shell.invocation().name() + ": " + text + "\n"
              : posix + option + end + "\n");
    }
    return found("?");
  }

  private int found(String text) {
    keep();
    assigner.set(name, text);
    return 0;
  }

  private int done() {
    letter = 0;
    shell.variables().unset("OPTARG");
    keep();
    assigner.set(name, "?");
    return 1;
  }

  private void keep() {
    assigner.set("OPTIND", Integer.toString(index));
    shell.positional().setLetter(letter);
  }
}
