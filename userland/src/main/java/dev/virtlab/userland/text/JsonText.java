package dev.virtlab.userland.text;

import java.util.List;
import java.util.Locale;

/// JSON as the tools of util-linux lay it out: three blanks a level.
public final class JsonText {

  private static final String STEP = "   ";

  private JsonText() {}

  /// One object: names and values in order, and objects beneath it.
  ///
  /// @param bare whether each value is a number or null and stands without quotes
  public record Item(
      List<String> names, List<String> values, List<Boolean> bare, List<Item> children) {}

  /// The document `{"title": [items]}`.
  public static String of(String title, List<Item> items) {
    StringBuilder out = new StringBuilder("{\n" + STEP + quote(title) + ": [\n");
    items(items, 2, out);
    return out.append(STEP).append("]\n}\n").toString();
  }

  private static void items(List<Item> items, int depth, StringBuilder out) {
    String pad = STEP.repeat(depth);
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      out.append(i == 0 ? pad + "{\n" : "{\n");
      for (int k = 0; k < item.names.size(); k++) {
        String value = item.values.get(k);
        boolean last = k == item.names.size() - 1 && item.children.isEmpty();
        out.append(pad).append(STEP);
        out.append(quote(item.names.get(k).toLowerCase(Locale.ROOT))).append(": ");
        out.append(item.bare.get(k) ? value : quote(value)).append(last ? "\n" : ",\n");
      }
      if (!item.children.isEmpty()) {
        out.append(pad).append(STEP).append("\"children\": [\n");
        items(item.children, depth + 2, out);
        out.append(pad).append(STEP).append("]\n");
      }
      out.append(pad).append(i == items.size() - 1 ? "}\n" : "},");
    }
  }

  /// A text between double quotes.
  public static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
