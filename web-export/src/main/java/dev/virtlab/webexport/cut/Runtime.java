package dev.virtlab.webexport.cut;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the compiler calls the few functions of its own that the cut has to know.
///
/// @param meta the symbol under which a class keeps what it is
/// @param kinds takes the table of classes
/// @param enums takes the table of enums
/// @param strings takes the table of texts
/// @param text gives a text by its number
/// @param pool where the texts are
/// @param made what makes a text of a `s`
record Runtime(
    String meta,
    String kinds,
    String enums,
    String strings,
    String text,
    String pool,
    List<String> made) {

  private static final String NAME = "([\\w$]+)";

  static Runtime of(List<Item> items) {
    String meta = named(items, NAME + "=Symbol\\(\"teavm_meta\"\\)").group(1);
    Matcher text = named(items, NAME + "=index=>" + NAME + "\\[index\\]");
    String pool = text.group(2);
    Matcher strings =
        named(
            items,
            NAME
                + "=strings=>\\{.*"
                + Pattern.quote(pool)
                + "\\[i\\]=(.*strings\\[i\\]\\)*);\\}\\}");
    return new Runtime(
        meta,
        named(items, NAME + "=data=>\\{.*m\\.binaryName=.*").group(1),
        named(items, NAME + "=data=>\\{.*\\.enumConstants=data\\[i\\+\\+\\];\\}\\}").group(1),
        strings.group(1),
        text.group(1),
        pool,
        Script.words(strings.group(2).replace("strings[i]", "s")));
  }

  /// Whether a statement is one of the tables, which are divided among the parts.
  boolean isTable(Item item) {
    return item.isTable(kinds) || item.isTable(enums) || item.isTable(strings);
  }

  private static Matcher named(List<Item> items, String pattern) {
    Pattern compiled = Pattern.compile(pattern, Pattern.DOTALL);
    return items.stream()
        .map(item -> compiled.matcher(Compact.text(item.words())))
        .filter(Matcher::matches)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the compiler has no function like " + pattern + " any more"));
  }
}
