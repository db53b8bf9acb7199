package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Shell;
import java.util.Optional;

/// What `test` and `[[` ask of files, texts and numbers; "CONDITIONAL EXPRESSIONS" in bash(1).
public final class FileTests {

  private final Shell shell;
  private final Calls calls;

  public FileTests(Shell shell) {
    this.shell = shell;
    this.calls = shell.calls();
  }

  /// Whether `operator operand` holds, for the operators that ask for no variable.
  public boolean unary(String operator, String operand) {
    return switch (operator) {
      case "-n" -> !operand.isEmpty();
      case "-z" -> operand.isEmpty();
      case "-r" -> mayAccess(operand, 4);
      case "-w" -> mayAccess(operand, 2);
      case "-x" -> mayAccess(operand, 1);
      case "-t" -> isTerminal(operand);
      case "-o" -> Flag.named(operand).filter(shell.options()::has).isPresent();
      case "-h", "-L" -> lstat(operand).filter(s -> s.type() == Stat.Type.SYMLINK).isPresent();
      default -> stat(operand).filter(s -> is(operator, s)).isPresent();
    };
  }

  private boolean is(String operator, Stat stat) {
    return switch (operator) {
      case "-a", "-e" -> true;
      case "-f" -> stat.type() == Stat.Type.REGULAR;
      case "-d" -> stat.type() == Stat.Type.DIRECTORY;
      case "-b" -> stat.type() == Stat.Type.BLOCK;
      case "-c" -> stat.type() == Stat.Type.CHARACTER;
      case "-p" -> stat.type() == Stat.Type.FIFO;
      case "-S" -> stat.type() == Stat.Type.SOCKET;
      case "-s" -> stat.size() > 0;
      case "-g" -> (stat.mode() & 02000) != 0;
      case "-u" -> (stat.mode() & 04000) != 0;
      case "-k" -> (stat.mode() & 01000) != 0;
      case "-O" -> stat.uid() == calls.effectiveUid();
      case "-G" -> stat.gid() == calls.effectiveGid();
      case "-N" -> stat.modified() > stat.accessed();
      default -> false;
    };
  }

  private boolean mayAccess(String path, int mode) {
    return stat(path).isPresent() && calls.access(path, mode);
  }

  private boolean isTerminal(String operand) {
    try {
      int descriptor = Integer.parseInt(operand.strip());
      return calls.isOpen(descriptor) && calls.isTerminal(descriptor);
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private Optional<Stat> stat(String path) {
    try {
      return Optional.of(calls.stat(path));
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  private Optional<Stat> lstat(String path) {
    try {
      return Optional.of(calls.lstat(path));
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  /// Whether `left operator right` holds for two files.
  public boolean binary(String left, String operator, String right) {
    Optional<Stat> a = stat(left);
    Optional<Stat> b = stat(right);
    return switch (operator) {
      case "-nt" -> a.isPresent() && (b.isEmpty() || a.get().modified() > b.get().modified());
      case "-ot" -> b.isPresent() && (a.isEmpty() || a.get().modified() < b.get().modified());
      default ->
          a.isPresent()
              && b.isPresent()
              && a.get().device() == b.get().device()
              && a.get().inode() == b.get().inode();
    };
  }

  /// Whether two numbers compare so.
  public static boolean compare(long left, String operator, long right) {
    return switch (operator) {
      case "-eq" -> left == right;
      case "-ne" -> left != right;
      case "-lt" -> left < right;
      case "-le" -> left <= right;
      case "-gt" -> left > right;
      default -> left >= right;
    };
  }
}
