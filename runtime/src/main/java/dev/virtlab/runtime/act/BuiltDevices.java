package dev.virtlab.runtime.act;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Takes away what was built out of a run's devices, what others stand on last. Nothing that stands
/// on anything else is touched, whatever the journal says.
final class BuiltDevices {

  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
  private static final Duration TOOL_MAX = Duration.ofSeconds(5);

  /// Attempts after which a device is made to answer with errors, so that nobody waits in it for
  /// what will not come.
  private static final int GENTLE_MAX = 3;

  private BuiltDevices() {}

  /// Removes all that stands wholly on loop devices of these numbers.
  static void removeOn(List<Integer> loops) throws IOException {
    remove(stack -> stack.on(loops));
  }

  /// Removes one that stands on nothing, if it is still the one that was noted.
  static void remove(BlockStack.Built noted) throws IOException {
    remove(stack -> noted(stack, noted));
  }

  /// Whether it is still there.
  static boolean isThere(BlockStack.Built noted) {
    return !noted(BlockStack.here(), noted).isEmpty();
  }

  private static List<BlockStack.Built> noted(BlockStack stack, BlockStack.Built noted) {
    return stack.all().stream()
        .filter(built -> built.isSame(noted) && stack.isBaseless(built))
        .toList();
  }

  private static void remove(Function<BlockStack, List<BlockStack.Built>> which)
      throws IOException {
    long end = System.nanoTime() + PATIENCE;
    List<BlockStack.Built> left = which.apply(BlockStack.here());
    for (int round = 0; !left.isEmpty(); round++) {
      BlockStack now = BlockStack.here();
      for (BlockStack.Built each : left) {
        if (!now.isBelow(each)) {
          remove(each, round >= GENTLE_MAX);
        }
      }
      left = which.apply(BlockStack.here());
      if (!left.isEmpty() && System.nanoTime() > end) {
        throw new IOException(
            left.stream().map(BlockStack.Built::title).toList() + " are still in use");
      }
    }
  }

  private static void remove(BlockStack.Built built, boolean forcibly) throws IOException {
    switch (built.driver()) {
      case MAPPER -> removeMapped(built, forcibly);
      case MD -> stop(built);
    }
  }

  private static void removeMapped(BlockStack.Built built, boolean forcibly) throws IOException {
    String[] number = built.number().split(":");
    List<String> words =
        List.of(
            "dmsetup",
            "remove",
            forcibly ? "--force" : "--retry",
            "--major",
            number[0],
            "--minor",
            number[number.length - 1]);
    Processes.Ran ran = Processes.run(words, TOOL_MAX);
    if (!ran.isWell()) {
      rest();
    }
  }

  /// What mdadm --stop does, without it; Documentation/admin-guide/md.rst, `array_state`.
  private static void stop(BlockStack.Built built) throws IOException {
    try {
      Files.writeString(Path.of("/sys/block", built.name(), "md/array_state"), "clear");
    } catch (NoSuchFileException _) {
      // It went by itself.
    } catch (IOException _) {
      rest();
    }
  }

  private static void rest() throws IOException {
    try {
      Thread.sleep(50);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while devices were taken away");
    }
  }
}
