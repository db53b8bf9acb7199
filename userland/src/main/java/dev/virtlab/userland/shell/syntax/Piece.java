package dev.virtlab.userland.shell.syntax;

import java.util.List;
import java.util.Optional;

/// A part of a word, by the way it is expanded.
public sealed interface Piece {

  /// Unquoted text; its `*`, `?` and `[` match file names.
  record Literal(String text) implements Piece {}

  /// Text that stands for itself: `'…'`, `\x`, `$'…'`.
  record Quoted(String text) implements Piece {}

  /// What stands between double quotes.
  record Double(List<Piece> pieces) implements Piece {
    public Double {
      pieces = List.copyOf(pieces);
    }
  }

  /// `~` or `~user` where it means a home directory.
  record Tilde(String user) implements Piece {}

  /// `$name`, `${name…}`.
  ///
  /// @param index of an array, as `@`, `*`, or an expression
  /// @param indirect `${!name}`: the value names the parameter
  /// @param source the text between the braces, for messages
  record Parameter(
      String name, Optional<Word> index, boolean indirect, Operation operation, String source)
      implements Piece {}

  /// `$(…)`.
  record Substitution(Command body, String source) implements Piece {}

  /// A command between backquotes; it is parsed when it runs.
  record Backquoted(String text) implements Piece {}

  /// `$((…))`.
  record Arithmetic(Word expression) implements Piece {}

  /// `<(…)` and `>(…)`.
  record Process(boolean output, Command body, String source) implements Piece {}

  /// `${…}` that means nothing; an error when it is reached.
  record Bad(String source) implements Piece {}

  /// What is done with the value of a parameter; "Parameter Expansion" in bash(1).
  sealed interface Operation {

    /// Nothing.
    record Plain() implements Operation {}

    /// `${#x}`.
    record Length() implements Operation {}

    /// `${x-w} ${x=w} ${x?w} ${x+w}`, with a colon: also where it is empty.
    record Unset(Kind kind, boolean orEmpty, Word word) implements Operation {
      /// What to do where there is no value.
      public enum Kind {
        DEFAULT,
        ASSIGN,
        ERROR,
        ALTERNATE
      }
    }

    /// `${x#p} ${x##p} ${x%p} ${x%%p}`.
    record Trim(boolean suffix, boolean longest, Word pattern) implements Operation {}

    /// `${x/p/w}`; the place is `/` for the first, or `//`, `/#`, `/%`.
    record Replace(Place place, Word pattern, Word with) implements Operation {
      /// Which matches are replaced.
      public enum Place {
        FIRST,
        ALL,
        PREFIX,
        SUFFIX
      }
    }

    /// `${x:offset:length}`.
    record Slice(Word offset, Optional<Word> length) implements Operation {}

    /// `${x^p} ${x^^p} ${x,p} ${x,,p}`.
    record Case(boolean upper, boolean all, Word pattern) implements Operation {}

    /// `${x@Q}` and its like.
    record Transform(char letter) implements Operation {}

    /// `${!prefix*}` and `${!prefix@}`.
    record Names(boolean separate) implements Operation {}

    /// `${!array[@]}` and `${!array[*]}`.
    record Keys() implements Operation {}
  }
}
