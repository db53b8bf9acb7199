package dev.virtlab.userland.program;

import java.util.Optional;

/// The standard signals; signal(7), numbers of Linux on x86-64.
public enum Signal {
  HUP(1, Default.TERMINATE, "Hangup"),
  INT(2, Default.TERMINATE, "Interrupt"),
  QUIT(3, Default.TERMINATE, "Quit"),
  ILL(4, Default.TERMINATE, "Illegal instruction"),
  TRAP(5, Default.TERMINATE, "Trace/breakpoint trap"),
  ABRT(6, Default.TERMINATE, "Aborted"),
  BUS(7, Default.TERMINATE, "Bus error"),
  FPE(8, Default.TERMINATE, "Floating point exception"),
  KILL(9, Default.TERMINATE, "Killed"),
  USR1(10, Default.TERMINATE, "User defined signal 1"),
  SEGV(11, Default.TERMINATE, "Segmentation fault"),
  USR2(12, Default.TERMINATE, "User defined signal 2"),
  PIPE(13, Default.TERMINATE, "Broken pipe"),
  ALRM(14, Default.TERMINATE, "Alarm clock"),
  TERM(15, Default.TERMINATE, "Terminated"),
  STKFLT(16, Default.TERMINATE, "Stack fault"),
  CHLD(17, Default.IGNORE, "Child exited"),
  CONT(18, Default.CONTINUE, "Continued"),
  STOP(19, Default.STOP, "Stopped (signal)"),
  TSTP(20, Default.STOP, "Stopped"),
  TTIN(21, Default.STOP, "Stopped (tty input)"),
  TTOU(22, Default.STOP, "Stopped (tty output)"),
  URG(23, Default.IGNORE, "Urgent I/O condition"),
  XCPU(24, Default.TERMINATE, "CPU time limit exceeded"),
  XFSZ(25, Default.TERMINATE, "File size limit exceeded"),
  VTALRM(26, Default.TERMINATE, "Virtual timer expired"),
  PROF(27, Default.TERMINATE, "Profiling timer expired"),
  WINCH(28, Default.IGNORE, "Window changed"),
  IO(29, Default.TERMINATE, "I/O possible"),
  PWR(30, Default.TERMINATE, "Power failure"),
  SYS(31, Default.TERMINATE, "Bad system call");

  /// What the kernel does when the process neither catches nor ignores the signal.
  public enum Default {
    TERMINATE,
    IGNORE,
    STOP,
    CONTINUE
  }

  private final int number;
  private final Default action;
  private final String description;

  Signal(int number, Default action, String description) {
    this.number = number;
    this.action = action;
    this.description = description;
  }

  public int number() {
    return number;
  }

  /// The default action.
  public Default action() {
    return action;
  }

  /// What strsignal(3) says.
  public String description() {
    return description;
  }

  /// The signal of that number, 1 to 31.
  public static Optional<Signal> of(int number) {
    return number >= 1 && number <= values().length
        ? Optional.of(values()[number - 1])
        : Optional.empty();
  }

  /// The signal of that name, with or without `SIG`, in any case; or of that number in digits.
  public static Optional<Signal> named(String text) {
    String name = text.toUpperCase(java.util.Locale.ROOT);
    String bare = name.startsWith("SIG") ? name.substring(3) : name;
    for (Signal signal : values()) {
      if (signal.name().equals(bare) || Integer.toString(signal.number).equals(text)) {
        return Optional.of(signal);
      }
    }
    return Optional.empty();
  }
}
