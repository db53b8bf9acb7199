package dev.virtlab.console.door;

import dev.virtlab.console.exercise.Fence;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `virtlab doctor`: what this machine can do, and what to install for the rest. It only looks.
@Command(
    name = "doctor",
    description = "Says what this machine can do, and what to install for the rest.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  /// Something that the real world needs: where it is found, and the package that brings it.
  private record Need(String what, List<String> places, String debian, String fedora) {}

  private static final List<Need> NEEDS =
      List.of(
          new Need("runc", List.of("/usr/bin/runc", "/usr/sbin/runc"), "runc", "runc"),
          new Need(
              "busybox", List.of("/usr/bin/busybox", "/bin/busybox"), "busybox-static", "busybox"),
          new Need("unshare", List.of("/usr/bin/unshare"), "util-linux", "util-linux"),
          new Need("Docker socket", List.of("/var/run/docker.sock"), "docker.io", "moby-engine"),
          new Need("QEMU", List.of("/usr/bin/qemu-system-x86_64"), "qemu-system-x86", "qemu-kvm"),
          new Need(
              "mkfs.btrfs",
              List.of("/usr/sbin/mkfs.btrfs", "/sbin/mkfs.btrfs"),
              "btrfs-progs",
              "btrfs-progs"));

  @Override
  public Integer call() {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("the simulated world   can: it needs nothing but this JDK");
    out.println(
        Fence.find().isPresent()
            ? "grading Java          can: bubblewrap is there"
            : "grading Java          cannot: install bubblewrap, or trust with grade --trust");
    out.println("the real world        not there yet in this version; it will need:");
    for (Need need : NEEDS) {
      boolean there = need.places().stream().anyMatch(place -> Files.exists(Path.of(place)));
      String name = need.what() + " ".repeat(Math.max(1, 20 - need.what().length()));
      out.println(
          "  "
              + name
              + (there
                  ? "there"
                  : "missing: apt install " + need.debian() + " / dnf install " + need.fedora()));
    }
    return Exit.OK;
  }
}
