package dev.virtlab.userland.busybox;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Contents;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.List;

/// `cmp`: where two files first differ, or with `-l` everywhere.
final class Cmp implements Tool {

  private static final Options OPTIONS = new Options("sln:");

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    List<String> operands = words.operands();
    if (operands.isEmpty() || operands.size() > 4 || (words.has("s") && words.has("l"))) {
      throw run.usage("", 1);
    }
    String one = operands.get(0);
    String two = operands.size() > 1 ? operands.get(1) : "-";
    int skipOne = skip(run, operands, 2);
    int skipTwo = skip(run, operands, 3);
    long most = words.has("n") ? number(run, words.last("n", "")) : Long.MAX_VALUE;
    return Contents.of(
        run,
        List.of(one, two),
        name -> name,
        contents -> {
          if (contents.size() < 2) {
            return run.exit(2);
          }
          byte[] left = contents.get(0).bytes();
          byte[] right = contents.get(1).bytes();
          return compare(
              run, words, new Side(one, left, skipOne), new Side(two, right, skipTwo), most);
        });
  }

  private record Side(String name, byte[] bytes, int skip) {

    boolean has(int index) {
      return index + skip < bytes.length;
    }

    int at(int index) {
      return bytes[index + skip] & 0xff;
    }
  }

  private static int skip(Run run, List<String> operands, int index) {
    return index < operands.size() ? (int) number(run, operands.get(index)) : 0;
  }

  private static long number(Run run, String word) {
    return Numbers.decimal(word)
        .filter(n -> n >= 0 && n <= Integer.MAX_VALUE)
        .orElseThrow(() -> run.stop(1, "invalid number '" + word + "'"));
  }

  private static Step compare(Run run, Words words, Side one, Side two, long most) {
    int line = 1;
    boolean differ = false;
    int i = 0;
    while (i < most && one.has(i) && two.has(i)) {
      if (one.at(i) != two.at(i)) {
        differ = true;
        if (!words.has("l")) {
          String where = one.name() + " " + two.name() + " differ: char " + (i + 1);
          run.out(words.has("s") ? "" : where + ", line " + line + "\n");
          return run.exit(1);
        }
        run.out((i + 1) + " " + octal(one.at(i)) + " " + octal(two.at(i)) + "\n");
      }
      line += one.at(i) == '\n' ? 1 : 0;
      i++;
    }
    if (i < most && one.has(i) != two.has(i)) {
      String shorter = one.has(i) ? two.name() : one.name();
      run.push();
      run.err(words.has("s") ? "" : run.name() + ": EOF on " + shorter + "\n");
      return run.exit(1);
    }
    return run.exit(differ ? 1 : 0);
  }

  private static String octal(int value) {
    return Width.right(Integer.toOctalString(value), 3);
  }
}
