package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.simulator.file.Capability;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.SessionCalls.Reboot;
import dev.virtlab.userland.program.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// How a kernel stops: by reboot(2), by the keys of sysrq, by a panic. Nothing that it keeps goes
/// on, and whoever runs it learns why.
public final class Stops {

  private static final long MICROSECONDS = 1_000_000;

  private final Kernel kernel;
  private final List<Consumer<Stop>> listeners = new ArrayList<>();
  private Consumer<String> console = _ -> {};
  private Optional<Stop> how = Optional.empty();

  /// How it has stopped, as events name it.
  public enum Stop {
    HALT("halt"),
    POWER_OFF("power off"),
    RESTART("restart"),
    PANIC("panic");

    private final String words;

    Stop(String words) {
      this.words = words;
    }
  }

  Stops(Kernel kernel) {
    this.kernel = kernel;
  }

  /// How it has stopped; empty while it runs.
  public Optional<Stop> how() {
    return how;
  }

  public boolean isStopped() {
    return how.isPresent();
  }

  /// Whoever wants to know when it stops.
  public void listen(Consumer<Stop> listener) {
    listeners.add(listener);
  }

  /// Where the kernel writes what must be seen.
  public void console(Consumer<String> writer) {
    console = writer;
  }

  void reboot(Process caller, Reboot wanted) {
    if (!caller.credentials.isCapable(Capability.SYS_BOOT, caller.pidNamespace().owner())) {
      throw new CallFailed(Errno.EPERM);
    }
    Optional<Process> first = caller.pidNamespace().find(1);
    if (first.isPresent() && !first.get().isHostInit()) {
      kernel.ends().kill(first.get(), wanted == Reboot.RESTART ? Signal.HUP : Signal.INT);
      throw new ProcessGone();
    }
    switch (wanted) {
      case HALT -> stop(Stop.HALT, "reboot: System halted");
      case POWER_OFF -> stop(Stop.POWER_OFF, "reboot: Power down");
      case RESTART -> stop(Stop.RESTART, "reboot: Restarting system");
    }
  }

  /// A key of sysrq: those that stop the kernel. The others do nothing here.
  public void sysrq(Viewer viewer, char key) {
    switch (key) {
      case 'b' -> stop(Stop.RESTART, "sysrq: Resetting");
      case 'o' -> stop(Stop.POWER_OFF, "sysrq: Power Off", "reboot: Power down");
      case 'c' -> panic(viewer, "sysrq triggered crash");
      default -> {}
    }
  }

  private void panic(Viewer viewer, String why) {
    String who = viewer instanceof Process p ? "PID: " + p.pid() + " Comm: " + p.name : "PID: 0";
    Features.Name name = kernel.features().name();
    String headline = "Kernel panic - not syncing: " + why;
    stop(
        Stop.PANIC,
        "sysrq: Trigger a crash",
        headline,
        "CPU: 0 " + who + " Not tainted " + name.release() + " " + name.version(),
        "---[ end " + headline + " ]---");
  }

  private void stop(Stop stop, String... lines) {
    for (String line : lines) {
      console.accept(moment() + line + "\r\n");
    }
    kernel.tell(new KernelEvent.KernelStopped(stop.words));
    how = Optional.of(stop);
    List.copyOf(listeners).forEach(listener -> listener.accept(stop));
    throw new ProcessGone();
  }

  /// How a line of the kernel's log begins; `printk.time`.
  private String moment() {
    long micros = kernel.agenda().now() / 1000;
    String seconds = String.valueOf(micros / MICROSECONDS);
    String rest = String.valueOf(MICROSECONDS + micros % MICROSECONDS).substring(1);
    return "[" + " ".repeat(Math.max(0, 5 - seconds.length())) + seconds + "." + rest + "] ";
  }
}
