package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Contents;
import dev.virtlab.userland.tool.Contents.Content;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;

/// paste(1): lines of several files side by side, or with `-s` those of each in one line.
public final class Paste implements Tool {

  private static final Options GNU =
      new Options("d:sz", "delimiters:=d serial=s zero-terminated=z");
  private static final Options BUSYBOX = new Options("d:s");

  /// The tool.
  public Paste() {}

  /// What stands between two lines: the texts of the list in turn.
  private record Delimiters(List<String> texts) {

    String at(int index) {
      return texts.isEmpty() ? "" : texts.get(index % texts.size());
    }

    /// The list with its escapes read; `\0` is a delimiter of no characters.
    static Delimiters read(Run run, String list) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < list.length(); i++) {
        char letter = list.charAt(i);
        if (letter != '\\') {
          texts.add(String.valueOf(letter));
        } else if (++i < list.length()) {
          texts.add(escaped(list.charAt(i)));
        } else if (run.isBusybox()) {
          texts.add("\\");
        } else {
          throw run.stop(1, "delimiter list ends with an unescaped backslash: " + list);
        }
      }
      return new Delimiters(texts);
    }

    private static String escaped(char letter) {
      return switch (letter) {
        case '0' -> "";
        case 'b' -> "\b";
        case 'f' -> "\f";
        case 'n' -> "\n";
        case 'r' -> "\r";
        case 't' -> "\t";
        case 'v' -> "\u000b";
        default -> String.valueOf(letter);
      };
    }
  }

  @Override
  public Step run(Run run) {
    Words words = run.words(GNU, BUSYBOX);
    List<String> names = words.operands().isEmpty() ? List.of("-") : words.operands();
    if (run.isBusybox() && words.has("d") && words.last("d", "").isEmpty()) {
      throw run.stop(1, "-d '' is not supported");
    }
    Delimiters delimiters = Delimiters.read(run, words.last("d", "\t"));
    boolean serial = words.has("s");
    return Contents.of(
        run,
        serial ? names : names.stream().distinct().toList(),
        name -> run.isBusybox() ? name : Quoting.needed(name),
        contents -> {
          if (run.status() == 0 || serial) {
            run.out(
                serial
                    ? serial(contents, delimiters)
                    : parallel(columns(names, contents), delimiters, run.isBusybox()));
          }
          return run.exit();
        });
  }

  private static List<String> lines(Content content) {
    return Lines.of(Utf8.decode(content.bytes()));
  }

  /// The lines of each name. Standard input named several times gives each in turn a line.
  private static List<List<String>> columns(List<String> names, List<Content> contents) {
    long inputs = names.stream().filter("-"::equals).count();
    List<List<String>> columns = new ArrayList<>();
    int input = 0;
    for (String name : names) {
      List<String> lines =
          contents.stream()
              .filter(content -> content.name().equals(name))
              .findFirst()
              .map(Paste::lines)
              .orElse(List.of());
      columns.add(name.equals("-") ? every(lines, input++, (int) inputs) : lines);
    }
    return columns;
  }

  private static List<String> every(List<String> lines, int first, int step) {
    List<String> some = new ArrayList<>();
    for (int i = first; i < lines.size(); i += step) {
      some.add(lines.get(i));
    }
    return some;
  }

  private static String serial(List<Content> files, Delimiters delimiters) {
    StringBuilder out = new StringBuilder();
    for (Content file : files) {
      List<String> lines = lines(file);
      for (int i = 0; i < lines.size(); i++) {
        out.append(i == 0 ? "" : delimiters.at(i - 1)).append(lines.get(i));
      }
      out.append('\n');
    }
    return out.toString();
  }

  /// A file that has ended gives an empty text; in busybox nothing, not even the delimiter behind
  /// it, nor the newline behind the last.
  private static String parallel(
      List<List<String>> files, Delimiters delimiters, boolean isBusybox) {
    int longest = files.stream().mapToInt(List::size).max().orElse(0);
    StringBuilder out = new StringBuilder();
    for (int line = 0; line < longest; line++) {
      int used = 0;
      for (int i = 0; i < files.size(); i++) {
        boolean ended = line >= files.get(i).size();
        out.append(ended ? "" : files.get(i).get(line));
        if (!ended || !isBusybox) {
          out.append(i == files.size() - 1 ? "\n" : delimiters.at(used++));
        }
      }
    }
    return out.toString();
  }
}
