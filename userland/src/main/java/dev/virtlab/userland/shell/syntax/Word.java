package dev.virtlab.userland.shell.syntax;

import java.util.List;
import java.util.Optional;

/// A word as it was written: pieces that stand side by side, still unexpanded.
///
/// @param source the text it was read from, for messages and listings
/// @param assignment what it assigns, if it reads as `name=value` where that may have a meaning
public record Word(List<Piece> pieces, String source, Optional<Assignment> assignment) {

  public Word {
    pieces = List.copyOf(pieces);
  }

  /// A word that assigns nothing.
  public Word(List<Piece> pieces, String source) {
    this(pieces, source, Optional.empty());
  }

  /// A word of one unquoted text.
  public static Word of(String text) {
    return new Word(text.isEmpty() ? List.of() : List.of(new Piece.Literal(text)), text);
  }

  /// A word that stands for exactly this text.
  public static Word quoted(String text) {
    return new Word(List.of(new Piece.Quoted(text)), text);
  }

  /// Its text, where every character stands for itself and none is quoted.
  public Optional<String> literal() {
    return switch (pieces.size()) {
      case 0 -> Optional.of("");
      case 1 ->
          pieces.getFirst() instanceof Piece.Literal(String text)
              ? Optional.of(text)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// Whether it is this unquoted text; how reserved words are recognised.
  public boolean is(String text) {
    return pieces.size() == 1
        && pieces.getFirst() instanceof Piece.Literal(String literal)
        && literal.equals(text);
  }

  /// Whether any part of it is quoted.
  public boolean hasQuotes() {
    return pieces.stream().anyMatch(p -> p instanceof Piece.Quoted || p instanceof Piece.Double);
  }
}
