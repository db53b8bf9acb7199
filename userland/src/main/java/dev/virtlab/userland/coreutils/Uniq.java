package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/// uniq(1): lines that follow each other and are equal, once.
final class Uniq implements Tool {

  private static final Options GNU =
      new Options(
          "cdDf:is:uw:z",
          "count=c repeated=d all-repeated::=D skip-fields:=f ignore-case=i skip-chars:=s unique=u"
              + " check-chars:=w zero-terminated=z group::");
  private static final Options BUSYBOX = new Options("cduf:s:w:iz");

  @Override
  public Step run(Run run) {
    Words words = run.words(GNU, BUSYBOX);
    List<String> names = words.operands();
    if (names.size() > 2) {
      throw run.usage(run.say("extra operand " + Quoting.curly(names.get(2)), ""), 1);
    }
    Groups groups = new Groups(run, words);
    String name = names.isEmpty() ? "-" : names.getFirst();
    int descriptor;
    try {
      descriptor = Input.open(run.calls(), name);
      if (names.size() == 2 && !names.get(1).equals("-")) {
        int out =
            run.calls()
                .open(names.get(1), EnumSet.of(Open.WRITE, Open.CREATE, Open.TRUNCATE), 0666);
        run.calls().duplicate(out, 1);
      }
    } catch (CallFailed failed) {
      Files.cannotOpen(run, name, failed.errno());
      return run.exit();
    }
    Lines lines = new Lines(groups::take, words.has("z") ? '\0' : '\n');
    return Input.pour(
        run,
        descriptor,
        lines,
        error -> {
          lines.end();
          groups.end();
          error.ifPresent(errno -> Files.cannotRead(run, name, errno));
          return run.exit();
        });
  }

  private static final class Groups {
    private final Run run;
    private final Words words;
    private final int fields;
    private final int skip;
    private final int most;
    private final String end;
    private String first = "";
    private String key = "";
    private int count;

    Groups(Run run, Words words) {
      this.run = run;
      this.words = words;
      fields = number("f", "fields to skip", 0);
      skip = number("s", "bytes to skip", 0);
      most = number("w", "bytes to compare", Integer.MAX_VALUE);
      end = words.has("z") ? "\0" : "\n";
    }

    private int number(String option, String what, int usual) {
      if (!words.has(option)) {
        return usual;
      }
      String text = words.last(option, "");
      return Numbers.decimal(text)
          .filter(n -> n >= 0)
          .map(n -> (int) Math.min(n, Integer.MAX_VALUE))
          .orElseThrow(
              () ->
                  run.stop(
                      1,
                      run.say(
                          text + ": invalid number of " + what, "invalid number '" + text + "'")));
    }

    boolean take(String line, boolean ended) {
      String next = key(line);
      if (count > 0 && next.equals(key)) {
        count++;
        if (words.has("D")) {
          run.out(count == 2 ? first + end : "");
          run.out(line + end);
        }
        return true;
      }
      end();
      first = line;
      key = next;
      count = 1;
      return true;
    }

    void end() {
      boolean shown = count > 0 && !words.has("D");
      shown &= !words.has("d") || count > 1;
      shown &= !words.has("u") || count == 1;
      if (shown) {
        run.out(
            (words.has("c") ? Width.right(Integer.toString(count), 7) + " " : "") + first + end);
      }
      count = 0;
    }

    private String key(String line) {
      int at = 0;
      for (int i = 0; i < fields && at < line.length(); i++) {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
          at++;
        }
        while (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != '\t') {
          at++;
        }
      }
      at = Math.min(line.length(), at + skip);
      int to = (int) Math.min(line.length(), (long) at + most);
      String kept = line.substring(at, to);
      return words.has("i") ? kept.toLowerCase(Locale.ROOT) : kept;
    }
  }
}
