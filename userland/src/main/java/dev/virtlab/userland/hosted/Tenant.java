package dev.virtlab.userland.hosted;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.userland.libvirt.Hardware;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// A machine of an application, as its host sees it: whether it runs, and what is told of it.
public final class Tenant {

  private final Machine.Hypervisor by;
  private final Consumer<MachineEvent> events;
  private final List<String> snapshots = new ArrayList<>();
  private String told;
  private int vcpus;
  private Bytes memory;
  private Optional<Hardware.Running> running = Optional.empty();
  private Machine.Phase phase = Machine.Phase.OFF;
  private boolean paused;
  private int runs;

  /// How a run ended by itself.
  public enum End {
    /// The guest has switched the power off.
    SHUTDOWN,
    /// Its process has ended.
    ABORTED
  }

  /// A machine that is known from now on.
  ///
  /// @param told its name in the trace
  /// @param events takes what happens
  public Tenant(
      String told, Machine.Hypervisor by, int vcpus, Bytes memory, Consumer<MachineEvent> events) {
    this.told = told;
    this.by = by;
    this.vcpus = vcpus;
    this.memory = memory;
    this.events = events;
    events.accept(new MachineEvent.MachineDefined(told, vcpus, memory));
    events.accept(new MachineEvent.MachineHosted(told, by));
  }

  /// Its name in the trace.
  public String told() {
    return told;
  }

  /// It is known no more.
  public void forget() {
    events.accept(new MachineEvent.MachineUndefined(told));
  }

  /// It has another name in the trace.
  public void rename(String name) {
    if (!name.equals(told)) {
      events.accept(new MachineEvent.MachineRenamed(told, name));
      told = name;
    }
  }

  /// It will start with so much.
  public void resize(int processors, Bytes room) {
    if (processors != vcpus || !room.equals(memory)) {
      vcpus = processors;
      memory = room;
      events.accept(new MachineEvent.MachineResized(told, vcpus, memory));
    }
  }

  /// What runs of it.
  public Optional<Hardware.Running> running() {
    return running;
  }

  public boolean isPaused() {
    return paused;
  }

  /// Switches it on.
  ///
  /// @param make makes its process
  /// @param still whether its processors stand still at first
  /// @param ended is told when the run ends by itself
  public void run(
      Function<Hardware.Voice, Hardware.Running> make, boolean still, Consumer<End> ended) {
    Hardware.Running made = make.apply(new Ear(++runs, ended));
    running = Optional.of(made);
    paused = still;
    phase = Machine.Phase.FIRMWARE;
    events.accept(new MachineEvent.MachineStarted(told, made.pid()));
    if (still) {
      events.accept(new MachineEvent.MachineSuspended(told));
    }
    made.go();
  }

  /// Its processors stand still.
  public void pause() {
    running.orElseThrow().pause();
    paused = true;
    events.accept(new MachineEvent.MachineSuspended(told));
  }

  /// They go on.
  public void resume() {
    running.orElseThrow().resume();
    paused = false;
    events.accept(new MachineEvent.MachineResumed(told));
  }

  /// Its process ends.
  ///
  /// @param reason as [MachineEvent.MachineStopped] has it
  public void cut(String reason) {
    running.orElseThrow().cut();
    over(reason);
  }

  /// The guest is gone, and the same hardware begins again.
  public void reset() {
    Hardware.Running it = running.orElseThrow();
    events.accept(new MachineEvent.MachineStopped(told, "reset"));
    events.accept(new MachineEvent.MachineStarted(told, it.pid()));
    phase = Machine.Phase.FIRMWARE;
    boolean stood = paused;
    paused = false;
    it.reset();
    if (stood) {
      it.resume();
    }
  }

  private void over(String reason) {
    running = Optional.empty();
    paused = false;
    phase = Machine.Phase.OFF;
    runs++;
    events.accept(new MachineEvent.MachineStopped(told, reason));
  }

  /// A snapshot of it was taken.
  public void kept(String snapshot) {
    snapshots.add(snapshot);
    events.accept(new MachineEvent.MachineSnapshotTaken(told, snapshot));
  }

  /// It is again what it was.
  public void reverted(String snapshot) {
    events.accept(new MachineEvent.MachineReverted(told, snapshot));
  }

  /// A snapshot is gone.
  public void dropped(String snapshot) {
    snapshots.removeIf(snapshot::equals);
    events.accept(new MachineEvent.MachineSnapshotDeleted(told, snapshot));
  }

  /// It as it stands.
  public Machine machine() {
    Machine.Status status = paused ? Machine.Status.PAUSED : Machine.Status.RUNNING;
    return new Machine(
        told,
        running.isPresent() ? status : Machine.Status.SHUT_OFF,
        phase,
        running.map(Hardware.Running::pid).orElse(0),
        vcpus,
        memory,
        snapshots,
        by);
  }

  /// Hears what becomes of one run, and nothing more once that is over.
  private final class Ear implements Hardware.Voice {
    private final int run;
    private final Consumer<End> ended;

    Ear(int run, Consumer<End> ended) {
      this.run = run;
      this.ended = ended;
    }

    private boolean isOpen() {
      return runs == run;
    }

    @Override
    public void reached(Machine.Phase reached) {
      if (isOpen()) {
        phase = reached;
        events.accept(new MachineEvent.PhaseReached(told, reached));
      }
    }

    @Override
    public void stopped(boolean failed) {
      if (isOpen()) {
        over(failed ? "crashed" : "shutdown");
        ended.accept(failed ? End.ABORTED : End.SHUTDOWN);
      }
    }

    @Override
    public void switchedOff() {
      if (isOpen()) {
        cut("shutdown");
        ended.accept(End.SHUTDOWN);
      }
    }

    @Override
    public void ballooned() {
      // These hypervisors have a balloon only with their additions inside the guest.
    }

    @Override
    public void restarted() {
      if (isOpen()) {
        reset();
      }
    }

    @Override
    public void panicked() {
      // Nobody tells the hypervisor: the machine runs on and answers nobody.
    }
  }
}
