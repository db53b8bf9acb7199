package dev.virtlab.runtime.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtlab.runtime.act.DeviceFence.Devices;
import dev.virtlab.runtime.act.DeviceFence.Kind;
import dev.virtlab.runtime.cgroup.Hierarchies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the kernel lets processes of a fenced group make and open.
@Tag("slow")
final class DeviceFenceTest {

  private static final List<Devices> FEW =
      List.of(
          new Devices(Kind.BLOCK, 7, 64, 71),
          Devices.one(Kind.CHARACTER, 1, 3),
          Devices.all(Kind.BLOCK, 9));

  @TempDir private Path folder;
  private Path group = Path.of("/");

  @BeforeEach
  void makeGroup() throws IOException {
    Path own =
        Hierarchies.here().all().stream()
            .filter(Hierarchies.Hierarchy::isUnified)
            .map(Hierarchies.Hierarchy::own)
            .findFirst()
            .orElse(Path.of("/"));
    assumeTrue(
        Files.isWritable(own) && UserNamespace.own().isInitial() && !own.equals(Path.of("/")),
        "no such hardware here: no group of version 2 that we may make");
    group = own.resolve("vlab-fence-" + ProcessHandle.current().pid());
    Files.createDirectory(group);
  }

  @AfterEach
  void removeGroup() throws IOException {
    if (!group.equals(Path.of("/"))) {
      Files.deleteIfExists(group);
    }
  }

  /// The status of a command in the group; the words are a script of this test and its argument.
  private boolean works(String script) throws IOException {
    String join = "echo 0 >\"$1/cgroup.procs\" && cd \"$2\" && " + script;
    return Processes.run(
            List.of("sh", "-c", join, "sh", group.toString(), folder.toString()),
            Duration.ofSeconds(20))
        .isWell();
  }

  private boolean makes(String kind, int major, int minor) throws IOException {
    String name = kind + major + "." + minor;
    return works("mknod %s %s %d %d && rm -f %s".formatted(name, kind, major, minor, name));
  }

  @Test
  void aFencedGroupReachesTheNamedDevicesAndNoOthers() throws IOException {
    assertThat(makes("b", 8, 0)).as("before there is a fence").isTrue();
    try (DeviceFence _ = DeviceFence.around(group, FEW)) {
      assertThat(makes("b", 7, 64)).isTrue();
      assertThat(makes("b", 7, 71)).isTrue();
      assertThat(makes("b", 9, 5)).isTrue();
      assertThat(makes("c", 1, 3)).isTrue();
      assertThat(works(": >/dev/null")).isTrue();

      assertThat(makes("b", 7, 63)).isFalse();
      assertThat(makes("b", 7, 72)).isFalse();
      assertThat(makes("b", 8, 0)).isFalse();
      assertThat(makes("c", 7, 64)).isFalse();
      assertThat(makes("c", 1, 5)).isFalse();
      assertThat(works("exec </dev/zero")).isFalse();
    }
    assertThat(makes("b", 8, 0)).as("after it").isTrue();
  }

  /// A node can be made where a device is reached; the device itself need not be there.
  @Test
  void machinesReachTheProcessorWhereTheWorkbenchLendsItAndElseNot() throws IOException {
    List<Integer> loops = List.of(64, 71);
    try (DeviceFence _ = DeviceFence.around(group, VolumeDevices.reached(loops, List.of(), true))) {
      assertThat(makes("c", 10, 232)).isTrue();
      assertThat(makes("c", 10, 231)).isFalse();
      assertThat(makes("c", 10, 233)).isFalse();
      assertThat(makes("b", 10, 232)).isFalse();
    }
    try (DeviceFence _ =
        DeviceFence.around(group, VolumeDevices.reached(loops, List.of(), false))) {
      assertThat(makes("c", 10, 232)).isFalse();
      assertThat(makes("c", 1, 3)).isTrue();
    }
  }

  @Test
  void whatIsBarredIsBarredForAsLongAsTheSecondFenceStands() throws IOException {
    try (DeviceFence _ = DeviceFence.around(group, FEW)) {
      try (DeviceFence _ = DeviceFence.against(group, List.of(Devices.all(Kind.BLOCK, 9)))) {
        assertThat(makes("b", 9, 5)).isFalse();
        assertThat(makes("b", 7, 64)).isTrue();
        assertThat(makes("b", 8, 0)).isFalse();
      }
      assertThat(makes("b", 9, 5)).isTrue();
    }
  }
}
