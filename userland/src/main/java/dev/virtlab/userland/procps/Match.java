package dev.virtlab.userland.procps;

import dev.virtlab.userland.procps.Proc.Task;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.regex.Regex;
import dev.virtlab.userland.regex.RegexSyntax;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// pgrep(1) and pkill(1): processes by their names and other marks.
final class Match implements Tool {

  private static final String LONG =
      "signal:=S ns:=N nslist:=M full=f newest=n oldest=o older:=O parent:=P pgroup:=g group:=G"
          + " session:=s euid:=u uid:=U exact=x inverse=v count=c delimiter:=d list-name=l"
          + " list-full=a ignore-case=i terminal:=t runstates:=r pidfile:=F lightweight=w echo=e"
          + " ignore-ancestors=A version=V help=h";
  private static final Options OPTIONS =
      new Options("d:flnop:P:g:s:u:U:G:t:xvcaiO:r:F:wAeVh", LONG);

  private static final int COMM_MAX = 15;

  private final boolean kills;

  /// @param kills whether it sends a signal, as pkill does
  Match(boolean kills) {
    this.kills = kills;
  }

  @Override
  public Step run(Run run) {
    List<String> args = new ArrayList<>(run.args());
    Optional<Signal> signal = kills ? takeSignal(args) : Optional.of(Signal.TERM);
    Words words = read(run, args);
    if (words.has("S")) {
      signal = named(run, words.last("S", ""));
    }
    List<Predicate<Task>> conditions = conditions(run, words);
    List<String> patterns = words.operands();
    if (patterns.size() > 1) {
      throw hint(run, "only one pattern can be provided");
    }
    if (patterns.isEmpty() && conditions.isEmpty() && !words.has("n") && !words.has("o")) {
      throw hint(run, "no matching criteria specified");
    }
    if (!patterns.isEmpty()) {
      conditions.add(named(run, words, patterns.getFirst()));
    }
    List<Task> found = find(run, words, conditions);
    if (found.isEmpty()
        && !patterns.isEmpty()
        && !words.has("f")
        && patterns.getFirst().length() > COMM_MAX) {
      run.err(
          run.name()
              + ": pattern that searches for process name longer than 15 characters will result in"
              + " zero matches\nTry `"
              + run.name()
              + " -f' option to match against the complete"
              + " command line.\n");
    }
    if (kills) {
      return kill(run, words, found, signal);
    }
    return list(run, words, found);
  }

  private Words read(Run run, List<String> args) {
    Words words;
    try {
      words = OPTIONS.read(args);
    } catch (Options.Wrong wrong) {
      throw new Stop(
          run.name()
              + ": "
              + wrong.text()
              + "\nTry `"
              + run.name()
              + " --help' for more information.\n",
          2);
    }
    if (words.has("V")) {
      run.out(run.name() + " from procps-ng 4.0.2\n");
      throw new Stop("", 0);
    }
    return words;
  }

  private static Stop hint(Run run, String text) {
    return new Stop(
        run.name() + ": " + text + "\nTry `" + run.name() + " --help' for more information.\n", 2);
  }

  private static Optional<Signal> takeSignal(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      String word = args.get(i);
      if (word.length() > 1 && word.charAt(0) == '-' && word.charAt(1) != '-') {
        if (word.equals("-0")) {
          args.remove(i);
          return Optional.empty();
        }
        Optional<Signal> signal = Signal.named(word.substring(1));
        boolean looksLikeOption = word.length() == 2 && !Character.isDigit(word.charAt(1));
        if (signal.isPresent() && !looksLikeOption) {
          args.remove(i);
          return signal;
        }
      }
    }
    return Optional.of(Signal.TERM);
  }

  private static Optional<Signal> named(Run run, String name) {
    return Optional.of(
        Signal.named(name).orElseThrow(() -> hint(run, "Unknown signal \"" + name + "\".")));
  }

  private static List<Predicate<Task>> conditions(Run run, Words words) {
    List<Predicate<Task>> all = new ArrayList<>();
    numbers(run, words, "P").ifPresent(list -> all.add(t -> list.contains((long) t.ppid())));
    numbers(run, words, "g").ifPresent(list -> all.add(t -> list.contains(t.field(5))));
    numbers(run, words, "s").ifPresent(list -> all.add(t -> list.contains(t.field(6))));
    users(run, words, "u").ifPresent(list -> all.add(t -> list.contains(t.id("Uid", 1))));
    users(run, words, "U").ifPresent(list -> all.add(t -> list.contains(t.id("Uid", 0))));
    if (words.has("G")) {
      List<Integer> groups = groups(run, words.last("G", ""));
      all.add(t -> groups.contains(t.id("Gid", 0)));
    }
    if (words.has("t")) {
      List<String> names = List.of(words.last("t", "").split(",", -1));
      all.add(t -> names.contains(Proc.terminal(t.field(7))));
    }
    if (words.has("r")) {
      String states = words.last("r", "");
      all.add(t -> states.indexOf(t.state()) >= 0);
    }
    if (words.has("O")) {
      long seconds = number(run, words.last("O", ""));
      long up = new Proc(run.calls()).uptime();
      all.add(t -> (up - t.field(22)) / Proc.HERTZ >= seconds);
    }
    return all;
  }

  private static Optional<List<Long>> numbers(Run run, Words words, String key) {
    if (!words.has(key)) {
      return Optional.empty();
    }
    List<Long> list = new ArrayList<>();
    for (String part : words.last(key, "").split(",", -1)) {
      list.add(number(run, part));
    }
    return Optional.of(list);
  }

  private static long number(Run run, String text) {
    return Numbers.decimal(text).orElseThrow(() -> run.stop(2, "not a number: " + text));
  }

  private static Optional<List<Integer>> users(Run run, Words words, String key) {
    if (!words.has(key)) {
      return Optional.empty();
    }
    Accounts accounts = new Accounts(run.calls());
    List<Integer> ids = new ArrayList<>();
    for (String part : words.last(key, "").split(",", -1)) {
      ids.add(
          accounts
              .user(part)
              .map(Accounts.User::uid)
              .or(() -> Numbers.decimal(part).map(Long::intValue))
              .orElseThrow(() -> run.stop(2, "invalid user name: " + part)));
    }
    return Optional.of(ids);
  }

  private static List<Integer> groups(Run run, String text) {
    Accounts accounts = new Accounts(run.calls());
    List<Integer> ids = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      ids.add(
          accounts
              .group(part)
              .map(Accounts.Group::gid)
              .or(() -> Numbers.decimal(part).map(Long::intValue))
              .orElseThrow(() -> run.stop(2, "invalid group name: " + part)));
    }
    return ids;
  }

  private static Predicate<Task> named(Run run, Words words, String pattern) {
    Regex regex;
    try {
      regex = Regex.extended(words.has("x") ? "^(" + pattern + ")$" : pattern, words.has("i"));
    } catch (RegexSyntax wrong) {
      throw run.stop(2, "regex error: " + wrong.text());
    }
    boolean full = words.has("f");
    return t -> regex.isIn(full && !t.argv().isEmpty() ? String.join(" ", t.argv()) : t.comm());
  }

  private static List<Task> find(Run run, Words words, List<Predicate<Task>> conditions) {
    int self = run.calls().pid();
    List<Task> found = new ArrayList<>();
    for (Task task : new Proc(run.calls()).tasks()) {
      boolean all = conditions.stream().allMatch(condition -> condition.test(task));
      if (task.pid() != self && all != words.has("v")) {
        found.add(task);
      }
    }
    Comparator<Task> byStart = Comparator.comparingLong(t -> t.field(22));
    if (words.has("n") && !found.isEmpty()) {
      return List.of(found.stream().max(byStart.thenComparingInt(Task::pid)).orElseThrow());
    }
    if (words.has("o") && !found.isEmpty()) {
      return List.of(found.stream().min(byStart.thenComparingInt(Task::pid)).orElseThrow());
    }
    return found;
  }

  private static Step list(Run run, Words words, List<Task> found) {
    if (words.has("c")) {
      run.out(found.size() + "\n");
      return run.exit(found.isEmpty() ? 1 : 0);
    }
    String delimiter = words.last("d", "\n");
    List<String> rows = new ArrayList<>();
    for (Task task : found) {
      String full = task.argv().isEmpty() ? task.comm() : String.join(" ", task.argv());
      rows.add(
          task.pid() + (words.has("a") ? " " + full : words.has("l") ? " " + task.comm() : ""));
    }
    if (!rows.isEmpty()) {
      run.out(String.join(delimiter, rows) + "\n");
    }
    return run.exit(found.isEmpty() ? 1 : 0);
  }

  private static Step kill(Run run, Words words, List<Task> found, Optional<Signal> signal) {
    int sent = 0;
    for (Task task : found) {
      try {
        run.calls().kill(task.pid(), signal);
        sent++;
        if (words.has("e")) {
          run.out(task.comm() + " killed (pid " + task.pid() + ")\n");
        }
      } catch (CallFailed failed) {
        run.err(
            run.name()
                + ": killing pid "
                + task.pid()
                + " failed: "
                + failed.errno().message()
                + "\n");
      }
    }
    if (words.has("c")) {
      run.out(found.size() + "\n");
    }
    return run.exit(sent == 0 ? 1 : 0);
  }
}
