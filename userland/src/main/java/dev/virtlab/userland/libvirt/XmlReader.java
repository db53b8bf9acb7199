package dev.virtlab.userland.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads XML without namespaces, entities of one's own and document types.
public final class XmlReader {

  /// The deepest nesting; libxml2 stops there too.
  private static final int DEPTH_MAX = 256;

  private static final Map<String, String> ENTITIES =
      new TreeMap<>(Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'"));

  private final String text;
  private int at;

  private XmlReader(String text) {
    this.text = text;
  }

  /// The root element of a document.
  ///
  /// @throws LibvirtError with the line, as libvirt tells what libxml2 found
  public static XmlElement read(String document) {
    XmlReader reader = new XmlReader(document);
    reader.skipMisc();
    if (!reader.looksAt("<")) {
      throw reader.broken("Start tag expected, '<' not found");
    }
    XmlElement root = reader.element(0);
    reader.skipMisc();
    if (reader.at < document.length()) {
      throw reader.broken("Extra content at the end of the document");
    }
    return root;
  }

  private XmlElement element(int depth) {
    if (depth > DEPTH_MAX) {
      throw broken("Excessive depth in document: " + DEPTH_MAX + " use XML_PARSE_HUGE option");
    }
    int line = line();
    at++;
    String name = name();
    Map<String, String> attributes = attributes(name, line);
    if (looksAt("/>")) {
      at += 2;
      return new XmlElement(name, attributes, List.of(), "");
    }
    at++;
    List<XmlElement> children = new ArrayList<>();
    StringBuilder inside = new StringBuilder();
    while (!looksAt("</")) {
      if (at >= text.length()) {
        throw broken("Premature end of data in tag " + name + " line " + line);
      }
      if (looksAt("<!--")) {
        skipTo("-->");
      } else if (looksAt("<")) {
        children.add(element(depth + 1));
      } else {
        inside.append(character());
      }
    }
    at += 2;
    String end = name();
    if (!end.equals(name)) {
      at++;
      throw broken("Opening and ending tag mismatch: " + name + " line " + line + " and " + end);
    }
    skipSpace();
    expect('>');
    return new XmlElement(name, attributes, children, inside.toString());
  }

  private Map<String, String> attributes(String element, int line) {
    Map<String, String> attributes = new TreeMap<>();
    skipSpace();
    while (!looksAt(">") && !looksAt("/>")) {
      if (at >= text.length()) {
        throw broken("Couldn't find end of Start Tag " + element + " line " + line);
      }
      String name = name();
      skipSpace();
      expect('=');
      skipSpace();
      attributes.put(name, quoted());
      skipSpace();
    }
    return attributes;
  }

  private String quoted() {
    if (!looksAt("'") && !looksAt("\"")) {
      throw broken("AttValue: \" or ' expected");
    }
    char quote = text.charAt(at++);
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (looksAt("<")) {
        throw broken("Unescaped '<' not allowed in attributes values");
      }
      value.append(character());
    }
    expect(quote);
    return value.toString();
  }

  private String character() {
    if (!looksAt("&")) {
      return String.valueOf(text.charAt(at++));
    }
    int end = text.indexOf(';', at);
    String entity = end < 0 ? "" : text.substring(at + 1, end);
    String meant = ENTITIES.get(entity);
    if (meant == null) {
      throw broken(end < 0 ? "xmlParseEntityRef: no name" : "Entity '" + entity + "' not defined");
    }
    at = end + 1;
    return meant;
  }

  private String name() {
    int start = at;
    while (at < text.length() && isName(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw broken("StartTag: invalid element name");
    }
    return text.substring(start, at);
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == ':';
  }

  private void skipMisc() {
    skipSpace();
    while (looksAt("<?") || looksAt("<!--")) {
      skipTo(looksAt("<?") ? "?>" : "-->");
      skipSpace();
    }
  }

  private void skipTo(String end) {
    int found = text.indexOf(end, at);
    if (found < 0) {
      throw broken("Premature end of data");
    }
    at = found + end.length();
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean looksAt(String wanted) {
    return text.startsWith(wanted, at);
  }

  private void expect(char wanted) {
    if (at >= text.length() || text.charAt(at) != wanted) {
      throw broken("expected '" + wanted + "'");
    }
    at++;
  }

  private int line() {
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  private LibvirtError broken(String why) {
    int column = Math.min(at, text.length());
    int start = text.lastIndexOf('\n', Math.max(0, column - 1)) + 1;
    int end = text.indexOf('\n', start);
    String line = text.substring(start, end < 0 ? text.length() : end);
    String mark = "-".repeat(Math.max(0, column - start)) + "^";
    return new LibvirtError(
        "(domain_definition):" + line() + ": " + why + "\n" + line + "\n" + mark);
  }
}
