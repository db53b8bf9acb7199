package dev.virtlab.userland.shell.syntax;

import java.util.ArrayList;
import java.util.List;

/// Finds the tildes that mean a home directory: at the beginning of a word, and in an assignment
/// after each colon too.
final class Tildes {

  private Tildes() {}

  /// The pieces, with such tildes made pieces of their own.
  static List<Piece> mark(List<Piece> pieces, boolean inAssignment) {
    List<Piece> marked = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      boolean last = i == pieces.size() - 1;
      if (pieces.get(i) instanceof Piece.Literal(String text) && text.indexOf('~') >= 0) {
        split(text, i == 0, last, inAssignment, marked);
      } else {
        marked.add(pieces.get(i));
      }
    }
    return marked;
  }

  private static void split(
      String text, boolean first, boolean last, boolean inAssignment, List<Piece> into) {
    int begin = 0;
    int at = 0;
    boolean canStart = first;
    while (at < text.length()) {
      int end = canStart && text.charAt(at) == '~' ? endOfName(text, at + 1, inAssignment) : -1;
      if (end >= 0 && (end < text.length() || last)) {
        addLiteral(text.substring(begin, at), into);
        into.add(new Piece.Tilde(text.substring(at + 1, end)));
        begin = end;
        at = end;
      } else {
        at++;
      }
      canStart = inAssignment && at > 0 && at <= text.length() && text.charAt(at - 1) == ':';
    }
    addLiteral(text.substring(begin), into);
  }

  private static int endOfName(String text, int from, boolean inAssignment) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/' || (inAssignment && c == ':')) {
        return i;
      }
    }
    return text.length();
  }

  private static void addLiteral(String text, List<Piece> into) {
    if (!text.isEmpty()) {
      into.add(new Piece.Literal(text));
    }
  }
}
