package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.text.Dates;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Option;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.List;
import java.util.Optional;

/// date(1), by the world's own clock, in UTC.
final class Date implements Tool {

  private static final Options GNU =
      new Options(
          "d:f:I::r:Rs:u",
          "date:=d debug file:=f iso-8601::=I reference:=r resolution rfc-email=R rfc-822=R"
              + " rfc-2822=R rfc-3339: set:=s utc=u universal=u");
  private static final Options BUSYBOX =
      new Options("Rs:ud:r:I::D:", "rfc-822=R set:=s utc=u date:=d reference:=r");

  @Override
  public Step run(Run run) {
    Words words = run.words(GNU, BUSYBOX);
    String format = format(run, words);
    List<String> operands = words.operands();
    for (String operand : operands) {
      if (operand.startsWith("+")) {
        format = operand.substring(1);
      } else if (operands.getFirst().startsWith("+")) {
        throw run.isBusybox()
            ? invalid(run, operand)
            : run.usage("extra operand " + Quoting.curly(operand), 1);
      } else {
        throw cannotSet(run, operand);
      }
    }
    if (words.has("s")) {
      return set(run, words.last("s", ""), format);
    }
    run.out(CivilTime.of(moment(run, words)).format(format) + "\n");
    return run.exit();
  }

  /// Nobody here may set the clock. The applet says so, then shows the time that was wanted.
  private static Step set(Run run, String text, String format) {
    Stop stop = cannotSet(run, text);
    Optional<Long> wanted = Dates.parse(text, 0);
    if (!run.isBusybox() || wanted.isEmpty()) {
      throw stop;
    }
    run.err(stop.text());
    run.out(CivilTime.of(wanted.get()).format(format) + "\n");
    return run.exit(0);
  }

  private static Stop cannotSet(Run run, String text) {
    boolean valid = Dates.parse(text, 0).isPresent();
    return valid
        ? run.stop(1, run.say("cannot set date", "can't set date") + ": Operation not permitted")
        : invalid(run, text);
  }

  private static Stop invalid(Run run, String text) {
    return run.stop(
        1, run.say("invalid date " + Quoting.curly(text), "invalid date '" + text + "'"));
  }

  private static String format(Run run, Words words) {
    String format = "%a %b %e %H:%M:%S %Z %Y";
    for (Option option : words.options()) {
      switch (option.key()) {
        case "R" -> format = "%a, %d %b %Y %H:%M:%S %z";
        case "I" -> format = iso(run, option.value(), "T");
        case "rfc-3339" -> format = iso(run, option.value(), " ");
        default -> {}
      }
    }
    return format;
  }

  private static String iso(Run run, String precision, String between) {
    if ("date".startsWith(precision)) {
      return "%Y-%m-%d";
    }
    String day = "%Y-%m-%d" + between;
    if ("hours".startsWith(precision)) {
      return day + "%H%:z";
    }
    if ("minutes".startsWith(precision)) {
      return day + "%H:%M%:z";
    }
    if ("seconds".startsWith(precision)) {
      return day + "%H:%M:%S%:z";
    }
    if ("ns".startsWith(precision)) {
      return day + "%H:%M:%S" + (between.equals("T") ? "," : ".") + "%N%:z";
    }
    throw run.usage(
        run.say("invalid argument " + Quoting.curly(precision) + " for ‘--iso-8601’", ""), 1);
  }

  private static long moment(Run run, Words words) {
    long now = run.calls().epochNanoseconds();
    if (words.has("r")) {
      String path = words.last("r", "");
      Optional<Stat> stat = Files.stat(run.calls(), path);
      return stat.map(Stat::modified)
          .orElseThrow(
              () ->
                  run.stop(
                      1,
                      run.say(Quoting.needed(path), "can't stat '" + path + "'")
                          + ": No such file or directory"));
    }
    if (!words.has("d")) {
      return now;
    }
    String text = words.last("d", "");
    return Dates.parse(text, now).orElseThrow(() -> invalid(run, text));
  }
}
