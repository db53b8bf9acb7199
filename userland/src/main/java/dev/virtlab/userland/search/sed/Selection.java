package dev.virtlab.userland.search.sed;

import dev.virtlab.userland.regex.Regex;
import dev.virtlab.userland.tool.Run;
import java.util.Optional;

/// Which instructions are for a line: addresses, ranges, and the expression that was used last.
final class Selection {

  private final Run run;
  private final Lines lines;
  private Optional<Regex> last = Optional.empty();
  private int line;
  private String pattern = "";

  Selection(Run run, Lines lines) {
    this.run = run;
    this.lines = lines;
  }

  /// No expression was used yet.
  static final class NoExpression extends RuntimeException {
    private static final long serialVersionUID = 1;

    private NoExpression() {
      super("", null, false, false);
    }
  }

  /// Whether an instruction is for this line and what it has become.
  boolean chooses(Instruction i, int number, String text) {
    line = number;
    pattern = text;
    return isFor(i) != i.negated;
  }

  private boolean isFor(Instruction i) {
    if (i.first.isEmpty()) {
      return true;
    }
    return i.second.isEmpty() ? fits(i.first.get()) : isInRange(i, i.second.get());
  }

  private boolean isInRange(Instruction i, Address end) {
    if (i.inRange) {
      return goesOn(i, end);
    }
    boolean zero = !run.isBusybox() && i.first.get() instanceof Address.Number(int n) && n == 0;
    if (zero && line == 1 && !i.wasEnded) {
      i.inRange = true;
      return goesOn(i, end);
    }
    if (!fits(i.first.get())) {
      return false;
    }
    i.rangeEnd =
        switch (end) {
          case Address.Number(int n) -> n;
          case Address.More(int n) -> line + n;
          case Address.Multiple(int n) -> n <= 0 ? line : line + n - line % n;
          case Address.Last _, Address.Matching _, Address.Step _ -> Integer.MAX_VALUE;
        };
    boolean last = end instanceof Address.Last && isLast();
    i.inRange = i.rangeEnd > line && !last;
    return true;
  }

  private boolean goesOn(Instruction i, Address end) {
    switch (end) {
      case Address.Matching _, Address.Step _ -> i.inRange = !fits(end);
      case Address.Last _ -> i.inRange = !isLast();
      case Address.Number _, Address.More _, Address.Multiple _ -> {
        i.inRange = line < i.rangeEnd;
        if (line > i.rangeEnd) {
          return end instanceof Address.Number && fits(i.first.get());
        }
      }
    }
    i.wasEnded |= !i.inRange;
    return true;
  }

  private boolean isLast() {
    return !lines.hasNext();
  }

  private boolean fits(Address address) {
    return switch (address) {
      case Address.Number(int n) -> line == n;
      case Address.Step(int first, int step) ->
          step <= 0 ? line == first : line >= first && (line - first) % step == 0;
      case Address.Last _ -> isLast();
      case Address.Matching(Optional<Regex> regex) -> used(regex).isIn(pattern);
      case Address.More _, Address.Multiple _ -> false;
    };
  }

  /// An expression, or the one that was used last.
  Regex used(Optional<Regex> regex) {
    last = regex.or(() -> last);
    return last.orElseThrow(NoExpression::new);
  }
}
