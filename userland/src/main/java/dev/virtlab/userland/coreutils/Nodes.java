package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.text.Dates;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes files and what stands for one: touch(1), truncate(1), mktemp(1), mkfifo(1), mknod(1).
final class Nodes {

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /// How often mktemp(1) looks for a name that is free.
  private static final int TRIES_MAX = 100;

  private Nodes() {}

  static Step touch(Run run) {
    Words words =
        run.words(
            new Options("acd:fhmr:t:", "time:=w no-create=c date:=d reference:=r no-dereference=h"),
            new Options("cham" + "d:t:r:", "no-create=c date:=d reference:=r no-dereference=h"));
    if (words.operands().isEmpty()) {
      throw run.usage(run.say("missing file operand", ""), 1);
    }
    Optional<long[]> times = times(run, words);
    for (String path : words.operands()) {
      touch(run, words, path, times);
    }
    return run.exit();
  }

  private static void touch(Run run, Words words, String path, Optional<long[]> times) {
    Calls calls = run.calls();
    try {
      Optional<Stat> old = Files.stat(calls, path);
      if (old.isEmpty()) {
        if (words.has("c")) {
          return;
        }
        calls.close(calls.open(path, EnumSet.of(Open.WRITE, Open.CREATE), 0666));
        if (times.isEmpty()) {
          return;
        }
      }
      Stat stat = calls.stat(path);
      boolean accessOnly = words.has("a") && !words.has("m");
      boolean modifiedOnly = words.has("m") && !words.has("a");
      if (times.isEmpty() && !accessOnly && !modifiedOnly) {
        calls.utimes(path, Optional.empty());
        return;
      }
      long now = calls.epochNanoseconds();
      long[] wanted = times.orElse(new long[] {now, now});
      calls.utimes(
          path,
          Optional.of(
              new long[] {
                modifiedOnly ? stat.accessed() : wanted[0], accessOnly ? stat.modified() : wanted[1]
              }));
    } catch (CallFailed failed) {
      String why = failed.errno().message();
      run.complain(run.say("cannot touch " + Quoting.always(path), path) + ": " + why);
    }
  }

  private static Optional<long[]> times(Run run, Words words) {
    if (words.has("r")) {
      String path = words.last("r", "");
      Optional<Stat> stat = Files.stat(run.calls(), path);
      if (stat.isEmpty()) {
        throw run.stop(
            1,
            run.say("failed to get attributes of " + Quoting.always(path), path)
                + ": No such file or directory");
      }
      return Optional.of(new long[] {stat.get().accessed(), stat.get().modified()});
    }
    if (!words.has("d") && !words.has("t")) {
      return Optional.empty();
    }
    String text = words.has("d") ? words.last("d", "") : words.last("t", "");
    Optional<Long> moment =
        words.has("d")
            ? Dates.parse(text, run.calls().epochNanoseconds())
            : stamp(text, run.calls().epochNanoseconds());
    if (moment.isEmpty()) {
      throw run.stop(
          1, run.say("invalid date format " + Quoting.curly(text), "invalid date '" + text + "'"));
    }
    return Optional.of(new long[] {moment.get(), moment.get()});
  }

  /// `[[CC]YY]MMDDhhmm[.ss]`; touch(1) -t.
  private static Optional<Long> stamp(String text, long now) {
    int dot = text.indexOf('.');
    String digits = dot < 0 ? text : text.substring(0, dot);
    Optional<Long> seconds = dot < 0 ? Optional.of(0L) : Numbers.decimal(text.substring(dot + 1));
    if (Numbers.decimal(digits).isEmpty()
        || seconds.isEmpty()
        || digits.length() % 2 != 0
        || digits.length() < 8
        || digits.length() > 12) {
      return Optional.empty();
    }
    int year = CivilTime.of(now).year();
    int at = digits.length() - 8;
    if (at == 4) {
      year = Integer.parseInt(digits.substring(0, 4));
    } else if (at == 2) {
      int two = Integer.parseInt(digits.substring(0, 2));
      year = two < 69 ? 2000 + two : 1900 + two;
    }
    int month = Integer.parseInt(digits.substring(at, at + 2));
    int day = Integer.parseInt(digits.substring(at + 2, at + 4));
    int hour = Integer.parseInt(digits.substring(at + 4, at + 6));
    int minute = Integer.parseInt(digits.substring(at + 6, at + 8));
    boolean good = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60;
    return good
        ? Optional.of(
            CivilTime.seconds(year, month, day, hour, minute, seconds.get().intValue())
                * 1_000_000_000L)
        : Optional.empty();
  }

  static Step truncate(Run run) {
    Words words =
        run.words(
            new Options("cor:s:", "no-create=c io-blocks=o reference:=r size:=s"),
            new Options("cs:"));
    if (!words.has("s") && !words.has("r")) {
      throw run.usage(
          run.say(
              "you must specify either "
                  + Quoting.curly("--size")
                  + " or "
                  + Quoting.curly("--reference"),
              ""),
          1);
    }
    if (words.operands().isEmpty()) {
      throw run.usage(run.say("missing file operand", ""), 1);
    }
    String size = words.last("s", "0");
    String bare = size.isEmpty() || "+-<>/%".indexOf(size.charAt(0)) < 0 ? size : size.substring(1);
    Optional<Long> number =
        words.has("r")
            ? Files.stat(run.calls(), words.last("r", "")).map(Stat::size)
            : Numbers.size(bare).filter(n -> n >= 0);
    if (number.isEmpty()) {
      throw run.stop(
          1, run.say("Invalid number: " + Quoting.curly(size), "invalid number '" + size + "'"));
    }
    for (String path : words.operands()) {
      truncate(run, words.has("c"), path, bare.equals(size) ? '=' : size.charAt(0), number.get());
    }
    return run.exit();
  }

  private static void truncate(Run run, boolean existing, String path, char how, long number) {
    try {
      if (Files.stat(run.calls(), path).isEmpty()) {
        if (existing) {
          return;
        }
        run.calls().close(run.calls().open(path, EnumSet.of(Open.WRITE, Open.CREATE), 0666));
      }
      long old = run.calls().stat(path).size();
      run.calls().truncate(path, sized(old, how, number));
    } catch (CallFailed failed) {
      String why = failed.errno().message();
      run.complain(
          run.say("cannot open " + Quoting.always(path) + " for writing: ", path + ": open: ")
              + why);
    }
  }

  private static long sized(long old, char how, long number) {
    return switch (how) {
      case '+' -> old + number;
      case '-' -> Math.max(0, old - number);
      case '<' -> Math.min(old, number);
      case '>' -> Math.max(old, number);
      case '/' -> old / number * number;
      case '%' -> (old + number - 1) / number * number;
      default -> number;
    };
  }

  static Step mktemp(Run run) {
    Words words =
        run.words(
            new Options("dp:qtuV", "directory=d dry-run=u quiet=q suffix: tmpdir::=p"),
            new Options("dqtp:u"));
    boolean given = !words.operands().isEmpty();
    String template = given ? words.operands().getFirst() : "tmp.XXXXXXXXXX";
    String tail = words.last("suffix", "");
    int end = template.lastIndexOf('X') + 1;
    int start = end;
    while (start > 0 && template.charAt(start - 1) == 'X') {
      start--;
    }
    if (end - start < 3) {
      throw run.stop(
          1,
          run.say(
              "too few X's in template " + Quoting.curly(template), "(null): Invalid argument"));
    }
    if (!given || words.has("p") || words.has("t")) {
      String folder = words.last("p", "");
      String home = run.environment().getOrDefault("TMPDIR", "/tmp");
      String prefix = (folder.isEmpty() ? home : folder) + "/";
      template = prefix + template;
      start += prefix.length();
      end += prefix.length();
    }
    return make(
        run, words, template.substring(0, start), end - start, template.substring(end) + tail);
  }

  private static Step make(Run run, Words words, String head, int count, String tail) {
    long seed = run.calls().epochNanoseconds() ^ (long) run.calls().pid() << 32;
    for (int i = 0; i < TRIES_MAX; i++) {
      StringBuilder name = new StringBuilder(head);
      for (int k = 0; k < count; k++) {
        seed = seed * 6364136223846793005L + 1442695040888963407L;
        name.append(LETTERS.charAt((int) ((seed >>> 33) % LETTERS.length())));
      }
      String path = name.append(tail).toString();
      try {
        if (words.has("d")) {
          run.calls().mkdir(path, 0700);
        } else if (!words.has("u")) {
          EnumSet<Open> how = EnumSet.of(Open.WRITE, Open.CREATE, Open.EXCLUSIVE);
          run.calls().close(run.calls().open(path, how, 0600));
        }
        run.out(path + "\n");
        return run.exit();
      } catch (CallFailed failed) {
        if (failed.errno() != Errno.EEXIST) {
          String kind = words.has("d") ? "directory" : "file";
          String shown = head + "X".repeat(count) + tail;
          throw run.stop(
              1,
              run.say("failed to create " + kind + " via template " + Quoting.curly(shown), shown)
                  + ": "
                  + failed.errno().message());
        }
      }
    }
    return run.exit(1);
  }

  static Step mkfifo(Run run) {
    Words words = run.words(new Options("m:Z", "mode:=m"), new Options("m:"));
    if (words.operands().isEmpty()) {
      throw run.missingOperand();
    }
    int mode = mode(run, words, 0666);
    for (String path : words.operands()) {
      try {
        run.calls().mknod(path, Stat.Type.FIFO, mode, 0, 0);
      } catch (CallFailed failed) {
        run.complain(
            run.say("cannot create fifo " + Quoting.always(path), path)
                + ": "
                + failed.errno().message());
      }
    }
    return run.exit();
  }

  private static int mode(Run run, Words words, int usual) {
    if (!words.has("m")) {
      return usual;
    }
    OptionalInt mode = Mode.change(words.last("m", ""), usual, false, 0);
    if (mode.isEmpty()) {
      String text = words.last("m", "");
      throw run.stop(1, run.say("invalid mode", "invalid mode '" + text + "'"));
    }
    return mode.getAsInt();
  }

  static Step mknod(Run run) {
    Words words = run.words(new Options("m:Z", "mode:=m"), new Options("m:"));
    List<String> names = words.operands();
    if (names.isEmpty()) {
      throw run.missingOperand();
    }
    String type = names.size() > 1 ? names.get(1) : "";
    boolean fifo = type.startsWith("p");
    int wanted = fifo ? 2 : 4;
    if (names.size() != wanted) {
      throw run.usage(run.say(counted(names, wanted, fifo), ""), 1);
    }
    Stat.Type kind =
        switch (type.charAt(0)) {
          case 'p' -> Stat.Type.FIFO;
          case 'b' -> Stat.Type.BLOCK;
          case 'c', 'u' -> Stat.Type.CHARACTER;
          default -> throw run.usage(run.say("invalid device type " + Quoting.curly(type), ""), 1);
        };
    try {
      run.calls()
          .mknod(
              names.getFirst(),
              kind,
              mode(run, words, 0666),
              fifo ? 0 : number(run, names.get(2), "major"),
              fifo ? 0 : number(run, names.get(3), "minor"));
    } catch (CallFailed failed) {
      run.complain(Quoting.needed(names.getFirst()) + ": " + failed.errno().message());
    }
    return run.exit();
  }

  private static String counted(List<String> names, int wanted, boolean fifo) {
    if (names.size() > wanted) {
      return "extra operand "
          + Quoting.curly(names.get(wanted))
          + (fifo ? "\nFifos do not have major and minor device numbers." : "");
    }
    return "missing operand after "
        + Quoting.curly(names.getLast())
        + (names.size() == 2 ? "\nSpecial files require major and minor device numbers." : "");
  }

  private static int number(Run run, String text, String word) {
    Optional<Long> number = Numbers.decimal(text).filter(n -> n >= 0 && n <= 0xfffff);
    if (number.isEmpty()) {
      throw run.stop(
          1,
          run.say(
              "invalid " + word + " device number " + Quoting.curly(text),
              "invalid number '" + text + "'"));
    }
    return number.get().intValue();
  }
}
