package dev.virtlab.lab.container;

/// A namespace: one kind of thing that a group of processes sees for itself; namespaces(7).
///
/// @param kind what it isolates
/// @param inode its number, as `/proc/PID/ns` shows it
public record Namespace(Kind kind, long inode) {

  /// The eight kinds of Linux, in the order of `ls /proc/self/ns`.
  public enum Kind {
    /// Control group root directory.
    CGROUP("cgroup"),
    /// System V IPC and POSIX message queues.
    IPC("ipc"),
    /// Mount points.
    MOUNT("mnt"),
    /// Network devices, stacks, ports.
    NETWORK("net"),
    /// Process identifiers.
    PID("pid"),
    /// Boot and monotonic clocks.
    TIME("time"),
    /// User and group identifiers.
    USER("user"),
    /// Host name and NIS domain name.
    UTS("uts");

    private final String inProc;

    Kind(String inProc) {
      this.inProc = inProc;
    }

    /// The name of the entry in `/proc/PID/ns`.
    public String inProc() {
      return inProc;
    }

    /// The kind that is told by that name.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Kind of(String inProc) {
      for (Kind kind : values()) {
        if (kind.inProc.equals(inProc)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("there is no " + inProc + " namespace");
    }
  }
}
