package dev.virtlab.userland.busybox;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Contents;
import dev.virtlab.userland.tool.Contents.Content;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.List;

/// `strings`: runs of printable characters in binary files.
final class Strings implements Tool {

  private static final Options OPTIONS = new Options("fon:t:a");

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    String text = words.last("n", "4");
    long least =
        Numbers.decimal(text)
            .filter(n -> n > 0)
            .orElseThrow(() -> run.stop(1, "invalid number '" + text + "'"));
    List<String> names = words.operands().isEmpty() ? List.of("-") : words.operands();
    return Contents.of(
        run,
        names,
        name -> name,
        contents -> {
          contents.forEach(content -> scan(run, words, content, least));
          return run.exit();
        });
  }

  private static void scan(Run run, Words words, Content content, long least) {
    byte[] bytes = content.bytes();
    StringBuilder found = new StringBuilder();
    for (int i = 0; i <= bytes.length; i++) {
      int c = i < bytes.length ? bytes[i] : 0;
      if (c == '\t' || (c >= ' ' && c < 127)) {
        found.append((char) c);
      } else {
        if (found.length() >= least) {
          run.out(place(words, content.name(), i - found.length()) + found + "\n");
        }
        found.setLength(0);
      }
    }
  }

  private static String place(Words words, String name, int offset) {
    String file = words.has("f") ? (name.equals("-") ? "{standard input}" : name) + ": " : "";
    if (words.has("o")) {
      return file + Width.right(Integer.toOctalString(offset), 7) + " ";
    }
    return switch (words.last("t", "")) {
      case "o" -> file + Width.right(Integer.toOctalString(offset), 7) + " ";
      case "d" -> file + Width.right(Integer.toString(offset), 7) + " ";
      case "x" -> file + Width.right(Integer.toHexString(offset), 7) + " ";
      default -> file;
    };
  }
}
