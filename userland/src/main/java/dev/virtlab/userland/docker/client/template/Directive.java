package dev.virtlab.userland.docker.client.template;

import dev.virtlab.userland.docker.units.Numbers;
import dev.virtlab.userland.docker.units.Quoted;
import dev.virtlab.userland.text.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One `%` directive of `printf`.
///
/// @param verb its letter, a code point
record Directive(Flags flags, Optional<Integer> width, Optional<Integer> precision, int verb) {

  private static final int FLOAT_DIGITS = 6;

  /// The flags `+ - # 0` and blank.
  static final class Flags {
    boolean plus;
    boolean left;
    boolean sharp;
    boolean zero;
    boolean space;

    boolean take(char c) {
      switch (c) {
        case '+' -> plus = true;
        case '-' -> left = true;
        case '#' -> sharp = true;
        case '0' -> zero = true;
        case ' ' -> space = true;
        default -> {
          return false;
        }
      }
      return true;
    }
  }

  String text(Value value) {
    if (verb == 'T') {
      return padded(value instanceof Value.Missing ? "<nil>" : value.type().toString(), false);
    }
    return switch (value) {
      case Value.Missing _ -> verb == 'v' ? padded("<nil>", false) : "%!" + letter() + "(<nil>)";
      case Value.Bool(boolean b) when verb == 't' || verb == 'v' ->
          padded(Boolean.toString(b), false);
      case Value.Int number -> integer(number);
      case Value.Real(double real) -> real(real, value);
      case Value.Text text -> string(text);
      case Value.Sequence sequence when verb != 'v' -> elements(sequence);
      case Value.Mapping mapping when verb != 'v' -> entries(mapping);
      case Value.Sequence _,
          Value.Mapping _,
          Value.Struct _,
          Value.Pointer _,
          Value.Boxed _,
          Value.Row _
          when verb == 'v' || verb == 's' ->
          padded(Printer.text(value, flags.plus), false);
      case Value.Bool _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Struct _,
          Value.Pointer _,
          Value.Boxed _,
          Value.Row _ ->
          bad(value);
    };
  }

  private String letter() {
    return Utf8.text(verb);
  }

  private String bad(Value value) {
    return "%!" + letter() + "(" + typed(value) + ")";
  }

  /// `type=value`, as complaints show a value.
  static String typed(Value value) {
    return value instanceof Value.Missing
        ? "<nil>"
        : value.type() + "=" + Printer.text(value, false);
  }

  private String integer(Value.Int number) {
    long value = number.value();
    return switch (verb) {
      case 'v' -> numeric(Printer.integer(number));
      case 'd' -> numeric(Long.toString(value));
      case 's' -> {
        String shown = Printer.integer(number);
        yield shown.equals(Long.toString(value)) ? bad(number) : padded(shown, false);
      }
      case 'b' -> numeric(prefixed("0b", Long.toString(value, 2)));
      case 'o' -> numeric(prefixed("0", Long.toString(value, 8)));
      case 'O' -> numeric("0o" + Long.toString(value, 8));
      case 'x' -> numeric(prefixed("0x", Long.toString(value, 16)));
      case 'X' -> numeric(prefixed("0X", Long.toString(value, 16).toUpperCase(Locale.ROOT)));
      case 'c' -> padded(Utf8.text((int) value), false);
      case 'q' -> padded(Quoted.of(Utf8.text((int) value), '\''), false);
      case 'U' -> {
        String hex = Long.toString(value, 16).toUpperCase(Locale.ROOT);
        yield padded("U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex, false);
      }
      default -> bad(number);
    };
  }

  private String prefixed(String prefix, String digits) {
    boolean negative = digits.startsWith("-");
    return !flags.sharp ? digits : negative ? "-" + prefix + digits.substring(1) : prefix + digits;
  }

  private String real(double real, Value value) {
    return switch (verb) {
      case 'v', 'g', 'G' ->
          numeric(
              precision.isPresent()
                  ? Numbers.general(real, Math.max(1, precision.get()))
                  : Numbers.shortest(real));
      case 'f', 'F' -> numeric(Numbers.fixed(real, precision.orElse(FLOAT_DIGITS)));
      case 'e', 'E' -> {
        String text = Exponents.scientific(real, precision.orElse(FLOAT_DIGITS));
        yield numeric(verb == 'E' ? text.toUpperCase(Locale.ROOT) : text);
      }
      default -> bad(value);
    };
  }

  private String string(Value.Text text) {
    String shown = Printer.string(text);
    String cut =
        precision
            .filter(most -> most < shown.codePointCount(0, shown.length()))
            .map(most -> shown.substring(0, shown.offsetByCodePoints(0, most)))
            .orElse(shown);
    return switch (verb) {
      case 'v', 's' -> padded(cut, false);
      case 'q' ->
          padded(flags.sharp && cut.indexOf('`') < 0 ? "`" + cut + "`" : Quoted.of(cut), false);
      case 'x' -> padded(hexadecimal(cut), false);
      case 'X' -> padded(hexadecimal(cut).toUpperCase(Locale.ROOT), false);
      default -> bad(text);
    };
  }

  private static String hexadecimal(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      out.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
    }
    return out.toString();
  }

  private String elements(Value.Sequence sequence) {
    List<String> texts = new ArrayList<>();
    sequence.elements().forEach(element -> texts.add(text(Value.unboxed(element))));
    return "[" + String.join(" ", texts) + "]";
  }

  private String entries(Value.Mapping mapping) {
    List<String> texts = new ArrayList<>();
    for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
      texts.add(text(Value.of(entry.getKey())) + ":" + text(Value.unboxed(entry.getValue())));
    }
    return "map[" + String.join(" ", texts) + "]";
  }

  private String numeric(String digits) {
    boolean negative = digits.startsWith("-");
    String signed =
        negative ? digits : flags.plus ? "+" + digits : flags.space ? " " + digits : digits;
    return padded(signed, true);
  }

  private String padded(String text, boolean number) {
    int missing = width.orElse(0) - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    if (flags.left) {
      return text + " ".repeat(missing);
    }
    if (!flags.zero) {
      return " ".repeat(missing) + text;
    }
    boolean signed = number && (text.startsWith("-") || text.startsWith("+"));
    return signed
        ? text.charAt(0) + "0".repeat(missing) + text.substring(1)
        : "0".repeat(missing) + text;
  }
}
