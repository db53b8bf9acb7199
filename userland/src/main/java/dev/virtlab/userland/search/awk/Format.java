package dev.virtlab.userland.search.awk;

import dev.virtlab.userland.text.CFormat;
import java.math.BigDecimal;
import java.util.List;

/// `printf` and `sprintf`.
final class Format {

  private final String format;
  private final List<Value> values;
  private final String convert;
  private final StringBuilder out = new StringBuilder();
  private final boolean lenient;
  private int next;
  private int start;

  private Format(String format, List<Value> values, String convert, boolean lenient) {
    this.lenient = lenient;
    this.format = format;
    this.values = values;
    this.convert = convert;
  }

  /// There are fewer values than the format asks for.
  static final class TooFew extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooFew(String format, int at) {
      super(
          "not enough arguments to satisfy format string\n\t`"
              + format
              + "'\n\t"
              + " ".repeat(at + 1)
              + "^ ran out for this one",
          null,
          false,
          false);
    }

    /// What gawk says.
    String text() {
      return String.valueOf(getMessage());
    }
  }

  static String one(String format, double number) {
    return of(format, List.of(Value.of(number)), "%.6g", true);
  }

  /// @param convert how numbers become texts for `%s`
  /// @param lenient whether a value that is missing counts as never set
  static String of(String format, List<Value> values, String convert, boolean lenient) {
    return new Format(format, values, convert, lenient).all();
  }

  private String all() {
    int i = 0;
    while (i < format.length()) {
      char c = format.charAt(i);
      if (c != '%') {
        out.append(c);
        i++;
      } else {
        i = conversion(i);
      }
    }
    return out.toString();
  }

  private Value value() {
    if (next >= values.size()) {
      if (lenient) {
        return Value.unset();
      }
      throw new TooFew(format, start);
    }
    return values.get(next++);
  }

  private int conversion(int from) {
    start = from;
    int i = start + 1;
    int begin = i;
    while (i < format.length() && "-+ #0'".indexOf(format.charAt(i)) >= 0) {
      i++;
    }
    String flags = format.substring(begin, i);
    int[] sizes = {0, -1};
    for (int part = 0; part < 2; part++) {
      if (part == 1) {
        if (i >= format.length() || format.charAt(i) != '.') {
          break;
        }
        i++;
        sizes[1] = 0;
      }
      if (i < format.length() && format.charAt(i) == '*') {
        sizes[part] = (int) value().toNumber();
        i++;
      }
      while (i < format.length() && Character.isDigit(format.charAt(i))) {
        sizes[part] = Math.min(CFormat.WIDTH_MAX, sizes[part] * 10 + format.charAt(i++) - '0');
      }
    }
    while (i < format.length() && "hlLqjzt".indexOf(format.charAt(i)) >= 0) {
      i++;
    }
    if (i >= format.length()) {
      out.append(format, start, i);
      return i;
    }
    char letter = format.charAt(i);
    CFormat shape = new CFormat(flags, 0, sizes[1], letter).sized(sizes[0], sizes[1]);
    String shown = shown(shape, letter);
    out.append(
        shown.isEmpty() && "%cdiouxXeEfFgGsaA".indexOf(letter) < 0
            ? format.substring(start, i + 1)
            : shown);
    return i + 1;
  }

  private String shown(CFormat shape, char letter) {
    return switch (letter) {
      case '%' -> "%";
      case 'c' -> character(shape, value());
      case 's' -> shape.string(value().toText(convert));
      case 'd', 'i', 'o', 'x', 'X', 'u' -> integer(shape, value().toNumber());
      case 'e', 'E', 'f', 'F', 'g', 'G' -> shape.real(value().toNumber());
      default -> "";
    };
  }

  private static String character(CFormat shape, Value value) {
    boolean number =
        value instanceof Value.Num || (value instanceof Value.Input(_, boolean numeric) && numeric);
    if (number) {
      int c = (int) value.toNumber();
      StringBuilder one = new StringBuilder();
      return shape.string(
          (Character.isValidCodePoint(c) ? one.appendCodePoint(c) : one).toString());
    }
    String text = value.toText("%.6g");
    return shape.string(text.isEmpty() ? "" : text.substring(0, text.offsetByCodePoints(0, 1)));
  }

  private static String integer(CFormat shape, double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return shape.string(Numbers.text(number, "%.6g"));
    }
    double whole = number < 0 ? Math.ceil(number) : Math.floor(number);
    if (Math.abs(whole) >= 9e18 && "di".indexOf(shape.conversion()) >= 0) {
      return shape.string(new BigDecimal(whole).toPlainString());
    }
    return shape.integer((long) whole);
  }
}
