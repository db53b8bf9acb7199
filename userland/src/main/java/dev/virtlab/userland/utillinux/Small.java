package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.procps.Proc;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Mounts;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Small tools: mountpoint(1), pivot_root(8), renice(1), setsid(1), dmesg(1), lscpu(1).
public final class Small {

  private Small() {}

  static Step mountpoint(Run run) {
    Words words =
        run.words(
            new Options("qdxVh", "quiet=q fs-devno=d devno=x nofollow help=h version=V"),
            new Options("qdxn"));
    if (words.operands().size() != 1) {
      throw run.usage("bad usage", 1);
    }
    String path = words.operands().getFirst();
    boolean quiet = words.has("q");
    Stat stat;
    try {
      stat = words.has("nofollow") ? run.calls().lstat(path) : run.calls().stat(path);
    } catch (CallFailed failed) {
      if (!quiet) {
        run.complain(path + ": " + failed.errno().message());
      }
      return run.exit(1);
    }
    if (words.has("x")) {
      if (stat.type() != Stat.Type.BLOCK) {
        run.complain(path + ": not a block device");
        return run.exit(32);
      }
      run.out(stat.major() + ":" + stat.minor() + "\n");
      return run.exit();
    }
    String real = Mounter.canonical(run.calls(), path);
    Optional<Mounts.Mount> mount =
        Mounts.of(run.calls()).stream().filter(m -> m.target().equals(real)).findFirst();
    if (words.has("d")) {
      run.out(mount.map(Mounts.Mount::device).orElse("") + "\n");
    } else if (!quiet) {
      run.out(path + (mount.isPresent() ? " is a mountpoint\n" : " is not a mountpoint\n"));
    }
    return run.exit(mount.isPresent() ? 0 : 32);
  }

  /// pivot_root(8).
  public static Step pivotRoot(Run run) {
    Words words = run.words(new Options("hV", "help=h version=V"), new Options(""));
    if (words.operands().size() != 2) {
      throw run.usage(run.say("bad usage", ""), 1);
    }
    String root = words.operands().get(0);
    String old = words.operands().get(1);
    try {
      run.calls().pivotRoot(root, old);
    } catch (CallFailed failed) {
      String why = failed.errno().message();
      run.complain(
          run.say("failed to change root from `" + root + "' to `" + old + "': ", "pivot_root: ")
              + why);
    }
    return run.exit();
  }

  /// renice(1).
  public static Step renice(Run run) {
    List<String> args = new ArrayList<>(run.args());
    if (args.size() < 2) {
      throw run.usage(run.say("not enough arguments", ""), 1);
    }
    boolean relative = false;
    if (args.getFirst().equals("-n") || args.getFirst().equals("--priority")) {
      args.removeFirst();
    } else if (args.getFirst().equals("--relative")) {
      relative = true;
      args.removeFirst();
    }
    String text = args.removeFirst();
    Optional<Long> number = Numbers.decimal(text);
    if (number.isEmpty()) {
      throw run.usage("invalid priority '" + text + "'", 1);
    }
    for (String word : args) {
      if (word.startsWith("-")) {
        continue;
      }
      Optional<Long> pid = Numbers.decimal(word);
      if (pid.isEmpty()) {
        run.complain(run.say("bad process ID value: " + word, "invalid number '" + word + "'"));
        continue;
      }
      renice(run, pid.get().intValue(), number.get().intValue(), relative);
    }
    return run.exit();
  }

  private static void renice(Run run, int pid, int nice, boolean relative) {
    Optional<Proc.Task> task = new Proc(run.calls()).task(pid);
    if (task.isEmpty()) {
      run.complain(
          run.say("failed to get priority for " + pid + " (process ID)", "getpriority " + pid)
              + ": "
              + Errno.ESRCH.message());
      return;
    }
    int old = (int) task.get().field(19);
    int wanted = Math.max(-20, Math.min(19, relative ? old + nice : nice));
    try {
      run.calls().setNice(pid, wanted);
      run.out(
          run.say(
              pid + " (process ID) old priority " + old + ", new priority " + wanted + "\n", ""));
    } catch (CallFailed failed) {
      run.complain(
          "failed to set priority for " + pid + " (process ID): " + failed.errno().message());
    }
  }

  /// setsid(1).
  public static Step setsid(Run run) {
    Words words =
        run.words(
            new Options("+cfwVh", "ctty=c fork=f wait=w help=h version=V"), new Options("+c"));
    if (words.operands().isEmpty()) {
      throw run.usage(run.say("no command specified", ""), 1);
    }
    Calls calls = run.calls();
    boolean leads = calls.processGroup(0) == calls.pid();
    if (!leads && !words.has("f")) {
      calls.newSession();
      return Shell.become(run, words.operands());
    }
    int child =
        calls.fork(
            c ->
                new Run(run, c)
                    .begin(
                        inner -> {
                          c.newSession();
                          return Shell.become(inner, words.operands());
                        }));
    return words.has("w")
        ? dev.virtlab.userland.tool.Launch.await(
            calls, child, ended -> new Step.Exit(dev.virtlab.userland.tool.Launch.status(ended)))
        : new Step.Exit(0);
  }

  /// dmesg(1): the kernel's messages, from `/dev/kmsg`.
  public static Step dmesg(Run run) {
    Words words =
        run.words(
            new Options(
                "CcDdEeF:f:HhJkLl:n:PprSs:TtuVWwx",
                "clear=C read-clear=c ctime=T notime=t raw=r follow=w level:=l facility:=f human=H"
                    + " decode=x kernel=k userspace=u reltime=e color:: nopager=P version=V"),
            new Options("cn:s:r"));
    List<String> lines = new ArrayList<>();
    try {
      int file = run.calls().open("/dev/kmsg", EnumSet.of(Open.READ, Open.CLOSE_ON_EXEC), 0);
      while (run.calls().read(file, Io.READ_MAX) instanceof Read.Some(byte[] bytes)) {
        lines.addAll(Lines.of(Utf8.decode(bytes)));
      }
      run.calls().close(file);
    } catch (CallFailed failed) {
      run.complain(run.say("read kernel buffer failed: ", "klogctl: ") + failed.errno().message());
      return run.exit();
    }
    long boot = new Proc(run.calls()).bootTime();
    for (String line : lines) {
      int semicolon = line.indexOf(';');
      if (semicolon > 0) {
        run.out(message(words, line, semicolon, boot) + "\n");
      }
    }
    return run.exit();
  }

  private static String message(Words words, String line, int semicolon, long boot) {
    String[] head = line.substring(0, semicolon).split(",", -1);
    long micros = head.length > 2 ? Numbers.decimal(head[2]).orElse(0L) : 0;
    String text = line.substring(semicolon + 1);
    String prefix = words.has("r") ? "<" + head[0] + ">" : "";
    if (words.has("t")) {
      return prefix + text;
    }
    if (words.has("T")) {
      String time =
          dev.virtlab.userland.text.CivilTime.of(boot + micros / 1_000_000, 0)
              .format("%a %b %e %H:%M:%S %Y");
      return prefix + "[" + time + "] " + text;
    }
    String fraction = Long.toString(1_000_000 + micros % 1_000_000).substring(1);
    return prefix
        + "["
        + Width.right(Long.toString(micros / 1_000_000), 5)
        + "."
        + fraction
        + "] "
        + text;
  }

  static Step lscpu(Run run) {
    run.words(
        new Options(
            "abcC::e::hJp::rs:xyBV",
            "all=a online=b offline=c json=J extended::=e parse::=p version=V"),
        new Options(""));
    Map<String, String> first = Proc.pairs(info(run.calls()));
    int cpus = run.calls().processors();
    StringBuilder out = new StringBuilder();
    String[] uname = run.calls().uname();
    row(out, "Architecture:", uname[4]);
    row(out, "CPU op-mode(s):", "32-bit, 64-bit");
    row(out, "Address sizes:", first.getOrDefault("address sizes", ""));
    row(out, "Byte Order:", "Little Endian");
    row(out, "CPU(s):", Integer.toString(cpus));
    row(out, "On-line CPU(s) list:", cpus == 1 ? "0" : cpus == 2 ? "0,1" : "0-" + (cpus - 1));
    row(out, "Vendor ID:", first.getOrDefault("vendor_id", ""));
    row(out, "Model name:", first.getOrDefault("model name", ""));
    row(out, "CPU family:", first.getOrDefault("cpu family", ""));
    row(out, "Model:", first.getOrDefault("model", ""));
    row(out, "Thread(s) per core:", "1");
    row(out, "Core(s) per socket:", first.getOrDefault("cpu cores", Integer.toString(cpus)));
    row(out, "Socket(s):", "1");
    row(out, "Stepping:", first.getOrDefault("stepping", ""));
    row(out, "BogoMIPS:", first.getOrDefault("bogomips", ""));
    row(out, "Flags:", first.getOrDefault("flags", ""));
    run.out(out.toString());
    return run.exit();
  }

  /// The part of `/proc/cpuinfo` about the first processor.
  private static String info(Calls calls) {
    String text = new Proc(calls).text("/proc/cpuinfo").replace("\t", "");
    int end = text.indexOf("\n\n");
    return end < 0 ? text : text.substring(0, end);
  }

  private static void row(StringBuilder out, String title, String value) {
    if (!value.isEmpty()) {
      out.append(Width.left(title, 33)).append(value).append('\n');
    }
  }
}
