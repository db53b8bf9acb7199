package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.Devices;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Opening;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Stat;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;

/// The pseudoterminals of a host: `/dev/ptmx` makes one, `/dev/pts/N` is its slave, `/dev/tty` the
/// controlling one of whoever opens it; pts(4), tty(4).
public final class Terminals implements Devices {

  /// The most pseudoterminals; `kernel.pty.max`.
  public static final int TERMINALS_MAX = 4096;

  private static final int TTY_MAJOR = 5;

  private final Kernel kernel;
  private final TreeMap<Integer, Terminal> byNumber = new TreeMap<>();

  Terminals(Kernel kernel) {
    this.kernel = kernel;
  }

  /// Those whose master is open, by number.
  public Collection<Terminal> all() {
    return Collections.unmodifiableCollection(byNumber.values());
  }

  /// A new terminal with the lowest free number. ENOSPC.
  public Terminal make() {
    int number = 0;
    while (byNumber.containsKey(number)) {
      number++;
    }
    if (number >= TERMINALS_MAX) {
      throw new CallFailed(Errno.ENOSPC);
    }
    Terminal terminal = new Terminal(kernel, number);
    byNumber.put(number, terminal);
    return terminal;
  }

  void gone(Terminal terminal) {
    byNumber.remove(terminal.number());
  }

  @Override
  public Optional<OpenFile> open(Stat.Type type, int major, int minor, Opening opening) {
    if (type != Stat.Type.CHARACTER) {
      return Optional.empty();
    }
    if (major == TTY_MAJOR && minor == TerminalMaster.MINOR) {
      return Optional.of(new TerminalMaster(make()));
    }
    if (major == TTY_MAJOR && minor == 0) {
      return Optional.of(controlling(opening).slave());
    }
    if (major == TerminalSlave.MAJOR) {
      return Optional.ofNullable(byNumber.get(minor)).map(Terminal::slave);
    }
    return Optional.empty();
  }

  private static Terminal controlling(Opening opening) {
    if (opening.viewer() instanceof Process process) {
      return process.terminal().orElseThrow(() -> new CallFailed(Errno.ENXIO));
    }
    throw new CallFailed(Errno.ENXIO);
  }

  /// Whether a process may read an open file now: who is in the background of its terminal is
  /// stopped instead (SIGTTIN). EIO where that is ignored.
  static boolean mayRead(Kernel kernel, Process process, OpenFile file) {
    if (!(file instanceof TerminalSlave slave) || !isBehind(process, slave.terminal())) {
      return true;
    }
    if (process.dispositions.ignores(Signal.TTIN)) {
      throw new CallFailed(Errno.EIO);
    }
    kernel.signals().send(process.group, Signal.TTIN);
    return false;
  }

  private static boolean isBehind(Process process, Terminal terminal) {
    return process.group.session().terminal == terminal
        && terminal.foreground().isPresent()
        && terminal.foreground().get() != process.group;
  }

  /// Makes a terminal the controlling one of the caller's session; TIOCSCTTY. EPERM: not the leader
  /// of a session, or it has another one.
  static void control(Process process, Terminal terminal) {
    Session session = process.group.session();
    if (session.leader() != process || (session.terminal != null && session.terminal != terminal)) {
      throw new CallFailed(Errno.EPERM);
    }
    session.terminal = terminal;
    terminal.foreground(process.group);
  }
}
