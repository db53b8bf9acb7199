package dev.virtlab.simulator.file.proc;

import java.util.List;

/// The numbers and figures of a process at a moment; proc(5).
///
/// @param state the letter that `ps` shows
/// @param threads how many threads it has
/// @param nice its niceness
/// @param ended how it ended, in the form of wait(2); 0 while it lives
/// @param voluntarySwitches how often it went to sleep by itself
/// @param involuntarySwitches how often it was sent away
public record ProcessFigures(
    char state,
    Numbers numbers,
    Identity identity,
    Signals signals,
    Memory memory,
    Times times,
    int threads,
    int nice,
    int ended,
    long voluntarySwitches,
    long involuntarySwitches) {

  /// Its numbers in the PID namespace it is seen from; 0 where something lies outside.
  ///
  /// @param terminal the device number of its controlling terminal, 0 without one
  /// @param foreground the group in the foreground of that terminal, -1 without one
  /// @param chain its number here and in every namespace below, down to its own
  /// @param groupChain the same of its group
  /// @param sessionChain the same of its session
  public record Numbers(
      int process,
      int parent,
      int group,
      int session,
      int terminal,
      int foreground,
      List<Integer> chain,
      List<Integer> groupChain,
      List<Integer> sessionChain) {
    public Numbers {
      chain = List.copyOf(chain);
      groupChain = List.copyOf(groupChain);
      sessionChain = List.copyOf(sessionChain);
    }
  }

  /// Who it is, as the host numbers users.
  ///
  /// @param users real, effective, saved, file system
  /// @param groups real, effective, saved, file system
  /// @param capabilities inheritable, permitted, effective, bounding, ambient
  /// @param seccomp 0 off, 1 strict, 2 filter
  public record Identity(
      List<Integer> users,
      List<Integer> groups,
      List<Integer> supplementary,
      List<Long> capabilities,
      boolean noNewPrivileges,
      int seccomp,
      int filters) {
    public Identity {
      users = List.copyOf(users);
      groups = List.copyOf(groups);
      supplementary = List.copyOf(supplementary);
      capabilities = List.copyOf(capabilities);
    }
  }

  /// Sets of signals, signal 1 in bit 0.
  public record Signals(long pending, long shared, long blocked, long ignored, long caught) {}

  /// What it holds, in bytes.
  ///
  /// @param size of its address space
  /// @param anonymous in RAM, its own
  /// @param file in RAM, of its program and libraries
  /// @param peak the most that was in RAM at once
  /// @param program the size of its program
  public record Memory(long size, long anonymous, long file, long peak, long program) {

    /// Nothing, as one that has ended.
    public static final Memory NONE = new Memory(0, 0, 0, 0, 0);

    /// What is in RAM.
    public long resident() {
      return anonymous + file;
    }
  }

  /// Its times in nanoseconds.
  ///
  /// @param started counted from the start of the clock that its time namespace shows
  public record Times(
      long started, long user, long system, long childrenUser, long childrenSystem) {}
}
