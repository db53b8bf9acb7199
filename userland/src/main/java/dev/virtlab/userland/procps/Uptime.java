package dev.virtlab.userland.procps;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;

/// uptime(1): how long the system has run, and how busy it is.
final class Uptime {

  private static final Options OPTIONS = new Options("phsV", "pretty=p help=h since=s version=V");

  private Uptime() {}

  static Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    long now = run.calls().epochNanoseconds() / 1_000_000_000L;
    String text = Input.textOrEmpty(run.calls(), "/proc/uptime");
    int dot = text.indexOf('.');
    long seconds = dot < 0 ? 0 : Long.parseLong(text.substring(0, dot));
    if (words.has("p")) {
      run.out("up " + pretty(seconds) + "\n");
      return run.exit();
    }
    CivilTime time = CivilTime.of(now, 0);
    String[] load = Input.textOrEmpty(run.calls(), "/proc/loadavg").split(" ", -1);
    String loads =
        load.length >= 3 ? load[0] + ", " + load[1] + ", " + load[2] : "0.00, 0.00, 0.00";
    run.out(
        " "
            + Column.two(time.hour())
            + ":"
            + Column.two(time.minute())
            + ":"
            + Column.two(time.second())
            + " up "
            + since(seconds)
            + ",  0 user,  load average: "
            + loads
            + "\n");
    return run.exit();
  }

  private static String since(long seconds) {
    long days = seconds / 86_400;
    long hours = seconds / 3600 % 24;
    long minutes = seconds / 60 % 60;
    String day = days == 0 ? "" : days + (days == 1 ? " day, " : " days, ");
    return day
        + (hours > 0
            ? (hours < 10 ? " " : "") + hours + ":" + Column.two(minutes)
            : minutes + " min");
  }

  private static String pretty(long seconds) {
    long hours = seconds / 3600;
    long minutes = seconds / 60 % 60;
    String hour = hours == 0 ? "" : hours + (hours == 1 ? " hour, " : " hours, ");
    return hour + minutes + (minutes == 1 ? " minute" : " minutes");
  }
}
