package dev.virtlab.userland.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A line of cmd.exe: variables are put in, then it falls into commands and their redirections;
/// `cmd /?`.
final class CommandLine {

  /// When a command runs, seen from the one before.
  enum When {
    ALWAYS,
    AFTER_SUCCESS,
    AFTER_FAILURE
  }

  /// A redirection of a descriptor to a file.
  ///
  /// @param descriptor 0 for input
  record Redirection(int descriptor, boolean appends, String file) {}

  /// A command with its text as it is written.
  record Part(When when, String text, List<Redirection> redirections) {}

  private CommandLine() {}

  /// Puts variables in the place of `%NAME%`; a name that is not set stays as it is.
  static String expand(String line, Map<String, String> variables) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < line.length()) {
      int open = line.indexOf('%', at);
      int close = open < 0 ? -1 : line.indexOf('%', open + 1);
      if (close < 0) {
        break;
      }
      String value = variables.get(line.substring(open + 1, close));
      text.append(line, at, value == null ? close : open).append(value == null ? "" : value);
      at = value == null ? close : close + 1;
    }
    return text.append(line.substring(at)).toString();
  }

  /// The commands of a line, in order.
  static List<Part> parts(String line) {
    List<Part> parts = new ArrayList<>();
    When when = When.ALWAYS;
    int from = 0;
    boolean quoted = false;
    for (int i = 0; i <= line.length(); i++) {
      char c = i < line.length() ? line.charAt(i) : '&';
      quoted ^= c == '"';
      boolean twice = i + 1 < line.length() && line.charAt(i + 1) == c;
      boolean ends = i == line.length() || (!quoted && (c == '&' || (c == '|' && twice)));
      if (ends) {
        parts.add(part(when, line.substring(from, i)));
        when = !twice ? When.ALWAYS : c == '&' ? When.AFTER_SUCCESS : When.AFTER_FAILURE;
        i += twice ? 1 : 0;
        from = i + 1;
      }
    }
    parts.removeIf(part -> part.text().isBlank());
    return parts;
  }

  private static Part part(When when, String text) {
    List<Redirection> redirections = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    boolean quoted = false;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (quoted || (c != '>' && c != '<')) {
        rest.append(c);
        i++;
        continue;
      }
      boolean appends = text.startsWith(">>", i);
      int begin = skip(text, i + (appends ? 2 : 1));
      int end = end(text, begin);
      redirections.add(
          new Redirection(descriptor(c, rest), appends, bare(text.substring(begin, end))));
      i = end;
    }
    return new Part(when, rest.toString(), redirections);
  }

  private static int descriptor(char c, StringBuilder before) {
    int last = before.length() - 1;
    if (c == '>' && last >= 0 && before.charAt(last) == '2') {
      before.setLength(last);
      return 2;
    }
    return c == '>' ? 1 : 0;
  }

  private static int skip(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private static int end(String text, int from) {
    int at = from;
    boolean quoted = false;
    while (at < text.length() && (quoted || " <>".indexOf(text.charAt(at)) < 0)) {
      quoted ^= text.charAt(at) == '"';
      at++;
    }
    return at;
  }

  /// The words of a text, quotes taken away.
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int at = skip(text, 0);
    while (at < text.length()) {
      int end = end(text, at);
      words.add(bare(text.substring(at, end)));
      at = skip(text, Math.max(end, at + 1));
    }
    return words;
  }

  private static String bare(String word) {
    return word.replace("\"", "");
  }
}
