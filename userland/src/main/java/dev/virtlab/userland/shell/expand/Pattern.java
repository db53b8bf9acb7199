package dev.virtlab.userland.shell.expand;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A shell pattern: `*`, `?`, `[…]`, and `@(…)` and its like; "Pattern Matching" in bash(1).
///
/// It is matched by sets of positions, so that no pattern takes more than its length times that of
/// the text, per group.
public final class Pattern {

  private final List<Element> elements;
  private final boolean ignoreCase;

  private Pattern(List<Element> elements, boolean ignoreCase) {
    this.elements = elements;
    this.ignoreCase = ignoreCase;
  }

  /// A part of a pattern.
  private sealed interface Element {
    record One(int character) implements Element {}

    record AnyOne() implements Element {}

    record Any() implements Element {}

    record Set(PatternSet of) implements Element {}

    record Group(char kind, List<Pattern> alternatives) implements Element {}
  }

  /// The pattern that a field is.
  static Pattern of(Field field, boolean lists, boolean ignoreCase) {
    return new Pattern(new Reading(field, lists, ignoreCase).elements(), ignoreCase);
  }

  /// The pattern that a text without quotes is.
  public static Pattern of(String text) {
    return of(Field.plain(text), false, false);
  }

  private static final class Reading {
    private final Field field;
    private final boolean lists;
    private final boolean ignoreCase;
    private int at;

    Reading(Field field, boolean lists, boolean ignoreCase) {
      this.field = field;
      this.lists = lists;
      this.ignoreCase = ignoreCase;
    }

    List<Element> elements() {
      List<Element> elements = new ArrayList<>();
      while (at < field.text().length()) {
        elements.add(element());
      }
      return elements;
    }

    private Element element() {
      int c = field.text().codePointAt(at);
      boolean plain = field.mask().charAt(at) == Field.PLAIN;
      if (plain && lists && "?*+@!".indexOf(c) >= 0) {
        OptionalInt close = closing(at + 1);
        if (close.isPresent()) {
          return group((char) c, close.getAsInt());
        }
      }
      if (plain && c == '[') {
        Optional<PatternSet> set = PatternSet.read(field, at);
        if (set.isPresent()) {
          at = set.get().end();
          return new Element.Set(set.get());
        }
      }
      if (plain && c == '\\' && at + 1 < field.text().length()) {
        at++;
        return letter();
      }
      if (plain && c == '*') {
        at++;
        return new Element.Any();
      }
      if (plain && c == '?') {
        at++;
        return new Element.AnyOne();
      }
      return letter();
    }

    private Element letter() {
      int c = field.text().codePointAt(at);
      at += Character.charCount(c);
      return new Element.One(c);
    }

    private Element group(char kind, int close) {
      List<Pattern> alternatives = new ArrayList<>();
      int begin = at + 2;
      int depth = 0;
      for (int i = begin; i <= close; i++) {
        char c = field.text().charAt(i);
        boolean plain = field.mask().charAt(i) == Field.PLAIN;
        depth += plain && c == '(' ? 1 : plain && c == ')' ? -1 : 0;
        if (i == close || (depth == 0 && plain && c == '|')) {
          alternatives.add(Pattern.of(field.part(begin, i), true, ignoreCase));
          begin = i + 1;
        }
      }
      at = close + 1;
      return new Element.Group(kind, alternatives);
    }

    /// The parenthesis that closes the one at `open`, if there is one.
    private OptionalInt closing(int open) {
      int depth = 0;
      for (int i = open; i < field.text().length(); i++) {
        char c = field.text().charAt(i);
        boolean plain = field.mask().charAt(i) == Field.PLAIN;
        depth += plain && c == '(' ? 1 : plain && c == ')' ? -1 : 0;
        if (depth == 0) {
          return i > open && field.text().charAt(open) == '('
              ? OptionalInt.of(i)
              : OptionalInt.empty();
        }
      }
      return OptionalInt.empty();
    }
  }

  /// Whether it matches the whole text.
  public boolean matches(String text) {
    int[] points = text.codePoints().toArray();
    return ends(points, 0).get(points.length);
  }

  /// The length of the longest or shortest beginning of the text that matches, from a position on.
  OptionalInt prefix(int[] text, int from, boolean longest) {
    BitSet ends = ends(text, from);
    int end = longest ? ends.length() - 1 : ends.nextSetBit(from);
    return end < from ? OptionalInt.empty() : OptionalInt.of(end - from);
  }

  /// The same pattern read backwards, for the ends of texts.
  Pattern reversed() {
    List<Element> backwards = new ArrayList<>();
    for (Element element : elements.reversed()) {
      backwards.add(
          element instanceof Element.Group(char kind, List<Pattern> alternatives)
              ? new Element.Group(kind, alternatives.stream().map(Pattern::reversed).toList())
              : element);
    }
    return new Pattern(backwards, ignoreCase);
  }

  private BitSet ends(int[] text, int from) {
    BitSet places = new BitSet(text.length + 1);
    places.set(from);
    return ends(text, places);
  }

  /// Where a match can end that began at any of these places.
  private BitSet ends(int[] text, BitSet starts) {
    BitSet places = starts;
    for (Element element : elements) {
      if (places.isEmpty()) {
        return places;
      }
      places = after(element, text, places);
    }
    return places;
  }

  private BitSet after(Element element, int[] text, BitSet places) {
    return switch (element) {
      case Element.Any _ -> {
        BitSet all = new BitSet(text.length + 1);
        all.set(places.nextSetBit(0), text.length + 1);
        yield all;
      }
      case Element.Group(char kind, List<Pattern> alternatives) ->
          grouped(kind, alternatives, text, places);
      case Element.One one -> single(element, text, places);
      case Element.AnyOne any -> single(element, text, places);
      case Element.Set set -> single(element, text, places);
    };
  }

  private BitSet single(Element element, int[] text, BitSet places) {
    BitSet next = new BitSet(text.length + 1);
    for (int i = places.nextSetBit(0); i >= 0 && i < text.length; i = places.nextSetBit(i + 1)) {
      if (fits(element, text[i])) {
        next.set(i + 1);
      }
    }
    return next;
  }

  private boolean fits(Element element, int c) {
    return switch (element) {
      case Element.One(int character) -> same(character, c);
      case Element.AnyOne _ -> true;
      case Element.Set(PatternSet set) ->
          set.has(c)
              || (ignoreCase
                  && (set.has(Character.toLowerCase(c)) || set.has(Character.toUpperCase(c))));
      case Element.Any _, Element.Group _ -> throw new IllegalStateException("not one character");
    };
  }

  private boolean same(int a, int b) {
    return a == b || (ignoreCase && Character.toLowerCase(a) == Character.toLowerCase(b));
  }

  private BitSet grouped(char kind, List<Pattern> alternatives, int[] text, BitSet places) {
    return switch (kind) {
      case '?' -> {
        BitSet once = once(alternatives, text, places);
        once.or(places);
        yield once;
      }
      case '*' -> repeated(alternatives, text, places);
      case '+' -> repeated(alternatives, text, once(alternatives, text, places));
      case '!' -> anythingElse(alternatives, text, places);
      default -> once(alternatives, text, places);
    };
  }

  private static BitSet once(List<Pattern> alternatives, int[] text, BitSet places) {
    BitSet all = new BitSet(text.length + 1);
    for (Pattern alternative : alternatives) {
      all.or(alternative.ends(text, places));
    }
    return all;
  }

  private static BitSet repeated(List<Pattern> alternatives, int[] text, BitSet places) {
    BitSet all = (BitSet) places.clone();
    int before;
    do {
      before = all.cardinality();
      all.or(once(alternatives, text, all));
    } while (all.cardinality() > before);
    return all;
  }

  private static BitSet anythingElse(List<Pattern> alternatives, int[] text, BitSet places) {
    BitSet all = new BitSet(text.length + 1);
    for (int i = places.nextSetBit(0); i >= 0; i = places.nextSetBit(i + 1)) {
      BitSet start = new BitSet(text.length + 1);
      start.set(i);
      BitSet rest = new BitSet(text.length + 1);
      rest.set(i, text.length + 1);
      rest.andNot(once(alternatives, text, start));
      all.or(rest);
    }
    return all;
  }
}
