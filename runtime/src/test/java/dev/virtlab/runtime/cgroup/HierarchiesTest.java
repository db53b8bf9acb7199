package dev.virtlab.runtime.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class HierarchiesTest {

  private static final String V2_MOUNT =
      "35 25 0:30 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate\n";

  @Test
  void aSystemdMachineHasVersionTwoAlone() {
    Hierarchies here = Hierarchies.of("0::/user.slice/user-1000.slice/session-3.scope\n", V2_MOUNT);

    assertThat(here.mode()).isEqualTo(Hierarchies.Mode.V2);
    assertThat(here.version()).isEqualTo(2);
    assertThat(here.with("memory").orElseThrow().own())
        .isEqualTo(Path.of("/sys/fs/cgroup/user.slice/user-1000.slice/session-3.scope"));
  }

  @Test
  void onAHybridMachineEachControllerHasItsOwnPath() {
    Hierarchies here =
        Hierarchies.of(
            "4:memory:/process_api/0d07\n2:cpu,cpuacct:/\n1:name=systemd:/\n0::/\n",
            """
            40 30 0:33 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
            41 30 0:34 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct
            42 30 0:35 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,xattr,name=systemd
            43 30 0:36 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
            """);

    assertThat(here.mode()).isEqualTo(Hierarchies.Mode.HYBRID);
    assertThat(here.version()).isEqualTo(1);
    assertThat(here.with("memory").orElseThrow().own())
        .isEqualTo(Path.of("/sys/fs/cgroup/memory/process_api/0d07"));
    assertThat(here.with("cpuacct").orElseThrow().mount())
        .isEqualTo(Path.of("/sys/fs/cgroup/cpu,cpuacct"));
  }

  @Test
  void aMountThatShowsOnlyAPartOfTheHierarchyIsFollowed() {
    Hierarchies here =
        Hierarchies.of(
            "4:memory:/docker/abc/inner\n",
            "40 30 0:33 /docker/abc /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n");

    assertThat(here.mode()).isEqualTo(Hierarchies.Mode.V1);
    assertThat(here.with("memory").orElseThrow().own())
        .isEqualTo(Path.of("/sys/fs/cgroup/memory/inner"));
  }

  @Test
  void aHierarchyThatIsNotMountedIsNotThere() {
    assertThat(Hierarchies.of("0::/\n", "").mode()).isEqualTo(Hierarchies.Mode.NONE);
  }
}
