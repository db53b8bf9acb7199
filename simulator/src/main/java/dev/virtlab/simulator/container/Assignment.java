package dev.virtlab.simulator.container;

import dev.virtlab.lab.container.ContainerSpec.Limits;
import dev.virtlab.userland.docker.engine.Bundle;
import dev.virtlab.userland.docker.engine.Task;
import dev.virtlab.userland.program.Mailbox;
import java.util.Optional;

/// One container on its way through the chain: its bundle, who wants to hear of it, and the shim
/// that looks after it.
final class Assignment {

  private final Bundle bundle;
  private final Task task;
  private final Mailbox<Runnable> shim = new Mailbox<>();
  private Optional<Limits> update = Optional.empty();
  private Optional<String> failure = Optional.empty();

  Assignment(Bundle bundle, Task task) {
    this.bundle = bundle;
    this.task = task;
  }

  String id() {
    return bundle.id();
  }

  Bundle bundle() {
    return bundle;
  }

  Task task() {
    return task;
  }

  /// What its shim shall do next.
  Mailbox<Runnable> shim() {
    return shim;
  }

  /// The limits that `runc update` shall write.
  Limits limits() {
    return update.orElse(bundle.limits());
  }

  void update(Limits limits) {
    update = Optional.of(limits);
  }

  /// What runc said when it failed.
  Optional<String> takeFailure() {
    Optional<String> taken = failure;
    failure = Optional.empty();
    return taken;
  }

  void fail(String message) {
    failure = Optional.of(message);
  }
}
