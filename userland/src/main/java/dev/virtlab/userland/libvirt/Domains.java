package dev.virtlab.userland.libvirt;

import dev.virtlab.lab.machine.Machine;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.userland.libvirt.DomainView.Reason;
import dev.virtlab.userland.libvirt.DomainView.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/// The machines of a host and the rules by which libvirt's QEMU driver keeps them.
public final class Domains {

  /// The most machines that are kept.
  public static final int DOMAINS_MAX = 1_000;

  private final Hardware hardware;
  private final LongSupplier seconds;
  private final Identities identities;
  private final Consumer<MachineEvent> events;
  private final Map<String, Known> known = new TreeMap<>();
  private final Snapshots snapshots;
  private final Migrations migrations = new Migrations(this);
  private final String hostIdentity;
  private int lastId;

  /// @param seconds the wall clock, since 1970 UTC
  /// @param random 32 bits at a time, for identities
  /// @param events takes what happens
  public Domains(
      Hardware hardware, LongSupplier seconds, IntSupplier random, Consumer<MachineEvent> events) {
    this.hardware = hardware;
    this.seconds = seconds;
    this.identities = new Identities(random);
    this.events = events;
    this.hostIdentity = new Identities(random).uuid();
    this.snapshots = new Snapshots(this);
  }

  /// How machines come and go.
  public Migrations migrations() {
    return migrations;
  }

  /// What tells this host from others.
  String hostIdentity() {
    return hostIdentity;
  }

  /// What all machines are, those that run first.
  public List<DomainView> views() {
    return known.values().stream().map(Known::view).toList();
  }

  /// The machines as they stand, in the order of their names.
  public List<Machine> machines() {
    return known.values().stream().map(Known::machine).toList();
  }

  /// What one machine is.
  ///
  /// @throws LibvirtError if there is none
  public DomainView view(String domain) {
    return find(domain).view();
  }

  /// Does what is asked for.
  ///
  /// @throws LibvirtError if it is not to be had
  public void act(Request.Deed deed) {
    Known it = find(deed.domain());
    switch (deed) {
      case Request.Undefine r -> undefine(it, r.snapshots(), r.saved());
      case Request.Start r -> start(it, r);
      case Request.Save r -> new Saving(this).save(it, r.file(), r.paused());
      case Request.ManagedSave r -> new Saving(this).manage(it, r.paused());
      case Request.RemoveManagedSave _ -> new Saving(this).forget(it);
      case Request.Shutdown _ -> shutdown(it);
      case Request.Reboot _ -> it.running().running().reboot();
      case Request.Reset _ -> reset(it);
      case Request.Destroy _ -> destroy(it);
      case Request.Suspend _ -> suspend(it);
      case Request.Resume _ -> resume(it);
      case Request.Autostart r -> autostart(it, r.on());
      case Request.Rename r -> rename(it, r.name());
      case Request.SetVcpus r -> new Sizing(it, this).vcpus(r);
      case Request.SetMemory r -> new Sizing(it, this).memory(r);
      case Request.TakeSnapshot r -> snapshots.take(it, r.snapshot(), r.description());
      case Request.RevertSnapshot r -> snapshots.revert(it, r.snapshot());
      case Request.DeleteSnapshot r -> snapshots.delete(it, r.snapshot());
      case Request.SetSpeed r -> Migrations.speed(it, r.mib());
      case Request.SetDowntime r -> Migrations.downtime(it, r.milliseconds());
      case Request.AbortJob _ -> migrations.abort(it);
      case Request.SwitchToPostcopy _ -> migrations.switchOver(it);
      case Request.Migrate _ -> throw new IllegalArgumentException("a machine is moved");
      case Request.OpenConsole _ -> throw new IllegalArgumentException("a console is connected");
    }
  }

  /// Connects to a serial line; see [Hardware.Running#console].
  public Libvirt.Input console(String domain, Consumer<byte[]> output, Runnable gone) {
    return find(domain).running().running().console(output, gone);
  }

  /// Defines a machine, or changes the definition of one.
  public void define(Domain wanted) {
    Known before = known.get(wanted.name());
    Domain full = filled(wanted);
    if (before == null) {
      add(full, true);
      return;
    }
    same(full, before);
    before.config = Optional.of(full);
    if (before.live.isEmpty()) {
      resized(before);
    }
  }

  /// Of one name there is one machine; a definition without a UUID is one of another machine.
  private static void same(Domain wanted, Known before) {
    if (!wanted.uuid().equals(before.domain().uuid())) {
      throw new LibvirtError(
          "operation failed: domain '"
              + wanted.name()
              + "' already exists with uuid "
              + before.domain().uuid());
    }
  }

  /// Starts a machine that is forgotten when it stops.
  public void create(Domain wanted) {
    Known before = known.get(wanted.name());
    Domain full = filled(wanted);
    if (before != null) {
      same(full, before);
    }
    if (before != null && before.live.isPresent()) {
      throw new LibvirtError("operation failed: domain '" + wanted.name() + "' is already active");
    }
    Known it = before == null ? add(full, false) : before;
    try {
      begin(it, full, false);
    } catch (LibvirtError error) {
      forgetTransient(it);
      throw error;
    }
  }

  /// Whether a machine of another host could be here too.
  void welcome(Domain wanted) {
    Known before = known.get(wanted.name());
    if (before != null) {
      same(wanted, before);
      if (before.live.isPresent()) {
        throw new LibvirtError(
            "operation failed: domain '" + wanted.name() + "' is already active");
      }
    }
  }

  /// Takes a machine out of a file.
  public void restore(Request.Restore wanted) {
    new Saving(this).restore(wanted.file(), wanted.paused());
  }

  /// The place of a machine that comes back.
  Known returning(Domain domain) {
    Known before = known.get(domain.name());
    if (before == null) {
      return add(domain, false);
    }
    if (before.live.isPresent()) {
      throw LibvirtError.invalid("domain '" + domain.name() + "' is already active");
    }
    same(domain, before);
    return before;
  }

  Hardware hardware() {
    return hardware;
  }

  /// A machine of another host goes on here.
  void arrive(
      Domain domain,
      boolean persistent,
      boolean still,
      Function<Hardware.Voice, Hardware.Running> make) {
    welcome(domain);
    Known before = known.get(domain.name());
    Known it = before == null ? add(domain, persistent) : before;
    if (persistent) {
      it.config = Optional.of(domain.fixed());
    }
    try {
      begin(it, domain, still, still ? Reason.MIGRATING : Reason.MIGRATED, make);
    } catch (LibvirtError error) {
      forgetTransient(it);
      throw error;
    }
  }

  private Known add(Domain domain, boolean persistent) {
    if (known.size() >= DOMAINS_MAX) {
      throw new LibvirtError("operation failed: more than " + DOMAINS_MAX + " domains");
    }
    Known it = new Known(domain, persistent);
    known.put(domain.name(), it);
    tell(new MachineEvent.MachineDefined(domain.name(), domain.vcpus(), domain.memory()));
    return it;
  }

  private Domain filled(Domain wanted) {
    String uuid = identities.uuid();
    List<Domain.Nic> nics = new ArrayList<>();
    for (Domain.Nic nic : wanted.nics()) {
      nics.add(
          nic.mac().isEmpty() ? new Domain.Nic(identities.mac(), nic.network(), nic.model()) : nic);
    }
    Domain with =
        new Domain(
            wanted.name(),
            wanted.uuid(),
            wanted.type(),
            wanted.board(),
            wanted.vcpus(),
            wanted.maxVcpus(),
            wanted.memory(),
            wanted.maxMemory(),
            wanted.disks(),
            nics,
            wanted.fate(),
            wanted.acpi(),
            wanted.plugged());
    return with.uuid().isEmpty() ? with.identified(uuid) : with;
  }

  private void undefine(Known it, boolean snapshotsToo, boolean savedToo) {
    it.definition();
    if (savedToo) {
      new Saving(this).forget(it);
    } else if (it.managed) {
      throw LibvirtError.invalid("Refusing to undefine while domain managed save image exists");
    }
    if (it.live.isEmpty()) {
      if (!it.kept.isEmpty() && !snapshotsToo) {
        throw LibvirtError.invalid(
            "cannot delete inactive domain with " + it.kept.size() + " snapshots");
      }
      forget(it);
    } else {
      it.domain();
      it.config = Optional.empty();
    }
  }

  private void forget(Known it) {
    known.remove(it.name());
    tell(new MachineEvent.MachineUndefined(it.name()));
  }

  private void forgetTransient(Known it) {
    if (it.config.isEmpty()) {
      forget(it);
    }
  }

  private void start(Known it, Request.Start wanted) {
    if (it.live.isPresent()) {
      throw LibvirtError.invalid("domain is already running");
    }
    Saving saving = new Saving(this);
    if (wanted.fresh()) {
      saving.forget(it);
    }
    try {
      if (!saving.resume(it, wanted.paused())) {
        begin(it, it.definition(), wanted.paused());
      }
    } catch (LibvirtError error) {
      it.reason = Reason.FAILED;
      throw error;
    }
  }

  private void begin(Known it, Domain domain, boolean paused) {
    Reason why = paused ? Reason.USER : Reason.BOOTED;
    begin(it, domain, paused, why, ear -> hardware.start(domain, paused, ear));
  }

  /// Gives a machine hardware.
  void begin(
      Known it,
      Domain domain,
      boolean paused,
      Reason why,
      Function<Hardware.Voice, Hardware.Running> make) {
    Hardware.Running running = make.apply(new Ear(it, ++lastId));
    Status status = paused ? Status.PAUSED : Status.RUNNING;
    it.live = Optional.of(new Known.Live(domain, lastId, status, running));
    it.phase = Machine.Phase.FIRMWARE;
    it.reason = why;
    resized(it);
    tell(new MachineEvent.MachineStarted(it.name(), running.pid()));
    if (paused) {
      tell(new MachineEvent.MachineSuspended(it.name()));
    }
    running.go();
  }

  private void destroy(Known it) {
    it.running().running().cut();
    stopped(it, Reason.DESTROYED, "destroyed");
  }

  private static void shutdown(Known it) {
    if (it.running().status() != Status.RUNNING) {
      throw LibvirtError.invalid("domain is not running");
    }
    it.running().running().powerButton();
  }

  /// The guest is gone, and the same hardware begins again.
  private void reset(Known it) {
    Known.Live live = it.running();
    it.phase = Machine.Phase.FIRMWARE;
    tell(new MachineEvent.MachineStopped(it.name(), "reset"));
    tell(new MachineEvent.MachineStarted(it.name(), live.running().pid()));
    if (live.status() == Status.PAUSED) {
      tell(new MachineEvent.MachineSuspended(it.name()));
    }
    live.running().reset();
  }

  /// A machine has no hardware any more.
  void ended(Known it, Reason reason, String word) {
    it.domain();
    it.live = Optional.empty();
    it.course.ifPresent(Migrations.Course::end);
    it.course = Optional.empty();
    it.reason = reason;
    tell(new MachineEvent.MachineStopped(it.name(), word));
  }

  void stopped(Known it, Reason reason, String word) {
    ended(it, reason, word);
    if (it.config.isEmpty()) {
      forget(it);
    } else {
      resized(it);
    }
  }

  /// The guest has ended: its definition says what follows.
  private void fall(Known it, Fate.Action action, Reason why, String word) {
    switch (action) {
      case DESTROY -> {
        it.running().running().cut();
        stopped(it, why, word);
      }
      case RESTART -> {
        it.live = it.live.map(live -> live.in(Status.RUNNING));
        it.reason = why == Reason.CRASHED ? Reason.RUNS_AFTER_CRASH : it.reason;
        reset(it);
        it.running().running().resume();
      }
      case PRESERVE -> {}
    }
  }

  private void suspend(Known it) {
    Known.Live live = it.running();
    if (live.status() != Status.PAUSED) {
      live.running().pause();
      it.live = Optional.of(live.in(Status.PAUSED));
      it.reason = Reason.USER;
      tell(new MachineEvent.MachineSuspended(it.name()));
    }
  }

  private void resume(Known it) {
    Known.Live live = it.running();
    if (live.status() == Status.RUNNING) {
      throw LibvirtError.invalid("domain is already running");
    }
    if (live.status() == Status.PAUSED || live.status() == Status.CRASHED) {
      live.running().resume();
      it.live = Optional.of(live.in(Status.RUNNING));
      it.reason = Reason.UNPAUSED;
      tell(new MachineEvent.MachineResumed(it.name()));
    }
  }

  private static void autostart(Known it, boolean on) {
    if (it.config.isEmpty()) {
      throw LibvirtError.invalid("cannot set autostart for transient domain");
    }
    it.autostart = on;
  }

  private void rename(Known it, String name) {
    if (it.live.isPresent()) {
      throw LibvirtError.invalid("cannot rename active domain");
    }
    if (name.equals(it.name())) {
      throw LibvirtError.invalid("Can't rename domain to itself");
    }
    Known other = known.get(name);
    if (other != null) {
      throw new LibvirtError(
          "operation failed: domain '"
              + name
              + "' already exists with uuid "
              + other.domain().uuid());
    }
    String before = it.name();
    if (it.managed) {
      throw LibvirtError.invalid("cannot rename a domain with a managed save image");
    }
    it.config = Optional.of(it.definition().named(name));
    known.remove(before);
    known.put(name, it);
    tell(new MachineEvent.MachineRenamed(before, name));
  }

  /// What is told of its size is what runs, else what would start.
  void resized(Known it) {
    Domain domain = it.domain();
    tell(new MachineEvent.MachineResized(domain.name(), domain.vcpus(), domain.memory()));
  }

  Hardware.Disks disks(Domain domain) {
    return hardware.disks(domain);
  }

  void tell(MachineEvent event) {
    events.accept(event);
  }

  long seconds() {
    return seconds.getAsLong();
  }

  Known find(String wanted) {
    Collection<Known> all = known.values();
    return all.stream()
        .filter(k -> k.live.map(l -> String.valueOf(l.id()).equals(wanted)).orElse(false))
        .findFirst()
        .or(() -> all.stream().filter(k -> k.domain().uuid().equals(wanted)).findFirst())
        .or(() -> Optional.ofNullable(known.get(wanted)))
        .orElseThrow(
            () ->
                new LibvirtError(
                    "Domain not found: no domain with matching name '" + wanted + "'"));
  }

  /// Hears what becomes of one run of a machine, and nothing more once that is over.
  private final class Ear implements Hardware.Voice {
    private final Known it;
    private final int id;

    Ear(Known it, int id) {
      this.it = it;
      this.id = id;
    }

    private boolean isOpen() {
      return it.live.map(live -> live.id() == id).orElse(false);
    }

    @Override
    public void reached(Machine.Phase phase) {
      if (isOpen()) {
        it.phase = phase;
        tell(new MachineEvent.PhaseReached(it.name(), phase));
      }
    }

    @Override
    public void stopped(boolean failed) {
      if (isOpen()) {
        Domains.this.stopped(
            it, failed ? Reason.CRASHED : Reason.SHUTDOWN, failed ? "crashed" : "shutdown");
      }
    }

    @Override
    public void switchedOff() {
      if (isOpen()) {
        fall(it, fate().onPoweroff(), Reason.SHUTDOWN, "shutdown");
      }
    }

    private Fate fate() {
      return it.domain().fate();
    }

    @Override
    public void ballooned() {
      if (isOpen()) {
        resized(it);
      }
    }

    @Override
    public void restarted() {
      if (isOpen()) {
        fall(it, fate().onReboot(), Reason.SHUTDOWN, "shutdown");
      }
    }

    @Override
    public void panicked() {
      if (isOpen() && fate().panicDevice()) {
        it.live.ifPresent(live -> live.running().pause());
        it.live = it.live.map(live -> live.in(Status.CRASHED));
        it.reason = Reason.PANICKED;
        tell(new MachineEvent.MachinePanicked(it.name()));
        fall(it, fate().onCrash(), Reason.CRASHED, "crashed");
      }
    }
  }
}
