package dev.virtlab.simulator.kernel;

/// What the kernel's work costs, in nanoseconds of processor time.
///
/// @param step one step of a program, between two system calls
/// @param call a plain system call
/// @param fork making a child
/// @param exec becoming a program, its start-up in user mode included
/// @param exit ending, without the parent's wait
/// @param unshare making new namespaces, however many
/// @param mount mounting or unmounting
/// @param page touching a page of memory for the first time
public record CallCosts(
    long step, long call, long fork, long exec, long exit, long unshare, long mount, long page) {

  /// The reference machine: fork, exec and wait of `true` take 1.5 ms, a getppid(2) 0.2 µs,
  /// unshare(2) of one namespace or six about 2 ms.
  public static final CallCosts REFERENCE =
      new CallCosts(500, 350, 150_000, 1_200_000, 150_000, 1_800_000, 300_000, 250);
}
