package dev.virtlab.console.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.scenarios.ScenarioFile;
import dev.virtlab.scenarios.json.FileRefused;
import dev.virtlab.worlds.SimulatedWorlds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The applications of the catalogue, in containers.
class AppsTest {

  private static final String WORLD =
      """
      {"format": 1, "name": "apps",
       "hosts": [{"name": "lab", "cpus": 2, "memory": "4GiB",
                  "engine": {"images": ["polinux/stress", "nginx", "redis", "python"]}}]}
      """;

  private static Lab lab() throws FileRefused {
    return SimulatedWorlds.build(ScenarioFile.read("apps.json", WORLD), false);
  }

  @Test
  void aWorkerThatWantsMoreThanTheCeilingIsKilledAndStressFails() throws FileRefused {
    try (Lab lab = lab()) {
      Reply reply =
          lab.enter("docker run --name hog -m 64m polinux/stress stress -m 1 --vm-bytes 150M");
      assertThat(reply.exit()).isEqualTo(1);
      assertThat(reply.stderr()).contains("<-- worker 2 got signal 9", "failed run completed");
      assertThat(reply.events())
          .anyMatch(stamped -> stamped.event() instanceof KernelEvent.OomKilled);
    }
  }

  @Test
  void aWorkerBelowTheCeilingLivesUntilItsAlarmRings() throws FileRefused {
    try (Lab lab = lab()) {
      Duration before = lab.now();
      Reply reply =
          lab.enter("docker run --rm -m 64m polinux/stress stress -m 1 --vm-bytes 32M -t 5s");
      assertThat(reply.stdout()).contains("successful run completed in 5s");
      assertThat(reply.exit()).isZero();
      assertThat(lab.now().minus(before)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }
  }

  @Test
  void twoSpinningWorkersShareHalfAProcessor() throws FileRefused {
    try (Lab lab = lab()) {
      lab.enter("docker run -d --name spin --cpus 0.5 polinux/stress stress -c 2");
      lab.pass(Duration.ofSeconds(20));
      Reply reply = lab.enter("docker stats --no-stream --format '{{.CPUPerc}}' spin");
      double percent = Double.parseDouble(reply.stdout().strip().replace("%", ""));
      assertThat(percent).isBetween(47.0, 53.0);
    }
  }

  @Test
  void nginxEndsItsWorkersWhenDockerStopsIt() throws FileRefused {
    try (Lab lab = lab()) {
      lab.enter("docker run -d --name web nginx");
      assertThat(lab.enter("docker top web -o pid,args").stdout().lines()).hasSize(4);
      lab.enter("docker stop web");
      Reply reply = lab.enter("docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' web");
      assertThat(reply.stdout()).isEqualTo("exited 0\n");
      assertThat(lab.enter("docker logs web").stderr()).contains("signal 3 (SIGQUIT) received");
    }
  }

  @Test
  void aWorkerOfNginxThatDiesIsReplaced() throws FileRefused {
    try (Lab lab = lab()) {
      lab.enter("docker run -d --name web nginx");
      lab.enter("kill -9 $(docker top web -o pid | tail -n 1)");
      assertThat(lab.enter("docker top web -o pid,args").stdout().lines()).hasSize(4);
    }
  }

  @Test
  void redisEndsWellWhenItIsStopped() throws FileRefused {
    try (Lab lab = lab()) {
      lab.enter("docker run -d --name store redis; docker stop store");
      assertThat(lab.enter("docker wait store").stdout()).isEqualTo("0\n");
      assertThat(lab.enter("docker logs store").stdout()).contains("Redis is now ready to exit");
    }
  }

  @Test
  void whatIsNotModelledIsSaid() throws FileRefused {
    try (Lab lab = lab()) {
      Reply reply = lab.enter("docker run --rm python python3 -c 'print(1)'");
      assertThat(reply.exit()).isEqualTo(1);
      assertThat(reply.stderr()).contains("not modelled");
    }
  }
}
