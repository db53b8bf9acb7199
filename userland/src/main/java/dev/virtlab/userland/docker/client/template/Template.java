package dev.virtlab.userland.docker.client.template;

import java.util.List;
import java.util.Map;

/// A parsed template.
///
/// Source: the Go packages `text/template` and `text/template/parse`, and the functions that the
/// Docker client adds to them (`json`, `join`, `split`, `lower`, `upper`, `title`, `pad`,
/// `truncate`).
public final class Template {

  private final String name;
  private final String text;
  private final List<Node> root;
  private final Map<String, List<Node>> definitions;

  private Template(String name, String text, Parser.Parsed parsed) {
    this.name = name;
    this.text = text;
    this.root = parsed.root();
    this.definitions = parsed.definitions();
  }

  /// Parses a template.
  ///
  /// @param name what error messages call it; most commands leave it empty
  public static Template parse(String name, String text) throws TemplateError {
    return new Template(name, text, Parser.parse(name, text));
  }

  /// Fills the template in with a value. What was printed before an error is in `out`.
  public void execute(Value value, StringBuilder out) throws TemplateError {
    new Execution(this, out, Reading.LOOSE).run(value);
  }

  /// As [#execute], but an entry that a map lacks is an error, not `<no value>`.
  public void executeStrictly(Value value, StringBuilder out) throws TemplateError {
    new Execution(this, out, Reading.STRICT).run(value);
  }

  /// As [#execute] for the headers of a table: functions on texts give the text back.
  public void executeHeaders(Value headers, StringBuilder out) throws TemplateError {
    new Execution(this, out, Reading.HEADERS).run(headers);
  }

  List<Node> root() {
    return root;
  }

  Map<String, List<Node>> definitions() {
    return definitions;
  }

  String name() {
    return name;
  }

  /// `name:line:column` of a position, as errors begin with it.
  String location(int position) {
    String before = text.substring(0, Math.min(position, text.length()));
    int lineStart = before.lastIndexOf('\n');
    int line = 1;
    for (int i = 0; i < before.length(); i++) {
      line += before.charAt(i) == '\n' ? 1 : 0;
    }
    String column = before.substring(lineStart < 0 ? 0 : lineStart);
    int bytes = column.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    return name + ":" + line + ":" + bytes;
  }
}
