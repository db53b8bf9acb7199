package dev.virtlab.userland.procps;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;

/// uptime(1): how long the machine is up, and its load.
public final class Uptime implements Tool {

  private static final Options OPTIONS = new Options("phsV", "pretty=p help since=s version=V");

  /// The tool.
  public Uptime() {}

  @Override
  public Step run(Run run) {
    Proc proc = new Proc(run.calls());
    if (run.isBusybox()) {
      run.words(OPTIONS, new Options("s"));
      run.out(line(run, proc, "0 users") + "\n");
      return run.exit();
    }
    Words words = Usage.read(run, "uptime", OPTIONS, Usage.UPTIME);
    if (words.has("h")) {
      run.out(Usage.UPTIME);
    } else if (words.has("p")) {
      run.out(pretty(proc.uptime() / 100) + "\n");
    } else if (words.has("s")) {
      run.out(CivilTime.of(proc.bootTime(), 0).format("%Y-%m-%d %H:%M:%S") + "\n");
    } else {
      run.out(line(run, proc, "0 user") + "\n");
    }
    return run.exit();
  }

  /// The line that `uptime`, `w` and `top` begin with.
  static String line(Run run, Proc proc, String users) {
    long minutes = proc.uptime() / 6000;
    long days = minutes / 1440;
    long hours = minutes / 60 % 24;
    String up = days > 0 ? days + (days == 1 ? " day, " : " days, ") : "";
    String rest = Long.toString(minutes % 60);
    String time =
        hours > 0
            ? (hours < 10 ? " " : "") + hours + ":" + (rest.length() < 2 ? "0" : "") + rest
            : rest + " min";
    return CivilTime.of(run.calls().epochNanoseconds()).format(" %H:%M:%S up ")
        + up
        + time
        + ",  "
        + users
        + ",  load average: "
        + String.join(", ", proc.load());
  }

  private static String pretty(long seconds) {
    List<String> parts = new ArrayList<>();
    part(parts, seconds / 31_536_000, "year");
    part(parts, seconds / 604_800 % 52, "week");
    part(parts, seconds / 86_400 % 7, "day");
    part(parts, seconds / 3600 % 24, "hour");
    if (seconds / 60 % 60 > 0 || parts.isEmpty()) {
      long minutes = seconds / 60 % 60;
      parts.add(minutes + (minutes == 1 ? " minute" : " minutes"));
    }
    return "up " + String.join(", ", parts);
  }

  private static void part(List<String> parts, long count, String unit) {
    if (count > 0) {
      parts.add(count + " " + unit + (count == 1 ? "" : "s"));
    }
  }
}
