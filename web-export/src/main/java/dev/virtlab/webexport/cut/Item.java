package dev.virtlab.webexport.cut;

import java.util.List;

/// One thing that the compiled laboratory declares or does at its top level.
///
/// @param name what it declares; empty: it declares nothing
/// @param start where its value begins in the whole text
/// @param words its text in pieces: words, texts in quotes, single signs
record Item(Kind kind, String name, int start, List<String> words) {

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
    words = words.stream().filter(word -> !word.isBlank()).toList();
  }

  /// Whether it calls a function with one list, as the tables at the end do.
  boolean isTable(String function) {
    return kind == Kind.STATEMENT
        && words.size() > 3
        && words.subList(0, 3).equals(List.of(function, "(", "["));
  }

  /// Whether it is a function, which does nothing before somebody calls it.
  boolean isFunction() {
    int arrow = words.indexOf("=>");
    return kind == Kind.CONSTRUCTOR
        || (kind == Kind.LET
            && arrow > 0
            && words.subList(2, arrow).stream().allMatch(word -> word.matches("[(),\\w$]+")));
  }

  /// Whether it is a variable that begins with a plain value.
  boolean isPlain() {
    return kind == Kind.LET
        && words.size() <= 4
        && words.stream().skip(2).allMatch(word -> word.matches("-|[\\w.$]+|[\"'].*"));
  }
}
