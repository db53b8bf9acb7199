package dev.virtlab.userland.shell.syntax;

/// The text of a here-document. It is read after the line that names it, so it comes late; once
/// there it does not change.
public final class HereDocument {

  private Word text = Word.of("");
  private String source = "";

  HereDocument() {}

  void fill(Word words, String lines) {
    text = words;
    source = lines;
  }

  /// Its lines, still unexpanded unless the delimiter was quoted.
  public Word text() {
    return text;
  }

  /// Its lines as they were written.
  public String source() {
    return source;
  }
}
