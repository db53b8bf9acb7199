package dev.virtlab.console.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtlab.runtime.doctor.Tools;
import dev.virtlab.userland.guest.ShippedGuests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A machine whose kernel has `/dev/kvm`, whatever machine the tests run on: QEMU translates a
/// processor with AMD's extension, Linux's own hypervisor uses it, and the guests of
/// [dev.virtlab.console.machine.KvmDifferentialTest] run on that. What a guest does at an exit is
/// then Linux's and the extension's, not ours. How long it takes is nobody's, but how many
/// instructions an exit takes through Java and through C can be compared: the clock there counts
/// them.
@Tag("slow")
final class GuestKvmTest {

  private static final Duration GUEST_MAX = Duration.ofMinutes(3);
  private static final Pattern LAST = Pattern.compile("kvm \\d+ ");
  private static final Pattern COST = Pattern.compile("(?m)^(C|Java): (\\d+) ns an exit$");

  /// What the same exit may cost through Java, in those of a loop in C.
  private static final double COST_MAX = 1.2;

  /// Time passes there by instructions, 4 ns each: by the clock of a busy machine its timer would
  /// be due again before a guest of it had begun, for ever.
  private static final String[] TIME = {
    "-icount", "shift=2,sleep=off", "-seed", "1", "-rtc", "base=2026-01-01T00:00:00,clock=vm"
  };

  @TempDir private Path folder;

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void guestsOfLinuxsHypervisorLeaveTheExitsOfTheModel() throws Exception {
    assumeTrue(
        Tools.find("qemu-system-x86_64").isPresent(), "no qemu: apt install qemu-system-x86");
    assumeTrue(Tools.find("busybox").isPresent(), "no busybox: apt install busybox-static");
    GuestImage.Kernel kernel = GuestImage.Kernel.find();
    Path image = GuestImage.makeForGuests(folder, kernel);

    String console = GuestBoot.boot(kernel, image, "guest-kvm.txt", LAST, GUEST_MAX, TIME);

    assertThat(console).contains("\nkvm 0 ");
    List<String> claims = console.lines().filter(line -> line.startsWith("claim ")).toList();
    assertThat(claims).allMatch(line -> line.startsWith("claim holds: "));
    assertThat(claims).hasSize(ShippedGuests.sources().size() + 2);
    assertThat(cost("Java", console) / cost("C", console))
        .as("an exit through Java, in those of the loop in C")
        .isLessThanOrEqualTo(COST_MAX);
  }

  /// Nanoseconds of an exit, as the loop in that language says them.
  private static double cost(String language, String console) {
    Matcher said = COST.matcher(console);
    while (said.find()) {
      if (said.group(1).equals(language)) {
        return Double.parseDouble(said.group(2));
      }
    }
    throw new AssertionError("no cost in " + language + ":\n" + console);
  }
}
