package dev.virtlab.userland.procps;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.regex.Regex;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// pgrep(1) and pkill(1): processes by their name and other marks, listed or signalled.
final class Pgrep {

  private static final Options OPTIONS =
      new Options(
          "cd:fg:G:ilans:t:u:U:vxP:eoOwVh",
          "count=c delimiter:=d full=f ignore-case=i list-name=l list-full=a inverse=v newest=n"
              + " oldest=o exact=x parent:=P euid:=u uid:=U session:=s pgroup:=g signal: echo=e");

  private final Run run;
  private final boolean kill;
  private final Words words;
  private final Optional<Signal> signal;

  private Pgrep(Run run, boolean kill) {
    this.run = run;
    this.kill = kill;
    List<String> args = new ArrayList<>(run.args());
    this.signal = Optional.of(takeSignal(args));
    try {
      this.words = OPTIONS.read(args);
    } catch (Options.Wrong wrong) {
      throw new Stop(
          run.name()
              + ": "
              + wrong.text()
              + "\n\nUsage:\n "
              + run.name()
              + " [options] <pattern>\n\nFor more details see pgrep(1).\n",
          2);
    }
  }

  /// A signal may stand first, as `-9` or `-TERM`.
  private Signal takeSignal(List<String> args) {
    if (kill
        && !args.isEmpty()
        && args.getFirst().startsWith("-")
        && args.getFirst().length() > 1) {
      Optional<Signal> named = Signal.named(args.getFirst().substring(1));
      if (named.isPresent()) {
        args.removeFirst();
        return named.get();
      }
    }
    return Signal.TERM;
  }

  static Step run(Run run, boolean kill) {
    return new Pgrep(run, kill).begin();
  }

  private Step begin() {
    boolean marks =
        words.has("P") || words.has("u") || words.has("U") || words.has("s") || words.has("g");
    if (words.operands().isEmpty() && !marks) {
      throw new Stop(
          run.name()
              + ": no matching criteria specified\nTry `"
              + run.name()
              + " --help' for more information.\n",
          2);
    }
    if (words.operands().size() > 1) {
      throw new Stop(
          run.name()
              + ": only one pattern can be provided\nTry `"
              + run.name()
              + " --help' for more information.\n",
          2);
    }
    List<Seen> found = matching();
    if (kill) {
      return signal(found);
    }
    if (words.has("c")) {
      run.out(found.size() + "\n");
    } else {
      list(found);
    }
    return run.exit(found.isEmpty() ? 1 : 0);
  }

  private List<Seen> matching() {
    int own = run.calls().pid();
    String pattern = words.operands().isEmpty() ? "" : words.operands().getFirst();
    Regex regex = Regex.extended(words.has("x") ? "^(" + pattern + ")$" : pattern, words.has("i"));
    List<Seen> found = new ArrayList<>();
    for (Seen seen : Seen.all(run.calls())) {
      String text =
          words.has("f") && !seen.words().isEmpty() ? String.join(" ", seen.words()) : seen.comm();
      boolean fits = regex.isIn(text) && marked(seen);
      if (seen.pid() != own && fits != words.has("v")) {
        found.add(seen);
      }
    }
    if (words.has("n") && !found.isEmpty()) {
      return List.of(
          found.stream().reduce((a, b) -> b.started() >= a.started() ? b : a).orElseThrow());
    }
    if (words.has("o") && !found.isEmpty()) {
      return List.of(
          found.stream().reduce((a, b) -> b.started() < a.started() ? b : a).orElseThrow());
    }
    return found;
  }

  private boolean marked(Seen seen) {
    return listed("P", Integer.toString(seen.parent()))
        && listed("s", Integer.toString(seen.session()))
        && listed("g", Integer.toString(seen.group()))
        && user("u", seen.effectiveUid())
        && user("U", seen.uid());
  }

  private boolean listed(String option, String value) {
    return !words.has(option) || List.of(words.last(option, "").split(",", -1)).contains(value);
  }

  private boolean user(String option, int uid) {
    return listed(option, Integer.toString(uid))
        || listed(option, new Accounts(run.calls()).userName(uid));
  }

  private void list(List<Seen> found) {
    String delimiter = words.last("d", "\n");
    StringBuilder text = new StringBuilder();
    for (Seen seen : found) {
      text.append(text.isEmpty() ? "" : delimiter).append(seen.pid());
      if (words.has("a")) {
        text.append(' ').append(String.join(" ", seen.words()));
      } else if (words.has("l")) {
        text.append(' ').append(seen.comm());
      }
    }
    if (!found.isEmpty()) {
      run.out(text.append('\n').toString());
    }
  }

  private Step signal(List<Seen> found) {
    boolean done = false;
    for (Seen seen : found) {
      try {
        run.calls().kill(seen.pid(), signal);
        done = true;
        if (words.has("e")) {
          run.out(seen.comm() + " killed (pid " + seen.pid() + ")\n");
        }
      } catch (CallFailed failure) {
        run.err(
            run.name()
                + ": killing pid "
                + seen.pid()
                + " failed: "
                + failure.errno().message()
                + "\n");
      }
    }
    return run.exit(done ? 0 : 1);
  }
}
