package dev.virtlab.runtime.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtlab.runtime.act.Processes;
import dev.virtlab.runtime.doctor.GuestKernel;
import dev.virtlab.runtime.doctor.Tools;
import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.DomainXml;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A machine of ours on the processor itself, whatever machine the tests run on: QEMU translates a
/// processor with AMD's extension, a Linux on it has `/dev/kvm`, and there QEMU is started with the
/// very words that a definition becomes where KVM may be used, but for the two sockets, which no
/// program there could speak to.
///
/// Time passes by instructions, the clock starts at one moment, chance has a seed, and the kernels
/// lie where they were linked to: so a seed goes the same way each time. Of twelve seeds four stop
/// in the inner kernel's boot, on QEMU 7.2: its one processor halts with its interrupts off,
/// waiting for a spin lock that it holds itself, so the translator took it out of the lock by an
/// interrupt that was off. Another seed goes another way; words that were wrong would fail with
/// each.
@Tag("slow")
final class NestedGuestTest {

  private static final Duration TOOL_MAX = Duration.ofMinutes(1);
  private static final int GUEST_MAX_SECONDS = 240;
  private static final int SEED_MAX = 5;

  /// Of QEMU and of SeaBIOS, what a `pc` with a kernel reads.
  private static final List<String> FIRMWARE =
      List.of(
          "/usr/share/seabios/bios-256k.bin",
          "/usr/share/qemu/kvmvapic.bin",
          "/usr/share/qemu/linuxboot_dma.bin");

  /// What the inner machine's shell says when it waits for a line; the script looks for it too.
  private static final String PROMPT = "root@";

  private static final List<String> MODULES =
      List.of("virt/lib/irqbypass", "arch/x86/kvm/kvm", "arch/x86/kvm/kvm-amd");

  @TempDir private Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void theWordsForKvmBootAMachineOnTheProcessorItself() throws Exception {
    for (String tool : List.of("qemu-system-x86_64", "qemu-img", "busybox", "ldd")) {
      assumeTrue(Tools.find(tool).isPresent(), () -> "no " + tool + " here");
    }
    Optional<GuestKernel> kernel = GuestKernel.find(System.getenv());
    assumeTrue(kernel.isPresent(), "no kernel for guests here");

    Path image = image(kernel.get());
    String console = "";
    for (int seed = 1; seed <= SEED_MAX && !console.contains(PROMPT); seed++) {
      console = booted(kernel.get(), image, seed);
    }

    assertThat(console)
        .contains("{\"enabled\": true, \"present\": true}")
        .contains("[vda] 131072 512-byte logical blocks")
        .contains("web login: root (automatic login)", PROMPT)
        .contains("\"BALLOON_CHANGE\", \"data\": {\"actual\": 134217728}")
        .contains("{\"status\": \"running\"")
        .doesNotContain("\"error\"", "Error:");
  }

  private static List<String> words() {
    Domain domain =
        DomainXml.read(
            """
            <domain type='kvm'><name>web</name><uuid>7dd4b4a5-3c4e-4ab1-8a6d-5dd1f0c1a001</uuid>
            <memory unit='MiB'>192</memory><vcpu current='1'>3</vcpu>
            <os><type machine='pc'>hvm</type></os><features><acpi/></features><devices>
            <disk type='file' device='disk'><driver name='qemu' type='qcow2'/>
            <source file='/m/disk.qcow2'/><target dev='vda' bus='virtio'/></disk>
            <interface type='network'><mac address='52:54:00:00:00:01'/><model type='virtio'/>
            </interface></devices></domain>
            """);
    QemuCommand.Boot boot = new QemuCommand.Boot("/m/kernel", "/m/initramfs");
    return new QemuCommand(domain, Accelerator.KVM, "/m", Optional.of(boot), new Origin.Fresh())
        .words().stream()
            .map(word -> word.startsWith("unix:/m/" + QemuCommand.MONITOR) ? "stdio" : word)
            .map(word -> word.startsWith("unix:/m/") ? "file:/m/serial" : word)
            .map(word -> word.startsWith("console=") ? word + " nokaslr" : word)
            .toList();
  }

  /// An archive with everything in it, cpio(5).
  private Path image(GuestKernel kernel) throws IOException {
    Path root = folder.resolve("root");
    for (String name : List.of("bin", "usr/bin", "m", "modules", "proc", "sys", "dev")) {
      Files.createDirectories(root.resolve(name));
    }
    Path busybox = Tools.find("busybox").orElseThrow();
    copy(busybox, root.resolve("bin/busybox"));
    Files.createSymbolicLink(root.resolve("bin/sh"), Path.of("busybox"));
    Path qemu = Tools.find("qemu-system-x86_64").orElseThrow();
    copy(qemu, root.resolve("usr/bin/qemu-system-x86_64"));
    for (String word : ran(List.of("ldd", qemu.toString())).split("\\s+")) {
      if (word.startsWith("/")) {
        copy(Path.of(word), root.resolve(word.substring(1)));
      }
    }
    for (String each : FIRMWARE) {
      assumeTrue(Files.exists(Path.of(each)), () -> "no " + each);
      copy(Path.of(each), root.resolve(each.substring(1)));
    }
    modules(kernel, root.resolve("modules"));
    machine(kernel, busybox, root.resolve("m"));
    copy(Path.of("../bench/hypervisor_guest.sh"), root.resolve("begin"));
    script(root.resolve("init"));
    Path file = folder.resolve("nested.cpio");
    String pack = "cd \"$1\" && find . | sort | busybox cpio -o -H newc >\"$2\"";
    var _ = ran(List.of("sh", "-c", pack, "sh", root.toString(), file.toString()));
    return file;
  }

  private static void modules(GuestKernel kernel, Path to) throws IOException {
    StringBuilder order = new StringBuilder();
    for (String name : MODULES) {
      Optional<Path> module = kernel.module(name);
      assumeTrue(module.isPresent(), () -> "the kernel has no module " + name);
      copy(module.get(), to.resolve(module.get().getFileName()));
      order.append(module.get().getFileName()).append('\n');
    }
    Files.writeString(to.resolve("order"), order);
  }

  private static void machine(GuestKernel kernel, Path busybox, Path to) throws IOException {
    copy(kernel.image(), to.resolve("kernel"));
    Files.write(to.resolve("initramfs"), Initramfs.of(kernel, busybox));
    Files.writeString(to.resolve("words"), String.join("\n", words()) + "\n");
    Files.createFile(to.resolve("serial"));
    String disk = to.resolve("disk.qcow2").toString();
    var _ = ran(List.of("qemu-img", "create", "-q", "-f", "qcow2", disk, "64M"));
  }

  private static void script(Path to) throws IOException {
    try (InputStream in = NestedGuestTest.class.getResourceAsStream("nested.sh")) {
      if (in == null) {
        throw new IllegalStateException("no nested.sh among the tests");
      }
      Files.write(to, in.readAllBytes());
      Files.setAttribute(to, "unix:mode", 0755);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from.toRealPath(), to);
  }

  private static String ran(List<String> words) throws IOException {
    Processes.Ran ran = Processes.run(words, TOOL_MAX);
    if (!ran.isWell()) {
      throw new IOException(words + ": " + ran.error());
    }
    return ran.output();
  }

  /// What the outer machine has said until it was over.
  private static String booted(GuestKernel kernel, Path image, int seed) throws Exception {
    List<String> words = new ArrayList<>(List.of("qemu-system-x86_64", "-M", "microvm,acpi=off"));
    words.addAll(List.of("-accel", "tcg", "-cpu", "max", "-icount", "shift=2,sleep=off"));
    words.addAll(List.of("-seed", "" + seed, "-rtc", "base=2026-01-01T00:00:00,clock=vm"));
    words.addAll(List.of("-m", "1024", "-kernel", kernel.image().toString()));
    words.addAll(List.of("-initrd", image.toString()));
    words.addAll(List.of("-append", "console=ttyS0 quiet loglevel=1 panic=-1 reboot=t nokaslr"));
    words.addAll(List.of("-nodefaults", "-no-reboot", "-display", "none", "-serial", "stdio"));
    Process guest =
        new ProcessBuilder(words)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = guest.inputReader(StandardCharsets.UTF_8)) {
      var _ =
          guest
              .onExit()
              .orTimeout(GUEST_MAX_SECONDS, TimeUnit.SECONDS)
              .whenComplete((_, _) -> guest.destroyForcibly());
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith("over ")) {
          break;
        }
      }
    } finally {
      guest.destroyForcibly();
    }
    Path kept = Files.createDirectories(Path.of("target")).resolve("nested.txt");
    Files.writeString(kept, said);
    return said.toString();
  }
}
