package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Flow;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Option;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/// sort(1).
final class Sort implements Tool {

  private static final String LETTERS = "bdfghiMnRrV";
  private static final Options GNU =
      new Options(
          "bcCdfghik:mMno:rRsS:t:T:uVyz",
          "ignore-leading-blanks=b check::=c debug dictionary-order=d ignore-case=f"
              + " general-numeric-sort=g human-numeric-sort=h ignore-nonprinting=i key:=k merge=m"
              + " month-sort=M numeric-sort=n output:=o reverse=r random-sort=R stable=s"
              + " buffer-size:=S field-separator:=t temporary-directory:=T unique=u version-sort=V"
              + " zero-terminated=z parallel:=p");
  private static final Options BUSYBOX = new Options("ngMucszbrdfihVo:k:t:m");

  @Override
  public Step run(Run run) {
    Words words = run.words(GNU, BUSYBOX, 2);
    String usual = global(words);
    int separator = separator(run, words);
    List<SortKey> keys = keys(run, words, usual);
    boolean reverse = usual.indexOf('r') >= 0;
    boolean lastResort = !words.has("s") && !words.has("u");
    Comparator<String> byKeys = byKeys(keys, separator);
    Comparator<String> order =
        lastResort
            ? byKeys.thenComparing(reverse ? (a, b) -> Order.compare(b, a) : Order::compare)
            : byKeys;
    char end = words.has("z") ? '\0' : '\n';
    List<String> all = new ArrayList<>();
    List<String> names = words.operands().isEmpty() ? List.of("-") : words.operands();
    return Flow.each(
        names.iterator(),
        (name, next) -> read(run, name, end, all, next),
        () ->
            words.has("c") || words.has("C")
                ? check(run, words, names.getFirst(), all, order, byKeys)
                : write(run, words, all, order, byKeys, end));
  }

  private static String global(Words words) {
    StringBuilder letters = new StringBuilder();
    for (Option option : words.options()) {
      if (option.key().length() == 1 && LETTERS.contains(option.key())) {
        letters.append(option.key());
      }
    }
    return letters.toString();
  }

  private static int separator(Run run, Words words) {
    if (!words.has("t")) {
      return -1;
    }
    String text = words.last("t", "");
    if (text.equals("\\0")) {
      return 0;
    }
    if (text.length() != 1) {
      throw run.stop(
          2,
          run.say(
              text.isEmpty() ? "empty tab" : "multi-character tab " + Quoting.curly(text),
              "bad -t parameter"));
    }
    return text.charAt(0);
  }

  private static List<SortKey> keys(Run run, Words words, String usual) {
    List<SortKey> keys = new ArrayList<>();
    for (String text : words.all("k")) {
      keys.add(new KeyReader(run, text).read().or(usual));
    }
    if (keys.isEmpty()) {
      keys.add(SortKey.line(usual));
    }
    return keys;
  }

  private static Comparator<String> byKeys(List<SortKey> keys, int separator) {
    return (a, b) -> {
      for (SortKey key : keys) {
        int result = key.compare(a, b, separator);
        if (result != 0) {
          return result;
        }
      }
      return 0;
    };
  }

  private static Step read(
      Run run, String name, char end, List<String> all, java.util.function.Supplier<Step> next) {
    int descriptor;
    try {
      descriptor = Input.open(run.calls(), name);
    } catch (CallFailed failed) {
      return cannotRead(run, name, failed.errno(), "cannot read: ");
    }
    Lines lines = new Lines((line, _) -> all.add(line), end);
    return Input.pour(
        run,
        descriptor,
        lines,
        error -> {
          lines.end();
          Input.close(run.calls(), descriptor);
          return error.isPresent()
              ? cannotRead(run, name, error.get(), "read failed: ")
              : run.flush(next);
        });
  }

  private static Step cannotRead(Run run, String name, Errno errno, String word) {
    run.complain(run.say(word + Quoting.needed(name), name) + ": " + errno.message());
    return run.exit(2);
  }

  private static Step check(
      Run run,
      Words words,
      String name,
      List<String> all,
      Comparator<String> order,
      Comparator<String> byKeys) {
    for (int i = 1; i < all.size(); i++) {
      int result = order.compare(all.get(i - 1), all.get(i));
      boolean wrong = words.has("u") ? byKeys.compare(all.get(i - 1), all.get(i)) >= 0 : result > 0;
      if (wrong) {
        if (!words.has("C") && !words.last("c", "").startsWith("q")) {
          run.err(
              run.say(
                  run.name() + ": " + name + ":" + (i + 1) + ": disorder: " + all.get(i) + "\n",
                  "Check line " + (i + 1) + "\n"));
        }
        return run.exit(1);
      }
    }
    return run.exit(0);
  }

  private static Step write(
      Run run,
      Words words,
      List<String> all,
      Comparator<String> order,
      Comparator<String> byKeys,
      char end) {
    all.sort(order);
    StringBuilder text = new StringBuilder();
    String before = "";
    for (int i = 0; i < all.size(); i++) {
      String line = all.get(i);
      if (i == 0 || !words.has("u") || byKeys.compare(before, line) != 0) {
        text.append(line).append(end);
        before = line;
      }
    }
    if (!words.has("o")) {
      run.out(text.toString());
      return run.exit();
    }
    String path = words.last("o", "");
    try {
      int file = run.calls().open(path, EnumSet.of(Open.WRITE, Open.CREATE, Open.TRUNCATE), 0666);
      return Io.write(run.calls(), file, Utf8.encode(text), 0, run::exit);
    } catch (CallFailed failed) {
      run.complain(
          run.say("open failed: " + Quoting.needed(path), path) + ": " + failed.errno().message());
      return run.exit(2);
    }
  }

  /// Reads a key definition: `F[.C][OPTS][,F[.C][OPTS]]`.
  private static final class KeyReader {
    private final Run run;
    private final String text;
    private int at;

    KeyReader(Run run, String text) {
      this.run = run;
      this.text = text;
    }

    SortKey read() {
      int field = number("invalid number at field start");
      if (field == 0) {
        throw wrong("field number is zero", false);
      }
      int character = 1;
      if (peek() == '.') {
        at++;
        character = number("invalid number after '.'");
        if (character == 0) {
          throw wrong("character offset is zero", false);
        }
      }
      String how = letters();
      int endField = 0;
      int endChar = 0;
      boolean blanksAtEnd = false;
      if (peek() == ',') {
        at++;
        endField = number("invalid number after ','");
        if (endField == 0) {
          throw wrong("field number is zero", false);
        }
        if (peek() == '.') {
          at++;
          endChar = number("invalid number after '.'");
        }
        String more = letters();
        blanksAtEnd = more.indexOf('b') >= 0;
        how += more.replace("b", "");
      }
      if (at < text.length()) {
        throw wrong("stray character in field spec", false);
      }
      return new SortKey(field, character, endField, endChar, how, blanksAtEnd);
    }

    private char peek() {
      return at < text.length() ? text.charAt(at) : 0;
    }

    private String letters() {
      int from = at;
      while (at < text.length() && LETTERS.indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      return text.substring(from, at);
    }

    private int number(String why) {
      int from = at;
      int value = 0;
      while (at < text.length() && Character.isDigit(text.charAt(at))) {
        value = Math.min(value * 10 + text.charAt(at++) - '0', 1_000_000);
      }
      if (at == from) {
        throw wrong(why, true);
      }
      return value;
    }

    private Stop wrong(String why, boolean count) {
      if (run.isBusybox()) {
        return run.stop(2, "bad field specification");
      }
      return run.stop(
          2,
          count
              ? why + ": invalid count at start of " + Quoting.curly(text.substring(at))
              : why + ": invalid field specification " + Quoting.curly(text));
    }
  }
}
