package dev.virtlab.userland.libvirt;

import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.userland.libvirt.DomainView.Reason;
import dev.virtlab.userland.libvirt.DomainView.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// The rules by which machines leave a host and arrive at another one. How memory is moved is the
/// hardware's matter.
public final class Migrations {

  /// No limit, in MiB a second.
  public static final long UNLIMITED = 8_796_093_022_207L;

  /// QEMU's own limit of a pause, in milliseconds.
  public static final long DOWNTIME = 300;

  /// The most that a machine is slowed down, in percent of its time.
  public static final int THROTTLE_MAX = 99;

  private final Domains domains;

  Migrations(Domains domains) {
    this.domains = domains;
  }

  /// A machine under way.
  public interface Course {
    Job job();

    /// Ends it; the machine stays.
    void abort();

    /// The machine is gone: nothing more is sent.
    void end();

    /// Moves the machine now; its memory follows.
    void switchOver();
  }

  /// What is set for the migrations of a machine.
  ///
  /// @param speed MiB a second at most
  /// @param downtime the longest pause, in milliseconds
  public record Settings(long speed, long downtime) {
    static final Settings USUAL = new Settings(UNLIMITED, DOWNTIME);
  }

  /// What is set now.
  public Settings settings(String domain) {
    return domains.find(domain).settings;
  }

  /// A machine begins its way; what may not leave is refused.
  ///
  /// @param here whether the destination is this very host
  public void leaving(String domain, Travel travel, boolean here) {
    Known it = domains.find(domain);
    Known.Live live = it.running();
    if (it.course.isPresent()) {
      throw new LibvirtError(
          "Timed out during operation: cannot acquire state change lock (held by"
              + " monitor=remoteDispatchDomainMigratePerform3Params)");
    }
    boolean disks = live.domain().disks().stream().anyMatch(d -> !d.cdrom());
    if (disks && !travel.unsafe() && !travel.copyStorage()) {
      throw new LibvirtError("Unsafe migration: Migration without shared storage is unsafe");
    }
    if (here) {
      throw new LibvirtError(
          "internal error: Attempt to migrate guest to the same host " + domains.hostIdentity());
    }
    if (travel.isTuned() && !travel.autoConverge()) {
      throw new LibvirtError("invalid argument: Turn auto convergence on to tune it");
    }
    slowing("cpu_throttle_initial", travel.throttle());
    slowing("cpu_throttle_increment", travel.moreThrottle());
  }

  /// What QEMU takes; `migrate_params_check` of its sources.
  private static void slowing(String parameter, Optional<Integer> percent) {
    if (percent.isPresent() && (percent.get() < 1 || percent.get() > THROTTLE_MAX)) {
      throw new LibvirtError(
          "internal error: unable to execute QEMU command 'migrate-set-parameters': Parameter '"
              + parameter
              + "' expects an integer in the range of 1 to "
              + THROTTLE_MAX);
    }
  }

  /// It is under way.
  public void underWay(String domain, String to, Course course) {
    Known it = domains.find(domain);
    it.course = Optional.of(course);
    domains.tell(new MachineEvent.MigrationStarted(it.name(), to));
  }

  /// A round of pages was sent.
  public void round(String domain, int round, long sent, long left) {
    domains.tell(new MachineEvent.MigrationRound(domains.find(domain).name(), round, sent, left));
  }

  /// Its processors stand still for the last of it.
  ///
  /// @return whether they had run
  public boolean stood(String domain) {
    Known it = domains.find(domain);
    Known.Live live = it.running();
    if (live.status() == Status.RUNNING) {
      live.running().pause();
      it.live = Optional.of(live.in(Status.PAUSED));
      it.reason = Reason.MIGRATING;
      domains.tell(new MachineEvent.MachineSuspended(it.name()));
      return true;
    }
    return false;
  }

  /// It stays after all.
  ///
  /// @param resume whether it stood still for the migration only
  public void stays(String domain, boolean resume) {
    Known it = domains.find(domain);
    it.course = Optional.empty();
    domains.tell(new MachineEvent.MigrationCanceled(it.name()));
    if (resume && it.status() == Status.PAUSED) {
      domains.act(new Request.Resume(it.name()));
    }
  }

  /// It runs elsewhere now: here its hardware is gone.
  public void left(String domain, boolean undefine, String to, Duration downtime, Job job) {
    Known it = domains.find(domain);
    it.course = Optional.empty();
    it.completed = Optional.of(job);
    it.running().running().cut();
    domains.tell(new MachineEvent.MachineMigrated(it.name(), to, downtime));
    if (undefine) {
      it.config = Optional.empty();
    }
    domains.stopped(it, Reason.MIGRATED_AWAY, "migrated");
  }

  /// Whether a machine could arrive.
  public void welcome(Domain domain) {
    domains.welcome(domain);
  }

  /// A machine arrives.
  ///
  /// @param still whether it shall stand still
  public void arrive(
      Domain domain,
      boolean persistent,
      boolean still,
      Function<Hardware.Voice, Hardware.Running> make) {
    domains.arrive(domain, persistent, still, make);
  }

  void abort(Known it) {
    it.running();
    it.course.orElseThrow(() -> LibvirtError.invalid("no job is active on the domain")).abort();
  }

  void switchOver(Known it) {
    it.running();
    it.course
        .orElseThrow(
            () ->
                LibvirtError.invalid(
                    "post-copy can only be started while outgoing migration is in progress"))
        .switchOver();
  }

  static void speed(Known it, long mib) {
    it.settings = new Settings(mib, it.settings.downtime());
  }

  static void downtime(Known it, long milliseconds) {
    it.running();
    it.settings = new Settings(it.settings.speed(), milliseconds);
  }
}
