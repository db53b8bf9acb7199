package dev.virtlab.simulator.file.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.simulator.file.Devices;
import dev.virtlab.simulator.file.MountNamespace;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Superuser;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.Executable;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.FileCalls.StatFs;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostTreeTest {

  private final Vfs vfs = new Vfs(() -> 1_000_000_000L, _ -> {}, Devices.NONE, _ -> false);

  private Viewer boot(boolean legacy) {
    FileSystems types = FileSystems.register(vfs, Answers.of(legacy));
    Set<String> keys =
        Set.of("coreutils/ls", "util-linux/losetup", "util-linux/mount", "dash/dash", "x/nginx");
    HostTree tree = new HostTree(vfs, types, new HostPlan("lab", HostPlan.DISK, keys, legacy));
    MountNamespace namespace = vfs.mounts().begin(4_026_531_841L, tree.rootfs());
    tree.boot(namespace);
    return new Superuser(namespace);
  }

  private String read(Viewer viewer, String path) {
    OpenFile file = vfs.files().open(viewer, path, EnumSet.of(Open.READ), 0);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (file.read(100) instanceof Read.Some some) {
      all.writeBytes(some.bytes());
    }
    file.close();
    return all.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aHostWithVersion1HasTheMountsOfTheReferenceMachine() {
    Viewer root = boot(true);
    assertThat(vfs.mounts().mounts(root))
        .isEqualTo(
            """
            /dev/vda1 / ext4 rw,relatime 0 0
            proc /proc proc rw,relatime 0 0
            sysfs /sys sysfs rw,relatime 0 0
            tmpfs /dev tmpfs rw,relatime,size=65536k,mode=755 0 0
            devpts /dev/pts devpts rw,relatime,mode=620,ptmxmode=666 0 0
            tmpfs /dev/shm tmpfs rw,relatime 0 0
            tmpfs /run tmpfs rw,relatime,mode=755 0 0
            tmpfs /sys/fs/cgroup tmpfs rw,relatime,mode=755 0 0
            cgroup /sys/fs/cgroup/cpu cgroup rw,relatime,cpu 0 0
            cgroup /sys/fs/cgroup/cpuacct cgroup rw,relatime,cpuacct 0 0
            cgroup /sys/fs/cgroup/cpuset cgroup rw,relatime,cpuset 0 0
            cgroup /sys/fs/cgroup/memory cgroup rw,relatime,memory 0 0
            cgroup /sys/fs/cgroup/devices cgroup rw,relatime,devices 0 0
            cgroup /sys/fs/cgroup/freezer cgroup rw,relatime,freezer 0 0
            cgroup /sys/fs/cgroup/blkio cgroup rw,relatime,blkio 0 0
            cgroup /sys/fs/cgroup/pids cgroup rw,relatime,pids 0 0
            cgroup /sys/fs/cgroup/systemd cgroup rw,relatime,name=systemd 0 0
            cgroup2 /sys/fs/cgroup/unified cgroup2 rw,relatime 0 0
            """);
  }

  @Test
  void aHostWithVersion2HasTheMountsOfSystemd() {
    Viewer root = boot(false);
    assertThat(vfs.mounts().mounts(root))
        .isEqualTo(
            """
            /dev/vda1 / ext4 rw,relatime 0 0
            sysfs /sys sysfs rw,nosuid,nodev,noexec,relatime 0 0
            proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0
            udev /dev devtmpfs rw,nosuid,relatime,size=4194304k,nr_inodes=1048576,mode=755 0 0
            devpts /dev/pts devpts rw,nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=000 0 0
            tmpfs /run tmpfs rw,nosuid,nodev,noexec,relatime,size=838864k,mode=755 0 0
            tmpfs /dev/shm tmpfs rw,nosuid,nodev 0 0
            tmpfs /run/lock tmpfs rw,nosuid,nodev,noexec,relatime,size=5120k 0 0
            cgroup2 /sys/fs/cgroup cgroup2 rw,nosuid,nodev,noexec,relatime,nsdelegate,\
            memory_recursiveprot 0 0
            mqueue /dev/mqueue mqueue rw,nosuid,nodev,noexec,relatime 0 0
            """);
    assertThat(vfs.mounts().mountinfo(root, root)).contains(" / / rw,relatime shared:1 - ext4 ");
  }

  @Test
  void programsLieWhereDebianPutsThem() {
    Viewer root = boot(false);
    Stat losetup = vfs.files().stat(root, "/sbin/losetup");
    assertThat(losetup.size()).isEqualTo(117_168);
    assertThat(vfs.files().stat(root, "/usr/sbin/losetup").inode()).isEqualTo(losetup.inode());
    assertThat(vfs.files().stat(root, "/bin/mount").mode()).isEqualTo(04755);
    assertThat(vfs.files().readlink(root, "/usr/bin/sh")).isEqualTo("dash");
    assertThat(vfs.files().access(root, "/usr/bin/nginx", 0)).isFalse();
    byte[] start = read(root, "/bin/ls").getBytes(StandardCharsets.UTF_8);
    assertThat(Executable.key(Arrays.copyOf(start, 100))).contains("coreutils/ls");
  }

  @Test
  void anEmptyDiskIsAsLargeAsMke2fsLeavesIt() {
    Viewer root = boot(true);
    StatFs sizes = vfs.files().statfs(root, "/");
    assertThat(sizes.blocks() * 4).isEqualTo(8_154_588);
    assertThat((sizes.free() - sizes.available()) * 4).isEqualTo(419_428 + 16_384);
    assertThat(sizes.inodes()).isEqualTo(524_288);
  }

  @Test
  void theHostKnowsItsName() {
    Viewer root = boot(false);
    assertThat(read(root, "/etc/hostname")).isEqualTo("lab\n");
    assertThat(read(root, "/proc/sys/kernel/hostname")).isEqualTo("lab\n");
    assertThat(read(root, "/etc/issue")).isEqualTo("Debian GNU/Linux 12 \\n \\l\n\n");
    assertThat(read(root, "/etc/os-release")).startsWith("PRETTY_NAME=\"Debian GNU/Linux 12");
    assertThat(read(root, "/proc/uptime")).isEqualTo("1117.78 3.00\n");
    assertThat(read(root, "/proc/loadavg")).isEqualTo("3.51 1.46 0.60 1/162 8513\n");
    assertThat(read(root, "/proc/version"))
        .isEqualTo("Linux version 6.18.44 (builder@host) (gcc) #1 SMP PREEMPT_DYNAMIC\n");
  }

  @Test
  void aDirectoryInTheCgroupTreeIsAGroup() {
    Viewer root = boot(false);
    vfs.files().mkdir(root, "/sys/fs/cgroup/mine", 0755);
    assertThat(read(root, "/sys/fs/cgroup/mine/memory.max")).isEqualTo("max\n");
    OpenFile file =
        vfs.files().open(root, "/sys/fs/cgroup/mine/memory.max", EnumSet.of(Open.WRITE), 0);
    file.write("64M\n".getBytes(StandardCharsets.UTF_8), 0, 4);
    file.close();
    assertThat(read(root, "/sys/fs/cgroup/mine/memory.max")).isEqualTo("67108864\n");
    vfs.files().rmdir(root, "/sys/fs/cgroup/mine");
    assertThat(vfs.files().access(root, "/sys/fs/cgroup/mine", 0)).isFalse();
  }
}
