package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.Devices;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Opening;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.pseudo.DevPts;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Stat;
import java.util.Optional;

/// The drivers of pseudoterminals: `/dev/ptmx` makes one, `/dev/tty` is the controlling one of
/// whoever opens it; pts(4), tty(4).
public final class Terminals implements Devices {

  /// Where the slaves are.
  static final String FOLDER = "/dev/pts";

  private static final int MAJOR = 5;
  private static final int TTY = 0;
  private static final int PTMX = 2;

  private final Kernel kernel;

  Terminals(Kernel kernel) {
    this.kernel = kernel;
  }

  /// A new terminal, in the devpts that the viewer has at `/dev/pts`. ENODEV, ENOSPC.
  public Terminal make(Viewer viewer) {
    if (kernel.vfs().files().resolve(viewer, FOLDER, true).inode().fileSystem()
        instanceof DevPts home) {
      return new Terminal(kernel, home, viewer.uid(), viewer.gid());
    }
    throw new CallFailed(Errno.ENODEV);
  }

  @Override
  public Optional<OpenFile> open(Stat.Type type, int major, int minor, Opening opening) {
    if (type != Stat.Type.CHARACTER || major != MAJOR) {
      return Optional.empty();
    }
    return switch (minor) {
      case TTY -> Optional.of(controlling(opening).slave(opening));
      case PTMX -> Optional.of(master(opening));
      default -> Optional.empty();
    };
  }

  private OpenFile master(Opening opening) {
    DevPts home = DevPts.of(opening).orElseThrow(() -> new CallFailed(Errno.ENODEV));
    Viewer viewer = opening.viewer();
    return new TerminalMaster(opening, new Terminal(kernel, home, viewer.uid(), viewer.gid()));
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
