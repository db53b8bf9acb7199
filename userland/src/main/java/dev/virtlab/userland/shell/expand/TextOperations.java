package dev.virtlab.userland.shell.expand;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.expand.Expander.Manner;
import dev.virtlab.userland.shell.expand.ParameterExpansion.Target;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Dialect;
import dev.virtlab.userland.shell.syntax.Piece.Operation;
import dev.virtlab.userland.shell.syntax.Piece.Operation.Replace.Place;
import dev.virtlab.userland.shell.syntax.Word;
import dev.virtlab.userland.text.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// What `${…}` does to texts: trims, replaces, cuts, changes case.
final class TextOperations {

  private final Shell shell;
  private final Expander expander;
  private final Values values;

  TextOperations(Shell shell, Expander expander, Values values) {
    this.shell = shell;
    this.expander = expander;
    this.values = values;
  }

  Step apply(Operation operation, Target target, Function<Value, Step> then) {
    Value value = target.value();
    return switch (operation) {
      case Operation.Trim trim ->
          expander.pattern(
              trim.pattern(),
              false,
              pattern -> then.apply(value.each(text -> trim(trim, pattern, text))));
      case Operation.Replace replace -> replace(replace, value, then);
      case Operation.Slice slice -> slice(slice, target, then);
      case Operation.Case change -> changeCase(change, value, then);
      case Operation.Transform(char letter) ->
          then.apply(new Transforms(shell, values).apply(letter, target));
      case Operation.Plain _,
          Operation.Length _,
          Operation.Unset _,
          Operation.Names _,
          Operation.Keys _ ->
          throw new IllegalStateException("not an operation on text: " + operation);
    };
  }

  private static String trim(Operation.Trim trim, Pattern pattern, String text) {
    int[] points = text.codePoints().toArray();
    if (trim.suffix()) {
      int[] backwards = reversed(points);
      OptionalInt length = pattern.reversed().prefix(backwards, 0, trim.longest());
      return string(points, 0, points.length - length.orElse(0));
    }
    OptionalInt length = pattern.prefix(points, 0, trim.longest());
    return string(points, length.orElse(0), points.length);
  }

  private static int[] reversed(int[] points) {
    int[] backwards = new int[points.length];
    for (int i = 0; i < points.length; i++) {
      backwards[i] = points[points.length - 1 - i];
    }
    return backwards;
  }

  private static String string(int[] points, int from, int to) {
    return new String(points, from, to - from);
  }

  private Step replace(Operation.Replace replace, Value value, Function<Value, Step> then) {
    Operation.Replace known = shell.isBash() ? replace : unanchored(replace);
    boolean lists = shell.options().shopt("extglob");
    return expander.field(
        known.pattern(),
        Manner.WORD,
        pattern ->
            expander.field(
                known.with(),
                Manner.WORD,
                with -> {
                  if (pattern.text().isEmpty()
                      && known.place() != Place.PREFIX
                      && known.place() != Place.SUFFIX) {
                    return then.apply(value);
                  }
                  Pattern compiled =
                      Pattern.of(pattern, lists, shell.options().shopt("nocasematch"));
                  return then.apply(
                      value.each(text -> replaced(known.place(), compiled, with, text)));
                }));
  }

  /// To ash `#` and `%` after the slash are letters of the pattern.
  private static Operation.Replace unanchored(Operation.Replace replace) {
    String letter =
        switch (replace.place()) {
          case PREFIX -> "#";
          case SUFFIX -> "%";
          case FIRST, ALL -> "";
        };
    if (letter.isEmpty()) {
      return replace;
    }
    List<dev.virtlab.userland.shell.syntax.Piece> pieces = new ArrayList<>();
    pieces.add(new dev.virtlab.userland.shell.syntax.Piece.Quoted(letter));
    pieces.addAll(replace.pattern().pieces());
    Word pattern = new Word(pieces, letter + replace.pattern().source());
    return new Operation.Replace(Place.FIRST, pattern, replace.with());
  }

  private String replaced(Place place, Pattern pattern, Field with, String text) {
    int[] points = text.codePoints().toArray();
    if (place == Place.SUFFIX) {
      OptionalInt length = pattern.reversed().prefix(reversed(points), 0, true);
      if (length.isEmpty()) {
        return text;
      }
      int cut = points.length - length.getAsInt();
      return string(points, 0, cut) + filled(with, string(points, cut, points.length));
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    boolean again = true;
    while (at < points.length || (at == 0 && points.length == 0)) {
      OptionalInt length = again ? pattern.prefix(points, at, true) : OptionalInt.empty();
      boolean matched =
          length.isPresent()
              && (length.getAsInt() > 0 || place == Place.PREFIX || points.length == 0);
      if (matched) {
        out.append(filled(with, string(points, at, at + length.getAsInt())));
        at += length.getAsInt();
      }
      again &= place == Place.ALL || (place == Place.FIRST && !matched);
      if (points.length == 0) {
        break;
      }
      if (at < points.length && (!matched || length.getAsInt() == 0)) {
        out.appendCodePoint(points[at++]);
      }
    }
    return out.toString();
  }

  /// The replacement, in which bash puts the match for an unquoted `&`.
  private String filled(Field with, String match) {
    if (!shell.isBash() || !shell.options().shopt("patsub_replacement")) {
      return with.text();
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < with.text().length(); i++) {
      char c = with.text().charAt(i);
      boolean plain = with.mask().charAt(i) == Field.PLAIN;
      if (plain && c == '&') {
        out.append(match);
      } else if (plain && c == '\\' && with.text().startsWith("&", i + 1)) {
        out.append('&');
        i++;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private Step slice(Operation.Slice slice, Target target, Function<Value, Step> then) {
    return expander.document(
        slice.offset(),
        offset ->
            slice.length().isEmpty()
                ? then.apply(sliced(target, values.evaluate(offset), Optional.empty()))
                : expander.document(
                    slice.length().get(),
                    length ->
                        then.apply(
                            sliced(
                                target,
                                values.evaluate(offset),
                                Optional.of(values.evaluate(length))))));
  }

  private Value sliced(Target target, long offset, Optional<Long> length) {
    Value value = target.value();
    if (!value.many()) {
      return value.each(text -> substring(text, offset, length));
    }
    List<String> items = new ArrayList<>(value.items());
    if (target.key().isEmpty() && offset <= 0) {
      items.addFirst(shell.invocation().name());
    }
    boolean positional = target.key().isEmpty();
    long begin =
        offset < 0 ? items.size() + offset : positional && offset > 0 ? offset - 1 : offset;
    if (length.isPresent() && length.get() < 0) {
      throw shell.wrong(length.get() + ": substring expression < 0");
    }
    if (begin < 0 || begin > items.size()) {
      return Value.all(value.star(), List.of());
    }
    long end = length.isPresent() ? Math.min(items.size(), begin + length.get()) : items.size();
    return Value.all(value.star(), items.subList((int) begin, (int) end));
  }

  private String substring(String text, long offset, Optional<Long> length) {
    int[] points = text.codePoints().toArray();
    long begin = offset < 0 ? points.length + offset : offset;
    if (begin < 0 || begin > points.length) {
      return "";
    }
    long end = points.length;
    if (length.isPresent()) {
      end = length.get() < 0 ? points.length + length.get() : Math.min(end, begin + length.get());
    }
    if (end < begin) {
      if (shell.dialect() == Dialect.BASH) {
        throw shell.wrong(length.orElse(0L) + ": substring expression < 0");
      }
      return "";
    }
    return string(points, (int) begin, (int) end);
  }

  private Step changeCase(Operation.Case change, Value value, Function<Value, Step> then) {
    boolean any = change.pattern().source().isEmpty();
    return expander.pattern(
        any ? Word.of("?") : change.pattern(),
        false,
        pattern -> then.apply(value.each(text -> changed(change, pattern, text))));
  }

  private static String changed(Operation.Case change, Pattern pattern, String text) {
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (int c : text.codePoints().toArray()) {
      boolean counts = (first || change.all()) && pattern.matches(Utf8.text(c));
      int now = change.upper() ? Character.toUpperCase(c) : Character.toLowerCase(c);
      out.appendCodePoint(counts ? now : c);
      first = false;
    }
    return out.toString();
  }
}
