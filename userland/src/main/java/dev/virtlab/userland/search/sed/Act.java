package dev.virtlab.userland.search.sed;

/// What a command of a script does.
sealed interface Act {

  /// `{`: passes over everything up to `end` where its address does not fit.
  record Block(int end) implements Act {}

  /// A command of one letter without argument: `= d D g G h H n N p P x z F`, and `}`.
  record Simple(char letter) implements Act {}

  /// `a`, `i`, `c` with their text.
  record Text(char letter, String text) implements Act {}

  /// `b`, `t`, `T`; to the end of the script where the label is empty.
  record Jump(char letter, String label, int target) implements Act {}

  /// `s`.
  record Substitute(Substitution how) implements Act {}

  /// `y`.
  record Translate(String from, String to) implements Act {}

  /// `r`, `R`, `w`, `W` with a file's name.
  record Named(char letter, String name) implements Act {}

  /// `q` and `Q`.
  record Quit(boolean prints, int status) implements Act {}

  /// `l` with the width of its lines; -1 where none is given.
  record Show(int width) implements Act {}

  /// `e` with its command; empty means the pattern space.
  record Execute(String command) implements Act {}
}
