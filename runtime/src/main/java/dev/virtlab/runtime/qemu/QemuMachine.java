package dev.virtlab.runtime.qemu;

import com.google.gson.JsonObject;
import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.machine.Machine.Phase;
import dev.virtlab.runtime.bench.Reader;
import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.Hardware;
import dev.virtlab.userland.libvirt.Libvirt;
import dev.virtlab.userland.libvirt.LibvirtError;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A machine that is switched on: a QEMU, driven through its monitor. What is said of it was read
/// back from there, from the kernel, or from its serial line.
final class QemuMachine implements Hardware.Running, QemuProcess.Listener {

  private final Domain domain;
  private final Executor daemon;
  private final QemuProcess process;
  private final Pictures pictures;
  private volatile Hardware.Voice voice;
  private boolean paused;
  private boolean restarts;
  private boolean cut;
  private Bytes memory;

  /// Starts the process.
  @FunctionalInterface
  interface Starter {
    QemuProcess start(QemuProcess.Listener listener);
  }

  /// @param daemon the thread on which the rules are asked
  /// @param pictures makes it again from what it was
  QemuMachine(
      Domain domain,
      boolean paused,
      Hardware.Voice voice,
      Executor daemon,
      Pictures pictures,
      Starter starter) {
    this.domain = domain;
    this.paused = paused;
    this.voice = voice;
    this.daemon = daemon;
    this.pictures = pictures;
    this.memory = domain.maxMemory();
    this.process = starter.start(this);
  }

  Domain domain() {
    return domain;
  }

  QemuProcess process() {
    return process;
  }

  Qmp qmp() {
    return process.qmp();
  }

  boolean isPaused() {
    return paused;
  }

  /// What it has said until now.
  Heard heard() {
    return process.serial().heard();
  }

  /// Whether it runs, as QEMU says.
  boolean isRunning() {
    return qmp().ask("query-status").getAsJsonObject().get("running").getAsBoolean();
  }

  /// It goes on from there, and somebody hears what becomes of it.
  void goesOn(Heard before, Hardware.Voice other) {
    process.serial().goOn(before);
    voice = other;
  }

  @Override
  public int pid() {
    return process.inner();
  }

  @Override
  public void go() {
    Phase come = heard().phase();
    memory = actual();
    if (come != Phase.FIRMWARE) {
      voice.reached(come);
    } else if (domain.memory().compareTo(domain.maxMemory()) < 0) {
      balloon(domain.memory());
    }
    if (!paused && !isRunning()) {
      resume();
    }
  }

  @Override
  public Bytes memory() {
    return memory;
  }

  /// What the balloon has left to the guest: all of it, until the guest has filled it.
  private Bytes actual() {
    JsonObject balloon = qmp().ask("query-balloon").getAsJsonObject();
    return new Bytes(balloon.get("actual").getAsLong());
  }

  @Override
  public void balloon(Bytes leave) {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("value", leave.value());
    var _ = qmp().ask("balloon", arguments);
  }

  @Override
  public void plug(int vcpus) {
    new Processors(qmp()).become(vcpus);
  }

  @Override
  public void pause() {
    var _ = qmp().ask("stop");
    paused = true;
  }

  @Override
  public void resume() {
    var _ = qmp().ask("cont");
    paused = false;
  }

  @Override
  public void powerButton() {
    restarts = false;
    var _ = qmp().ask("system_powerdown");
  }

  @Override
  public void reboot() {
    restarts = true;
    var _ = qmp().ask("system_powerdown");
  }

  @Override
  public void reset() {
    restarts = false;
    process.serial().begin();
    onReboot("reset");
    var _ = qmp().ask("system_reset");
    onReboot("shutdown");
  }

  /// A reset of ours is one; the guest's own is told first.
  private void onReboot(String action) {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("reboot", action);
    var _ = qmp().ask("set-action", arguments);
  }

  @Override
  public void cut() {
    cut = true;
    process.quit();
    pictures.gone(this);
  }

  @Override
  public Duration cpuTime() {
    return process.cpuTime();
  }

  @Override
  public long rss() {
    return process.rss();
  }

  @Override
  public Libvirt.Input console(Consumer<byte[]> output, Runnable gone) {
    SerialSocket.Connection connection = new SerialSocket.Connection(output, gone);
    process.serial().connect(connection);
    return new Libvirt.Input() {
      @Override
      public void send(byte[] bytes) {
        process.serial().send(bytes);
      }

      @Override
      public boolean isWanted() {
        return paused || process.serial().isQuiet();
      }

      @Override
      public void close() {
        process.serial().disconnect(connection);
      }
    };
  }

  /// Whoever waits inside for what is typed at its serial line, where somebody is connected.
  Optional<Reader> reader() {
    return process.serial().isConnected()
        ? Optional.of(process.serial().reader(process.pid(), domain.name()))
        : Optional.empty();
  }

  @Override
  public Hardware.Picture picture() {
    return pictures.stream(this);
  }

  @Override
  public Hardware.Picture keep(Hardware.Disks disks, String moment) {
    disks.keep(moment);
    return pictures.kept(this, moment);
  }

  @Override
  public void event(JsonObject event) {
    JsonObject data = event.has("data") ? event.getAsJsonObject("data") : new JsonObject();
    daemon.execute(
        () -> {
          if (!cut) {
            hear(event.get("event").getAsString(), data);
          }
        });
  }

  private void hear(String name, JsonObject data) {
    switch (name) {
      case "BALLOON_CHANGE" -> {
        memory = new Bytes(data.get("actual").getAsLong());
        voice.ballooned();
      }
      case "SHUTDOWN" -> shutdown(data.get("reason").getAsString());
      case "GUEST_PANICKED" -> voice.panicked();
      default -> {
        // The rest is an answer to what we asked for, or nobody's business here.
      }
    }
  }

  /// The guest has ended; QEMU waits for what shall become of it.
  private void shutdown(String reason) {
    switch (reason) {
      case "guest-reset" -> voice.restarted();
      case "guest-shutdown" -> {
        if (restarts) {
          voice.restarted();
        } else {
          voice.switchedOff();
        }
      }
      default -> {
        // We asked for it.
      }
    }
  }

  @Override
  public void reached(Phase phase) {
    daemon.execute(() -> voice.reached(phase));
  }

  @Override
  public void ended() {
    daemon.execute(
        () -> {
          if (!cut) {
            cut = true;
            pictures.gone(this);
            voice.stopped(true);
          }
        });
  }

  /// What a machine was, as a world keeps it.
  interface Pictures {

    /// Its memory as it would be sent to another process.
    Hardware.Picture stream(QemuMachine machine);

    /// What its disks have kept.
    Hardware.Picture kept(QemuMachine machine, String moment);

    /// It is off.
    void gone(QemuMachine machine);
  }

  /// Asks for something, and says why it was refused in libvirt's words.
  static void check(String answer, String failure) {
    if (!answer.isEmpty()) {
      throw new LibvirtError("operation failed: " + failure + ": " + answer);
    }
  }
}
