package dev.virtlab.userland.libvirt;

import dev.virtlab.lab.Bytes;
import java.util.Optional;

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

  /// Forgets a machine, as soon as it stops where it runs.
  ///
  /// @param snapshots whether its snapshots are forgotten too
  /// @param saved whether what libvirt keeps of it goes too
  record Undefine(String domain, boolean snapshots, boolean saved) implements Deed {}

  /// Switches a machine on.
  ///
  /// @param paused whether its processors stand still at first
  /// @param fresh whether what libvirt keeps of it is thrown away
  record Start(String domain, boolean paused, boolean fresh) implements Deed {}

  /// Puts it into a file.
  ///
  /// @param paused whether it shall stand still when it comes back; empty: as it does now
  record Save(String domain, String file, Optional<Boolean> paused) implements Deed {}

  /// Takes a machine out of a file.
  record Restore(String file, Optional<Boolean> paused) implements Request {}

  /// Puts it where its next start finds it.
  record ManagedSave(String domain, Optional<Boolean> paused) implements Deed {}

  record RemoveManagedSave(String domain) implements Deed {}

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

  /// Moves it to another host.
  ///
  /// @param to the name of that host
  record Migrate(String domain, String to, Travel travel) implements Deed {}

  /// How fast its migrations may go, in MiB a second.
  record SetSpeed(String domain, long mib) implements Deed {}

  /// How long it may stand still for a migration, in milliseconds.
  record SetDowntime(String domain, long milliseconds) implements Deed {}

  /// Ends its migration.
  record AbortJob(String domain) implements Deed {}

  /// Lets it move before its memory has.
  record SwitchToPostcopy(String domain) implements Deed {}

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
