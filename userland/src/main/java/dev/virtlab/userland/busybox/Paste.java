package dev.virtlab.userland.busybox;

import dev.virtlab.userland.busybox.Contents.Content;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.List;

/// `paste`: lines of several files side by side, or with `-s` those of each in one line.
final class Paste implements Tool {

  private static final Options OPTIONS = new Options("d:s");

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    List<String> names = words.operands().isEmpty() ? List.of("-") : words.operands();
    String delimiters = delimiters(words.last("d", "\t"));
    return Contents.of(
        run,
        names,
        name -> name,
        contents -> {
          List<List<String>> files = contents.stream().map(Paste::lines).toList();
          if (run.status() == 0) {
            files = names.size() == contents.size() ? files : List.of();
            run.out(words.has("s") ? serial(files, delimiters) : parallel(files, delimiters));
          }
          return run.exit();
        });
  }

  private static List<String> lines(Content content) {
    return Lines.of(Utf8.decode(content.bytes()));
  }

  /// The list with its escapes read; an empty one joins without anything between.
  private static String delimiters(String list) {
    return list.replace("\\t", "\t").replace("\\n", "\n").replace("\\\\", "\\");
  }

  private static String delimiter(String delimiters, int index) {
    return delimiters.isEmpty()
        ? ""
        : String.valueOf(delimiters.charAt(index % delimiters.length()));
  }

  private static String serial(List<List<String>> files, String delimiters) {
    StringBuilder out = new StringBuilder();
    for (List<String> lines : files) {
      for (int i = 0; i < lines.size(); i++) {
        out.append(i == 0 ? "" : delimiter(delimiters, i - 1)).append(lines.get(i));
      }
      out.append('\n');
    }
    return out.toString();
  }

  /// A file that has ended gives nothing, not even the delimiter behind it; behind the last file
  /// stands the newline.
  private static String parallel(List<List<String>> files, String delimiters) {
    int longest = files.stream().mapToInt(List::size).max().orElse(0);
    StringBuilder out = new StringBuilder();
    for (int line = 0; line < longest; line++) {
      int used = 0;
      for (int i = 0; i < files.size(); i++) {
        if (line < files.get(i).size()) {
          out.append(files.get(i).get(line));
          out.append(i == files.size() - 1 ? "\n" : delimiter(delimiters, used++));
        }
      }
    }
    return out.toString();
  }
}
