package dev.virtlab.userland.search.sed;

import dev.virtlab.userland.tool.Stop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Reads a script into its instructions.
final class ScriptParser {

  private final Script script;
  private final Delimited delimited;
  private final AddressReader addresses;
  private final boolean busybox;
  private final List<Instruction> list = new ArrayList<>();
  private final Deque<Integer> blocks = new ArrayDeque<>();
  private final List<String> labels = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();

  ScriptParser(Script script, boolean extended) {
    this.script = script;
    delimited = new Delimited(script, extended);
    addresses = new AddressReader(script, delimited);
    this.busybox = script.isBusybox();
  }

  /// Whether some command is for the last line, so that one line must be read ahead.
  boolean asksForLast() {
    return addresses.asksForLast();
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
    Optional<Address> first = addresses.read(false);
    Optional<Address> second = Optional.empty();
    if (first.isPresent()) {
      script.skipBlanks();
      if (script.peek() == ',') {
        script.next();
        script.skipBlanks();
        second = addresses.read(true);
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
        script.skipLine();
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

  private void label(boolean addressed) {
    if (addressed) {
      throw script.wrong(": doesn't want any addresses", "no address allowed for ':'");
    }
    script.skipBlanks();
    String label = script.word(false);
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
    script.endOfCommand();
  }

  private Act argument(char letter, boolean ranged) {
    String known = busybox ? "=dDgGhHnNpPxl" : "=dDgGhHnNpPxzF";
    if (known.indexOf(letter) >= 0) {
      Act act = new Act.Simple(letter);
      script.endOfCommand();
      return act;
    }
    return switch (letter) {
      case 'a', 'i', 'c' -> new Act.Text(letter, text());
      case 'b', 't', 'T' -> {
        script.skipBlanks();
        String label = script.word(!busybox);
        script.endOfCommand();
        yield new Act.Jump(letter, label, 0);
      }
      case 's' -> new SubstitutionReader(script, delimited).read();
      case 'y' -> translate();
      case 'r', 'w' -> new Act.Named(letter, script.fileName());
      case 'q' -> quit(true, ranged);
      default -> gnuOnly(letter, ranged);
    };
  }

  private Act gnuOnly(char letter, boolean ranged) {
    if (busybox) {
      throw script.wrong("", "unsupported command " + letter);
    }
    return switch (letter) {
      case 'R', 'W' -> new Act.Named(letter, script.fileName());
      case 'Q' -> quit(false, ranged);
      case 'l' -> {
        script.skipBlanks();
        Act act = new Act.Show(script.number());
        script.endOfCommand();
        yield act;
      }
      case 'e' -> {
        script.skipBlanks();
        yield new Act.Execute(script.restOfLine());
      }
      case 'v' -> {
        script.word(true);
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
    script.endOfCommand();
    return new Act.Quit(prints, Math.max(0, status));
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

  private Act translate() {
    char delimiter = (char) script.next();
    Optional<String> from = delimited.text(delimiter, false);
    Optional<String> to = from.isEmpty() ? Optional.empty() : delimited.text(delimiter, false);
    if (from.isEmpty() || to.isEmpty()) {
      throw script.wrong("unterminated `y' command", "unmatched '" + delimiter + "'");
    }
    String left = Escapes.inText(from.get());
    String right = Escapes.inText(to.get());
    if (left.length() != right.length() && !busybox) {
      throw lengths();
    }
    script.endOfCommand();
    return new Act.Translate(left, right);
  }

  private Stop lengths() {
    return script.wrong("strings for `y' command are different lengths", "");
  }
}
