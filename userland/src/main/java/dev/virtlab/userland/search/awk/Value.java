package dev.virtlab.userland.search.awk;

/// A scalar.
sealed interface Value {

  /// A number.
  record Num(double number) implements Value {}

  /// A text.
  record Text(String text) implements Value {}

  /// A text from outside, which is a number too where it looks like one.
  record Input(String text, boolean numeric) implements Value {}

  /// Never set.
  record Unset() implements Value {}

  /// The value of what was never set: 0 and the empty text.
  static Value unset() {
    return new Unset();
  }

  static Value of(double number) {
    return new Num(number);
  }

  static Value of(boolean truth) {
    return new Num(truth ? 1 : 0);
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value input(String text) {
    return new Input(text, Numbers.looksNumeric(text));
  }

  default double toNumber() {
    return switch (this) {
      case Num(double number) -> number;
      case Text(String text) -> Numbers.leading(text);
      case Input(String text, _) -> Numbers.leading(text);
      case Unset _ -> 0;
    };
  }

  /// The text; a number that is not whole by the format.
  default String toText(String format) {
    return switch (this) {
      case Num(double number) -> Numbers.text(number, format);
      case Text(String text) -> text;
      case Input(String text, _) -> text;
      case Unset _ -> "";
    };
  }

  default boolean isTrue() {
    return switch (this) {
      case Num(double number) -> number != 0;
      case Text(String text) -> !text.isEmpty();
      case Input(String text, boolean numeric) ->
          numeric ? Numbers.leading(text) != 0 : !text.isEmpty();
      case Unset _ -> false;
    };
  }

  private boolean isNumber() {
    return switch (this) {
      case Num _, Unset _ -> true;
      case Input(_, boolean numeric) -> numeric;
      case Text _ -> false;
    };
  }

  /// Below 0, 0 or above 0: by number where both are numbers, else by text. A value never set is
  /// whatever the other is.
  static int compare(Value one, Value other, String format) {
    if (one.isNumber() && other.isNumber()) {
      return Double.compare(one.toNumber() + 0.0, other.toNumber() + 0.0);
    }
    return one.toText(format).compareTo(other.toText(format));
  }
}
