package dev.virtlab.simulator.container;

import dev.virtlab.userland.docker.engine.ProcessSpec;
import dev.virtlab.userland.docker.linux.WholeFiles;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Mailbox;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What `runc init` does in the last moments before it becomes the program of the user: the part
/// that a main process and an exec have in common.
final class Init {

  /// The capabilities without which nobody can become somebody else.
  private static final long CHANGING = 1L << 6 | 1L << 7;

  private final Calls calls;
  private final ProcessSpec process;
  private final Contained.Threshold threshold;

  Init(Calls calls, ProcessSpec process, Contained.Threshold threshold) {
    this.calls = calls;
    this.process = process;
    this.threshold = threshold;
  }

  /// Why a process cannot start, in runc's words.
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String text;

    Refused(String text) {
      super(text, null, false, false);
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /// The message of an error as Go's programs print it.
  static String words(Errno errno) {
    return errno.message().toLowerCase(Locale.ROOT);
  }

  /// Tries something and, if it is refused, says why and ends.
  Step orRefuse(Function<Calls, Step> act) {
    try {
      return act.apply(calls);
    } catch (Refused refused) {
      threshold.ready().post(refused.text());
    } catch (CallFailed failure) {
      threshold.ready().post(refusal("error during container init: " + words(failure.errno())));
    }
    return new Step.Exit(1);
  }

  static String refusal(String why) {
    return "unable to start container process: " + why;
  }

  /// A terminal of its own where one is wanted, then `then`.
  Step console(boolean bindsConsole, Function<Calls, Step> then) {
    if (!process.terminal()) {
      return orRefuse(then);
    }
    threshold.console().post(true);
    return answer(
        slave ->
            orRefuse(
                _ -> {
                  connect(slave, bindsConsole);
                  return then.apply(calls);
                }));
  }

  private Step answer(Function<String, Step> then) {
    Mailbox<String> go = threshold.go();
    Optional<String> answer = go.take();
    return answer.isPresent()
        ? then.apply(answer.get())
        : new Step.Await(new Wait.Mail(go), () -> answer(then));
  }

  private void connect(String slave, boolean bindsConsole) {
    int descriptor = calls.open(slave, EnumSet.of(Open.READ, Open.WRITE), 0);
    for (int standard = 0; standard < 3; standard++) {
      if (standard != descriptor) {
        calls.duplicate(descriptor, standard);
      }
    }
    calls.controlTerminal(0);
    if (bindsConsole) {
      new Binding(calls).bindFile(slave, "/dev/console");
    }
  }

  /// Takes on the identity, finds the program, waits to be let go, and becomes it.
  Step become() {
    for (Signal signal : Signal.values()) {
      if (signal != Signal.KILL && signal != Signal.STOP) {
        calls.setDisposition(signal, Disposition.DEFAULT);
      }
    }
    adjustBadness();
    enterDirectory();
    confine();
    takeIdentity();
    Map<String, String> environment = environment();
    String path = program(environment);
    return new Step.Compute(0, () -> ready(path, environment));
  }

  /// Says so when all that was done until now has also taken its time.
  private Step ready(String path, Map<String, String> environment) {
    threshold.ready().post("");
    return answer(_ -> run(path, environment));
  }

  private void adjustBadness() {
    if (process.oomScoreAdj() != 0) {
      new WholeFiles(calls)
          .control("/proc/self/oom_score_adj", Integer.toString(process.oomScoreAdj()));
    }
  }

  private void confine() {
    if (process.noNewPrivileges()) {
      calls.setNoNewPrivileges();
    }
    if (process.filtered()) {
      calls.setSeccompFilter(process.capabilities());
    }
  }

  private void enterDirectory() {
    String directory = process.workingDirectory();
    if (!directory.startsWith("/")) {
      throw new Refused("Cwd must be an absolute path");
    }
    try {
      calls.chdir(directory);
    } catch (CallFailed failure) {
      throw new Refused(
          refusal(
              "chdir to cwd (\""
                  + directory
                  + "\") set in config.json failed: "
                  + words(failure.errno())));
    }
  }

  /// A user who is not root has no capabilities left, but needs two to become that user.
  private void takeIdentity() {
    long mask = process.capabilities() & calls.capabilities();
    boolean root = process.uid() == 0;
    if (!root) {
      calls.setCapabilities(mask | CHANGING);
    }
    calls.setGroups(process.groups());
    calls.setGid(process.gid());
    calls.setUid(process.uid());
    if (root) {
      calls.setCapabilities(mask);
    }
  }

  /// The variables by name; `HOME` from the account where nothing was said.
  private Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String variable : process.environment()) {
      int equals = variable.indexOf('=');
      variables.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    variables.putIfAbsent("HOME", home());
    return variables;
  }

  private String home() {
    String number = Integer.toString(process.uid());
    for (String line : new WholeFiles(calls).textOrNothing("/etc/passwd").split("\n")) {
      String[] fields = line.split(":", -1);
      if (fields.length > 5 && fields[2].equals(number)) {
        return fields[5];
      }
    }
    return "/";
  }

  /// The file of the program: as it was named, or found along the PATH.
  private String program(Map<String, String> environment) {
    String name = process.arguments().getFirst();
    if (name.indexOf('/') >= 0) {
      return judged(name);
    }
    for (String directory : environment.getOrDefault("PATH", "").split(":", -1)) {
      String path = (directory.isEmpty() ? "." : directory) + "/" + name;
      if (isRunnable(path)) {
        return path;
      }
    }
    throw new Refused(refusal("exec: \"" + name + "\": executable file not found in $PATH"));
  }

  private String judged(String path) {
    try {
      Stat stat = calls.stat(path);
      if (stat.type() == Stat.Type.DIRECTORY || (stat.mode() & 0111) == 0) {
        throw new Refused(refusal("exec: \"" + path + "\": permission denied"));
      }
      return path;
    } catch (CallFailed failure) {
      throw new Refused(
          refusal("exec: \"" + path + "\": stat " + path + ": " + words(failure.errno())));
    }
  }

  private boolean isRunnable(String path) {
    try {
      Stat stat = calls.stat(path);
      return stat.type() != Stat.Type.DIRECTORY && (stat.mode() & 0111) != 0;
    } catch (CallFailed _) {
      return false;
    }
  }

  private Step run(String path, Map<String, String> environment) {
    try {
      return calls.exec(path, process.arguments(), environment);
    } catch (CallFailed failure) {
      String text = "exec " + path + ": " + words(failure.errno()) + "\n";
      return Io.print(calls, 2, text, () -> new Step.Exit(1));
    }
  }
}
