package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Bytes;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// tr(1): byte for byte.
final class Translate implements Tool {

  private static final Options GNU =
      new Options("+cCdst", "complement=c delete=d squeeze-repeats=s truncate-set1=t");
  private static final Options BUSYBOX = new Options("+cCds");

  @Override
  public Step run(Run run) {
    Words words = run.words(GNU, BUSYBOX);
    List<String> sets = words.operands();
    boolean delete = words.has("d");
    boolean squeeze = words.has("s");
    boolean complement = words.has("c") || words.has("C");
    refuse(run, sets, delete, squeeze);
    List<Integer> first = set(run, sets.getFirst(), 0);
    if (complement) {
      first = complement(first);
    }
    boolean translate = sets.size() == 2 && !delete;
    List<Integer> second = sets.size() == 2 ? set(run, sets.get(1), first.size()) : List.of();
    if (translate && second.isEmpty() && !first.isEmpty()) {
      throw run.stop(
          1,
          run.say(
              "when not truncating set1, string2 must be non-empty", "STRING2 cannot be empty"));
    }
    int[] map = map(first, translate ? second : List.of(), words.has("t"));
    boolean[] deleted = delete ? flags(first) : new boolean[256];
    boolean[] squeezed = squeeze ? flags(sets.size() == 2 ? second : first) : new boolean[256];
    int[] last = {-1};
    return Input.pour(
        run,
        0,
        piece -> {
          run.out(change(piece, map, deleted, squeezed, last));
          return true;
        },
        error -> {
          error.ifPresent(errno -> Files.cannotRead(run, "-", errno));
          return run.exit();
        });
  }

  private static void refuse(Run run, List<String> sets, boolean delete, boolean squeeze) {
    int most = delete && !squeeze && !run.isBusybox() ? 1 : 2;
    int least = (delete && squeeze) || (!delete && !squeeze && !run.isBusybox()) ? 2 : 1;
    if (sets.size() < least) {
      String why =
          sets.isEmpty()
              ? "missing operand"
              : "missing operand after "
                  + Quoting.curly(sets.getLast())
                  + (delete
                      ? "\nTwo strings must be given when both deleting and squeezing repeats."
                      : "\nTwo strings must be given when translating.");
      throw run.usage(run.say(why, ""), 1);
    }
    if (sets.size() > most) {
      throw run.usage(
          run.say(
              "extra operand "
                  + Quoting.curly(sets.get(most))
                  + (most == 1
                      ? "\nOnly one string may be given when deleting without squeezing repeats."
                      : ""),
              ""),
          1);
    }
  }

  private static byte[] change(
      byte[] piece, int[] map, boolean[] deleted, boolean[] squeezed, int[] last) {
    Bytes out = new Bytes();
    for (byte b : piece) {
      int c = b & 0xff;
      if (deleted[c]) {
        continue;
      }
      int to = map[c];
      if (squeezed[to] && to == last[0]) {
        continue;
      }
      last[0] = to;
      out.add(new byte[] {(byte) to});
    }
    return out.take();
  }

  private static int[] map(List<Integer> first, List<Integer> second, boolean truncate) {
    int[] map = new int[256];
    Arrays.setAll(map, i -> i);
    if (!second.isEmpty()) {
      for (int i = 0; i < first.size(); i++) {
        if (i < second.size() || !truncate) {
          map[first.get(i)] = second.get(Math.min(i, second.size() - 1));
        }
      }
    }
    return map;
  }

  private static boolean[] flags(List<Integer> set) {
    boolean[] flags = new boolean[256];
    set.forEach(c -> flags[c] = true);
    return flags;
  }

  private static List<Integer> complement(List<Integer> set) {
    boolean[] in = flags(set);
    List<Integer> others = new ArrayList<>();
    for (int c = 0; c < 256; c++) {
      if (!in[c]) {
        others.add(c);
      }
    }
    return others;
  }

  /// The bytes of a set: characters, escapes, ranges, classes and repeats.
  private static List<Integer> set(Run run, String text, int wanted) {
    List<Integer> literal = new ArrayList<>();
    List<Boolean> escaped = new ArrayList<>();
    literal(text, literal, escaped);
    List<Integer> set = new ArrayList<>();
    int i = 0;
    while (i < literal.size()) {
      int c = literal.get(i);
      if (c == '[' && !escaped.get(i)) {
        int next = special(run, literal, i, set, wanted);
        if (next > i) {
          i = next;
          continue;
        }
      }
      if (i + 2 < literal.size() && literal.get(i + 1) == '-' && !escaped.get(i + 1)) {
        range(run, c, literal.get(i + 2), set);
        i += 3;
      } else {
        set.add(c);
        i++;
      }
    }
    return set;
  }

  private static void literal(String text, List<Integer> literal, List<Boolean> escaped) {
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      StringBuilder one = new StringBuilder();
      boolean escape = c == '\\' && i < text.length();
      if (escape) {
        Escapes.Taken taken = Escapes.read(text, i, false, one::appendCodePoint);
        if (taken.next() == i) {
          one.setLength(0);
          one.appendCodePoint(text.codePointAt(i));
          i += Character.charCount(text.codePointAt(i));
        } else {
          i = taken.next();
        }
      } else {
        one.appendCodePoint(c);
      }
      for (byte b : Utf8.encode(one)) {
        literal.add(b & 0xff);
        escaped.add(escape);
      }
    }
  }

  private static void range(Run run, int from, int to, List<Integer> set) {
    if (from > to) {
      if (run.isBusybox()) {
        return;
      }
      throw run.stop(
          1,
          "range-endpoints of '"
              + (char) from
              + "-"
              + (char) to
              + "' are in reverse collating sequence order");
    }
    for (int c = from; c <= to; c++) {
      set.add(c);
    }
  }

  /// A class `[:name:]`, an equivalence `[=c=]` or a repeat `[c*n]` that begins at `i`; gives where
  /// it ends, or `i` where there is none.
  private static int special(Run run, List<Integer> s, int i, List<Integer> set, int wanted) {
    int kind = i + 1 < s.size() ? s.get(i + 1) : 0;
    if (kind == ':' || kind == '=') {
      StringBuilder name = new StringBuilder();
      int at = i + 2;
      while (at + 1 < s.size() && !(s.get(at) == kind && s.get(at + 1) == ']')) {
        name.append((char) s.get(at++).intValue());
      }
      if (at + 1 >= s.size()) {
        return i;
      }
      if (kind == '=') {
        set.add((int) name.charAt(0));
      } else if (!addClass(name.toString(), set)) {
        if (run.isBusybox()) {
          return i;
        }
        throw run.stop(1, "invalid character class " + Quoting.curly(name.toString()));
      }
      return at + 2;
    }
    if (i + 2 < s.size() && s.get(i + 2) == '*') {
      int at = i + 3;
      StringBuilder digits = new StringBuilder();
      while (at < s.size() && Character.isDigit(s.get(at))) {
        digits.append((char) s.get(at++).intValue());
      }
      if (at < s.size() && s.get(at) == ']') {
        int count = digits.isEmpty() ? wanted - set.size() : Integer.parseInt(digits.toString());
        for (int k = 0; k < count; k++) {
          set.add(kind);
        }
        return at + 1;
      }
    }
    return i;
  }

  private static boolean addClass(String name, List<Integer> set) {
    boolean known = false;
    for (int c = 0; c < 128; c++) {
      boolean alpha = (c | 32) >= 'a' && (c | 32) <= 'z';
      boolean digit = c >= '0' && c <= '9';
      boolean upper = c >= 'A' && c <= 'Z';
      boolean graph = c > 32 && c < 127;
      known = true;
      boolean in =
          switch (name) {
            case "alpha" -> alpha;
            case "digit" -> digit;
            case "alnum" -> alpha || digit;
            case "upper" -> upper;
            case "lower" -> alpha && !upper;
            case "space" -> c == 32 || (c >= 9 && c <= 13);
            case "blank" -> c == 32 || c == 9;
            case "punct" -> graph && !alpha && !digit;
            case "graph" -> graph;
            case "print" -> graph || c == 32;
            case "cntrl" -> c < 32 || c == 127;
            case "xdigit" -> digit || ((c | 32) >= 'a' && (c | 32) <= 'f');
            default -> {
              known = false;
              yield false;
            }
          };
      if (in) {
        set.add(c);
      }
    }
    return known;
  }
}
