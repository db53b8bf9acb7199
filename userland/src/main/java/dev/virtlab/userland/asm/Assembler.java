package dev.virtlab.userland.asm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes bytes of a source.
///
/// The source is laid out again and again until no label moves: jumps begin short, and one that
/// does not reach is long from then on, so this comes to an end.
public final class Assembler {

  /// The longest source, in lines.
  public static final int LINES_MAX = 20_000;

  /// The largest program, in bytes.
  public static final int BYTES_MAX = 65_536;

  /// How many mistakes are told.
  private static final int MISTAKES_MAX = 20;

  /// How often a source is laid out.
  private static final int PASSES_MAX = 100;

  private final List<Statement> statements = new ArrayList<>();
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Set<Statement> tooFar = new HashSet<>();

  private Assembler() {}

  /// Assembles a source.
  public static Assembly assemble(String source) {
    return new Assembler().all(source);
  }

  private Assembly all(String source) {
    read(source);
    if (!mistakes.isEmpty()) {
      return new Assembly.Refused(mistakes);
    }
    Symbols symbols = new Symbols();
    for (int i = 0; i < PASSES_MAX; i++) {
      Pass pass = new Pass(symbols, tooFar);
      pass.run(statements, MISTAKES_MAX);
      boolean settled = !symbols.moved() && pass.isSettled();
      if (pass.isHopeless() || settled) {
        return pass.result();
      }
      symbols.next();
    }
    Mistake endless =
        new Mistake(1, 1, "the addresses never settle", "a size depends on itself: look at times");
    return new Assembly.Refused(List.of(endless));
  }

  private void read(String source) {
    String[] lines = source.split("\n", -1);
    String scope = "";
    for (int i = 0; i < lines.length && mistakes.size() < MISTAKES_MAX; i++) {
      if (i == LINES_MAX) {
        mistakes.add(new Mistake(i + 1, 1, "the source is too long", "it has 20000 lines at most"));
        return;
      }
      scope = readLine(lines[i], i + 1, scope);
    }
  }

  private String readLine(String text, int line, String scope) {
    String now = scope;
    try {
      List<Statement> read = LineReader.read(text, line, scope);
      statements.addAll(read);
      for (Statement statement : read) {
        if (statement instanceof Statement.Label label && !label.at().text().startsWith(".")) {
          now = label.name();
        }
      }
    } catch (Faulty faulty) {
      mistakes.add(faulty.mistake());
    }
    return now;
  }
}
