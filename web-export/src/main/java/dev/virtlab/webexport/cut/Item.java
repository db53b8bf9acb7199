package dev.virtlab.webexport.cut;

import java.util.List;

/// One thing that the compiled laboratory declares or does at its top level.
///
/// @param name what it declares; empty: it declares nothing
/// @param start where its value begins in the whole text
/// @param tokens its text in pieces: words, texts in quotes, single signs, blanks
record Item(Kind kind, String name, int start, List<String> tokens) {

  /// How it is written.
  enum Kind {
    /// `function Name(…) {…}`, the constructor of a class.
    CONSTRUCTOR,
    /// `Name = …` of a `let`.
    LET,
    /// A statement that declares nothing.
    STATEMENT
  }

  Item {
    tokens = List.copyOf(tokens);
  }

  String text() {
    return String.join("", tokens);
  }

  /// The pieces that are no blanks.
  List<String> words() {
    return tokens.stream().filter(token -> !token.isBlank()).toList();
  }

  /// Whether it calls a function with one list, as the tables at the end do.
  boolean isTable(String function) {
    List<String> own = words();
    return kind == Kind.STATEMENT
        && own.size() > 3
        && own.subList(0, 3).equals(List.of(function, "(", "["));
  }

  /// Whether it is a function, which does nothing before somebody calls it.
  boolean isFunction() {
    List<String> own = words();
    int arrow = own.indexOf("=>");
    return kind == Kind.CONSTRUCTOR
        || (kind == Kind.LET
            && arrow > 0
            && own.subList(2, arrow).stream().allMatch(word -> word.matches("[(),\\w$]+")));
  }

  /// Whether it is a variable that begins with a plain value.
  boolean isPlain() {
    List<String> own = words();
    return kind == Kind.LET
        && own.size() <= 4
        && own.stream().skip(2).allMatch(word -> word.matches("-|[\\w.$]+|[\"'].*"));
  }
}
