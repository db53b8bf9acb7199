package dev.virtlab.userland.shell.state;

import java.util.Optional;

/// Options of `set`, in the order in which `$-` of bash shows their letters.
public enum Flag {
  ALLEXPORT('a', "allexport"),
  NOTIFY('b', "notify"),
  ERREXIT('e', "errexit"),
  NOGLOB('f', "noglob"),
  HASHALL('h', "hashall"),
  INTERACTIVE('i', "interactive"),
  KEYWORD('k', "keyword"),
  MONITOR('m', "monitor"),
  NOEXEC('n', "noexec"),
  PRIVILEGED('p', "privileged"),
  ONECMD('t', "onecmd"),
  NOUNSET('u', "nounset"),
  VERBOSE('v', "verbose"),
  XTRACE('x', "xtrace"),
  BRACEEXPAND('B', "braceexpand"),
  NOCLOBBER('C', "noclobber"),
  ERRTRACE('E', "errtrace"),
  HISTEXPAND('H', "histexpand"),
  PHYSICAL('P', "physical"),
  FUNCTRACE('T', "functrace"),
  COMMAND('c', "command"),
  STDIN('s', "stdin"),
  EMACS(' ', "emacs"),
  VI(' ', "vi"),
  HISTORY(' ', "history"),
  IGNOREEOF(' ', "ignoreeof"),
  INTERACTIVE_COMMENTS(' ', "interactive-comments"),
  NOLOG(' ', "nolog"),
  DEBUG(' ', "debug"),
  PIPEFAIL(' ', "pipefail"),
  POSIX(' ', "posix");

  private final char letter;
  private final String word;

  Flag(char letter, String word) {
    this.letter = letter;
    this.word = word;
  }

  /// The letter of `set -x`; a blank where there is none.
  public char letter() {
    return letter;
  }

  /// The word of `set -o`.
  public String word() {
    return word;
  }

  /// The option with that letter.
  public static Optional<Flag> of(char letter) {
    for (Flag flag : values()) {
      if (flag.letter == letter && letter != ' ') {
        return Optional.of(flag);
      }
    }
    return Optional.empty();
  }

  /// The option with that word.
  public static Optional<Flag> named(String word) {
    for (Flag flag : values()) {
      if (flag.word.equals(word)) {
        return Optional.of(flag);
      }
    }
    return Optional.empty();
  }
}
