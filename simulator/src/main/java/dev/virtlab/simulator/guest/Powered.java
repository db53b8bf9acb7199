package dev.virtlab.simulator.guest;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.userland.libvirt.Hardware;
import dev.virtlab.userland.libvirt.Libvirt;
import dev.virtlab.userland.libvirt.LibvirtError;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Mailbox;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// A machine that is switched on: what runs, and the process that it is.
final class Powered implements Hardware.Running, GuestMachine.Voice {

  private final Kernel host;
  private final Maker make;
  private final Copier copy;
  private final Mailbox<Boolean> news;
  private final Hardware.Voice voice;
  private final Runnable gone;
  private Optional<Drive> drive;
  private Optional<Calls> own = Optional.empty();
  private Optional<ImageLocks> images = Optional.empty();
  private final SerialLine serial = new SerialLine();
  private Form form;
  private GuestMachine machine;
  private int pid;
  private boolean paused;
  private boolean off;
  private long before;

  /// Makes hardware.
  @FunctionalInterface
  interface Maker {
    GuestMachine make(Form form, SerialLine serial, GuestMachine.Voice voice);
  }

  /// Makes another process with such hardware.
  @FunctionalInterface
  interface Copier {
    Powered copy(Form form, boolean paused, Hardware.Voice voice);
  }

  /// @param news wakes the process that it is
  /// @param drive keeps what the guest has written
  /// @param gone is told when it is switched off
  Powered(
      Kernel host,
      Form form,
      Maker make,
      Copier copy,
      Mailbox<Boolean> news,
      Hardware.Voice voice,
      boolean paused,
      Optional<Drive> drive,
      Runnable gone) {
    this.drive = drive;
    this.host = host;
    this.form = form;
    this.make = make;
    this.copy = copy;
    this.news = news;
    this.voice = voice;
    this.paused = paused;
    this.gone = gone;
    this.machine = make.make(form, serial, this);
  }

  /// The process that it has become.
  void is(int process) {
    pid = process;
  }

  /// What the guest writes is kept there from now on.
  void disk(Optional<Drive> now) {
    drive = now;
  }

  GuestMachine machine() {
    return machine;
  }

  /// Wakes the process.
  Mailbox<Boolean> news() {
    return news;
  }

  /// Whether the process shall end.
  boolean isOff() {
    return off;
  }

  /// Whether the process that it is has ended, by itself or by force.
  boolean isDead() {
    return !off && !host.process(pid).map(Process::isAlive).orElse(false);
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public void go() {
    if (paused) {
      machine.pause();
    }
    machine.powerOn();
  }

  @Override
  public void pause() {
    paused = true;
    machine.pause();
  }

  boolean isPaused() {
    return paused;
  }

  @Override
  public void resume() {
    paused = false;
    machine.resume();
  }

  @Override
  public void powerButton() {
    machine.powerButton();
  }

  @Override
  public void reboot() {
    machine.restart();
  }

  @Override
  public void reset() {
    byte[] disk = save();
    machine.clear();
    before += machine.bill().used();
    form = form.fresh(host.clock(), disk, machine.vcpus());
    machine = make.make(form, serial, this);
    go();
  }

  /// Whatever the guest has written goes to its disk at once; so it is there when the power goes.
  private byte[] save() {
    byte[] changes = machine.changes();
    if (drive.isPresent() && isAlive(drive.get().calls())) {
      drive.get().keep(changes);
    } else if (drive.isPresent() && own.isPresent() && isAlive(own.get())) {
      drive.get().opened(own.get()).keep(changes);
    }
    return changes;
  }

  private boolean isAlive(Calls process) {
    return host.process(process.pid()).map(Process::isAlive).orElse(false);
  }

  /// Its process inherits these images, and has them locked.
  void holds(ImageLocks locks) {
    images = Optional.of(locks);
  }

  /// Its process has begun, with these calls.
  void begun(Calls calls) {
    own = Optional.of(calls);
    images.ifPresent(locks -> locks.handOver(calls, isAlive(locks.holder())));
  }

  @Override
  public void cut() {
    byte[] _ = save();
    machine.cut();
    images.filter(locks -> isAlive(locks.holder())).ifPresent(ImageLocks::release);
    images = Optional.empty();
    off = true;
    news.post(true);
    gone.run();
  }

  @Override
  public void reached(Machine.Phase phase) {
    voice.reached(phase);
  }

  /// The guest has switched the power off.
  @Override
  public void off() {
    voice.switchedOff();
  }

  @Override
  public void restart() {
    voice.restarted();
  }

  @Override
  public void panicked() {
    voice.panicked();
  }

  /// Its process has ended.
  void die() {
    byte[] _ = save();
    machine.cut();
    gone.run();
    voice.stopped(true);
  }

  @Override
  public void balloon(Bytes memory) {
    machine.balloon(memory);
  }

  @Override
  public void plug(int vcpus) {
    machine.plug(vcpus);
  }

  @Override
  public Bytes memory() {
    return machine.memory();
  }

  @Override
  public void ballooned() {
    voice.ballooned();
  }

  @Override
  public Duration cpuTime() {
    return Duration.ofNanos(before + machine.bill().used());
  }

  @Override
  public long rss() {
    return machine.held();
  }

  @Override
  public Libvirt.Input console(Consumer<byte[]> output, Runnable gone) {
    SerialLine.Connection connection = new SerialLine.Connection(output, gone);
    serial.connect(connection);
    return new Libvirt.Input() {
      @Override
      public void send(byte[] bytes) {
        machine.type(bytes);
      }

      @Override
      public boolean isWanted() {
        return machine.reads();
      }

      @Override
      public void close() {
        serial.disconnect(connection);
      }
    };
  }

  /// All that it is at this moment.
  Form form() {
    if (!machine.canBePictured()) {
      throw new LibvirtError(
          "operation failed: too much has been typed into this machine to keep what it is");
    }
    byte[] _ = save();
    return machine.picture();
  }

  @Override
  public Hardware.Picture picture() {
    return new Shown(form(), copy);
  }
}
