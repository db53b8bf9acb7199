package dev.virtlab.userland.diffutils;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Contents;
import dev.virtlab.userland.tool.Contents.Content;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.List;

/// cmp(1): where two files first differ, or with `-l` everywhere.
final class Cmp implements Tool {

  private static final Options GNU =
      new Options(
          "bci:ln:sv",
          "print-bytes=b ignore-initial:=i verbose=l bytes:=n quiet=s silent=s version=v");
  private static final Options BUSYBOX = new Options("sln:");

  /// Names to compare and how many bytes are passed over.
  private static final int OPERANDS_MAX = 4;

  @Override
  public Step run(Run run) {
    Words words = words(run);
    List<String> operands = words.operands();
    checkOperands(run, words);
    String one = operands.getFirst();
    String two = operands.size() > 1 ? operands.get(1) : "-";
    String[] skips = skips(words);
    long most = words.has("n") ? number(run, words.last("n", ""), "--bytes") : Long.MAX_VALUE;
    int skipOne = (int) number(run, skips[0], "--ignore-initial");
    int skipTwo = (int) number(run, skips[1], "--ignore-initial");
    return Contents.of(
        run,
        List.of(one, two),
        name -> name,
        contents ->
            contents.size() < 2 || run.status() > 0
                ? run.exit(2)
                : new Comparison(
                        run,
                        words,
                        side(contents.getFirst(), skipOne),
                        side(contents.getLast(), skipTwo))
                    .upTo(most));
  }

  /// GNU's hint at the help begins with the tool's name, unlike that of other tools.
  private static Words words(Run run) {
    if (run.isBusybox()) {
      return run.words(BUSYBOX, BUSYBOX);
    }
    try {
      return GNU.read(run.args());
    } catch (Options.Wrong wrong) {
      throw hinted(run, wrong.text());
    }
  }

  private static Stop hinted(Run run, String text) {
    return run.stop(
        2, text + "\n" + run.name() + ": Try '" + run.name() + " --help' for more information.");
  }

  private static void checkOperands(Run run, Words words) {
    List<String> operands = words.operands();
    boolean contrary = words.has("s") && words.has("l");
    boolean wrong = operands.isEmpty() || operands.size() > OPERANDS_MAX || contrary;
    if (wrong && run.isBusybox()) {
      throw run.usage("", 1);
    }
    if (operands.isEmpty()) {
      throw hinted(run, "missing operand after '" + run.name() + "'");
    }
    if (operands.size() > OPERANDS_MAX) {
      throw hinted(run, "extra operand '" + operands.get(OPERANDS_MAX) + "'");
    }
    if (contrary) {
      throw hinted(run, "options -l and -s are incompatible");
    }
  }

  /// How much of each file is passed over, as it was written: by operands, or by `-i ONE:TWO`.
  private static String[] skips(Words words) {
    List<String> operands = words.operands();
    String option = words.last("i", "0");
    int colon = option.indexOf(':');
    String one = colon < 0 ? option : option.substring(0, colon);
    String two = colon < 0 ? option : option.substring(colon + 1);
    return new String[] {
      operands.size() > 2 ? operands.get(2) : one, operands.size() > 3 ? operands.get(3) : two
    };
  }

  private static long number(Run run, String word, String option) {
    return Numbers.size(word)
        .filter(n -> n >= 0 && n <= Integer.MAX_VALUE)
        .orElseThrow(
            () ->
                run.isBusybox()
                    ? run.stop(1, "invalid number '" + word + "'")
                    : hinted(run, "invalid " + option + " value '" + word + "'"));
  }

  private static Side side(Content content, int skip) {
    return new Side(content.name(), content.bytes(), skip);
  }

  /// A file from the byte on where comparing begins.
  private record Side(String name, byte[] bytes, int skip) {

    int length() {
      return Math.max(0, bytes.length - skip);
    }

    boolean has(int index) {
      return index + skip < bytes.length;
    }

    int at(int index) {
      return bytes[index + skip] & 0xff;
    }
  }

  /// One comparison.
  private record Comparison(Run run, Words words, Side one, Side two) {

    Step upTo(long most) {
      int width = width(most);
      int line = 1;
      boolean differ = false;
      int i = 0;
      while (i < most && one.has(i) && two.has(i)) {
        if (one.at(i) != two.at(i)) {
          differ = true;
          if (!words.has("l")) {
            run.out(words.has("s") ? "" : first(i, line));
            return run.exit(1);
          }
          run.out(listed(i, width));
        }
        line += one.at(i) == '\n' ? 1 : 0;
        i++;
      }
      if (i < most && one.has(i) != two.has(i)) {
        run.push();
        run.err(words.has("s") ? "" : run.name() + ": EOF on " + ended(i, line) + "\n");
        return run.exit(1);
      }
      return run.exit(differ ? 1 : 0);
    }

    private String first(int index, int line) {
      String bytes =
          words.has("b") ? " is " + printed(one.at(index)) + " " + printed(two.at(index)) : "";
      return (one.name() + " " + two.name() + " differ: " + run.say("byte", "char"))
          + (" " + (index + 1) + ", line " + line + bytes + "\n");
    }

    private String listed(int index, int width) {
      String where = Width.right(Integer.toString(index + 1), width) + " ";
      return words.has("b")
          ? where + (Width.left(printed(one.at(index)), 8) + " " + printed(two.at(index)) + "\n")
          : where + octal(one.at(index)) + " " + octal(two.at(index)) + "\n";
    }

    /// How wide the places are: as the last one that could differ. Busybox does not align them.
    private int width(long most) {
      long last = Math.min(most, Math.min(one.length(), two.length()));
      return run.isBusybox() ? 0 : Long.toString(last).length();
    }

    /// How far the shorter file goes; busybox names it only.
    private String ended(int index, int line) {
      String name = one.has(index) ? two.name() : one.name();
      if (run.isBusybox()) {
        return name;
      }
      if (index == 0) {
        return name + " which is empty";
      }
      boolean whole = one.at(index - 1) == '\n';
      String after = name + " after byte " + index;
      return words.has("l")
          ? after
          : after + ", " + (whole ? "line " + (line - 1) : "in line " + line);
    }

    private static String octal(int value) {
      return Width.right(Integer.toOctalString(value), 3);
    }

    /// A byte in octal, and as cat(1) shows it with `-v` and `-t`.
    private static String printed(int value) {
      int low = value & 0x7f;
      String sign =
          low < 32 ? "^" + (char) (low + 64) : low == 127 ? "^?" : String.valueOf((char) low);
      return octal(value) + " " + (value >= 128 ? "M-" : "") + sign;
    }
  }
}
