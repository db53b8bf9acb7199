package dev.virtlab.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.State;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.scenarios.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Guests of several systems, as one who sits at their host meets them.
final class SystemsTest {

  private static Lab lab() {
    Scenario.Host host =
        new Scenario.Host(
            "lab",
            2,
            Bytes.gib(16),
            Bytes.gib(8),
            Scenario.CgroupVersion.V2,
            Optional.of(new Scenario.Engine(List.of("busybox:latest"), false, List.of())),
            true,
            List.of());
    return SimulatedWorlds.build(
        new Scenario(
            "systems", "Systems", 1, 1_767_225_600, List.of(host), List.of(), List.of(), List.of()),
        true);
  }

  private static void start(Lab lab, String name, String image, String bus) {
    Reply made =
        lab.enter(
            "virt-install --import --name "
                + name
                + " --memory 1024 --osinfo require=off --noautoconsole --graphics none --disk "
                + "/var/lib/libvirt/images/"
                + image
                + ".qcow2,bus="
                + bus);
    assertThat(made.stdout()).contains("Domain creation completed.");
    lab.pass(Duration.ofSeconds(8));
  }

  private static String in(Lab lab, String line) {
    return lab.enter(line).stdout().replace("\r", "");
  }

  private static void holds(Lab lab) {
    for (HostState host : State.of(lab.trace()).hosts()) {
      assertThat(host.standing())
          .as(host.name())
          .containsExactlyInAnyOrderElementsOf(lab.truth(host.name()));
    }
  }

  private static Machine standing(Lab lab, String name) {
    return State.of(lab.trace()).host("lab").machines().machine(name).orElseThrow();
  }

  @Test
  void anOldLinuxFindsNoDiskOnVirtioAndStartsFromIde() {
    try (Lab lab = lab()) {
      start(lab, "old", "debian-3.1", "virtio");
      assertThat(standing(lab, "old").phase()).isEqualTo(Machine.Phase.KERNEL);
      lab.enter("virsh destroy old");
      assertThat(in(lab, "virsh start --console old"))
          .contains("Kernel panic: VFS: Unable to mount root fs on 03:01");
      lab.enter("\u001d");
      lab.enter("virsh destroy old; virsh undefine old");

      start(lab, "older", "debian-3.1", "ide");
      assertThat(standing(lab, "older").phase()).isEqualTo(Machine.Phase.UP);
      lab.enter("virsh console older");
      assertThat(in(lab, "uname -a"))
          .isEqualTo("Linux older 2.4.27-2-386 #1 Mon May 16 16:47:51 JST 2005 i686 GNU/Linux\n");
      assertThat(in(lab, "head -n 1 /proc/mounts")).isEqualTo("/dev/hda1 / ext3 rw 0 0\n");
      holds(lab);
    }
  }

  @Test
  void aGuestLikeWindowsHasDrivesAndProgramsOfItsOwn() {
    try (Lab lab = lab()) {
      start(lab, "win", "windows-10", "sata");
      assertThat(standing(lab, "win").phase()).isEqualTo(Machine.Phase.UP);
      lab.enter("virsh console win");
      assertThat(lab.place().directory()).isEqualTo("C:\\Users\\Administrator");
      assertThat(in(lab, "ver")).isEqualTo("\nMicrosoft Windows [Version 10.0.19045.3803]\n");
      assertThat(in(lab, "cd c:\\USERS\\public & cd")).isEqualTo("C:\\Users\\Public\n");
      in(lab, "mkdir Notes && echo hello > Notes\\A.txt& echo more>>notes\\a.TXT");
      assertThat(in(lab, "type NOTES\\a.txt")).isEqualTo("hello \nmore\n");
      assertThat(in(lab, "dir notes"))
          .contains(" Directory of C:\\Users\\Public\\Notes")
          .contains("                14 A.txt")
          .contains("1 File(s)             14 bytes");
      assertThat(in(lab, "ls")).startsWith("'ls' is not recognized as an internal or external");
      in(lab, "set X=5");
      assertThat(in(lab, "echo %x%%USERNAME% %none%")).isEqualTo("5Administrator %none%\n");
      assertThat(in(lab, "del nothing.txt"))
          .isEqualTo("Could Not Find C:\\Users\\Public\\nothing.txt\n");
      holds(lab);
    }
  }

  @Test
  void processesOfAGuestLikeWindowsAreSeenAndEnded() {
    try (Lab lab = lab()) {
      start(lab, "win", "windows-10", "sata");
      lab.enter("virsh console win");
      in(lab, "start notepad");
      String tasks = in(lab, "tasklist");
      assertThat(tasks)
          .contains("System Idle Process              0 Services")
          .contains("\nSystem                           4 Services")
          .contains("\nnotepad.exe");
      assertThat(in(lab, "taskkill /im NOTEPAD.exe")).contains("with /F option");
      assertThat(in(lab, "taskkill /f /im NOTEPAD.exe")).startsWith("SUCCESS: The process");
      assertThat(in(lab, "tasklist")).doesNotContain("notepad.exe");
      assertThat(in(lab, "taskkill /f /pid 4")).contains("Reason: Access is denied.");
      assertThat(in(lab, "systeminfo")).contains("Total Physical Memory:     1,024 MB");
      lab.enter("shutdown /s /t 0");
      assertThat(in(lab, "virsh domstate win")).isEqualTo("shut off\n\n");
      holds(lab);
    }
  }

  @Test
  void aGuestLikeWindowsHasNoDriverForVirtio() {
    try (Lab lab = lab()) {
      start(lab, "win", "windows-10", "virtio");
      lab.enter("virsh destroy win");
      assertThat(in(lab, "virsh start --console win")).contains("INACCESSIBLE_BOOT_DEVICE");
    }
  }

  @Test
  void aProgramOfAnotherSystemDoesNotRun() {
    try (Lab lab = lab()) {
      in(lab, "printf 'MZ\\220\\000\\003\\000\\000\\000cmd' > cmd.exe; chmod +x cmd.exe");
      assertThat(lab.enter("./cmd.exe").stderr())
          .endsWith("./cmd.exe: cannot execute binary file: Exec format error\n");
      start(lab, "win", "windows-10", "sata");
      lab.enter("virsh console win");
      in(lab, "copy \\windows\\win.ini busybox.exe");
      assertThat(in(lab, "busybox.exe"))
          .startsWith("This version of C:\\Users\\Administrator\\busybox.exe is not compatible");
      in(lab, "ren busybox.exe busybox");
      assertThat(in(lab, "busybox")).startsWith("'busybox' is not recognized");
    }
  }

  @Test
  void aGuestLikeMacOsHasAKernelWithoutNamespaces() {
    try (Lab lab = lab()) {
      start(lab, "mac", "macos-12", "sata");
      assertThat(standing(lab, "mac").phase()).isEqualTo(Machine.Phase.UP);
      lab.enter("virsh console mac");
      assertThat(lab.place().directory()).isEqualTo("/private/var/root");
      assertThat(in(lab, "uname -sr; uname -m")).isEqualTo("Darwin 21.6.0\nx86_64\n");
      assertThat(in(lab, "sw_vers -productVersion; sysctl -n kern.hv_vmm_present hw.ncpu"))
          .isEqualTo("12.6\n1\n1\n");
      assertThat(in(lab, "ls nowhere")).isEqualTo("ls: nowhere: No such file or directory\n");
      assertThat(in(lab, "ls --all")).startsWith("ls: illegal option -- -\nusage: ls [-@AB");
      assertThat(in(lab, "ls -l /tmp")).contains(" root  wheel ").endsWith("/tmp -> private/tmp\n");
      assertThat(in(lab, "ls -1 /"))
          .contains("System\nUsers\nVolumes\nbin\n")
          .doesNotContain("proc");
      assertThat(in(lab, "ps -e | grep launchd | head -n 1"))
          .contains("    1 ??  ")
          .endsWith("/sbin/launchd\n");
      in(lab, "echo kept > note; printf '\\177ELF\\002\\001\\001\\000x' > elf; chmod +x elf");
      assertThat(in(lab, "./elf"))
          .endsWith("./elf: cannot execute binary file: Exec format error\n");
      assertThat(in(lab, "unshare -p sh")).endsWith("unshare: command not found\n");
      lab.enter("shutdown -h now");
      assertThat(in(lab, "virsh domstate mac")).isEqualTo("shut off\n\n");
      lab.enter("virsh start mac");
      lab.pass(Duration.ofSeconds(8));
      lab.enter("virsh console mac");
      assertThat(in(lab, "cat note")).isEqualTo("kept\n");
      holds(lab);
    }
  }

  @Test
  void aLinuxContainerNeedsALinuxKernelAlsoOnAGuestLikeMacOs() {
    try (Lab lab = lab()) {
      start(lab, "mac", "macos-12", "sata");
      lab.enter("virsh console mac");
      in(lab, "sleep 5");
      assertThat(in(lab, "uname -s; docker run --rm busybox uname -sr"))
          .isEqualTo("Darwin\nLinux 5.15.49-linuxkit\n");
      assertThat(in(lab, "docker info --format '{{.Name}} {{.MemTotal}}'"))
          .isEqualTo("docker-desktop 536870912\n");
      assertThat(in(lab, "docker version --format '{{.Client.Os}} {{.Server.Os}}'"))
          .isEqualTo("darwin linux\n");
      assertThat(in(lab, "ps -e | grep -c '[c]om.docker.hyperkit'")).isEqualTo("1\n");
      holds(lab);
      lab.enter("docker run -it --rm --name box busybox sh");
      assertThat(lab.place()).hasToString("lab ▸ vm mac ▸ vm docker-desktop ▸ container box");
      lab.enter("exit");
      in(lab, "docker run -d --name web busybox sleep 1000");
      in(lab, "kill -9 $(ps -e | grep '[c]om.docker.hyperkit' | awk '{print $1}')");
      in(lab, "sleep 1");
      assertThat(in(lab, "docker ps")).contains("Cannot connect to the Docker daemon");
      holds(lab);
      in(lab, "mkdir -p 'Library/Group Containers/group.com.docker'");
      in(
          lab,
          "echo '{\"memoryMiB\": 256}' > 'Library/Group"
              + " Containers/group.com.docker/settings.json'");
      assertThat(in(lab, "docker desktop start")).isEqualTo("Docker Desktop is running\n");
      in(lab, "sleep 2");
      assertThat(in(lab, "docker info --format '{{.MemTotal}}'; docker ps -q"))
          .isEqualTo("268435456\n");
      lab.enter("shutdown -h now");
      holds(lab);
    }
  }

  @Test
  void aSnapshotOfAGuestHasTheHiddenMachineInIt() {
    try (Lab lab = lab()) {
      start(lab, "mac", "macos-12", "sata");
      lab.pass(Duration.ofSeconds(4));
      lab.enter("virsh console mac");
      String container = in(lab, "docker run -d --name web busybox sleep 1000").substring(0, 12);
      lab.enter("exit");
      lab.enter("virsh snapshot-create-as mac before");
      lab.enter("virsh console mac");
      in(lab, "docker desktop stop");
      assertThat(in(lab, "docker ps -q")).startsWith("Cannot connect");
      lab.enter("exit");
      holds(lab);

      lab.enter("virsh snapshot-revert mac before");
      lab.enter("virsh save mac /root/mac.save; virsh restore /root/mac.save");
      lab.enter("virsh console mac");
      assertThat(in(lab, "docker ps -q")).isEqualTo(container + "\n");
      holds(lab);
      lab.enter("exit");
      lab.enter("virsh destroy mac");
      holds(lab);
    }
  }

  @Test
  void aLinuxContainerNeedsALinuxKernelAlsoOnAGuestLikeWindows() {
    try (Lab lab = lab()) {
      start(lab, "win", "windows-10", "sata");
      lab.pass(Duration.ofSeconds(5));
      lab.enter("virsh console win");
      assertThat(in(lab, "docker run --rm busybox uname -s")).isEqualTo("Linux\n");
      assertThat(in(lab, "tasklist")).contains("vmmemWSL.exe");
      in(lab, "taskkill /f /im vmmemWSL.exe");
      assertThat(in(lab, "docker ps"))
          .startsWith(
              "error during connect: this error may indicate that the docker daemon is not");
      holds(lab);
    }
  }

  @Test
  void whatAnOldKernelCannotFollowsFromItsRelease() {
    try (Lab lab = lab()) {
      start(lab, "old", "debian-3.1", "ide");
      lab.enter("virsh console old");
      assertThat(in(lab, "unshare --pid --fork sh"))
          .isEqualTo("unshare: unshare failed: Function not implemented\n");
      assertThat(in(lab, "mount -t overlay overlay -o lowerdir=/bin /mnt"))
          .contains("unknown filesystem type 'overlay'");
      assertThat(in(lab, "docker info")).contains("docker: command not found");
      assertThat(in(lab, "ls /proc/self/ns /proc/cgroups /sys/fs/cgroup"))
          .contains("cannot access '/proc/self/ns'")
          .contains("cannot access '/proc/cgroups'");
      assertThat(in(lab, "grep -c cgroup /proc/filesystems")).isEqualTo("0\n");
      holds(lab);
    }
  }
}
