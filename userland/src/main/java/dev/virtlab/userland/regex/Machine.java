package dev.virtlab.userland.regex;

import java.util.Arrays;
import java.util.BitSet;

/// Tries an expression's instructions on one text.
///
/// Without back references a state (instruction, place) needs to be tried once only, so the work is
/// bounded by their product; with them it is bounded by [#STEPS_MAX].
final class Machine {

  /// The most states tried for one search with back references.
  private static final int STEPS_MAX = 2_000_000;

  private static final int RESTORE = -1;

  private final Code.Instruction[] code;
  private final String text;
  private final boolean ignoreCase;
  private final boolean byLine;
  private final boolean looksBack;
  private final int[] slots;
  private final BitSet tried = new BitSet();
  private int[] stack = new int[96];
  private int top;
  private int steps;

  /// The longest end found by [#longest], and its slots.
  private int bestEnd;

  private final int[] bestSlots;

  Machine(
      Code.Instruction[] code,
      int slots,
      String text,
      boolean ignoreCase,
      boolean byLine,
      boolean looksBack) {
    this.code = code;
    this.text = text;
    this.ignoreCase = ignoreCase;
    this.byLine = byLine;
    this.looksBack = looksBack;
    this.slots = new int[slots];
    this.bestSlots = new int[slots];
  }

  /// The end of the longest match that begins at `start`, or -1.
  int longest(int start) {
    bestEnd = -1;
    Arrays.fill(slots, -1);
    explore(start, -1);
    return bestEnd;
  }

  /// The slots of the preferred match from `start` to `end`, which must exist.
  int[] slots(int start, int end) {
    if (!looksBack) {
      tried.clear();
      bestEnd = -1;
      Arrays.fill(slots, -1);
      explore(start, end);
    }
    bestSlots[0] = start;
    bestSlots[1] = end;
    return bestSlots;
  }

  private void explore(int start, int wantedEnd) {
    top = 0;
    push(0, start, 0);
    while (top > 0) {
      top -= 3;
      int pc = stack[top];
      int at = stack[top + 1];
      if (pc == RESTORE) {
        slots[at] = stack[top + 2];
      } else if (follow(pc, at, wantedEnd)) {
        return;
      }
    }
  }

  private void push(int pc, int at, int value) {
    if (top + 3 > stack.length) {
      stack = Arrays.copyOf(stack, stack.length * 2);
    }
    stack[top++] = pc;
    stack[top++] = at;
    stack[top++] = value;
  }

  /// Follows one thread until it fails or matches; whether the search is over.
  private boolean follow(int first, int from, int wantedEnd) {
    int pc = first;
    int at = from;
    while (true) {
      if (isStale(pc, at)) {
        return false;
      }
      Code.Instruction i = code[pc];
      switch (i.op()) {
        case MATCH -> {
          return matched(at, wantedEnd);
        }
        case JUMP -> pc = i.x();
        case SPLIT -> {
          push(i.y(), at, 0);
          pc = i.x();
        }
        case SAVE -> {
          push(RESTORE, i.x(), slots[i.x()]);
          slots[i.x()] = at;
          pc++;
        }
        case MOVED -> {
          if (looksBack && slots[i.x()] == at) {
            return false;
          }
          pc++;
        }
        case PLACE -> {
          if (!isAt(i.place(), at)) {
            return false;
          }
          pc++;
        }
        case CHAR, ANY, SET, AGAIN -> {
          at = advance(i, at);
          if (at < 0) {
            return false;
          }
          pc++;
        }
      }
    }
  }

  private boolean isStale(int pc, int at) {
    if (looksBack) {
      return ++steps > STEPS_MAX;
    }
    int state = at * code.length + pc;
    if (tried.get(state)) {
      return true;
    }
    tried.set(state);
    return false;
  }

  private boolean matched(int at, int wantedEnd) {
    if (wantedEnd >= 0 ? at == wantedEnd : at > bestEnd) {
      bestEnd = at;
      System.arraycopy(slots, 0, bestSlots, 0, slots.length);
      return wantedEnd >= 0;
    }
    return false;
  }

  /// Where the thread stands after the character or text that the instruction wants, or -1.
  private int advance(Code.Instruction i, int at) {
    if (i.op() == Code.Op.AGAIN) {
      return repeated(i.x(), at);
    }
    if (at >= text.length()) {
      return -1;
    }
    int c = text.codePointAt(at);
    boolean fits =
        switch (i.op()) {
          case CHAR -> c == i.x() || (ignoreCase && Case.same(c, i.x()));
          case SET -> i.set().has(c, ignoreCase) && !(byLine && c == '\n');
          default -> !(byLine && c == '\n');
        };
    return fits ? at + Character.charCount(c) : -1;
  }

  private int repeated(int group, int at) {
    int start = slots[2 * group];
    int length = slots[2 * group + 1] - start;
    if (start < 0 || length < 0) {
      return -1;
    }
    return text.regionMatches(ignoreCase, start, text, at, length) ? at + length : -1;
  }

  private boolean isAt(Node.Place place, int at) {
    return switch (place) {
      case TEXT_START -> at == 0;
      case TEXT_END -> at == text.length();
      case LINE_START -> at == 0 || (byLine && text.charAt(at - 1) == '\n');
      case LINE_END -> at == text.length() || (byLine && text.charAt(at) == '\n');
      case WORD_EDGE -> wordBefore(at) != wordAfter(at);
      case NO_WORD_EDGE -> wordBefore(at) == wordAfter(at);
      case WORD_START -> !wordBefore(at) && wordAfter(at);
      case WORD_END -> wordBefore(at) && !wordAfter(at);
      case NOT_AFTER_WORD -> !wordBefore(at);
      case NOT_BEFORE_WORD -> !wordAfter(at);
    };
  }

  private boolean wordBefore(int at) {
    return at > 0 && CharSet.isWord(text.codePointBefore(at));
  }

  private boolean wordAfter(int at) {
    return at < text.length() && CharSet.isWord(text.codePointAt(at));
  }
}
