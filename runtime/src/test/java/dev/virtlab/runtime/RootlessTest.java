package dev.virtlab.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.virtlab.runtime.act.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plain user, whom nobody has given anything: a real world without limits, which says so.
@Tag("slow")
final class RootlessTest {

  private static final int KILLS = 5;

  @TempDir private Path folder;
  private PlainUser user;

  @BeforeEach
  void become() throws Exception {
    Real.needed();
    user = PlainUser.in(folder);
  }

  private List<JsonObject> entered(String... lines) throws Exception {
    String output = user.run(EnteredRun.class, String.join("\n", lines) + "\n");
    List<JsonObject> replies =
        output.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    assertThat(replies).as(user.said()).hasSize(lines.length);
    return replies;
  }

  private static String out(JsonObject reply) {
    return reply.get("stdout").getAsString();
  }

  private static String err(JsonObject reply) {
    return reply.get("stderr").getAsString();
  }

  private static int exit(JsonObject reply) {
    return reply.get("exit").getAsInt();
  }

  private List<String> remains() throws IOException {
    List<String> mounts = Files.readAllLines(Path.of("/proc/self/mounts"));
    List<String> processes =
        ProcessHandle.allProcesses()
            .filter(each -> each.pid() != ProcessHandle.current().pid())
            .flatMap(each -> each.info().commandLine().stream())
            .toList();
    return java.util.stream.Stream.concat(mounts.stream(), processes.stream())
        .filter(each -> each.contains(user.runs().toString()))
        .toList();
  }

  @Test
  void aPlainUserRunsContainersAndLeavesNothing() throws Exception {
    List<JsonObject> replies =
        entered(
            "docker run -d --name box busybox sleep 300",
            "docker exec box sh -c 'cat /proc/self/uid_map; id -u; exit 7'",
            "docker run --rm busybox ping -c 1 -W 5 172.17.0.2 | grep -c ' 0% packet loss'",
            "docker top box | tail -n 1 | grep -c 'sleep 300'",
            "docker kill box; docker wait box",
            "echo kept > /etc/motd.d; cat /etc/motd.d; mkdir /usr/bin/mine && echo ours",
            "unshare -U -r id -u");

    assertThat(exit(replies.get(0))).isZero();
    assertThat(exit(replies.get(1))).isEqualTo(7);
    assertThat(out(replies.get(1)).trim()).matches("0 +\\d+ +1\\s+0");
    assertThat(out(replies.get(2))).isEqualTo("1\n");
    assertThat(out(replies.get(3))).isEqualTo("1\n");
    assertThat(out(replies.get(4))).isEqualTo("box\n137\n");
    assertThat(out(replies.get(5))).isEqualTo("kept\nours\n");
    assertThat(out(replies.get(6))).isEqualTo("0\n");
    assertThat(user.runs()).isEmptyDirectory();
    assertThat(remains()).isEmpty();
    assertThat(Path.of("/usr/bin/mine")).doesNotExist();
  }

  @Test
  void whatCannotBeLimitedSaysSoAndRuns() throws Exception {
    List<JsonObject> replies =
        entered(
            "docker run --rm -m 16m --pids-limit 9 busybox sh -c 'echo ran; exit 3'",
            "docker run --rm --cpus 0.5 busybox true",
            "docker run -d --name box -m 16m busybox sleep 300",
            "docker pause box",
            "docker inspect -f '{{.HostConfig.Memory}} {{.State.Status}}' box",
            "docker info -f '{{.MemoryLimit}} {{.CgroupDriver}}'");

    assertThat(exit(replies.get(0))).isEqualTo(3);
    assertThat(out(replies.get(0))).isEqualTo("ran\n");
    assertThat(err(replies.get(0)))
        .contains("Limitation discarded.")
        .contains("PIDs limit discarded.");
    assertThat(exit(replies.get(1))).isEqualTo(125);
    assertThat(err(replies.get(1))).contains("NanoCPUs can not be set");
    assertThat(exit(replies.get(3))).isEqualTo(1);
    assertThat(err(replies.get(3))).contains("cgroups not configured");
    assertThat(out(replies.get(4))).isEqualTo("0 running\n");
    assertThat(out(replies.get(5))).isEqualTo("false none\n");
  }

  @Test
  void afterAKillHisNextStartLeavesNothing() throws Exception {
    int points = Integer.parseInt(user.run(KilledRun.class, "", "0").trim());
    assertThat(points).as(user.said()).isGreaterThan(KILLS);
    for (int i = 1; i <= KILLS; i++) {
      int deadly = i * points / KILLS;
      assertThat(user.run(KilledRun.class, "", Integer.toString(deadly)).trim())
          .as("killed at line " + deadly)
          .isEmpty();
      assertThat(Leftovers.find(user.runs()).runs()).hasSize(1);

      assertThat(user.run(EnteredRun.class, "", "cleanup")).isEmpty();

      assertThat(user.runs()).isEmptyDirectory();
      assertThat(remains()).as("the machine after line " + deadly).isEmpty();
    }
    System.out.println("kill points of a plain user survived: " + KILLS + " of " + points);
  }
}
