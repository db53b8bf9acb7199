package dev.virtlab.userland.shell.expand;

import dev.virtlab.userland.shell.syntax.Piece;
import dev.virtlab.userland.shell.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brace expansion: `a{b,c}d`, `{1..10..2}`, `{a..e}`. It looks at unquoted letters only and comes
/// before everything else.
final class Braces {

  /// How many words one word may become.
  static final int EXPANSION_MAX = 1_000_000;

  private Braces() {}

  /// One unquoted letter, or a piece that is not looked into.
  private sealed interface Part {
    record Letter(char c) implements Part {}

    record Other(Piece piece) implements Part {}
  }

  /// The words that a word becomes.
  static List<Word> expand(Word word) {
    if (!mayExpand(word)) {
      return List.of(word);
    }
    List<Word> words = new ArrayList<>();
    for (List<Part> parts : expand(parts(word))) {
      words.add(new Word(pieces(parts), word.source(), Optional.empty()));
    }
    return words;
  }

  private static boolean mayExpand(Word word) {
    boolean open = false;
    boolean close = false;
    for (Piece piece : word.pieces()) {
      if (piece instanceof Piece.Literal(String text)) {
        open |= text.indexOf('{') >= 0;
        close |= text.indexOf('}') >= 0;
      }
    }
    return open && close;
  }

  private static List<Part> parts(Word word) {
    List<Part> parts = new ArrayList<>();
    for (Piece piece : word.pieces()) {
      if (piece instanceof Piece.Literal(String text)) {
        text.chars().forEach(c -> parts.add(new Part.Letter((char) c)));
      } else {
        parts.add(new Part.Other(piece));
      }
    }
    return parts;
  }

  private static List<Piece> pieces(List<Part> parts) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder letters = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Letter(char c) -> letters.append(c);
        case Part.Other(Piece piece) -> {
          flush(letters, pieces);
          pieces.add(piece);
        }
      }
    }
    flush(letters, pieces);
    return pieces;
  }

  private static void flush(StringBuilder letters, List<Piece> into) {
    if (!letters.isEmpty()) {
      into.add(new Piece.Literal(letters.toString()));
      letters.setLength(0);
    }
  }

  private static List<List<Part>> expand(List<Part> parts) {
    for (int open = next(parts, 0); open >= 0; open = next(parts, open + 1)) {
      int close = closing(parts, open);
      if (close < 0) {
        continue;
      }
      List<List<Part>> choices = choices(parts.subList(open + 1, close));
      if (!choices.isEmpty()) {
        return join(
            parts.subList(0, open), choices, expand(parts.subList(close + 1, parts.size())));
      }
    }
    return List.of(parts);
  }

  private static int next(List<Part> parts, int from) {
    for (int i = from; i < parts.size(); i++) {
      if (is(parts, i, '{') && !is(parts, i + 1, '}')) {
        return i;
      }
    }
    return -1;
  }

  private static boolean is(List<Part> parts, int at, char c) {
    return at < parts.size() && parts.get(at) instanceof Part.Letter(char letter) && letter == c;
  }

  private static int closing(List<Part> parts, int open) {
    int depth = 0;
    for (int i = open; i < parts.size(); i++) {
      depth += is(parts, i, '{') ? 1 : is(parts, i, '}') ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /// What stands between commas, or the members of a sequence; none where it is neither.
  private static List<List<Part>> choices(List<Part> inside) {
    List<List<Part>> choices = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < inside.size(); i++) {
      depth += is(inside, i, '{') ? 1 : is(inside, i, '}') ? -1 : 0;
      if (depth == 0 && is(inside, i, ',')) {
        choices.addAll(expand(inside.subList(begin, i)));
        begin = i + 1;
      }
    }
    if (begin == 0) {
      return sequence(inside);
    }
    choices.addAll(expand(inside.subList(begin, inside.size())));
    return choices;
  }

  private static List<List<Part>> join(
      List<Part> before, List<List<Part>> choices, List<List<Part>> rests) {
    List<List<Part>> all = new ArrayList<>();
    for (List<Part> choice : choices) {
      for (List<Part> rest : rests) {
        List<Part> whole = new ArrayList<>(before);
        whole.addAll(choice);
        whole.addAll(rest);
        all.add(whole);
        if (all.size() > EXPANSION_MAX) {
          throw new ArithmeticError("brace expansion: more than " + EXPANSION_MAX + " words");
        }
      }
    }
    return all;
  }

  private static List<List<Part>> sequence(List<Part> inside) {
    StringBuilder text = new StringBuilder();
    for (Part part : inside) {
      if (!(part instanceof Part.Letter(char c))) {
        return List.of();
      }
      text.append(c);
    }
    return BraceSequence.members(text.toString()).stream().map(Braces::letters).toList();
  }

  private static List<Part> letters(String text) {
    List<Part> parts = new ArrayList<>();
    text.chars().forEach(c -> parts.add(new Part.Letter((char) c)));
    return parts;
  }
}
