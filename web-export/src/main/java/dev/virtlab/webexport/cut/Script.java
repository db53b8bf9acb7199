package dev.virtlab.webexport.cut;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The compiled laboratory, divided at its top level: all is declared in one function, whose
/// parameter takes what it gives away.
///
/// @param exports the name of that parameter
record Script(String exports, List<Item> items) {

  private static final Pattern BEGINNING = Pattern.compile("\\}\\(function\\(([\\w$]+)\\)\\{");

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'"
              + "|[A-Za-z_$][\\w$]*+|\\d[\\w.]*+|=>|\\+\\+|--|.",
          Pattern.DOTALL);

  Script {
    items = List.copyOf(items);
  }

  static Script read(String text) {
    Matcher beginning = BEGINNING.matcher(text);
    if (!beginning.find()) {
      throw new IllegalArgumentException("this is no laboratory that TeaVM compiled");
    }
    return new Script(beginning.group(1), new Reading(text, beginning.end()).items());
  }

  /// The words of a piece of script.
  static List<String> words(String text) {
    return TOKEN
        .matcher(text)
        .results()
        .map(found -> found.group())
        .filter(word -> !word.isBlank())
        .toList();
  }

  /// One pass over the text.
  private static final class Reading {
    private final String text;
    private final Matcher matcher;
    private final List<Item> items = new ArrayList<>();
    private String token = "";
    private int at;

    Reading(String text, int from) {
      this.text = text;
      matcher = TOKEN.matcher(text).region(from, text.length());
    }

    private boolean advance() {
      boolean more = matcher.lookingAt();
      if (more) {
        token = matcher.group();
        at = matcher.start();
        matcher.region(matcher.end(), matcher.regionEnd());
      }
      return more;
    }

    List<Item> items() {
      while (advance() && !token.equals("}")) {
        switch (token) {
          case "let" -> declarations();
          case "function" -> constructor();
          default -> {
            if (!token.isBlank()) {
              statement();
            }
          }
        }
      }
      return items;
    }

    private void declarations() {
      while (advance() && !token.equals(";")) {
        if (token.isBlank() || token.equals(",")) {
          continue;
        }
        String name = token;
        List<String> tokens = new ArrayList<>(List.of(name));
        int start = rest(tokens, ",;");
        items.add(new Item(Item.Kind.LET, name, start, tokens));
        if (token.equals(";")) {
          return;
        }
      }
    }

    private void constructor() {
      List<String> tokens = new ArrayList<>(List.of(token));
      String name = "";
      int depth = 0;
      int start = at;
      while (advance()) {
        tokens.add(token);
        if (name.isEmpty() && !token.isBlank()) {
          name = token;
        }
        depth += depth(token);
        if (depth == 0 && token.equals("}")) {
          break;
        }
      }
      items.add(new Item(Item.Kind.CONSTRUCTOR, name, start, tokens));
    }

    private void statement() {
      List<String> tokens = new ArrayList<>(List.of(token));
      int start = at;
      boolean block = token.equals("{") || token.equals("if");
      int depth = depth(token);
      while (advance()) {
        tokens.add(token);
        depth += depth(token);
        if (depth == 0 && (token.equals(";") || (block && token.equals("}") && !goesOn()))) {
          break;
        }
      }
      items.add(new Item(Item.Kind.STATEMENT, "", start, tokens));
    }

    private boolean goesOn() {
      return text.startsWith("else", matcher.regionStart());
    }

    /// Reads on to one of the ends outside of all brackets; gives where the value began.
    private int rest(List<String> tokens, String ends) {
      int depth = 0;
      int start = at;
      while (advance()) {
        if (depth == 0 && ends.contains(token)) {
          return start;
        }
        if (tokens.size() == 1) {
          start = at + 1;
        }
        tokens.add(token);
        depth += depth(token);
      }
      return start;
    }

    private static int depth(String token) {
      return switch (token) {
        case "(", "[", "{" -> 1;
        case ")", "]", "}" -> -1;
        default -> 0;
      };
    }
  }
}
