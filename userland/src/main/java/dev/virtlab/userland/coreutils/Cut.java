package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// cut(1): bytes, characters or fields of each line.
final class Cut implements Tool {

  private static final Options GNU =
      new Options(
          "b:c:d:f:nsz",
          "bytes:=b characters:=c fields:=f delimiter:=d only-delimited=s complement"
              + " output-delimiter:=O zero-terminated=z");
  private static final Options BUSYBOX = new Options("b:c:f:d:O:snDF:", "output-delimiter:=O");

  /// Places counted from 1, both ends included.
  private record Range(int first, int last) {}

  @Override
  public Step run(Run run) {
    Words words = run.words(GNU, BUSYBOX);
    List<String> kinds = List.of("b", "c", "f").stream().filter(words::has).toList();
    String kind = kind(run, words, kinds);
    String delimiter = delimiter(run, words);
    List<Range> ranges = ranges(run, words.last(kind, ""), kind);
    if (words.has("complement")) {
      ranges = complement(ranges);
    }
    List<Range> wanted = ranges;
    String join = words.last("O", kind.equals("f") ? delimiter : "");
    char end = words.has("z") ? '\0' : '\n';
    return Filters.lines(
        run,
        words.operands(),
        (line, _) -> {
          if (!kind.equals("f")) {
            run.out(bytes(line, wanted, join) + end);
          } else if (line.contains(delimiter)) {
            run.out(fields(line, delimiter, wanted, join) + end);
          } else if (!words.has("s")) {
            run.out(line + end);
          }
          return true;
        },
        end,
        run::exit);
  }

  private static String kind(Run run, Words words, List<String> kinds) {
    if (kinds.isEmpty()) {
      throw run.isBusybox()
          ? run.stop(1, "expected a list of bytes, characters, or fields")
          : run.usage("you must specify a list of bytes, characters, or fields", 1);
    }
    if (kinds.size() > 1) {
      throw run.usage(run.say("only one list may be specified", ""), 1);
    }
    boolean fields = kinds.getFirst().equals("f");
    if (!fields && words.has("d")) {
      throw run.isBusybox()
          ? run.stop(1, "a delimiter may be specified only when operating on fields")
          : run.usage("an input delimiter may be specified only when operating on fields", 1);
    }
    if (!fields && words.has("s")) {
      throw run.isBusybox()
          ? run.stop(1, "suppressing non-delimited lines makes sense only when operating on fields")
          : run.usage(
              "suppressing non-delimited lines makes sense\n\tonly when operating on fields", 1);
    }
    return kinds.getFirst();
  }

  private static String delimiter(Run run, Words words) {
    String text = words.last("d", "\t");
    if (text.codePointCount(0, text.length()) > 1) {
      if (run.isBusybox()) {
        return text.substring(0, text.offsetByCodePoints(0, 1));
      }
      throw run.usage("the delimiter must be a single character", 1);
    }
    return text.isEmpty() ? "\0" : text;
  }

  private static List<Range> ranges(Run run, String list, String kind) {
    List<Range> ranges = new ArrayList<>();
    for (String part : list.replace(' ', ',').split(",", -1)) {
      ranges.add(range(run, part, kind));
    }
    ranges.sort(Comparator.comparingInt(Range::first));
    List<Range> merged = new ArrayList<>();
    for (Range range : ranges) {
      Range before = merged.isEmpty() ? new Range(0, -1) : merged.getLast();
      if (range.first <= before.last) {
        merged.set(merged.size() - 1, new Range(before.first, Math.max(before.last, range.last)));
      } else {
        merged.add(range);
      }
    }
    return merged;
  }

  private static Range range(Run run, String part, String kind) {
    int dash = part.indexOf('-');
    String left = dash < 0 ? part : part.substring(0, dash);
    String right = dash < 0 ? part : part.substring(dash + 1);
    if (part.equals("-")) {
      throw wrong(run, "invalid range with no endpoint: -", part);
    }
    int first = left.isEmpty() ? 1 : number(run, left, part, kind);
    int last = right.isEmpty() ? Integer.MAX_VALUE : number(run, right, part, kind);
    if (first == 0 || last == 0) {
      throw wrong(
          run,
          kind.equals("f")
              ? "fields are numbered from 1"
              : "byte/character positions are numbered from 1",
          part);
    }
    if (last < first) {
      throw wrong(run, "invalid decreasing range", part);
    }
    return new Range(first, last);
  }

  private static int number(Run run, String digits, String part, String kind) {
    Optional<Long> number = Numbers.decimal(digits).filter(n -> n >= 0);
    String what = kind.equals("f") ? "invalid field value " : "invalid byte/character position ";
    return (int)
        Math.min(
            Integer.MAX_VALUE,
            number.orElseThrow(() -> wrong(run, what + Quoting.curly(digits), part)));
  }

  private static Stop wrong(Run run, String text, String part) {
    return run.isBusybox() ? run.stop(1, "invalid range " + part) : run.usage(text, 1);
  }

  private static List<Range> complement(List<Range> ranges) {
    List<Range> others = new ArrayList<>();
    int next = 1;
    for (Range range : ranges) {
      if (range.first > next) {
        others.add(new Range(next, range.first - 1));
      }
      next = range.last == Integer.MAX_VALUE ? 0 : range.last + 1;
    }
    if (next > 0) {
      others.add(new Range(next, Integer.MAX_VALUE));
    }
    return others;
  }

  private static String bytes(String line, List<Range> ranges, String join) {
    byte[] bytes = Utf8.encode(line);
    StringBuilder out = new StringBuilder();
    boolean any = false;
    for (Range range : ranges) {
      if (range.first <= bytes.length) {
        int to = Math.min(bytes.length, range.last);
        out.append(any ? join : "");
        out.append(Utf8.decode(Arrays.copyOfRange(bytes, range.first - 1, to)));
        any = true;
      }
    }
    return Escapes.rejoin(out);
  }

  private static String fields(String line, String delimiter, List<Range> ranges, String join) {
    List<String> out = new ArrayList<>();
    int from = 0;
    int number = 1;
    while (from <= line.length()) {
      int next = line.indexOf(delimiter, from);
      int to = next < 0 ? line.length() : next;
      int field = number;
      if (ranges.stream().anyMatch(r -> field >= r.first && field <= r.last)) {
        out.add(line.substring(from, to));
      }
      number++;
      from = next < 0 ? line.length() + 1 : to + delimiter.length();
    }
    return String.join(join, out);
  }
}
