package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.client.template.Template;
import dev.virtlab.userland.docker.client.template.TemplateError;
import dev.virtlab.userland.docker.client.template.Value;
import java.util.List;

/// How a list is printed: as a table with headers, or one template filled in for each row.
///
/// @param headers of the columns
/// @param table the template that `table` means
record RowFormat(Headers headers, String table) {

  private static final String TABLE = "table";

  /// Prints rows in the format that `--format` gave, or as a table where it is empty.
  String print(String format, List<Row> rows) throws TemplateError {
    String text = format.isEmpty() || format.equals(TABLE) ? table : format;
    boolean aligned = text.startsWith(TABLE);
    String body =
        text.equals("json")
            ? "{{json .}}"
            : aligned ? text.substring(TABLE.length()).strip() : text;
    Template template = parse(body.replace("\\t", "\t").replace("\\n", "\n"));
    StringBuilder out = new StringBuilder();
    for (Row row : rows) {
      fill(template, row.value(), out);
      out.append('\n');
    }
    return aligned ? TabWriter.align(headed(template, out)) : out.toString();
  }

  private static Template parse(String body) throws TemplateError {
    try {
      return Template.parse("", body);
    } catch (TemplateError e) {
      throw new TemplateError("template parsing error: " + e.message());
    }
  }

  private static void fill(Template template, Value row, StringBuilder out) throws TemplateError {
    try {
      template.execute(row, out);
    } catch (TemplateError e) {
      throw new TemplateError("template parsing error: " + e.message());
    }
  }

  private String headed(Template template, StringBuilder rows) throws TemplateError {
    StringBuilder head = new StringBuilder();
    template.executeHeaders(headers.value(), head);
    return head.append('\n').append(rows).toString();
  }
}
