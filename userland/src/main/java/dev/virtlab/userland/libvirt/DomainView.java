package dev.virtlab.userland.libvirt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What libvirt knows of a machine at a moment.
///
/// @param now as it runs, or as it would start
/// @param config its definition; empty for one that is forgotten when it stops
/// @param id its number while it runs, else -1
/// @param managed whether libvirt keeps what it was, for its next start
/// @param cpuTime what it has used of the host's processors
/// @param rss the memory of the host that it holds, in bytes
/// @param current the snapshot that it goes on from
/// @param moving of its migrations
public record DomainView(
    Domain now,
    Optional<Domain> config,
    int id,
    Status status,
    Reason reason,
    boolean autostart,
    boolean managed,
    Duration cpuTime,
    long rss,
    List<Snapshot> snapshots,
    Optional<String> current,
    Moving moving) {

  public DomainView {
    snapshots = List.copyOf(snapshots);
  }

  /// Whether it runs, with the number and the words of libvirt; virDomainState.
  public enum Status {
    RUNNING(1, "running"),
    PAUSED(3, "paused"),
    SHUT_OFF(5, "shut off"),
    CRASHED(6, "crashed");

    private final int number;
    private final String words;

    Status(int number, String words) {
      this.number = number;
      this.words = words;
    }

    public int number() {
      return number;
    }

    public String words() {
      return words;
    }

    public boolean isActive() {
      return this != SHUT_OFF;
    }
  }

  /// Why it is so; virDomainRunningReason and the like.
  public enum Reason {
    UNKNOWN(0, "unknown"),
    BOOTED(1, "booted"),
    RESTORED(3, "restored"),
    RUNS_FROM_SNAPSHOT(4, "from snapshot"),
    UNPAUSED(5, "unpaused"),
    RUNS_AFTER_CRASH(9, "crashed"),
    MIGRATED(2, "migrated"),
    USER(1, "user"),
    MIGRATING(2, "migrating"),
    PANICKED(1, "panicked"),
    PAUSED_FROM_SNAPSHOT(7, "from snapshot"),
    SHUTDOWN(1, "shutdown"),
    DESTROYED(2, "destroyed"),
    CRASHED(3, "crashed"),
    MIGRATED_AWAY(4, "migrated"),
    SAVED(5, "saved"),
    FAILED(6, "failed"),
    OFF_FROM_SNAPSHOT(7, "from snapshot");

    private final int number;
    private final String words;

    Reason(int number, String words) {
      this.number = number;
      this.words = words;
    }

    public int number() {
      return number;
    }

    public String words() {
      return words;
    }
  }

  /// A snapshot of it.
  ///
  /// @param created seconds since 1970 UTC
  /// @param status what it was then
  public record Snapshot(
      String name, Optional<String> parent, long created, Status status, String description) {}

  /// What is known of its migrations.
  ///
  /// @param job the one that is under way
  /// @param completed the last one
  public record Moving(Migrations.Settings settings, Optional<Job> job, Optional<Job> completed) {}

  public String name() {
    return now.name();
  }

  public boolean isActive() {
    return status.isActive();
  }

  public Optional<Snapshot> snapshot(String wanted) {
    return snapshots.stream().filter(s -> s.name().equals(wanted)).findFirst();
  }
}
