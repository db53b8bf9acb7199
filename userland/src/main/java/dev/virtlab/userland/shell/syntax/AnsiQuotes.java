package dev.virtlab.userland.shell.syntax;

import dev.virtlab.userland.shell.syntax.SyntaxError.Kind;

/// Reads `$'…'`; "QUOTING" in bash(1).
final class AnsiQuotes {

  private AnsiQuotes() {}

  /// Reads from the opening quote to behind the closing one.
  static String read(Source source) {
    int line = source.line();
    source.take();
    StringBuilder raw = new StringBuilder();
    while (source.raw() != '\'') {
      if (source.raw() == Source.END) {
        throw source.ended(new Kind.Unclosed("'", "'"), line);
      }
      char c = source.take();
      raw.append(c);
      if (c == '\\' && source.raw() != Source.END) {
        raw.append(source.take());
      }
    }
    source.take();
    return Escapes.ansi(raw.toString());
  }
}
