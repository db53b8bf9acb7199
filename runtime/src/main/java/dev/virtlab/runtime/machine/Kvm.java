package dev.virtlab.runtime.machine;

import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.userland.guest.Hypervisor;
import dev.virtlab.userland.guest.Registers;
import dev.virtlab.userland.guest.Vm;
import java.lang.foreign.Arena;

/// The kernel's hypervisor, `/dev/kvm`.
///
/// A machine has one processor in real mode, no interrupt controller and no timer of the kernel's:
/// all devices are the monitor's, so that the list of exits is complete.
public final class Kvm implements Hypervisor {
  private static final String DEVICE = "/dev/kvm";
  private static final long GET_API_VERSION = 0xae00;
  private static final long CHECK_EXTENSION = 0xae03;
  private static final int VERSION = 12;
  private static final long CAP_USER_MEMORY = 3;
  private static final long CAP_IMMEDIATE_EXIT = 136;
  private static final int ENOENT = 2;
  private static final int EACCES = 13;

  private final long watchdogMillis;
  private final boolean timed;

  private Kvm(long watchdogMillis, boolean timed) {
    this.watchdogMillis = watchdogMillis;
    this.timed = timed;
  }

  /// The hypervisor of this machine.
  ///
  /// @param watchdogMillis how long a guest may run between two exits
  /// @throws LabUnavailable where there is none, or it may not be used: why, and what to do
  public static Kvm open(long watchdogMillis) throws LabUnavailable {
    try (Arena arena = Arena.ofConfined()) {
      Libc libc = new Libc(arena);
      int kvm = libc.open(DEVICE);
      if (kvm < 0) {
        throw new LabUnavailable(refusal(libc.errno()));
      }
      try {
        check(libc, kvm);
      } finally {
        libc.close(kvm);
      }
      libc.expectNudges();
    }
    return new Kvm(watchdogMillis, false);
  }

  /// The same, whose machines can say how long their guests ran: they read the clock twice an exit.
  public Kvm timed() {
    return new Kvm(watchdogMillis, true);
  }

  private static String refusal(int errno) {
    return switch (errno) {
      case ENOENT ->
          DEVICE
              + " is absent: this kernel offers no virtual machines (switch on VT-x or AMD-V in the"
              + " firmware, or nesting in the outer hypervisor); guests stay simulated";
      case EACCES -> DEVICE + " may not be opened: join its group (sudo usermod -aG kvm $USER)";
      default -> DEVICE + " cannot be opened, errno " + errno;
    };
  }

  private static void check(Libc libc, int kvm) throws LabUnavailable {
    if (libc.ioctl(kvm, GET_API_VERSION, 0L) != VERSION) {
      throw new LabUnavailable(DEVICE + " speaks another version than 12");
    }
    if (libc.ioctl(kvm, CHECK_EXTENSION, CAP_USER_MEMORY) <= 0
        || libc.ioctl(kvm, CHECK_EXTENSION, CAP_IMMEDIATE_EXIT) <= 0) {
      throw new LabUnavailable(DEVICE + " is too old: it needs user memory and immediate exit");
    }
  }

  @Override
  public Vm create(String guest, byte[] ram, Registers registers) {
    return new KvmVm(ram, registers, watchdogMillis, timed);
  }
}
