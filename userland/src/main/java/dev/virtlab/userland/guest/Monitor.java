package dev.virtlab.userland.guest;

import java.util.List;
import java.util.OptionalInt;

/// The loop around a guest: run it, let a device answer its exit, give it its interrupts, run on.
public final class Monitor {

  /// How many instructions a guest may execute.
  public static final int INSTRUCTIONS_MAX = 5_000_000;

  /// How many exits a guest may take.
  public static final int EXITS_MAX = 200_000;

  /// How many texts a paravirtual call may hand over, and how long each may be.
  private static final int TEXTS_MAX = 64;

  private final Vm vm;
  private final Devices devices;
  private final Told told;
  private long exits;

  /// What is told while a guest runs.
  interface Told {

    /// An exit was completed.
    void exit(long number, VmExit exit, Vm vm);

    /// An interrupt was injected.
    void interrupt(int vector);

    Told NOBODY =
        new Told() {
          @Override
          public void exit(long number, VmExit exit, Vm vm) {}

          @Override
          public void interrupt(int vector) {}
        };
  }

  /// How a guest has ended.
  ///
  /// @param status 0 to 255
  /// @param why in words; it ended well if the status is 0
  record Ended(int status, String why) {}

  Monitor(Vm vm, Devices devices, Told told) {
    this.vm = vm;
    this.devices = devices;
    this.told = told;
  }

  long exits() {
    return exits;
  }

  /// Runs the guest to its end.
  Ended run() {
    long left = INSTRUCTIONS_MAX;
    while (exits < EXITS_MAX) {
      deliver();
      long before = vm.instructions();
      List<VmExit> taken = vm.run(devices, (int) left, devices.timer.isDue());
      left -= Math.max(0, vm.instructions() - before);
      for (VmExit exit : taken) {
        OptionalInt status = take(exit);
        if (status.isPresent() || !goesOn(exit)) {
          return ended(exit, status);
        }
      }
    }
    return new Ended(124, "stopped after " + EXITS_MAX + " exits");
  }

  private void deliver() {
    if (devices.timer.isDue() && vm.takesInterrupts()) {
      devices.timer.taken();
      vm.interrupt(Timer.VECTOR);
      told.interrupt(Timer.VECTOR);
    }
  }

  private OptionalInt take(VmExit exit) {
    if (exit instanceof VmExit.WindowOpen) {
      return OptionalInt.empty();
    }
    exits++;
    if (exit.isDevice()) {
      devices.timer.pass();
    }
    told.exit(exits, exit, vm);
    OptionalInt list = devices.called();
    if (list.isPresent()) {
      print(list.getAsInt());
    }
    return devices.power();
  }

  private boolean goesOn(VmExit exit) {
    return switch (exit) {
      case VmExit.PortRead _,
          VmExit.PortWrite _,
          VmExit.MemoryRead _,
          VmExit.MemoryWrite _,
          VmExit.WindowOpen _ ->
          !devices.isUnwanted();
      case VmExit.Halted _ -> wakes();
      case VmExit.Spent _, VmExit.Shutdown _, VmExit.Failed _ -> false;
    };
  }

  /// Whether a halted guest will be woken: by the timer, if it listens.
  private boolean wakes() {
    boolean listens = (vm.registers().flags() & 0x200) != 0 && devices.timer.isRunning();
    if (listens) {
      devices.timer.skip();
    }
    return listens;
  }

  private Ended ended(VmExit exit, OptionalInt status) {
    if (status.isPresent()) {
      return new Ended(status.getAsInt(), "switched off with " + status.getAsInt());
    }
    return switch (exit) {
      case VmExit.Halted _ -> new Ended(0, "halted");
      case VmExit.Spent _ ->
          new Ended(124, "still running after " + INSTRUCTIONS_MAX + " instructions: stopped");
      case VmExit.Shutdown _ -> new Ended(1, "triple fault: the processor shut down");
      case VmExit.Failed failed -> new Ended(1, failed.why());
      case VmExit.PortRead _,
          VmExit.PortWrite _,
          VmExit.MemoryRead _,
          VmExit.MemoryWrite _,
          VmExit.WindowOpen _ ->
          unwanted();
    };
  }

  private Ended unwanted() {
    int vector = Vectors.of(vm.registers());
    return new Ended(
        1,
        "no handler for interrupt 0x"
            + Integer.toHexString(vector)
            + " ("
            + Vectors.name(vector)
            + ")");
  }

  /// A list of texts in guest memory: how many, then offset and length of each.
  private void print(int list) {
    int base = vm.registers().ds() << 4;
    int texts = Math.min(TEXTS_MAX, word(base + list));
    for (int i = 0; i < texts; i++) {
      int at = word(base + list + 2 + 4 * i);
      int length = word(base + list + 4 + 4 * i);
      for (byte each : vm.memory(base + at, length)) {
        devices.console.print(each);
      }
    }
  }

  private int word(int address) {
    byte[] bytes = vm.memory(address, 2);
    return (bytes[0] & 0xff) | (bytes[1] & 0xff) << 8;
  }
}
