package dev.virtlab.userland.search;

import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Option;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.List;
import java.util.Optional;

/// What one run of `xargs` was asked for.
final class XargsWords {

  private static final Options GNU =
      new Options(
          "+0a:E:e::i::I:l::L:n:prs:txP:d:o",
          "null=0 arg-file:=a delimiter:=d eof::=e replace::=i max-lines::=l max-args:=n"
              + " interactive=p no-run-if-empty=r max-chars:=s verbose=t exit=x max-procs:=P"
              + " open-tty=o process-slot-var: show-limits help version");
  private static final Options BUSYBOX = new Options("+trn:s:0xe::E:pI:i::P:oa:");
  private static final int CHARACTERS = 131_072;

  final Run run;
  final Words words;
  final List<String> command;
  int items = Integer.MAX_VALUE;
  int lines = Integer.MAX_VALUE;
  int characters = CHARACTERS;
  int processes = 1;
  Optional<String> replaced = Optional.empty();

  XargsWords(Run run) {
    this.run = run;
    words = run.words(GNU, BUSYBOX);
    for (Option option : words.options()) {
      read(option);
    }
    command = words.operands().isEmpty() ? List.of("echo") : words.operands();
    if (words.has("p") || words.has("o") || words.has("process-slot-var")) {
      throw run.stop(1, "-p, -o and --process-slot-var are not modelled here");
    }
  }

  private void read(Option option) {
    switch (option.key()) {
      case "n" -> items(option.value());
      case "L" -> lines(option.value(), "L");
      case "l" -> lines(option.hasValue() ? option.value() : "1", "l");
      case "I" -> replace(option.value());
      case "i" -> replace(option.hasValue() ? option.value() : "{}");
      case "s" -> characters = Math.min(CHARACTERS, number(option.value(), "s", 1));
      case "P" -> {
        int most = number(option.value(), "P", 0);
        processes = most == 0 ? Integer.MAX_VALUE : most;
      }
      default -> {}
    }
  }

  private void items(String text) {
    int most = number(text, "n", 1);
    if (!run.isBusybox() && replaced.isPresent()) {
      if (most == 1) {
        return;
      }
      conflict("replace", "max-args/-n", "replace");
      replaced = Optional.empty();
    }
    if (lines != Integer.MAX_VALUE) {
      conflict("max-lines", "max-args/-n", "max-lines");
      lines = Integer.MAX_VALUE;
    }
    items = most;
  }

  private void lines(String text, String letter) {
    int most = number(text, letter, 1);
    if (replaced.isPresent()) {
      conflict("replace", "max-lines/-l", "replace");
      replaced = Optional.empty();
    }
    if (items != Integer.MAX_VALUE) {
      conflict("max-args", "max-lines/-l", "max-args");
      items = Integer.MAX_VALUE;
    }
    lines = most;
  }

  private void replace(String pattern) {
    if (!run.isBusybox() && items != Integer.MAX_VALUE && items != 1) {
      conflict("max-args", "replace/-I/-i", "max-args");
    }
    if (lines != Integer.MAX_VALUE) {
      conflict("max-lines", "replace/-I/-i", "max-lines");
    }
    items = Integer.MAX_VALUE;
    lines = Integer.MAX_VALUE;
    replaced = Optional.of(pattern);
  }

  private void conflict(String one, String other, String ignored) {
    run.err(
        run.name()
            + ": warning: options --"
            + one
            + " and --"
            + other
            + " are mutually exclusive, ignoring previous --"
            + ignored
            + " value\n");
  }

  private int number(String text, String letter, int least) {
    Optional<Long> number = Numbers.decimal(text);
    if (run.isBusybox()) {
      if (number.isEmpty()) {
        throw run.stop(1, "invalid number '" + text + "'");
      }
      if (number.get() < least) {
        throw run.stop(1, "number " + text + " is not in " + least + "..2147483647 range");
      }
    } else if (number.isEmpty()) {
      throw run.usage("invalid number \"" + text + "\" for -" + letter + " option", 1);
    } else if (number.get() < least) {
      throw run.usage("value " + text + " for -" + letter + " option should be >= " + least, 1);
    }
    return (int) Math.min(number.get(), Integer.MAX_VALUE);
  }

  XargsItems source() {
    if (words.has("0") || words.has("d")) {
      return new XargsItems(XargsItems.Cut.DELIMITER, delimiter(), Optional.empty());
    }
    Optional<String> end = Optional.empty();
    if (words.has("E")) {
      end = Optional.of(words.last("E", ""));
    } else if (words.has("e") && !words.last("e", "").isEmpty()) {
      end = Optional.of(words.last("e", ""));
    }
    XargsItems.Cut lineCut = run.isBusybox() ? XargsItems.Cut.PLAIN_LINES : XargsItems.Cut.LINES;
    return new XargsItems(replaced.isPresent() ? lineCut : XargsItems.Cut.WORDS, '\n', end);
  }

  private char delimiter() {
    if (!words.lastOf("0d", "0").equals("d")) {
      return '\0';
    }
    String text = words.last("d", "");
    if (text.length() == 1) {
      return text.charAt(0);
    }
    int known =
        text.length() == 2 && text.startsWith("\\") ? "abfnrtv\\0".indexOf(text.charAt(1)) : -1;
    if (known < 0) {
      throw run.stop(
          1,
          "Invalid input delimiter specification "
              + text
              + ": the delimiter must be either a single character or an escape sequence starting"
              + " with \\.");
    }
    return "\u0007\b\f\n\r\t\u000b\\\0".charAt(known);
  }
}
