package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Small filters: tee(1), tac(1), rev(1), nl(1), fold(1).
final class Filters {

  private Filters() {}

  static Step tee(Run run) {
    Words words =
        run.words(
            new Options("aip", "append=a ignore-interrupts=i output-error::=p"), new Options("ai"));
    Calls calls = run.calls();
    if (words.has("i")) {
      calls.setDisposition(Signal.INT, Disposition.IGNORE);
    }
    List<Integer> files = new ArrayList<>();
    EnumSet<Open> how =
        EnumSet.of(Open.WRITE, Open.CREATE, words.has("a") ? Open.APPEND : Open.TRUNCATE);
    for (String name : words.operands()) {
      try {
        files.add(calls.open(name, how, 0666));
      } catch (CallFailed failed) {
        run.complain(run.say(Quoting.needed(name), name) + ": " + failed.errno().message());
      }
    }
    return run.flush(() -> tee(run, files, words.operands()));
  }

  private static Step tee(Run run, List<Integer> files, List<String> names) {
    List<byte[]> pieces = new ArrayList<>();
    return Input.pour(
        run,
        0,
        piece -> {
          pieces.add(piece);
          run.out(piece).push();
          return false;
        },
        error -> {
          if (pieces.isEmpty()) {
            error.ifPresent(errno -> Files.cannotRead(run, "-", errno));
            return run.exit();
          }
          return spread(run, files, 0, pieces.getFirst(), 0, () -> tee(run, files, names));
        });
  }

  /// Writes the piece to every file in turn.
  private static Step spread(
      Run run, List<Integer> files, int index, byte[] piece, int start, Supplier<Step> then) {
    if (index == files.size()) {
      return new Step.Next(then);
    }
    int at = start;
    try {
      while (at < piece.length) {
        int taken = run.calls().write(files.get(index), piece, at, piece.length - at);
        at += taken;
        if (taken == 0) {
          int here = at;
          return new Step.Await(
              new Wait.Writable(files.get(index)),
              () -> spread(run, files, index, piece, here, then));
        }
      }
    } catch (CallFailed failed) {
      run.complain("write error: " + failed.errno().message());
    }
    return spread(run, files, index + 1, piece, 0, then);
  }

  /// Reads all lines of all files, then goes on.
  static Step lines(Run run, List<String> names, Lines.Taker taker, Supplier<Step> then) {
    return lines(run, names, taker, '\n', then);
  }

  static Step lines(Run run, List<String> names, Lines.Taker taker, char end, Supplier<Step> then) {
    return Files.each(
        run,
        names,
        (name, descriptor, next) -> {
          Lines lines = new Lines(taker, end);
          return Input.pour(
              run,
              descriptor,
              lines,
              error -> {
                lines.end();
                error.ifPresent(errno -> Files.cannotRead(run, name, errno));
                return next.get();
              });
        },
        then);
  }

  static Step rev(Run run) {
    return map(run, line -> new StringBuilder(line).reverse().toString());
  }

  private static Step map(Run run, UnaryOperator<String> change) {
    Words words = run.words(new Options(""), new Options(""));
    return lines(
        run,
        words.operands(),
        (line, ended) -> {
          run.out(change.apply(line) + (ended ? "\n" : ""));
          return true;
        },
        run::exit);
  }

  static Step tac(Run run) {
    Words words = run.words(new Options(""), new Options(""));
    return Files.each(
        run,
        words.operands(),
        (_, descriptor, next) -> {
          List<String> all = new ArrayList<>();
          Lines lines = new Lines((line, ended) -> all.add(line + (ended ? "\n" : "")));
          return Input.pour(
              run,
              descriptor,
              lines,
              _ -> {
                lines.end();
                all.reversed().forEach(run::out);
                return run.flush(next);
              });
        },
        run::exit);
  }

  static Step nl(Run run) {
    Words words =
        run.words(
            new Options(
                "b:d:f:h:i:l:n:ps:v:w:",
                "body-numbering:=b line-increment:=i number-format:=n number-separator:=s"
                    + " starting-line-number:=v number-width:=w"),
            new Options("b:i:s:v:w:"));
    long[] number = {number(run, words, "v", 1)};
    long step = number(run, words, "i", 1);
    int width = (int) number(run, words, "w", 6);
    String style = words.last("b", "t");
    String form = words.last("n", "rn");
    String separator = words.last("s", "\t");
    return lines(
        run,
        words.operands(),
        (line, _) -> {
          boolean counted = style.equals("a") || (style.equals("t") && !line.isEmpty());
          String shown = Long.toString(number[0]);
          String padded =
              switch (form) {
                case "ln" -> Width.left(shown, width);
                case "rz" -> "0".repeat(Math.max(0, width - shown.length())) + shown;
                default -> Width.right(shown, width);
              };
          run.out(
              counted
                  ? padded + separator + line + "\n"
                  : " ".repeat(width + separator.length()) + line + "\n");
          number[0] += counted ? step : 0;
          return true;
        },
        run::exit);
  }

  private static long number(Run run, Words words, String key, long usual) {
    if (!words.has(key)) {
      return usual;
    }
    String text = words.last(key, "");
    Optional<Long> number = Numbers.decimal(text);
    return number.orElseThrow(
        () ->
            run.stop(
                1,
                run.say(
                    "invalid number: " + Quoting.curly(text), "invalid number '" + text + "'")));
  }

  static Step fold(Run run) {
    Words words = run.words(new Options("bsw:", "bytes=b spaces=s width:=w"), new Options("bsw:"));
    int width = (int) Math.max(1, number(run, words, "w", 80));
    return lines(
        run,
        words.operands(),
        (line, ended) -> {
          run.out(folded(line, width, words.has("s")) + (ended ? "\n" : ""));
          return true;
        },
        run::exit);
  }

  private static String folded(String line, int width, boolean atSpaces) {
    StringBuilder out = new StringBuilder();
    String rest = line;
    while (Width.of(rest) > width) {
      String head = Width.cut(rest, width);
      int space = atSpaces ? head.lastIndexOf(' ') + 1 : 0;
      String piece = space > 0 ? head.substring(0, space) : head;
      if (piece.isEmpty()) {
        break;
      }
      out.append(piece).append('\n');
      rest = rest.substring(piece.length());
    }
    return out.append(rest).toString();
  }
}
