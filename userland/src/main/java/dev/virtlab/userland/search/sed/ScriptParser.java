package dev.virtlab.userland.search.sed;

import dev.virtlab.userland.regex.Grammar;
import dev.virtlab.userland.regex.Regex;
import dev.virtlab.userland.regex.RegexSyntax;
import dev.virtlab.userland.regex.Syntax;
import dev.virtlab.userland.search.sed.Substitution.Part;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Reads a script into its instructions.
final class ScriptParser {

  private final Script script;
  private final boolean extended;
  private final boolean busybox;
  private final List<Instruction> list = new ArrayList<>();
  private final Deque<Integer> blocks = new ArrayDeque<>();
  private final List<String> labels = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private boolean asksForLast;

  ScriptParser(Script script, boolean extended) {
    this.script = script;
    this.extended = extended;
    this.busybox = script.isBusybox();
  }

  /// Whether some command is for the last line, so that one line must be read ahead.
  boolean asksForLast() {
    return asksForLast;
  }

  List<Instruction> parse() {
    while (script.peek() != Script.END) {
      int c = script.next();
      if (c != ';' && c != '\n' && c != ' ' && c != '\t') {
        script.back();
        command();
      }
    }
    if (!blocks.isEmpty() && !busybox) {
      throw script.wrongAsAWhole("unmatched `{'", "unterminated {");
    }
    while (!blocks.isEmpty()) {
      list.get(blocks.pop()).act = new Act.Block(list.size());
    }
    for (Instruction instruction : list) {
      if (instruction.act instanceof Act.Jump(char letter, String label, _)) {
        instruction.act = new Act.Jump(letter, label, target(label));
      }
    }
    return list;
  }

  private int target(String label) {
    if (label.isEmpty()) {
      return list.size();
    }
    int at = labels.indexOf(label);
    if (at < 0) {
      throw script.unplaced(
          "can't find label for jump to `" + label + "'",
          "can't find label for jump to '" + label + "'");
    }
    return places.get(at);
  }

  private void command() {
    Optional<Address> first = address(false);
    Optional<Address> second = Optional.empty();
    if (first.isPresent()) {
      script.skipBlanks();
      if (script.peek() == ',') {
        script.next();
        script.skipBlanks();
        second = address(true);
        if (second.isEmpty()) {
          script.next();
          throw script.wrong("unexpected `,'", "no address after comma");
        }
      }
    }
    boolean zero = first.isPresent() && first.get() instanceof Address.Number(int n) && n == 0;
    if (zero && !busybox && !(second.isPresent() && second.get() instanceof Address.Matching)) {
      throw script.wrongAfterNext("invalid usage of line address 0");
    }
    script.skipBlanks();
    boolean negated = false;
    while (script.peek() == '!') {
      script.next();
      if (negated && !busybox) {
        throw script.wrong("multiple `!'s", "multiple '!'s");
      }
      negated = true;
      script.skipBlanks();
    }
    int letter = script.next();
    if (letter == Script.END || ((letter == '\n' || letter == ';') && !busybox)) {
      throw script.wrong("missing command", "missing command");
    }
    act((char) letter, first, second, negated);
  }

  private void act(
      char letter, Optional<Address> first, Optional<Address> second, boolean negated) {
    switch (letter) {
      case '#' -> {
        if (first.isPresent()) {
          throw script.wrong("comments don't accept any addresses", "unsupported command #");
        }
        skipLine();
      }
      case ':' -> label(first.isPresent());
      case '{' -> {
        blocks.push(list.size());
        add(first, second, negated, new Act.Block(0));
      }
      case '}' -> endBlock(first.isPresent());
      default -> {
        Act act = argument(letter, second.isPresent());
        add(first, second, negated, act);
      }
    }
  }

  private void add(Optional<Address> first, Optional<Address> second, boolean negated, Act act) {
    list.add(new Instruction(first, second, negated, act));
  }

  private void skipLine() {
    int c = script.next();
    while (c != '\n' && c != Script.END) {
      c = script.next();
    }
  }

  private void label(boolean addressed) {
    if (addressed) {
      throw script.wrong(": doesn't want any addresses", "no address allowed for ':'");
    }
    script.skipBlanks();
    String label = word(false);
    if (label.isEmpty() && !busybox) {
      throw script.wrong("\":\" lacks a label", "");
    }
    labels.add(label);
    places.add(list.size());
  }

  private void endBlock(boolean addressed) {
    if (blocks.isEmpty()) {
      if (busybox) {
        return;
      }
      throw script.wrong("unexpected `}'", "");
    }
    if (addressed) {
      throw script.wrong("} doesn't want any addresses", "");
    }
    list.get(blocks.pop()).act = new Act.Block(list.size());
    endOfCommand();
  }

  private String word(boolean braceEnds) {
    StringBuilder word = new StringBuilder();
    int c = script.next();
    while (c != Script.END && c != '\n' && c != ';' && c != ' ' && c != '\t') {
      if (braceEnds && c == '}') {
        break;
      }
      word.append((char) c);
      c = script.next();
    }
    if (c != Script.END) {
      script.back();
    }
    return word.toString();
  }

  private Act argument(char letter, boolean ranged) {
    String known = busybox ? "=dDgGhHnNpPxl" : "=dDgGhHnNpPxzF";
    if (known.indexOf(letter) >= 0) {
      Act act = new Act.Simple(letter);
      endOfCommand();
      return act;
    }
    return switch (letter) {
      case 'a', 'i', 'c' -> new Act.Text(letter, text());
      case 'b', 't', 'T' -> {
        script.skipBlanks();
        String label = word(!busybox);
        endOfCommand();
        yield new Act.Jump(letter, label, 0);
      }
      case 's' -> substitute();
      case 'y' -> translate();
      case 'r', 'w' -> new Act.Named(letter, fileName());
      case 'q' -> quit(true, ranged);
      default -> gnuOnly(letter, ranged);
    };
  }

  private Act gnuOnly(char letter, boolean ranged) {
    if (busybox) {
      throw script.wrong("", "unsupported command " + letter);
    }
    return switch (letter) {
      case 'R', 'W' -> new Act.Named(letter, fileName());
      case 'Q' -> quit(false, ranged);
      case 'l' -> {
        script.skipBlanks();
        Act act = new Act.Show(script.number());
        endOfCommand();
        yield act;
      }
      case 'e' -> {
        script.skipBlanks();
        yield new Act.Execute(restOfLine());
      }
      case 'v' -> {
        word(true);
        yield new Act.Simple('}');
      }
      default -> throw script.wrong("unknown command: `" + letter + "'", "");
    };
  }

  private Act quit(boolean prints, boolean ranged) {
    if (ranged && !busybox) {
      throw script.wrong("command only uses one address", "");
    }
    script.skipBlanks();
    int status = busybox ? -1 : script.number();
    endOfCommand();
    return new Act.Quit(prints, Math.max(0, status));
  }

  private void endOfCommand() {
    script.skipBlanks();
    int c = script.peek();
    if (c == '}' || c == '#' || c == Script.END) {
      return;
    }
    script.next();
    if (c != '\n' && c != ';') {
      if (busybox) {
        script.back();
        return;
      }
      throw script.wrong("extra characters after command", "");
    }
  }

  private String restOfLine() {
    StringBuilder rest = new StringBuilder();
    int c = script.next();
    while (c != '\n' && c != Script.END) {
      rest.append((char) c);
      c = script.next();
    }
    return rest.toString();
  }

  private String fileName() {
    script.skipBlanks();
    String name = restOfLine();
    if (name.isEmpty()) {
      throw script.wrong("missing filename in r/R/w/W commands", "empty filename");
    }
    return name;
  }

  private String text() {
    script.skipBlanks();
    if (script.peek() == Script.END) {
      if (busybox) {
        return "\n";
      }
      throw script.wrong("expected \\ after `a', `c' or `i'", "");
    }
    if (script.peek() == '\\') {
      script.next();
      script.skipBlanks();
      if (script.peek() == '\n') {
        script.next();
      } else if (!busybox) {
        script.rewindBlanks();
      }
    }
    StringBuilder raw = new StringBuilder();
    int c = script.next();
    if (c == Script.END) {
      return "";
    }
    while (c != '\n' && c != Script.END) {
      raw.append((char) c);
      if (c == '\\') {
        int escaped = script.next();
        if (escaped == Script.END) {
          raw.setLength(raw.length() - 1);
          break;
        }
        raw.append((char) escaped);
      }
      c = script.next();
    }
    return Escapes.inText(raw.toString()) + "\n";
  }

  private Optional<Address> address(boolean isEnd) {
    int c = script.peek();
    if (c >= '0' && c <= '9') {
      int number = script.number();
      if (script.peek() == '~' && !busybox) {
        script.next();
        return Optional.of(new Address.Step(number, Math.max(0, script.number())));
      }
      return Optional.of(new Address.Number(number));
    }
    if (c == '$') {
      script.next();
      asksForLast = true;
      return Optional.of(new Address.Last());
    }
    if (isEnd && (c == '+' || (c == '~' && !busybox))) {
      script.next();
      int number = script.number();
      if (number < 0) {
        throw script.wrong("expected number", "no address after comma");
      }
      return Optional.of(c == '+' ? new Address.More(number) : new Address.Multiple(number));
    }
    if (c == '/' || c == '\\') {
      script.next();
      return Optional.of(matching(c == '/' ? '/' : delimiter()));
    }
    return Optional.empty();
  }

  private char delimiter() {
    int c = script.next();
    if (c == Script.END || c == '\n') {
      throw script.wrong("unexpected `,'", "unsupported command \\");
    }
    return (char) c;
  }

  private Address matching(char delimiter) {
    Optional<String> text = expression(delimiter, true);
    if (text.isEmpty()) {
      throw script.wrong("unterminated address regex", "unmatched '" + delimiter + "'");
    }
    boolean ignoreCase = false;
    boolean byLine = false;
    while (!busybox && (script.peek() == 'I' || script.peek() == 'M')) {
      int flag = script.next();
      ignoreCase |= flag == 'I';
      byLine |= flag == 'M';
    }
    return new Address.Matching(regex(text.get(), ignoreCase, byLine));
  }

  /// Reads up to the delimiter, which within brackets of an expression is an ordinary character;
  /// empty where it does not come.
  private Optional<String> expression(char delimiter, boolean brackets) {
    StringBuilder text = new StringBuilder();
    int c = script.next();
    while (c != delimiter) {
      if (c == Script.END || (c == '\n' && brackets && !busybox)) {
        return Optional.empty();
      }
      if (c == '\\') {
        int escaped = script.next();
        if (escaped == Script.END) {
          return Optional.empty();
        }
        if (escaped != delimiter) {
          text.append('\\');
        } else if (!brackets && delimiter == '&') {
          text.append('\\');
        }
        text.append((char) escaped);
      } else if (c == '[' && brackets) {
        text.append('[');
        if (!bracket(text)) {
          return Optional.empty();
        }
      } else {
        text.append((char) c);
      }
      c = script.next();
    }
    return Optional.of(text.toString());
  }

  /// Reads the rest of a bracket expression; whether it ended.
  private boolean bracket(StringBuilder text) {
    if (script.peek() == '^') {
      text.append((char) script.next());
    }
    if (script.peek() == ']') {
      text.append((char) script.next());
    }
    int c = script.next();
    while (c != ']') {
      if (c == Script.END) {
        return false;
      }
      text.append((char) c);
      int kind = script.peek();
      if (c == '[' && (kind == ':' || kind == '.' || kind == '=')) {
        do {
          c = script.next();
          if (c == Script.END) {
            return false;
          }
          text.append((char) c);
        } while (c != kind || script.peek() != ']' || text.charAt(text.length() - 2) == '[');
        text.append((char) script.next());
      }
      c = script.next();
    }
    text.append(']');
    return true;
  }

  private Optional<Regex> regex(String text, boolean ignoreCase, boolean byLine) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Grammar grammar = busybox ? Grammar.LIBRARY : Grammar.SED;
    Syntax syntax = new Syntax(grammar, extended, ignoreCase, byLine, Syntax.Around.NOTHING);
    try {
      return Optional.of(Regex.of(Escapes.inExpression(text), syntax));
    } catch (RegexSyntax wrong) {
      throw script.wrong(wrong.text(), "bad regex '" + text + "': " + wrong.text());
    }
  }

  private Act substitute() {
    char delimiter = (char) script.next();
    Optional<String> pattern = expression(delimiter, true);
    Optional<String> replacement =
        pattern.isEmpty() ? Optional.empty() : expression(delimiter, false);
    if (pattern.isEmpty() || replacement.isEmpty()) {
      throw script.wrong("unterminated `s' command", "unmatched '" + delimiter + "'");
    }
    Flags flags = new Flags();
    flags.read();
    Optional<Regex> regex = regex(pattern.get(), flags.ignoreCase, flags.byLine);
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
            file = fileName();
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

  private Act translate() {
    char delimiter = (char) script.next();
    Optional<String> from = expression(delimiter, false);
    Optional<String> to = from.isEmpty() ? Optional.empty() : expression(delimiter, false);
    if (from.isEmpty() || to.isEmpty()) {
      throw script.wrong("unterminated `y' command", "unmatched '" + delimiter + "'");
    }
    String left = Escapes.inText(from.get());
    String right = Escapes.inText(to.get());
    if (left.length() != right.length() && !busybox) {
      throw lengths();
    }
    endOfCommand();
    return new Act.Translate(left, right);
  }

  private Stop lengths() {
    return script.wrong("strings for `y' command are different lengths", "");
  }
}
