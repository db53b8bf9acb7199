package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Bytes;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Option;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Bytes made readable: od(1), hexdump(1), xxd(1).
final class Dump {

  private static final Options OD =
      new Options(
          "A:abcdDefFhHiIj:lLN:oOS:st:vw::xX",
          "address-radix:=A skip-bytes:=j read-bytes:=N format:=t output-duplicates=v width::=w"
              + " endian: strings::=S traditional");
  private static final Options HEXDUMP =
      new Options("bcCde:f:n:os:vxL::", "canonical=C length:=n skip:=s no-squeezing=v");

  /// How one row of bytes is shown, behind its offset.
  private interface Form {
    String row(byte[] bytes, int from, int to, int width);
  }

  private Dump() {}

  static Step od(Run run) {
    Words words = run.words(OD, new Options("A:abcdDefFhHiIj:lLN:oOst:vw::xX"));
    List<Form> forms = new ArrayList<>();
    for (Option option : words.options()) {
      addForm(run, option, forms);
    }
    if (forms.isEmpty()) {
      forms.add(numbers(2, 'o', false));
    }
    String radix = words.last("A", "o");
    int width = words.has("w") ? (int) number(run, words.last("w", ""), 32) : 16;
    Function<Long, String> offset =
        at ->
            switch (radix) {
              case "x" -> padded(Long.toHexString(at), 6);
              case "d" -> padded(Long.toString(at), 7);
              case "n" -> "";
              default -> padded(Long.toOctalString(at), 7);
            };
    return dump(run, words, forms, offset, width, "j", "N", false);
  }

  private static void addForm(Run run, Option option, List<Form> forms) {
    switch (option.key()) {
      case "b" -> forms.add(numbers(1, 'o', false));
      case "c" -> forms.add(characters());
      case "a" -> forms.add(names());
      case "d" -> forms.add(numbers(2, 'u', false));
      case "o" -> forms.add(numbers(2, 'o', false));
      case "x", "h" -> forms.add(numbers(2, 'x', false));
      case "s" -> forms.add(numbers(2, 'd', false));
      case "i" -> forms.add(numbers(4, 'd', false));
      case "X", "H" -> forms.add(numbers(4, 'x', false));
      case "D" -> forms.add(numbers(4, 'u', false));
      case "O" -> forms.add(numbers(4, 'o', false));
      case "l", "L", "I" -> forms.add(numbers(8, 'd', false));
      case "t" -> types(run, option.value(), forms);
      default -> {}
    }
  }

  private static void types(Run run, String text, List<Form> forms) {
    int i = 0;
    while (i < text.length()) {
      char kind = text.charAt(i++);
      int size = kind == 'a' || kind == 'c' ? 1 : 4;
      if (i < text.length() && Character.isDigit(text.charAt(i))) {
        size = text.charAt(i++) - '0';
      } else if (i < text.length() && "CSIL".indexOf(text.charAt(i)) >= 0) {
        size = List.of(1, 2, 4, 8).get("CSIL".indexOf(text.charAt(i++)));
      }
      boolean text16 = i < text.length() && text.charAt(i) == 'z';
      i += text16 ? 1 : 0;
      if ("acdoux".indexOf(kind) < 0 || List.of(1, 2, 4, 8).indexOf(size) < 0) {
        throw run.stop(
            1,
            run.say(
                "invalid character '" + kind + "' in type string " + Quoting.curly(text),
                "invalid character '" + kind + "' in type string '" + text + "'"));
      }
      forms.add(kind == 'c' ? characters() : kind == 'a' ? names() : numbers(size, kind, text16));
    }
  }

  private static long number(Run run, String text, long usual) {
    if (text.isEmpty()) {
      return usual;
    }
    if (text.startsWith("0x")) {
      return Long.parseLong(text.substring(2), 16);
    }
    return Numbers.size(text)
        .orElseThrow(
            () ->
                run.stop(
                    1,
                    run.say(
                        "invalid argument " + Quoting.curly(text),
                        "invalid number '" + text + "'")));
  }

  private static String padded(String digits, int width) {
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  private static Form numbers(int size, char kind, boolean shown) {
    int cell =
        switch (kind) {
          case 'x' -> 2 * size;
          case 'o' -> (8 * size + 2) / 3;
          case 'd' -> List.of(0, 4, 6, 0, 11, 0, 0, 0, 20).get(size);
          default -> List.of(0, 3, 5, 0, 10, 0, 0, 0, 20).get(size);
        };
    return (bytes, from, to, width) -> {
      StringBuilder row = new StringBuilder();
      for (int at = from; at < to; at += size) {
        long value = value(bytes, at, Math.min(to, at + size));
        row.append(' ').append(number(value, size, kind, cell));
      }
      if (shown) {
        int missing = (width - (to - from) + size - 1) / size;
        row.append(" ".repeat(missing * (cell + 1)))
            .append("  >")
            .append(visible(bytes, from, to))
            .append('<');
      }
      return row.toString();
    };
  }

  private static String number(long value, int size, char kind, int cell) {
    return switch (kind) {
      case 'x' -> padded(Long.toHexString(value), cell);
      case 'o' -> padded(Long.toOctalString(value), cell);
      case 'd' -> {
        int shift = 64 - 8 * size;
        yield Width.right(Long.toString(value << shift >> shift), cell);
      }
      default -> Width.right(Long.toUnsignedString(value), cell);
    };
  }

  private static long value(byte[] bytes, int from, int to) {
    long value = 0;
    for (int i = to - 1; i >= from; i--) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }

  private static Form characters() {
    return cells(
        c -> {
          int escape = "\0\u0007\b\t\n\u000b\f\r".indexOf(c);
          return escape >= 0
              ? "\\" + "0abtnvfr".charAt(escape)
              : c >= 32 && c < 127
                  ? String.valueOf((char) c.intValue())
                  : padded(Integer.toOctalString(c), 3);
        });
  }

  private static Form names() {
    String[] low =
        ("nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb"
                + " can em sub esc fs gs rs us sp")
            .split(" ");
    return cells(
        b -> {
          int c = b & 0x7f;
          return c <= 32 ? low[c] : c == 127 ? "del" : String.valueOf((char) c);
        });
  }

  private static Form cells(Function<Integer, String> cell) {
    return (bytes, from, to, _) -> {
      StringBuilder row = new StringBuilder();
      for (int i = from; i < to; i++) {
        row.append(' ').append(Width.right(cell.apply(bytes[i] & 0xff), 3));
      }
      return row.toString();
    };
  }

  private static String visible(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(bytes[i] >= 32 && bytes[i] < 127 ? (char) bytes[i] : '.');
    }
    return text.toString();
  }

  static Step hexdump(Run run) {
    Words words = run.words(HEXDUMP, new Options("bcCde:f:n:os:vx"));
    if (words.has("e") || words.has("f")) {
      throw run.stop(1, "own formats are not kept here: choose -C, -b, -c, -d, -o or -x");
    }
    String kind = words.lastOf("bcCdox", "");
    int offset = kind.equals("C") ? 8 : 7;
    Form form =
        switch (kind) {
          case "C" -> Dump::canonical;
          case "b" -> numbers(1, 'o', false);
          case "c" ->
              (bytes, from, to, width) ->
                  Width.left(characters().row(bytes, from, to, width), 4 * width);
          case "d" -> spread("   ", 5, 'u');
          case "o" -> spread("  ", 6, 'o');
          case "x" -> spread("    ", 4, 'x');
          default -> plain();
        };
    return dump(
        run, words, List.of(form), at -> padded(Long.toHexString(at), offset), 16, "s", "n", true);
  }

  private static Form plain() {
    return (bytes, from, to, width) -> {
      String row = numbers(2, 'x', false).row(bytes, from, to, width);
      return Width.left(row, 40);
    };
  }

  private static Form spread(String gap, int digits, char kind) {
    return (bytes, from, to, _) -> {
      StringBuilder row = new StringBuilder();
      for (int at = from; at < to; at += 2) {
        long value = value(bytes, at, Math.min(to, at + 2));
        String shown =
            kind == 'x'
                ? Long.toHexString(value)
                : kind == 'o' ? Long.toOctalString(value) : Long.toString(value);
        row.append(gap).append(padded(shown, digits));
      }
      return Width.left(row.toString(), 8 * (gap.length() + digits));
    };
  }

  private static String canonical(byte[] bytes, int from, int to, int width) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < width; i++) {
      row.append(i % 8 == 0 ? "  " : " ");
      row.append(from + i < to ? padded(Integer.toHexString(bytes[from + i] & 0xff), 2) : "  ");
    }
    return row.append("  |").append(visible(bytes, from, to)).append('|').toString();
  }

  private static Step dump(
      Run run,
      Words words,
      List<Form> forms,
      Function<Long, String> offset,
      int width,
      String skipKey,
      String countKey,
      boolean hexdump) {
    long skip = number(run, words.last(skipKey, ""), 0);
    long most = words.has(countKey) ? number(run, words.last(countKey, ""), 0) : Long.MAX_VALUE;
    Bytes all = new Bytes();
    long wanted = most > Integer.MAX_VALUE ? Long.MAX_VALUE : skip + most;
    return Files.each(
        run,
        words.operands(),
        (name, descriptor, next) ->
            Input.pour(
                run,
                descriptor,
                piece -> {
                  all.add(piece);
                  return all.size() < wanted;
                },
                error -> {
                  error.ifPresent(errno -> Files.cannotRead(run, name, errno));
                  return next.get();
                }),
        () -> {
          byte[] bytes = all.take();
          int to = (int) Math.min(bytes.length, wanted);
          if (run.status() > 0 && to == 0) {
            return run.exit();
          }
          rows(
              run,
              forms,
              offset,
              width,
              bytes,
              (int) Math.min(skip, to),
              to,
              words.has("v"),
              hexdump);
          return run.exit();
        });
  }

  private static void rows(
      Run run,
      List<Form> forms,
      Function<Long, String> offset,
      int width,
      byte[] bytes,
      int from,
      int to,
      boolean every,
      boolean hexdump) {
    boolean starred = false;
    for (int at = from; at < to; at += width) {
      int end = Math.min(to, at + width);
      if (!every && at > from && end - at == width && same(bytes, at - width, at, width)) {
        run.out(starred ? "" : "*\n");
        starred = true;
        continue;
      }
      starred = false;
      String head = offset.apply((long) at);
      for (Form form : forms) {
        run.out(head + form.row(bytes, at, end, width) + "\n");
        head = " ".repeat(head.length());
      }
    }
    String last = offset.apply((long) to);
    run.out(last.isEmpty() || (hexdump && from == to) ? "" : last + "\n");
  }

  private static boolean same(byte[] bytes, int a, int b, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[a + i] != bytes[b + i]) {
        return false;
      }
    }
    return true;
  }

  static Step xxd(Run run) {
    Words words = run.words(new Options("pl:s:c:"), new Options("pl:s:c:"));
    Form form =
        words.has("p")
            ? (bytes, from, to, _) ->
                numbers(1, 'x', false).row(bytes, from, to, 0).replace(" ", "")
            : Dump::pairs;
    Function<Long, String> offset =
        at -> words.has("p") ? "" : padded(Long.toHexString(at), 8) + ":";
    int width = (int) number(run, words.last("c", ""), words.has("p") ? 30 : 16);
    Bytes all = new Bytes();
    long most = number(run, words.last("l", ""), Integer.MAX_VALUE);
    return Files.each(
        run,
        words.operands(),
        (name, descriptor, next) ->
            Input.pour(
                run,
                descriptor,
                piece -> {
                  all.add(piece);
                  return all.size() < most;
                },
                error -> {
                  error.ifPresent(errno -> Files.cannotRead(run, name, errno));
                  return next.get();
                }),
        () -> {
          byte[] bytes = all.take();
          int to = (int) Math.min(bytes.length, most);
          for (int at = 0; at < to; at += width) {
            run.out(
                offset.apply((long) at)
                    + form.row(bytes, at, Math.min(to, at + width), width)
                    + "\n");
          }
          return run.exit();
        });
  }

  private static String pairs(byte[] bytes, int from, int to, int width) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < width; i++) {
      row.append(i % 2 == 0 ? " " : "");
      row.append(from + i < to ? padded(Integer.toHexString(bytes[from + i] & 0xff), 2) : "  ");
    }
    return row.append("  ").append(visible(bytes, from, to)).toString();
  }
}
