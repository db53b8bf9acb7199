package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.CFormat;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// seq(1): numbers from a first to a last.
final class Seq implements Tool {

  /// How many numbers are printed between writes.
  private static final int BATCH = 1000;

  private static final Options GNU = new Options("+f:s:w", "format:=f separator:=s equal-width=w");
  private static final Options BUSYBOX = new Options("+ws:");

  @Override
  public Step run(Run run) {
    Run inner = new Run(run, guarded(run.args()));
    Words words = inner.words(GNU, BUSYBOX);
    List<String> texts = words.operands();
    if (texts.isEmpty()) {
      throw run.missingOperand();
    }
    if (texts.size() > 3) {
      throw run.usage(run.say("extra operand " + Quoting.curly(texts.get(3)), ""), 1);
    }
    String format = words.last("f", "");
    SeqCount count = SeqCount.of(texts.stream().map(text -> number(run, text)).toList());
    if (count.isStill() && !run.isBusybox()) {
      throw run.usage("invalid Zero increment value: " + Quoting.curly(texts.get(1)), 1);
    }
    if (!format.isEmpty() && Directive.in(format).isEmpty()) {
      String why = format.indexOf('%') < 0 ? " has no % directive" : " has unknown directive";
      throw run.stop(1, "format " + Quoting.curly(format) + why);
    }
    int width = words.has("w") ? count.width() : 0;
    return new Printer(run, format, words.last("s", "\n"), width).from(count, true);
  }

  /// Negative numbers are no options.
  private static List<String> guarded(List<String> args) {
    List<String> words = new ArrayList<>(args);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean negative =
          word.length() > 1
              && word.charAt(0) == '-'
              && (Character.isDigit(word.charAt(1)) || word.charAt(1) == '.');
      if (negative) {
        words.add(i, "--");
        return words;
      }
      if (!word.startsWith("-")) {
        return words;
      }
    }
    return words;
  }

  /// A number as it was written, without blanks and plus.
  private static String number(Run run, String text) {
    if (Reals.end(text) != text.length()
        || text.isEmpty()
        || text.toLowerCase(Locale.ROOT).indexOf('n') >= 0) {
      throw run.usage(run.say("invalid floating point argument: " + Quoting.curly(text), ""), 1);
    }
    String bare = text.strip();
    return bare.startsWith("+") ? bare.substring(1) : bare;
  }

  private record Printer(Run run, String format, String separator, int width) {

    Step from(SeqCount start, boolean first) {
      SeqCount count = start;
      boolean begin = first;
      for (int i = 0; i < BATCH; i++) {
        if (count.isOver()) {
          run.out(begin ? "" : "\n");
          return run.exit();
        }
        run.out((begin ? "" : separator) + text(count));
        begin = false;
        count = count.next();
      }
      if (run.outputBroken()) {
        return run.exit();
      }
      SeqCount next = count;
      return run.flush(() -> new Step.Compute(BATCH * 50L, () -> from(next, false)));
    }

    private String text(SeqCount count) {
      if (!format.isEmpty()) {
        return formatted(count.real());
      }
      String digits = count.digits();
      boolean negative = digits.startsWith("-");
      String bare = negative ? digits.substring(1) : digits;
      int zeros = width - digits.length();
      return (negative ? "-" : "") + "0".repeat(Math.max(0, zeros)) + bare;
    }

    private String formatted(double value) {
      Directive directive = Directive.in(format).orElseThrow();
      return format.substring(0, directive.from)
          + directive.how.real(value)
          + format.substring(directive.to);
    }
  }

  /// The one directive of a format, and where it stands.
  private record Directive(int from, int to, CFormat how) {

    static Optional<Directive> in(String format) {
      int percent = format.indexOf('%');
      int at = skip(format, percent + 1, "-+ #0'");
      String flags = format.substring(percent + 1, at);
      int end = skip(format, at, "0123456789");
      int width = number(format.substring(at, end));
      int precision = -1;
      if (end < format.length() && format.charAt(end) == '.') {
        at = end + 1;
        end = skip(format, at, "0123456789");
        precision = number(format.substring(at, end));
      }
      return percent < 0 || end >= format.length() || "eEfFgG".indexOf(format.charAt(end)) < 0
          ? Optional.empty()
          : Optional.of(
              new Directive(
                  percent, end + 1, new CFormat(flags, width, precision, format.charAt(end))));
    }

    private static int skip(String format, int from, String letters) {
      int at = from;
      while (at < format.length() && letters.indexOf(format.charAt(at)) >= 0) {
        at++;
      }
      return at;
    }

    private static int number(String digits) {
      return Numbers.decimal(digits).orElse(0L).intValue();
    }
  }
}
