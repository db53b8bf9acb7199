package dev.virtlab.userland.search.sed;

import java.util.Optional;

/// Reads the addresses of commands.
final class AddressReader {

  private final Script script;
  private final Delimited delimited;
  private final boolean busybox;
  private boolean asksForLast;

  AddressReader(Script script, Delimited delimited) {
    this.script = script;
    this.delimited = delimited;
    this.busybox = script.isBusybox();
  }

  /// Whether an address was for the last line, so that one line must be read ahead.
  boolean asksForLast() {
    return asksForLast;
  }

  /// An address, if one stands here.
  ///
  /// @param isEnd whether it is the second of a range
  Optional<Address> read(boolean isEnd) {
    int c = script.peek();
    if (c >= '0' && c <= '9') {
      int number = script.number();
      if (script.peek() == '~' && !busybox) {
        script.next();
        return Optional.of(new Address.Step(number, Math.max(0, script.number())));
      }
      return Optional.of(new Address.Number(number));
    }
    if (c == '$') {
      script.next();
      asksForLast = true;
      return Optional.of(new Address.Last());
    }
    if (isEnd && (c == '+' || (c == '~' && !busybox))) {
      script.next();
      int number = script.number();
      if (number < 0) {
        throw script.wrong("expected number", "no address after comma");
      }
      return Optional.of(c == '+' ? new Address.More(number) : new Address.Multiple(number));
    }
    if (c == '/' || c == '\\') {
      script.next();
      return Optional.of(matching(c == '/' ? '/' : delimiter()));
    }
    return Optional.empty();
  }

  private char delimiter() {
    int c = script.next();
    if (c == Script.END || c == '\n') {
      throw script.wrong("unexpected `,'", "unsupported command \\");
    }
    return (char) c;
  }

  private Address matching(char delimiter) {
    Optional<String> text = delimited.text(delimiter, true);
    if (text.isEmpty()) {
      throw script.wrong("unterminated address regex", "unmatched '" + delimiter + "'");
    }
    boolean ignoreCase = false;
    boolean byLine = false;
    while (!busybox && (script.peek() == 'I' || script.peek() == 'M')) {
      int flag = script.next();
      ignoreCase |= flag == 'I';
      byLine |= flag == 'M';
    }
    return new Address.Matching(delimited.regex(text.get(), ignoreCase, byLine));
  }
}
