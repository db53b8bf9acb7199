package dev.virtlab.userland.libvirt;

import dev.virtlab.lab.Bytes;

/// What may be asked of libvirt. A machine is named by its name, its number or its UUID.
public sealed interface Request {

  /// What all machines are.
  record ListDomains() implements Request {}

  /// What one machine is.
  record Describe(String domain) implements Request {}

  /// A request to do something to a machine.
  sealed interface Deed extends Request {
    String domain();
  }

  /// Defines a machine, or changes its definition.
  ///
  /// @param start whether it is started at once and forgotten when it stops; `virsh create`
  record Define(Domain definition, boolean start) implements Request {}

  record Undefine(String domain, boolean snapshots) implements Deed {}

  record Start(String domain, boolean paused) implements Deed {}

  record Shutdown(String domain) implements Deed {}

  record Reboot(String domain) implements Deed {}

  record Reset(String domain) implements Deed {}

  record Destroy(String domain) implements Deed {}

  record Suspend(String domain) implements Deed {}

  record Resume(String domain) implements Deed {}

  record Autostart(String domain, boolean on) implements Deed {}

  record Rename(String domain, String name) implements Deed {}

  /// Gives it processors.
  ///
  /// @param maximum whether the most that it may have is meant
  record SetVcpus(String domain, int count, Scope scope, boolean maximum) implements Deed {}

  /// Gives it memory.
  ///
  /// @param maximum whether the most that it may have is meant
  record SetMemory(String domain, Bytes memory, Scope scope, boolean maximum) implements Deed {}

  record TakeSnapshot(String domain, String snapshot, String description) implements Deed {}

  record RevertSnapshot(String domain, String snapshot) implements Deed {}

  record DeleteSnapshot(String domain, String snapshot) implements Deed {}

  /// Connects to its serial line.
  record OpenConsole(String domain) implements Deed {}

  /// What a change is made to.
  enum Scope {
    /// The machine that runs.
    LIVE,
    /// Its definition.
    CONFIG,
    /// Both.
    BOTH
  }
}
