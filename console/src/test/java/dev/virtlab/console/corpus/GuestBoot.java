package dev.virtlab.console.corpus;

import static java.util.concurrent.CompletableFuture.delayedExecutor;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Boots a [GuestImage] on a translated processor, which needs no hardware.
final class GuestBoot {

  /// What the kernel is told, whatever else it is told.
  static final String KERNEL_WORDS = "console=ttyS0 quiet loglevel=1 panic=-1 reboot=t";

  private GuestBoot() {}

  /// What the machine has written to its console until its last program was over. It is ended then:
  /// not every guest powers off when told.
  ///
  /// @param kept the name of the file among the results of the build that keeps it
  /// @param last how the line begins that is the last
  /// @param most after which it is ended in any case
  /// @param further words for QEMU; of those that were said before the last counts
  static String boot(
      GuestImage.Kernel kernel,
      Path image,
      String kept,
      Pattern last,
      Duration most,
      String... further)
      throws IOException {
    Path console = Files.createDirectories(Path.of("target")).resolve(kept);
    List<String> words =
        new ArrayList<>(
            List.of(
                "qemu-system-x86_64", "-M", "microvm,acpi=off", "-accel", "tcg", "-cpu", "max"));
    words.addAll(List.of("-m", "1536", "-kernel", kernel.image().toString()));
    words.addAll(List.of("-initrd", image.toString()));
    words.addAll(List.of("-append", KERNEL_WORDS));
    words.addAll(List.of("-nodefaults", "-no-reboot", "-display", "none", "-serial", "stdio"));
    words.addAll(List.of(further));
    Process guest =
        new ProcessBuilder(words)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .start();
    Executor late = delayedExecutor(most.toSeconds(), TimeUnit.SECONDS);
    late.execute(guest::destroyForcibly);
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = guest.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        if (last.matcher(line).lookingAt()) {
          break;
        }
      }
    } finally {
      guest.destroyForcibly();
    }
    Files.writeString(console, said);
    return said.toString();
  }
}
