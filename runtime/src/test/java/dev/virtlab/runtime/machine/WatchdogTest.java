package dev.virtlab.runtime.machine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A thread that stays away is called back; one that comes and goes is left alone. What it does
/// inside is poll(2) on nothing, which ends early by a signal only, as `KVM_RUN` does.
@SuppressWarnings("restricted")
final class WatchdogTest {

  private static final long LIMIT_MILLIS = 300;
  private static final int FOR_EVER = -1;

  private static final MethodHandle POLL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("poll"),
              FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

  /// 0 after the time, less where a signal came.
  private static int poll(int millis) throws Throwable {
    return (int) POLL.invokeExact(MemorySegment.NULL, 0L, millis);
  }

  @Test
  @Timeout(60)
  void whoStaysInsideForTooLongIsMadeToLeave() throws Throwable {
    assumeTrue(System.getProperty("os.name", "").equals("Linux"), "signals as on Linux");
    try (Arena arena = Arena.ofConfined()) {
      Libc libc = new Libc(arena);
      libc.expectNudges();
      try (Watchdog watchdog = new Watchdog(libc.thread(), LIMIT_MILLIS)) {
        long began = System.nanoTime();
        watchdog.cross();
        int left = poll(FOR_EVER);
        watchdog.cross();
        assertThat(left).isNegative();
        assertThat(System.nanoTime() - began).isGreaterThan(LIMIT_MILLIS * 1_000_000);
      }
    }
  }

  @Test
  @Timeout(60)
  void whoComesAndGoesIsLeftAloneHoweverLongItTakesInAll() throws Throwable {
    assumeTrue(System.getProperty("os.name", "").equals("Linux"), "signals as on Linux");
    try (Arena arena = Arena.ofConfined()) {
      Libc libc = new Libc(arena);
      libc.expectNudges();
      try (Watchdog watchdog = new Watchdog(libc.thread(), LIMIT_MILLIS)) {
        for (long i = 0; i < 3 * LIMIT_MILLIS; i++) {
          watchdog.cross();
          int left = poll(1);
          watchdog.cross();
          assertThat(left).isZero();
        }
        assertThat(poll((int) (2 * LIMIT_MILLIS))).as("outside").isZero();
      }
    }
  }
}
