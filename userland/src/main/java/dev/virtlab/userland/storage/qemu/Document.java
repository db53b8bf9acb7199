package dev.virtlab.userland.storage.qemu;

import java.util.ArrayList;
import java.util.List;

/// An object of JSON as QEMU prints it: members in the order of its hash table, four blanks deep.
///
/// The order is that of `qobject/qdict.c`: 512 buckets by a hash of the name.
final class Document {

  private static final int BUCKETS = 512;

  private final List<Member> members = new ArrayList<>();

  private record Member(String name, Object value) {}

  /// Adds a member: a text, a number, a truth value, a document or a list of documents or texts.
  Document with(String name, Object value) {
    members.add(new Member(name, value));
    return this;
  }

  private static int bucket(String name) {
    int value = 0x238F13AF * name.length();
    for (int i = 0; i < name.length(); i++) {
      value += name.charAt(i) << (i * 5 % 24);
    }
    return (1103515243 * value + 12345) & (BUCKETS - 1);
  }

  /// The members in the order of their buckets; the latest first within one.
  private List<Member> ordered() {
    List<Member> ordered = new ArrayList<>(members.reversed());
    ordered.sort((a, b) -> Integer.compare(bucket(a.name()), bucket(b.name())));
    return ordered;
  }

  /// The text without a newline at its end.
  String text() {
    return text(this, 0);
  }

  /// A list of documents, as a whole.
  static String list(List<Document> documents) {
    return text(documents, 0);
  }

  private static String text(Object value, int depth) {
    return switch (value) {
      case Document document -> braced(document, depth);
      case List<?> list -> bracketed(list, depth);
      case String text -> quoted(text);
      default -> value.toString();
    };
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String braced(Document document, int depth) {
    StringBuilder out = new StringBuilder("{");
    String separator = "";
    for (Member member : document.ordered()) {
      out.append(separator).append('\n').append("    ".repeat(depth + 1));
      out.append(quoted(member.name())).append(": ").append(text(member.value(), depth + 1));
      separator = ",";
    }
    return out.append('\n').append("    ".repeat(depth)).append('}').toString();
  }

  private static String bracketed(List<?> list, int depth) {
    StringBuilder out = new StringBuilder("[");
    String separator = "";
    for (Object item : list) {
      out.append(separator).append('\n').append("    ".repeat(depth + 1));
      out.append(text(item, depth + 1));
      separator = ",";
    }
    return out.append('\n').append("    ".repeat(depth)).append(']').toString();
  }
}
