package dev.virtlab.console.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtlab.runtime.doctor.Tools;
import dev.virtlab.userland.guest.ShippedGuests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A machine whose kernel has `/dev/kvm`, whatever machine the tests run on: QEMU translates a
/// processor with AMD's extension, Linux's own hypervisor uses it, and the guests of
/// [dev.virtlab.console.machine.KvmDifferentialTest] run on that. What a guest does at an exit is
/// then Linux's and the extension's, not ours; how long it takes is nobody's.
@Tag("slow")
final class GuestKvmTest {

  private static final Duration GUEST_MAX = Duration.ofMinutes(3);
  private static final Pattern LAST = Pattern.compile("kvm \\d+ ");

  /// Time passes there by instructions, 4 ns each: by the clock of a busy machine its timer would
  /// be due again before a guest of it had begun, for ever.
  private static final String[] TIME = {"-icount", "shift=2,sleep=off"};

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
  }
}
