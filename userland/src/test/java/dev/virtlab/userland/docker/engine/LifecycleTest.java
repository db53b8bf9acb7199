package dev.virtlab.userland.docker.engine;

import static dev.virtlab.userland.docker.engine.Bench.SECOND;
import static dev.virtlab.userland.docker.engine.Bench.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.lab.container.EngineEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LifecycleTest {

  private final Bench bench = new Bench();

  private String refusal(ContainerCommand command) {
    return bench.ask(command).refusal();
  }

  @Test
  void aContainerGoesFromCreatedOverRunningToExited() {
    String id = bench.create("web", spec("sleep", "5"));
    assertThat(bench.state("web").get("Status").getAsString()).isEqualTo("created");
    bench.ask(new ContainerCommand.StartContainer("web"));
    assertThat(bench.state("web").get("Status").getAsString()).isEqualTo("running");
    bench.runtime.exit(id, 3);
    assertThat(bench.state("web").get("Status").getAsString()).isEqualTo("exited");
    assertThat(bench.state("web").get("ExitCode").getAsInt()).isEqualTo(3);
    assertThat(bench.events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("ContainerCreated", "ContainerStarted", "ContainerExited");
  }

  @Test
  void aNameIsRefusedWhileAnotherHasItAndAfterwardsNot() {
    String id = bench.create("web", spec("true"));
    assertThat(
            refusal(new ContainerCommand.CreateContainer(Optional.of("web"), spec("true").build())))
        .isEqualTo(
            "409 Conflict. The container name \"/web\" is already in use by container \""
                + id
                + "\". You have to remove (or rename) that container to be able to reuse that"
                + " name.");
    bench.ask(new ContainerCommand.RemoveContainer("web", false, false, false));
    bench.create("web", spec("true"));
  }

  @Test
  void namesOutsideTheAllowedCharactersAreRefused() {
    for (String name : List.of("a", "-ab", "a b", "ä1", "_x")) {
      assertThat(
              refusal(
                  new ContainerCommand.CreateContainer(Optional.of(name), spec("true").build())))
          .isEqualTo(
              "400 Invalid container name ("
                  + name
                  + "), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed");
    }
  }

  @Test
  void aRefusedCreationLeavesNothingBehind() {
    assertThat(
            refusal(
                new ContainerCommand.CreateContainer(
                    Optional.of("web"), spec("true").limits(5 << 20, 0, 0).build())))
        .isEqualTo("400 Minimum memory limit allowed is 6MB");
    assertThat(bench.store.containers).isEmpty();
    bench.create("web", spec("true"));
  }

  @Test
  void aBeginningOfAnIdentifierMeansItsContainerUnlessThereAreTwo() {
    String first = bench.create("one", spec("true"));
    assertThat(bench.inspect(first.substring(0, 12)).get("Id").getAsString()).isEqualTo(first);
    for (int i = 0; i < 20; i++) {
      bench.create("more" + i, spec("true"));
    }
    String digit = first.substring(0, 1);
    assertThat(refusal(new ContainerCommand.InspectContainer(digit, false)))
        .isEqualTo("500 Multiple IDs found with provided prefix: " + digit);
    assertThat(refusal(new ContainerCommand.InspectContainer("nosuch", false)))
        .isEqualTo("404 No such container: nosuch");
  }

  @Test
  void pausingTwiceAndUnpausingTwiceAreRefused() {
    String id = bench.run("web", spec("sleep", "5"));
    bench.ask(new ContainerCommand.PauseContainer("web"));
    assertThat(refusal(new ContainerCommand.PauseContainer("web")))
        .isEqualTo("409 Container " + id + " is already paused");
    assertThat(refusal(exec("web", "true")))
        .isEqualTo("409 Container web is paused, unpause the container before exec");
    bench.ask(new ContainerCommand.UnpauseContainer("web"));
    assertThat(refusal(new ContainerCommand.UnpauseContainer("web")))
        .isEqualTo("500 Container " + id + " is not paused");
  }

  @Test
  void whatCannotBeFrozenRunsOn() {
    String id = bench.run("web", spec("sleep", "5"));
    bench.runtime.failure = Optional.of("no freezer");
    assertThat(refusal(new ContainerCommand.PauseContainer("web")))
        .isEqualTo("500 Cannot pause container " + id + ": no freezer");
    assertThat(bench.state("web").get("Status").getAsString()).isEqualTo("running");
  }

  @Test
  void aLimitWithoutItsControllerIsDiscardedWithAWarning() {
    bench.controllers.remove("memory");
    var made =
        bench.ask(
            new ContainerCommand.CreateContainer(
                Optional.of("web"), spec("true").limits(64 << 20, 0, 500_000_000).build()));
    assertThat(made.bodies().getFirst().getAsJsonObject().get("Warnings"))
        .hasToString(
            "[\"Your kernel does not support memory limit capabilities or the cgroup is not"
                + " mounted. Limitation discarded.\"]");
    var limits = bench.inspect("web").getAsJsonObject("HostConfig");
    assertThat(limits.get("Memory").getAsLong()).isZero();
    assertThat(limits.get("MemorySwap").getAsLong()).isZero();
    assertThat(limits.get("NanoCpus").getAsLong()).isEqualTo(500_000_000);
    bench.controllers.remove("cpu");
    assertThat(
            refusal(
                new ContainerCommand.CreateContainer(
                    Optional.of("db"), spec("true").limits(0, 0, 500_000_000).build())))
        .startsWith("400 NanoCPUs can not be set, as your kernel does not support CPU CFS");
  }

  private static ContainerCommand.CreateExec exec(String container, String... words) {
    return new ContainerCommand.CreateExec(
        container, List.of(words), List.of(), "", "", false, false, true, false);
  }

  @Test
  void aRunningContainerIsOnlyRemovedByForce() {
    String id = bench.run("web", spec("sleep", "5"));
    assertThat(refusal(new ContainerCommand.RemoveContainer("web", false, false, false)))
        .isEqualTo(
            "409 You cannot remove a running container "
                + id
                + ". Stop the container before attempting removal or force remove");
    assertThat(bench.ask(new ContainerCommand.RemoveContainer("web", true, false, false)).over())
        .isTrue();
    assertThat(bench.events).contains(new EngineEvent.ContainerRemoved(id));
  }

  @Test
  void aStopSendsTermAndAfterItsPatienceKill() {
    String id = bench.run("web", spec("sleep", "5"));
    bench.runtime.deaf = true;
    Answer answer = bench.engine.ask(new ContainerCommand.StopContainer("web", OptionalInt.of(2)));
    bench.pass(2 * SECOND - 1);
    assertThat(bench.outcome(answer).over()).isFalse();
    bench.pass(1);
    assertThat(bench.outcome(answer).over()).isTrue();
    String shortId = id.substring(0, 12);
    assertThat(bench.runtime.signals).containsExactly(shortId + " 15", shortId + " 9");
    assertThat(bench.state("web").get("ExitCode").getAsInt()).isEqualTo(137);
  }

  @Test
  void aWaitForTheNextExitEndsWithTheStatus() {
    String id = bench.create("web", spec("sleep", "5"));
    Answer answer = bench.engine.ask(new ContainerCommand.WaitContainer("web", "next-exit"));
    assertThat(bench.outcome(answer).over()).isFalse();
    bench.ask(new ContainerCommand.StartContainer("web"));
    bench.runtime.exit(id, 7);
    assertThat(bench.outcome(answer).body().get("StatusCode").getAsInt()).isEqualTo(7);
  }

  @Test
  void aContainerThatGoesWhenItEndsIsGone() {
    String id = bench.run("web", spec("true").autoRemove());
    Answer gone = bench.engine.ask(new ContainerCommand.WaitContainer("web", "removed"));
    bench.runtime.exit(id, 4);
    assertThat(bench.outcome(gone).body().get("StatusCode").getAsInt()).isEqualTo(4);
    assertThat(refusal(new ContainerCommand.InspectContainer("web", false)))
        .isEqualTo("404 No such container: web");
  }

  @Test
  void whatCannotBeExecutedEndsTheStartWithItsStatus() {
    bench.runtime.failure =
        Optional.of(
            "failed to create shim task: OCI runtime create failed: runc create failed: unable to"
                + " start container process: exec: \"nosuch\": executable file not found in $PATH:"
                + " unknown");
    bench.create("web", spec("nosuch"));
    assertThat(refusal(new ContainerCommand.StartContainer("web")))
        .startsWith("400 failed to create shim task: OCI runtime create failed");
    assertThat(bench.state("web").get("ExitCode").getAsInt()).isEqualTo(127);
    assertThat(bench.state("web").get("Status").getAsString()).isEqualTo("created");
    assertThat(bench.state("web").get("Error").getAsString()).contains("nosuch");
  }

  @Test
  void anExecThatCannotStartSaysSoOnItsOutput() {
    bench.run("web", spec("sleep", "5"));
    bench.runtime.failure = Optional.of("OCI runtime exec failed: exec failed");
    String id = bench.ask(exec("web", "nosuch")).body().get("Id").getAsString();
    Bench.Outcome outcome = bench.ask(new ContainerCommand.StartExec(id, false));
    assertThat(outcome.output()).isEqualTo("OCI runtime exec failed: exec failed\r\n");
    assertThat(bench.ask(new ContainerCommand.InspectExec(id)).body().get("ExitCode").getAsInt())
        .isEqualTo(126);
  }

  @Test
  void aRenamedContainerGivesItsOldNameFree() {
    bench.create("old", spec("true"));
    bench.create("other", spec("true"));
    assertThat(refusal(new ContainerCommand.RenameContainer("old", "other")))
        .startsWith("409 Error when allocating new name: Conflict. The container name \"/other\"");
    assertThat(refusal(new ContainerCommand.RenameContainer("old", "old")))
        .isEqualTo("400 Renaming a container with the same name as its current name");
    bench.ask(new ContainerCommand.RenameContainer("old", "new"));
    assertThat(bench.inspect("new").get("Name").getAsString()).isEqualTo("/new");
    bench.create("old", spec("true"));
  }

  @Test
  void theJournalTellsActionsInDockersWords() {
    Answer journal =
        bench.engine.ask(
            new ContainerCommand.Events(OptionalLong.empty(), OptionalLong.empty(), Map.of()));
    String id = bench.run("web", spec("sleep", "5").label("tier", "front"));
    bench.ask(new ContainerCommand.KillContainer("web", "KILL"));
    bench.ask(new ContainerCommand.RemoveContainer("web", false, false, false));
    Bench.Outcome outcome = bench.outcome(journal);
    assertThat(outcome.bodies())
        .extracting(message -> message.getAsJsonObject().get("Action").getAsString())
        .containsExactly("create", "connect", "start", "kill", "die", "disconnect", "destroy");
    assertThat(outcome.body().get("id").getAsString()).isEqualTo(id);
    assertThat(outcome.body().getAsJsonObject("Actor").get("Attributes").toString())
        .isEqualTo("{\"image\":\"busybox\",\"name\":\"web\",\"tier\":\"front\"}");
  }

  @Test
  void aPortCanBePublishedOnce() {
    bench.run("one", spec("true").publish("80/tcp", ":8080"));
    bench.create("two", spec("true").publish("80/tcp", ":8080"));
    assertThat(refusal(new ContainerCommand.StartContainer("two")))
        .startsWith("500 driver failed programming external connectivity on endpoint two (")
        .endsWith("): Bind for 0.0.0.0:8080 failed: port is already allocated");
    bench.ask(new ContainerCommand.RemoveContainer("one", true, false, false));
    assertThat(refusal(new ContainerCommand.StartContainer("two"))).isEmpty();
  }
}
