package dev.virtlab.userland.program;

import dev.virtlab.lab.container.Namespace;
import java.util.Set;

/// Calls on namespaces; namespaces(7). User identifiers are mapped by writing `/proc/PID/uid_map`.
public interface NamespaceCalls {

  /// Moves the caller into new namespaces of these kinds; a new PID or TIME namespace is for its
  /// children. EPERM without CAP_SYS_ADMIN, which a new USER namespace gives; unshare(2).
  void unshare(Set<Namespace.Kind> kinds);

  /// Moves the caller into the namespace that an open `/proc/PID/ns/*` file means; setns(2).
  void setns(int descriptor);

  /// The host name of the caller's UTS namespace.
  String hostname();

  /// EPERM without CAP_SYS_ADMIN over the UTS namespace; sethostname(2).
  void setHostname(String name);

  /// The fields of uname(2): system, node, release, version, machine.
  String[] uname();

  /// Drops or keeps capabilities: the effective, permitted and bounding set become this mask
  /// (capabilities(7), bit numbers); EPERM where it would add one.
  void setCapabilities(long mask);

  /// From now on, and for all children, execve(2) gives no more privileges; prctl(2),
  /// PR_SET_NO_NEW_PRIVS.
  void setNoNewPrivileges();

  /// Puts Docker's filter before the system calls of the process and its children; seccomp(2). It
  /// refuses, with EPERM and before anything is looked at, what belongs to capabilities that are
  /// not among the granted ones: mounts, namespaces and names to CAP_SYS_ADMIN. EACCES without
  /// CAP_SYS_ADMIN or [#setNoNewPrivileges].
  ///
  /// @param granted the capabilities that it is written for, as a mask
  void setSeccompFilter(long granted);

  /// The effective set.
  long capabilities();
}
