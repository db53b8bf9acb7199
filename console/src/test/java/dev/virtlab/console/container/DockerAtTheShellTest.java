package dev.virtlab.console.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.scenarios.ScenarioFile;
import dev.virtlab.scenarios.Shipped;
import dev.virtlab.scenarios.json.FileRefused;
import dev.virtlab.worlds.SimulatedWorlds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DockerAtTheShellTest {

  private Lab lab;

  @BeforeEach
  void build() throws IOException, FileRefused {
    String resource = "/" + Shipped.resource("reference");
    try (InputStream in = Scenario.class.getResourceAsStream(resource)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      lab = SimulatedWorlds.build(ScenarioFile.read("reference", text), false);
    }
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private Reply type(String line) {
    return lab.enter(line);
  }

  private String printed(String line) {
    return type(line).stdout();
  }

  @Test
  void aContainerStartsAgainAtOnceAfterItsEnd() {
    type("docker run -d --name web busybox sleep 1000");
    for (int round = 0; round < 3; round++) {
      assertThat(printed("docker restart -t 0 web")).isEqualTo("web\n");
    }
    assertThat(printed("docker inspect -f '{{.State.Status}}' web")).isEqualTo("running\n");
  }

  @Test
  void theProgramsBehindDockerAnswerWhoeverTypesTheirNames() {
    for (String name : new String[] {"runc list", "containerd", "dockerd"}) {
      Reply reply = type(name);
      assertThat(reply.exit()).as(name).isEqualTo(1);
      assertThat(reply.stderr()).as(name).isNotEmpty();
    }
    assertThat(type("containerd-shim-runc-v2 -id none").exit()).isEqualTo(1);
    assertThat(printed("docker run --rm busybox echo still here")).isEqualTo("still here\n");
  }

  @Test
  void theControlGroupsOfAContainerComeAndGoWithIt() {
    type("docker run -d --name one busybox sleep 1000");
    assertThat(printed("docker exec one cat /proc/self/cgroup | grep -c :/docker/"))
        .isEqualTo("10\n");
    type("docker rm -f one");
    assertThat(printed("ls -d /sys/fs/cgroup/memory/docker/*/ /sys/fs/cgroup/unified/docker/*/"))
        .isEmpty();
  }

  @Test
  void aLimitIsWrittenWhicheverWayItMoves() {
    type("docker run -d --name box -m 64m busybox sleep 1000");
    String read = "docker exec box cat /sys/fs/cgroup/memory/memory.limit_in_bytes";
    assertThat(printed(read)).isEqualTo("67108864\n");
    assertThat(type("docker update -m 128m --memory-swap 256m box").exit()).isZero();
    assertThat(printed(read)).isEqualTo("134217728\n");
    assertThat(type("docker update -m 32m --memory-swap 32m box").exit()).isZero();
    assertThat(printed(read)).isEqualTo("33554432\n");
  }

  @Test
  void aCpusetLeavesFewerProcessors() {
    assertThat(printed("docker run --rm busybox nproc")).isEqualTo("2\n");
    assertThat(printed("docker run --rm --cpuset-cpus 1 busybox nproc")).isEqualTo("1\n");
  }

  @Test
  void aFileInMemoryCannotGrowBeyondTheLimitOfItsGroup() {
    String write = "dd if=/dev/zero of=/dev/shm/f bs=1M count=30 2>/dev/null; echo $?";
    assertThat(printed("docker run --rm -m 16m --memory-swap 16m busybox sh -c '" + write + "'"))
        .isEqualTo("137\n");
    assertThat(printed("docker run --rm -m 64m busybox sh -c '" + write + "'")).isEqualTo("0\n");
  }

  @Test
  void theBufferOfDdIsMemoryOfTheProcess() {
    type(
        "docker run --name hog -m 16m --memory-swap 16m busybox"
            + " dd if=/dev/zero of=/dev/null bs=64M count=1");
    assertThat(printed("docker inspect -f '{{.State.OOMKilled}} {{.State.ExitCode}}' hog"))
        .isEqualTo("true 137\n");
  }

  @Test
  void readingWithoutEndCostsMemoryUntilThereIsNone() {
    assertThat(type("docker run --rm -m 16m --memory-swap 16m busybox tail /dev/zero").exit())
        .isEqualTo(137);
  }

  @Test
  void anInitHandsSignalsOnAndEndsAsItsProgramDid() {
    type("docker run -d --init --name inited busybox sleep 1000");
    assertThat(printed("docker exec inited cat /proc/1/comm")).isEqualTo("docker-init\n");
    type("docker stop -t 5 inited");
    assertThat(printed("docker inspect -f '{{.State.ExitCode}}' inited")).isEqualTo("143\n");
    assertThat(type("docker run --rm --init busybox sh -c 'exit 7'").exit()).isEqualTo(7);
  }

  @Test
  void withoutALogDriverNothingCanBeReadBack() {
    type("docker run -d --log-driver none --name mute busybox echo x");
    assertThat(type("docker logs mute").stderr())
        .isEqualTo(
            "Error response from daemon: configured logging driver does not support reading\n");
  }

  @Test
  void volumesOfAnotherContainerAreSharedAndPerhapsOnlyToRead() {
    type("docker run -d --name holder -v data:/d busybox sleep 1000");
    type("docker exec holder sh -c 'echo kept > /d/f'");
    assertThat(printed("docker run --rm --volumes-from holder busybox cat /d/f"))
        .isEqualTo("kept\n");
    assertThat(type("docker run --rm --volumes-from holder:ro busybox touch /d/g").stderr())
        .isEqualTo("touch: /d/g: Read-only file system\n");
  }

  @Test
  void pruningImagesTakesUnneededNamesAndLeavesWhatContainersUse() {
    type("docker create --name user busybox");
    assertThat(printed("docker image prune -a -f"))
        .isEqualTo("Deleted Images:\nuntagged: busybox:1.35\n\nTotal reclaimed space: 0B\n");
    assertThat(printed("docker images --format '{{.Tag}}'")).isEqualTo("latest\n");
  }

  @Test
  void aDirectoryWhoseContentIsAsBeforeIsNoDifference() {
    type("docker run -d --name box busybox sleep 1000");
    type("docker exec box touch /tmp/new");
    type("docker exec box rm /tmp/new");
    assertThat(printed("docker diff box")).isEmpty();
  }

  @Test
  void copyingFindsTheNetworkFilesOfAContainer() {
    type("docker run --name one --hostname alpha busybox true");
    assertThat(printed("docker cp one:/etc/hostname h; cat h")).isEqualTo("alpha\n");
  }

  @Test
  void aContainerIsRefusedMountsAndNamespacesBeforeAnythingIsLookedAt() {
    assertThat(type("docker run --rm busybox mount -t tmpfs none /nowhere").stderr())
        .isEqualTo("mount: permission denied (are you root?)\n");
    assertThat(type("docker run --rm busybox unshare -U true").stderr())
        .contains("Operation not permitted");
    assertThat(type("docker run --rm --privileged busybox unshare -m true").exit()).isZero();
  }

  @Test
  void ashSaysOfAKilledProgramWhereItsErrorsWent() {
    String hog = "dd if=/dev/zero of=/dev/null bs=64M count=1";
    String run = "docker run --rm -m 16m --memory-swap 16m busybox sh -c '";
    assertThat(type(run + hog + "; echo'").stderr()).isEqualTo("Killed\n");
    assertThat(type(run + hog + " 2>/dev/null; echo'").stderr()).isEmpty();
  }

  @Test
  void helpOfAGroupGoesToStandardError() {
    assertThat(type("docker system").stderr()).startsWith("Usage:  docker system COMMAND\n");
    assertThat(printed("docker system --help")).startsWith("Usage:  docker system COMMAND\n");
  }
}
