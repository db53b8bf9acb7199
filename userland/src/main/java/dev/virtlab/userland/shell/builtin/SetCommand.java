package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.shell.run.Interpreter;
import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Phrase;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.state.Variable;
import dev.virtlab.userland.shell.state.Variables;
import dev.virtlab.userland.shell.syntax.CommandText;
import dev.virtlab.userland.shell.syntax.Dialect;
import dev.virtlab.userland.shell.syntax.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `set`, `unset` and `shopt`.
final class SetCommand {

  private static final List<Flag> BASH =
      List.of(
          Flag.ALLEXPORT,
          Flag.BRACEEXPAND,
          Flag.EMACS,
          Flag.ERREXIT,
          Flag.ERRTRACE,
          Flag.FUNCTRACE,
          Flag.HASHALL,
          Flag.HISTEXPAND,
          Flag.HISTORY,
          Flag.IGNOREEOF,
          Flag.INTERACTIVE_COMMENTS,
          Flag.KEYWORD,
          Flag.MONITOR,
          Flag.NOCLOBBER,
          Flag.NOEXEC,
          Flag.NOGLOB,
          Flag.NOLOG,
          Flag.NOTIFY,
          Flag.NOUNSET,
          Flag.ONECMD,
          Flag.PHYSICAL,
          Flag.PIPEFAIL,
          Flag.POSIX,
          Flag.PRIVILEGED,
          Flag.VERBOSE,
          Flag.VI,
          Flag.XTRACE);
  private static final List<Flag> DASH =
      List.of(
          Flag.ERREXIT,
          Flag.NOGLOB,
          Flag.IGNOREEOF,
          Flag.INTERACTIVE,
          Flag.MONITOR,
          Flag.NOEXEC,
          Flag.STDIN,
          Flag.XTRACE,
          Flag.VERBOSE,
          Flag.VI,
          Flag.EMACS,
          Flag.NOCLOBBER,
          Flag.ALLEXPORT,
          Flag.NOTIFY,
          Flag.NOUNSET,
          Flag.PRIVILEGED,
          Flag.NOLOG,
          Flag.DEBUG);
  private static final List<Flag> ASH =
      List.of(
          Flag.ERREXIT,
          Flag.NOGLOB,
          Flag.IGNOREEOF,
          Flag.MONITOR,
          Flag.NOEXEC,
          Flag.XTRACE,
          Flag.VERBOSE,
          Flag.NOCLOBBER,
          Flag.ALLEXPORT,
          Flag.NOTIFY,
          Flag.NOUNSET,
          Flag.ERRTRACE,
          Flag.VI,
          Flag.PIPEFAIL);

  private final Shell shell;

  private SetCommand(Shell shell) {
    this.shell = shell;
  }

  private List<Flag> flags() {
    return switch (shell.dialect()) {
      case BASH -> BASH;
      case DASH -> DASH;
      case ASH -> ASH;
    };
  }

  static int set(Interpreter in, List<String> args) {
    return new SetCommand(in.shell()).set(args);
  }

  private int set(List<String> args) {
    if (args.isEmpty()) {
      list();
      return 0;
    }
    int at = 0;
    while (at < args.size()) {
      String word = args.get(at);
      if (word.equals("--")) {
        shell.positional().set(args.subList(at + 1, args.size()));
        return 0;
      }
      if (word.equals("-")) {
        shell.options().set(Flag.XTRACE, false);
        shell.options().set(Flag.VERBOSE, false);
        at++;
        break;
      }
      if (word.length() < 2 || (word.charAt(0) != '-' && word.charAt(0) != '+')) {
        break;
      }
      Optional<Integer> used = letters(word, args, at + 1);
      if (used.isEmpty()) {
        return 2;
      }
      at = used.get();
      if (at >= args.size()) {
        return 0;
      }
    }
    shell.positional().set(args.subList(at, args.size()));
    return 0;
  }

  /// Takes the letters of a word; gives the place of the next word.
  private Optional<Integer> letters(String word, List<String> args, int next) {
    boolean on = word.charAt(0) == '-';
    int at = next;
    for (char letter : word.substring(1).toCharArray()) {
      if (letter == 'o') {
        if (at >= args.size()) {
          listOptions(on);
        } else if (!named(args.get(at++), on)) {
          return Optional.empty();
        }
        continue;
      }
      Optional<Flag> flag =
          Flag.of(letter)
              .filter(flags()::contains)
              .filter(f -> f != Flag.INTERACTIVE && f != Flag.STDIN);
      if (flag.isEmpty()) {
        unknown(word.charAt(0) + "" + letter);
        return Optional.empty();
      }
      shell.options().set(flag.get(), on);
    }
    return Optional.of(at);
  }

  private void unknown(String option) {
    Refusal.of(
        shell,
        2,
        option + ": invalid option",
        "Illegal option " + option,
        "illegal option " + option);
    Refusal.usage(shell);
  }

  private boolean named(String name, boolean on) {
    Optional<Flag> flag = Flag.named(name).filter(flags()::contains);
    if (flag.isEmpty()) {
      String sign = on ? "-o " : "+o ";
      Refusal.of(
          shell,
          2,
          name + ": invalid option name",
          "Illegal option " + sign + name,
          "illegal option " + sign + name);
      return false;
    }
    shell.options().set(flag.get(), on);
    return true;
  }

  private void listOptions(boolean readable) {
    if (readable && shell.dialect() == Dialect.DASH) {
      shell.print("Current option settings\n");
    }
    for (Flag flag : flags()) {
      boolean on = shell.options().has(flag);
      if (!readable) {
        shell.print("set " + (on ? "-o " : "+o ") + flag.word() + "\n");
      } else {
        shell.print(line(flag.word(), on));
      }
    }
  }

  private String line(String name, boolean on) {
    return shell.isBash()
        ? padded(name, 15) + "\t" + (on ? "on" : "off") + "\n"
        : padded(name, 16) + (on ? "on" : "off") + "\n";
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private void list() {
    for (String name : shell.variables().names()) {
      shell
          .variables()
          .find(name)
          .filter(Variable::isSet)
          .ifPresent(v -> shell.print(Listing.plain(shell, name, v)));
    }
    if (shell.isBash()) {
      shell.functions().values().forEach(f -> shell.print(CommandText.of(f) + "\n"));
    }
  }

  static int unset(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    Optional<Letters> letters = Letters.read(shell, args, shell.isBash() ? "fvn" : "fv");
    if (letters.isEmpty()) {
      return 2;
    }
    int status = 0;
    for (String name : letters.get().operands()) {
      status = Math.max(status, new SetCommand(shell).unset(name, letters.get()));
    }
    return status;
  }

  private int unset(String name, Letters options) {
    if (options.has('f')) {
      shell.functions().remove(name);
      return 0;
    }
    int bracket = name.indexOf('[');
    if (shell.isBash() && bracket > 0 && name.endsWith("]")) {
      return element(name.substring(0, bracket), name.substring(bracket + 1, name.length() - 1));
    }
    if (!Names.isName(name)) {
      if (shell.isBash()) {
        shell.functions().remove(name);
        return 0;
      }
      throw shell.wrong(Phrase.BAD_NAME, name);
    }
    try {
      boolean known = shell.variables().raw(name).isPresent();
      String target = options.has('n') ? name : shell.variables().resolve(name);
      shell.variables().unset(target);
      if (!known && !options.has('v') && shell.isBash()) {
        shell.functions().remove(name);
      }
      return 0;
    } catch (Variables.ReadOnly readOnly) {
      if (!shell.isBash()) {
        throw readOnly;
      }
      shell.complainOfBuiltin(readOnly.name() + ": cannot unset: readonly variable");
      return 1;
    }
  }

  private int element(String name, String index) {
    if (index.equals("@") || index.equals("*")) {
      shell.variables().unset(name);
      return 0;
    }
    boolean keyed =
        shell
            .variables()
            .find(name)
            .filter(v -> v.is(dev.virtlab.userland.shell.state.Attribute.ASSOCIATIVE))
            .isPresent();
    long at = keyed ? 0 : new dev.virtlab.userland.shell.expand.Values(shell).evaluate(index);
    long end = shell.variables().find(name).map(Variable::end).orElse(0L);
    shell.variables().removeElement(name, index, at < 0 ? at + end : at);
    return 0;
  }

  static int shopt(Interpreter in, List<String> args) {
    Shell shell = in.shell();
    Optional<Letters> letters = Letters.read(shell, args, "opqsu");
    return letters.isEmpty() ? 2 : new SetCommand(shell).shopt(letters.get());
  }

  private int shopt(Letters options) {
    boolean sets = options.has('s');
    boolean unsets = options.has('u');
    List<String> names = new ArrayList<>(options.operands());
    if (names.isEmpty()) {
      names.addAll(
          options.has('o') ? BASH.stream().map(Flag::word).toList() : shell.options().shopts());
      names.removeIf(name -> (sets && !isOn(options, name)) || (unsets && isOn(options, name)));
      names.forEach(name -> show(options, name));
      return 0;
    }
    int status = 0;
    for (String name : names) {
      boolean known =
          options.has('o')
              ? Flag.named(name).isPresent()
              : shell.options().findShopt(name).isPresent();
      if (!known) {
        shell.complainOfBuiltin(name + ": invalid shell option name");
        status = 1;
      } else if (sets || unsets) {
        change(options, name, sets);
      } else {
        status = isOn(options, name) ? status : 1;
        show(options, name);
      }
    }
    return status;
  }

  private boolean isOn(Letters options, String name) {
    return options.has('o')
        ? Flag.named(name).filter(shell.options()::has).isPresent()
        : shell.options().shopt(name);
  }

  private void change(Letters options, String name, boolean on) {
    if (options.has('o')) {
      Flag.named(name).ifPresent(flag -> shell.options().set(flag, on));
    } else {
      shell.options().setShopt(name, on);
    }
  }

  private void show(Letters options, String name) {
    if (options.has('q')) {
      return;
    }
    boolean on = isOn(options, name);
    if (options.has('p')) {
      String letter =
          options.has('o') ? (on ? "set -o " : "set +o ") : on ? "shopt -s " : "shopt -u ";
      shell.print(letter + name + "\n");
    } else {
      shell.print(line(name, on));
    }
  }
}
