package dev.virtlab.runtime.machine;

import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.userland.guest.Board;
import dev.virtlab.userland.guest.Registers;
import dev.virtlab.userland.guest.Vm;
import dev.virtlab.userland.guest.VmExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Whether the kernel of a guest runs on the processor itself where `/dev/kvm` is there.
///
/// A kernel that is itself a guest may have `/dev/kvm` and execute only ring 3 of its guests, ring
/// 0 in software: a Linux is then about a thousand times too slow, and looks as if it hung. The
/// processor's flags say it, and so does a loop that is timed.
///
/// @param isFast whether a Linux guest may be given to the processor
/// @param why what was found
public record Ring0(boolean isFast, String why) {

  /// A turn of the loop may take so long, in nanoseconds: 1 to 2 on a processor, about 1,000 in
  /// software.
  static final double TURN_MAX = 50;

  /// What is said at least, in nanoseconds: no processor is that fast, but a clock may stand.
  private static final double SHOWN_MIN = 0.1;

  /// The turns of the loop.
  static final int TURNS = 10_000;

  /// `mov cx, 10000 / dec cx / jnz $-1 / hlt / jmp 0`, in real mode, which is ring 0.
  static final byte[] LOOP = HexFormat.of().parseHex("b910274975fdf4ebf7");

  /// The first time a guest's memory is touched it costs more than the loop.
  private static final int TRIES = 3;

  private static final long WATCHDOG_MILLIS = 100;
  private static final Duration ANSWER_MAX = Duration.ofMillis(800);
  private static final int RAM = 1 << 16;

  /// Times the loop in a guest.
  @FunctionalInterface
  interface Timing {
    /// How long a turn takes, in nanoseconds; empty if the guest did not get to its end.
    ///
    /// @throws LabUnavailable where no guest can be run
    Optional<Double> turn() throws LabUnavailable;
  }

  /// Asks this machine, within a second.
  public static Ring0 here() {
    String flags;
    try {
      flags = Files.readString(Path.of("/proc/cpuinfo"));
    } catch (IOException unreadable) {
      return new Ring0(false, "/proc/cpuinfo cannot be read: " + unreadable.getMessage());
    }
    CompletableFuture<Ring0> answer = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("ring 0")
        .start(() -> answer.complete(judged(flags, Ring0::timed)));
    try {
      return answer.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      return new Ring0(false, "a guest of /dev/kvm does not answer");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Ring0(false, "interrupted");
    }
  }

  /// What follows from the flags of a processor and the time of a loop.
  ///
  /// @param cpuinfo the text of `/proc/cpuinfo`
  static Ring0 judged(String cpuinfo, Timing timing) {
    Optional<String> extension = extension(cpuinfo);
    if (extension.isEmpty()) {
      return new Ring0(false, "no vmx or svm: ring 0 of a guest runs in software");
    }
    try {
      Optional<Double> turn = timing.turn();
      if (turn.isEmpty()) {
        return new Ring0(false, extension.get() + ", but a guest's loop does not come to its end");
      }
      String found = nanoseconds(turn.get());
      return turn.get() <= TURN_MAX
          ? new Ring0(true, extension.get() + ", a turn of a loop in ring 0 takes " + found)
          : new Ring0(
              false,
              extension.get()
                  + ", but a turn of a loop in ring 0 takes "
                  + found
                  + " and not "
                  + (int) TURN_MAX
                  + " ns at most: it runs in software");
    } catch (LabUnavailable unavailable) {
      return new Ring0(false, String.valueOf(unavailable.getMessage()));
    } catch (IllegalStateException failed) {
      return new Ring0(false, "a guest cannot be made: " + failed.getMessage());
    }
  }

  private static Optional<String> extension(String cpuinfo) {
    List<String> flags =
        cpuinfo
            .lines()
            .filter(line -> line.startsWith("flags"))
            .findFirst()
            .map(line -> List.of(line.split("\\s+")))
            .orElse(List.of());
    return List.of("vmx", "svm").stream().filter(flags::contains).findFirst();
  }

  private static String nanoseconds(double turn) {
    return turn < SHOWN_MIN
        ? "less than " + SHOWN_MIN + " ns (its clock is coarse)"
        : String.format(Locale.ROOT, turn < 10 ? "%.1f ns" : "%.0f ns", turn);
  }

  /// The fastest of a few runs.
  private static Optional<Double> timed() throws LabUnavailable {
    byte[] ram = new byte[RAM];
    System.arraycopy(LOOP, 0, ram, 0, LOOP.length);
    Kvm kvm = Kvm.open(WATCHDOG_MILLIS);
    try (Vm vm = kvm.create("ring0", ram, Registers.at(0, 0))) {
      Optional<Double> best = Optional.empty();
      for (int i = 0; i < TRIES; i++) {
        long began = System.nanoTime();
        List<VmExit> exits = vm.run(Board.NOTHING, Integer.MAX_VALUE, false);
        double turn = (double) (System.nanoTime() - began) / TURNS;
        if (!(exits.getLast() instanceof VmExit.Halted)) {
          return best;
        }
        best = Optional.of(Math.min(turn, best.orElse(turn)));
      }
      return best;
    }
  }
}
