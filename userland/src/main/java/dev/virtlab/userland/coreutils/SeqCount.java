package dev.virtlab.userland.coreutils;

import java.math.BigDecimal;
import java.util.List;

/// Where seq(1) is on its way from a first number to a last.
///
/// As the original does, it counts in whole numbers where all it was given are digits, and exactly
/// where something is a fraction, negative or long.
sealed interface SeqCount {

  /// How many digits a whole number has at most.
  int DIGITS_MAX = 15;

  /// From the first to the last of some numbers: one or three, the second of which is the step.
  static SeqCount of(List<String> numbers) {
    String first = numbers.size() > 1 ? numbers.getFirst() : "1";
    String step = numbers.size() > 2 ? numbers.get(1) : "1";
    String last = numbers.getLast();
    if (isWhole(first) && isWhole(step) && isWhole(last)) {
      return new Whole(Long.parseLong(first), Long.parseLong(step), Long.parseLong(last));
    }
    return new Exact(new BigDecimal(first), new BigDecimal(step), new BigDecimal(last));
  }

  private static boolean isWhole(String number) {
    return number.length() <= DIGITS_MAX
        && number.chars().allMatch(sign -> sign >= '0' && sign <= '9');
  }

  /// Whether the step is none.
  boolean isStill();

  /// Whether the last number has been passed.
  boolean isOver();

  SeqCount next();

  /// The number, with as many digits after the point as the first or the step had.
  String digits();

  /// How many signs the longer of this number and the last has.
  int width();

  double real();

  /// Whole numbers that are not negative.
  record Whole(long value, long step, long last) implements SeqCount {

    @Override
    public boolean isStill() {
      return step == 0;
    }

    @Override
    public boolean isOver() {
      return value > last;
    }

    @Override
    public SeqCount next() {
      return new Whole(value + step, step, last);
    }

    @Override
    public String digits() {
      return Long.toString(value);
    }

    @Override
    public int width() {
      return Math.max(digits().length(), Long.toString(last).length());
    }

    @Override
    public double real() {
      return value;
    }
  }

  /// Numbers of any length.
  record Exact(BigDecimal value, BigDecimal step, BigDecimal last) implements SeqCount {

    private int scale() {
      return Math.max(0, Math.max(value.scale(), step.scale()));
    }

    @Override
    public boolean isStill() {
      return step.signum() == 0;
    }

    @Override
    public boolean isOver() {
      return step.signum() >= 0 ? value.compareTo(last) > 0 : value.compareTo(last) < 0;
    }

    @Override
    public SeqCount next() {
      return new Exact(value.add(step), step, last);
    }

    @Override
    public String digits() {
      return value.setScale(scale()).toPlainString();
    }

    @Override
    public int width() {
      return Math.max(width(value), width(last));
    }

    private int width(BigDecimal number) {
      int digits = number.abs().toBigInteger().toString().length() + (number.signum() < 0 ? 1 : 0);
      return digits + (scale() > 0 ? scale() + 1 : 0);
    }

    @Override
    public double real() {
      return value.doubleValue();
    }
  }
}
