package dev.virtlab.userland.regex;

import java.util.List;
import java.util.Optional;

/// A regular expression of POSIX: the leftmost match wins, and of those the longest.
///
/// The extensions of the GNU C library are understood too: `\w \W \s \S \b \B \< \>`, and in basic
/// expressions `\+ \? \|`.
public final class Regex {

  private final Code.Instruction[] code;
  private final int slots;
  private final int groups;
  private final boolean ignoreCase;
  private final boolean byLine;
  private final boolean looksBack;

  private final List<String> warnings;

  private Regex(String text, Syntax syntax) {
    Parser parser = new Parser(text, syntax);
    Node root = syntax.around().enclose(parser.parse());
    Code compiled = new Code(root, parser.groups());
    this.code = compiled.instructions();
    this.slots = compiled.slots();
    this.groups = parser.groups();
    this.looksBack = parser.looksBack();
    this.ignoreCase = syntax.ignoreCase();
    this.byLine = syntax.byLine();
    this.warnings = List.copyOf(parser.warnings());
  }

  /// An expression as that syntax reads it; [RegexSyntax] where it is none.
  public static Regex of(String text, Syntax syntax) {
    return new Regex(text, syntax);
  }

  /// What `grep` warns of: operators that have nothing before them.
  public List<String> warnings() {
    return warnings;
  }

  /// A basic expression, as of `grep` and `sed`; [RegexSyntax] where it is none.
  public static Regex basic(String text, boolean ignoreCase) {
    return of(text, Syntax.basic(Grammar.LIBRARY).ignoringCase(ignoreCase));
  }

  /// An extended expression, as of `grep -E` and `awk`; [RegexSyntax] where it is none.
  public static Regex extended(String text, boolean ignoreCase) {
    return of(text, Syntax.extended(Grammar.LIBRARY).ignoringCase(ignoreCase));
  }

  /// An expression whose `^` and `$` also match beside newlines, as of `sed`'s flag `M`.
  public static Regex byLine(String text, boolean extended, boolean ignoreCase) {
    return of(text, new Syntax(Grammar.SED, extended, ignoreCase, true, Syntax.Around.NOTHING));
  }

  /// The expression that matches exactly these characters, for [#basic].
  public static String literal(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append("\\.*[]^$".indexOf(c) >= 0 ? "\\" : "").append(c);
    }
    return out.toString();
  }

  /// How many groups it has.
  public int groups() {
    return groups;
  }

  /// Whether it matches anywhere in the text.
  public boolean isIn(String text) {
    return find(text, 0).isPresent();
  }

  /// The leftmost longest match that begins at `from` or behind; anchors see the whole text.
  public Optional<Match> find(String text, int from) {
    Machine machine = new Machine(code, slots, text, ignoreCase, byLine, looksBack);
    int start = from;
    while (start <= text.length()) {
      if (mayStart(text, start)) {
        int end = machine.longest(start);
        if (end >= 0) {
          return Optional.of(new Match(text, groupSlots(machine.slots(start, end))));
        }
      }
      start += start < text.length() ? Character.charCount(text.codePointAt(start)) : 1;
    }
    return Optional.empty();
  }

  private int[] groupSlots(int[] all) {
    int[] kept = new int[2 * (groups + 1)];
    System.arraycopy(all, 0, kept, 0, kept.length);
    return kept;
  }

  private boolean mayStart(String text, int at) {
    Code.Instruction first = code[0];
    if (first.op() != Code.Op.CHAR) {
      return true;
    }
    return at < text.length()
        && (text.codePointAt(at) == first.x()
            || (ignoreCase && Case.same(text.codePointAt(at), first.x())));
  }

  /// The match of the whole text, if it matches as a whole.
  public Optional<Match> whole(String text) {
    Machine machine = new Machine(code, slots, text, ignoreCase, byLine, looksBack);
    return machine.longest(0) == text.length()
        ? Optional.of(new Match(text, groupSlots(machine.slots(0, text.length()))))
        : Optional.empty();
  }
}
