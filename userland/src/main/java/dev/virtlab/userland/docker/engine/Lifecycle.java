package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import dev.virtlab.lab.container.ContainerCommand.RestartContainer;
import dev.virtlab.lab.container.ContainerCommand.UpdateContainer;
import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.lab.container.EngineEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The life of a container, act by act; the acts know each other through here.
final class Lifecycle {

  private final Ports ports;
  private final Parts parts;
  private final Starting starting;
  private final Ending ending;
  private final Stopping stopping;
  private final Removal removal;
  private final Execs execs;
  private final HealthChecks health;

  Lifecycle(Ports ports, Parts parts) {
    this.ports = ports;
    this.parts = parts;
    starting = new Starting(ports, parts, this);
    ending = new Ending(ports, parts, this);
    stopping = new Stopping(ports, parts);
    removal = new Removal(ports, parts, this);
    execs = new Execs(ports, parts);
    health = new HealthChecks(ports, parts, execs);
  }

  Starting starting() {
    return starting;
  }

  Ending ending() {
    return ending;
  }

  Stopping stopping() {
    return stopping;
  }

  Removal removal() {
    return removal;
  }

  Execs execs() {
    return execs;
  }

  HealthChecks health() {
    return health;
  }

  void restart(RestartContainer command, Then then) {
    Container container = parts.containers().get(command.container());
    Then restarted =
        refused -> {
          container.keepOnExit(false);
          if (refused.isEmpty()) {
            parts.journal().container(container, "restart");
          }
          then.done(
              refused.map(
                  refusal -> refusal.wrapped("Cannot restart container " + command.container())));
        };
    container.keepOnExit(true);
    stopping.stop(
        container,
        command.seconds(),
        refused -> {
          if (refused.isPresent()) {
            restarted.done(refused);
          } else {
            starting.start(container, restarted);
          }
        });
  }

  void pause(String reference, Then then) {
    Container container = parts.containers().get(reference);
    ContainerState state = container.state();
    if (!state.isRunning()) {
      throw Refusal.notRunning(container.id());
    } else if (state.isPaused()) {
      throw Refusal.conflict("Container " + container.id() + " is already paused");
    } else if (state.isRestarting()) {
      throw Refusal.restarting(container.id());
    }
    ports
        .runtime()
        .pause(
            container.id(),
            failure -> {
              if (failure.isPresent()) {
                then.refused(
                    Refusal.failed(
                        "Cannot pause container " + container.id() + ": " + failure.get()));
                return;
              }
              state.pause();
              health.update(container);
              ports.events().accept(new EngineEvent.ContainerPaused(container.id()));
              parts.journal().container(container, "pause");
              then.done();
            });
  }

  void unpause(String reference, Then then) {
    Container container = parts.containers().get(reference);
    if (!container.state().isPaused()) {
      throw Refusal.failed("Container " + container.id() + " is not paused");
    }
    ports
        .runtime()
        .resume(
            container.id(),
            () -> {
              container.state().unpause();
              health.update(container);
              ports.events().accept(new EngineEvent.ContainerUnpaused(container.id()));
              parts.journal().container(container, "unpause");
              then.done();
            });
  }

  void rename(String reference, String newName) {
    if (reference.isEmpty() || newName.isEmpty()) {
      throw Refusal.invalid("Neither old nor new names may be empty");
    }
    Container container = parts.containers().get(reference);
    String bare = newName.startsWith("/") ? newName.substring(1) : newName;
    String old = container.name();
    if (bare.equals(old)) {
      throw Refusal.invalid("Renaming a container with the same name as its current name");
    }
    try {
      parts.containers().reserve("/" + bare, container.id());
    } catch (Refusal refusal) {
      throw refusal.wrapped("Error when allocating new name");
    }
    parts.containers().release(old);
    container.rename(bare);
    ports.events().accept(new EngineEvent.ContainerRenamed(container.id(), bare));
    parts.journal().container(container, "rename", Map.of("oldName", "/" + old));
  }

  /// Changes limits and restart policy, and answers with warnings.
  void update(UpdateContainer command, Consumer<JsonElement> answer, Then refused) {
    Container container = parts.containers().get(command.container());
    command.restart().ifPresent(SpecRules::checkRestart);
    LimitRules rules = new LimitRules(ports.host());
    List<String> warnings = rules.check(command.limits(), true);
    ContainerSpec.Limits asked = rules.left(command.limits());
    ContainerSpec.Limits before = container.limits();
    ContainerSpec.Restart policyBefore = container.restart();
    try {
      change(container, command, asked);
    } catch (Refusal refusal) {
      throw refusal.wrapped("Cannot update container " + container.id());
    }
    Consumer<Optional<String>> applied =
        failure -> {
          if (failure.isPresent()) {
            container.limit(before);
            container.restart(policyBefore);
            refused.refused(
                Refusal.failed("Cannot update container " + container.id() + ": " + failure.get()));
          } else {
            ports.events().accept(new EngineEvent.ContainerUpdated(container.id()));
            parts.journal().container(container, "update");
            JsonElement list = warnings.isEmpty() ? JsonNull.INSTANCE : Document.array(warnings);
            answer.accept(new Document().put("Warnings", list).json());
          }
        };
    ContainerState state = container.state();
    if (state.isRunning() && !state.isRestarting()) {
      ports.runtime().update(container.id(), asked, applied);
    } else {
      applied.accept(Optional.empty());
    }
  }

  private static void change(
      Container container, UpdateContainer command, ContainerSpec.Limits asked) {
    if (container.state().isRemoving() || container.state().isDead()) {
      throw Refusal.failed("container is marked for removal and cannot be \"update\"");
    }
    ContainerSpec.Limits limits = LimitRules.updated(container.limits(), asked);
    Optional<ContainerSpec.Restart> policy =
        command.restart().filter(restart -> !restart.policy().isEmpty());
    boolean never = policy.map(restart -> restart.policy().equals("no")).orElse(true);
    if (container.spec().autoRemove() && !never) {
      throw Refusal.conflict(
          "Restart policy cannot be updated because AutoRemove is enabled for the container");
    }
    container.limit(limits);
    policy.ifPresent(container::restart);
  }
}
