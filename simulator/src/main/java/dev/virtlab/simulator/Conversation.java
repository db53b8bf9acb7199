package dev.virtlab.simulator;

import dev.virtlab.lab.Place;
import dev.virtlab.lab.Reply;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.simulator.kernel.Terminal;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The learner's session at a host: the shell, what it is connected to, and what it said last.
final class Conversation {

  /// How often a line that does not end is interrupted before its processes are killed.
  static final int INTERRUPTS_MAX = 3;

  /// The exit status of an interrupted line.
  static final int INTERRUPTED = 130;

  /// The exit status where the host is gone; ssh(1).
  static final int LOST = 255;

  private final List<Settled> hosts;
  private final Settled host;
  private final Kernel kernel;
  private final Watch watch;
  private final Recorder recorder = new Recorder();
  private final Seat seat;
  private final Process shell;
  private int status;

  /// Sits down at the first host, which has booted, and waits for the shell.
  Conversation(List<Settled> hosts, boolean terminal, Watch watch) {
    this.hosts = List.copyOf(hosts);
    this.host = hosts.getFirst();
    this.kernel = host.kernel();
    this.watch = watch;
    this.seat =
        terminal ? new TerminalSeat(screen(), kernel.init(), recorder) : new ScriptSeat(recorder);
    this.shell = kernel.launch(kernel.init(), seat.descriptors(), calls -> logIn(calls, terminal));
    kernel.stops().console(recorder::out);
    watch.until(this::isWaiting);
  }

  private boolean isOver() {
    return !shell.isAlive() || kernel.stops().isStopped();
  }

  private Terminal screen() {
    Terminal terminal = kernel.terminals().make(kernel.init());
    terminal.attach(recorder::out);
    return terminal;
  }

  private Step logIn(Calls calls, boolean terminal) {
    seat.settle(calls);
    Map<String, String> more = new LinkedHashMap<>(Map.of("LC_ALL", "C.UTF-8"));
    if (terminal) {
      more.put("TERM", "xterm");
    }
    try {
      return Login.root(calls, "bash", more);
    } catch (CallFailed failure) {
      recorder.error("login: " + World.SHELL + ": " + failure.errno().message() + "\n");
      return new Step.Exit(127);
    }
  }

  /// Who reads what is entered now.
  private Optional<Process> reader() {
    return isOver() ? Optional.empty() : kernel.attention().reader(seat.readers());
  }

  private boolean isWaiting() {
    return isOver() || reader().isPresent();
  }

  void enter(String line, Fingers fingers) {
    seat.enter(line);
    run(fingers);
  }

  void interrupt() {
    seat.interrupt(shell);
    run(Fingers.STILL);
  }

  void end() {
    seat.end();
    run(Fingers.STILL);
  }

  /// Lets the line run to its end. One that does not come to an end is interrupted, and in the last
  /// resort its processes are killed.
  private void run(Fingers fingers) {
    Optional<String> overrun =
        watch.until(this::isWaitingOrFull, fingers, () -> seat.interrupt(shell));
    if (overrun.isEmpty() && !recorder.isFull()) {
      noteStatus();
      return;
    }
    String why = overrun.orElse("it writes without end");
    for (int i = 0; i < INTERRUPTS_MAX && !isWaiting(); i++) {
      seat.interrupt(shell);
      watch.pass(Watch.PATIENCE);
    }
    if (!isWaiting()) {
      shell.killOthersOfGroup();
      watch.pass(Watch.PATIENCE);
    }
    recorder.error("virtlab: the line was interrupted: " + why + "\n");
    status = INTERRUPTED;
  }

  private boolean isWaitingOrFull() {
    return recorder.isFull() || isWaiting();
  }

  private void noteStatus() {
    if (kernel.stops().isStopped()) {
      status = LOST;
    } else if (!shell.isAlive()) {
      status = shell.exitStatus().orElse(0);
    } else {
      status = reader().flatMap(Process::prompt).map(Process.Prompt::status).orElse(0);
    }
  }

  /// What the world waits for now.
  Reply.Next next() {
    if (isOver()) {
      return Reply.Next.NOTHING;
    }
    boolean more = reader().flatMap(Process::prompt).map(Process.Prompt::more).orElse(true);
    return more ? Reply.Next.MORE : Reply.Next.LINE;
  }

  /// The exit status of the last line.
  int status() {
    return status;
  }

  String takeOut() {
    return recorder.takeOut();
  }

  String takeError() {
    return recorder.takeError();
  }

  /// Where the next line will be entered: where whoever reads it lives.
  Place place() {
    Process who = reader().orElse(shell);
    return hosts.stream().filter(h -> h.holds(who)).findFirst().orElse(host).placeOf(who);
  }

  /// The paths that begin so, as whoever reads the next line sees them.
  List<String> paths(String begun) {
    Process who = reader().orElse(shell);
    return new Glimpse(who.kernel().vfs().files(), who).paths(begun);
  }
}
