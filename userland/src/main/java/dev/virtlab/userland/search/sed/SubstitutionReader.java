package dev.virtlab.userland.search.sed;

import dev.virtlab.userland.regex.Regex;
import dev.virtlab.userland.search.sed.Substitution.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the command `s`: its expression, what replaces it, and its flags.
final class SubstitutionReader {

  private final Script script;
  private final Delimited delimited;
  private final boolean busybox;

  SubstitutionReader(Script script, Delimited delimited) {
    this.script = script;
    this.delimited = delimited;
    this.busybox = script.isBusybox();
  }

  /// The command `s`, whose letter was read.
  Act read() {
    char delimiter = (char) script.next();
    Optional<String> pattern = delimited.text(delimiter, true);
    Optional<String> replacement =
        pattern.isEmpty() ? Optional.empty() : delimited.text(delimiter, false);
    if (pattern.isEmpty() || replacement.isEmpty()) {
      throw script.wrong("unterminated `s' command", "unmatched '" + delimiter + "'");
    }
    Flags flags = new Flags();
    flags.read();
    Optional<Regex> regex = delimited.regex(pattern.get(), flags.ignoreCase, flags.byLine);
    List<Part> parts = replacement(replacement.get());
    int groups = regex.map(Regex::groups).orElse(9);
    for (Part part : parts) {
      if (part instanceof Part.Group(int number) && number > groups && !busybox) {
        throw script.wrong("invalid reference \\" + number + " on `s' command's RHS", "");
      }
    }
    return new Act.Substitute(
        new Substitution(
            regex,
            parts,
            busybox && flags.all ? 1 : Math.max(1, flags.number),
            flags.all,
            flags.prints,
            flags.executes,
            flags.file));
  }

  private final class Flags {
    private boolean all;
    private boolean prints;
    private boolean executes;
    private boolean ignoreCase;
    private boolean byLine;
    private int number;
    private String file = "";

    void read() {
      while (true) {
        int c = script.peek();
        if (c >= '0' && c <= '9') {
          count();
        } else if (c == '}' || c == '#' || c == Script.END) {
          return;
        } else {
          script.next();
          if (c == '\n' || c == ';') {
            return;
          }
          if (c == 'w') {
            file = script.fileName();
            return;
          }
          letter((char) c);
        }
      }
    }

    private void count() {
      int value = script.number();
      if (value == 0 && !busybox) {
        throw script.wrong("number option to `s' command may not be zero", "");
      }
      if (number > 0 && !busybox) {
        throw script.wrong("multiple number options to `s' command", "");
      }
      number = value;
    }

    private void letter(char c) {
      boolean again = (c == 'g' && all) || (c == 'p' && prints);
      if (again && !busybox) {
        throw script.wrong("multiple `" + c + "' options to `s' command", "");
      }
      switch (c) {
        case 'g' -> all = true;
        case 'p' -> prints = true;
        case 'i', 'I' -> ignoreCase = true;
        case ' ', '\t', '\r' -> {}
        default -> {
          if (busybox || (c != 'm' && c != 'M' && c != 'e')) {
            throw script.wrong("unknown option to `s'", "bad option in substitution expression");
          }
          byLine |= c != 'e';
          executes |= c == 'e';
        }
      }
    }
  }

  private List<Part> replacement(String text) {
    List<Part> parts = new ArrayList<>();
    StringBuilder fixed = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      Optional<Part> part = Optional.empty();
      int next = i + 1;
      if (c == '&') {
        part = Optional.of(new Part.Group(0));
      } else if (c == '\\' && i + 1 < text.length()) {
        char escaped = text.charAt(i + 1);
        next = i + 2;
        if (escaped >= '0' && escaped <= '9') {
          part = Optional.of(new Part.Group(escaped - '0'));
        } else if ("ULulE".indexOf(escaped) >= 0 && !busybox) {
          part = Optional.of(new Part.Case(escaped));
        } else {
          Escapes.Escape escape = Escapes.at(text, i);
          boolean special = escape.end() >= 0 && (!busybox || "ntrfav".indexOf(escaped) >= 0);
          fixed.append(special ? (char) escape.character() : escaped);
          next = special ? escape.end() : next;
        }
      } else {
        fixed.append(c);
      }
      if (part.isPresent()) {
        if (fixed.length() > 0) {
          parts.add(new Part.Text(fixed.toString()));
          fixed.setLength(0);
        }
        parts.add(part.get());
      }
      i = next;
    }
    if (fixed.length() > 0) {
      parts.add(new Part.Text(fixed.toString()));
    }
    return parts;
  }
}
