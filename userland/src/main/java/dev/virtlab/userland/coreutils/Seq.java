package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.CFormat;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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
    List<BigDecimal> numbers = new ArrayList<>();
    for (String text : texts) {
      numbers.add(number(run, text));
    }
    BigDecimal first = texts.size() > 1 ? numbers.getFirst() : BigDecimal.ONE;
    BigDecimal step = texts.size() > 2 ? numbers.get(1) : BigDecimal.ONE;
    BigDecimal last = numbers.getLast();
    if (step.signum() == 0 && !run.isBusybox()) {
      throw run.usage("invalid Zero increment value: " + Quoting.curly(texts.get(1)), 1);
    }
    String format = words.last("f", "");
    if (!format.isEmpty() && Directive.in(format).isEmpty()) {
      String why = format.indexOf('%') < 0 ? " has no % directive" : " has unknown directive";
      throw run.stop(1, "format " + Quoting.curly(format) + why);
    }
    int scale = Math.max(0, Math.max(first.scale(), step.scale()));
    int width = words.has("w") ? Math.max(width(first, scale), width(last, scale)) : 0;
    Printer printer = new Printer(run, format, words.last("s", "\n"), scale, width, step, last);
    return printer.from(first, true);
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

  private static BigDecimal number(Run run, String text) {
    if (Reals.end(text) != text.length()
        || text.isEmpty()
        || text.toLowerCase(java.util.Locale.ROOT).indexOf('n') >= 0) {
      throw run.usage(run.say("invalid floating point argument: " + Quoting.curly(text), ""), 1);
    }
    String bare = text.strip();
    return new BigDecimal(bare.startsWith("+") ? bare.substring(1) : bare);
  }

  private static int width(BigDecimal number, int scale) {
    int digits = number.abs().toBigInteger().toString().length() + (number.signum() < 0 ? 1 : 0);
    return digits + (scale > 0 ? scale + 1 : 0);
  }

  private record Printer(
      Run run,
      String format,
      String separator,
      int scale,
      int width,
      BigDecimal step,
      BigDecimal last) {

    Step from(BigDecimal start, boolean first) {
      BigDecimal value = start;
      boolean begin = first;
      for (int i = 0; i < BATCH; i++) {
        if (step.signum() >= 0 ? value.compareTo(last) > 0 : value.compareTo(last) < 0) {
          run.out(begin ? "" : "\n");
          return run.exit();
        }
        run.out((begin ? "" : separator) + text(value));
        begin = false;
        value = value.add(step);
      }
      if (run.outputBroken()) {
        return run.exit();
      }
      BigDecimal next = value;
      return run.flush(() -> new Step.Compute(BATCH * 50L, () -> from(next, false)));
    }

    private String text(BigDecimal value) {
      if (!format.isEmpty()) {
        return formatted(value.doubleValue());
      }
      String digits = value.setScale(scale).toPlainString();
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
