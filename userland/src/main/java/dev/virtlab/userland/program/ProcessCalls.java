package dev.virtlab.userland.program;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Calls on processes, signals, identity and memory.
public interface ProcessCalls {

  /// Makes a child with copies of the descriptors, the directory, the dispositions and the
  /// identity; it begins with the step that `child` makes from its own calls. Gives its identifier
  /// in the caller's PID namespace. EAGAIN where `pids.max` or a process limit forbids it; fork(2).
  int fork(Function<Calls, Step> child);

  /// Becomes the program in the file at `path` (no search in PATH): ENOENT, EACCES (no execute
  /// permission, or a directory), ENOEXEC (not a program and no `#!` line), ELOOP; execve(2).
  /// Caught signals go back to their default; descriptors marked close-on-exec are closed.
  Step exec(String path, List<String> argv, Map<String, String> environment);

  /// Reads the status of a child that has ended, or stopped if `stoppedToo`: that child, or any for
  /// -1. Empty: none has yet. ECHILD: there is no such child; waitpid(2) with WNOHANG.
  Optional<Ended> waitFor(int pid, boolean stoppedToo);

  /// How a child ended: its status, or the signal that killed or stopped it.
  sealed interface Ended {
    int pid();

    /// By itself, with a status.
    record Exited(int pid, int status) implements Ended {}

    /// By a signal.
    record Killed(int pid, Signal signal) implements Ended {}

    /// Not ended, only stopped.
    record Stopped(int pid, Signal signal) implements Ended {}
  }

  int pid();

  int ppid();

  /// The process group of a process, 0 for the caller; getpgid(2).
  int processGroup(int pid);

  /// Moves a process (0: the caller) to a group (0: a new one of its own number); setpgid(2).
  void setProcessGroup(int pid, int group);

  /// Begins a session without terminal; setsid(2).
  void newSession();

  /// Makes a group the foreground of the controlling terminal; tcsetpgrp(3). Does nothing without
  /// one.
  void foreground(int group);

  /// Sends a signal: to a process, 0 the own group, -1 everybody allowed, below -1 that group.
  /// Empty signal: only looks whether it could. ESRCH, EPERM; kill(2).
  void kill(int pid, Optional<Signal> signal);

  /// How the process treats a signal.
  enum Disposition {
    DEFAULT,
    IGNORE,
    CATCH
  }

  /// Sets the disposition and gives the one before; KILL and STOP fail with EINVAL; sigaction(2).
  Disposition setDisposition(Signal signal, Disposition disposition);

  /// Takes the oldest caught signal that has arrived.
  Optional<Signal> takeCaught();

  /// Ends the calling process as if the signal had killed it.
  Step dieOf(Signal signal);

  /// Grows (or shrinks) the resident memory of the process: the pages are touched at once, charged
  /// to its cgroup, and may wake the OOM killer, which may choose the caller: then it never returns
  /// to its next step. ENOMEM where even the host has none.
  void growMemory(long bytes);

  int uid();

  int gid();

  int effectiveUid();

  int effectiveGid();

  List<Integer> groups();

  void setUid(int uid);

  void setGid(int gid);

  void setGroups(List<Integer> groups);

  /// Sets the scheduling niceness, -20 to 19; setpriority(2).
  void setNice(int pid, int nice);

  /// The name that `comm` shows.
  void setName(String name);

  /// How much processor time the process and its reaped children have had: user, system, children's
  /// user, children's system, in nanoseconds; times(2).
  long[] times();

  /// The processors the process may use.
  int processors();
}
