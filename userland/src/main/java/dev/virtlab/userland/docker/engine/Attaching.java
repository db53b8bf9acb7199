package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerCommand.AttachContainer;

/// Connects a client to the main process of a container; moby's `daemon/attach.go`.
final class Attaching {

  private final Parts parts;

  Attaching(Parts parts) {
    this.parts = parts;
  }

  Answer.Input attach(AttachContainer command, Reply reply) {
    Container container = parts.containers().get(command.container());
    ContainerState state = container.state();
    if (state.isPaused()) {
      throw Refusal.conflict(
          "container " + command.container() + " is paused, unpause the container before attach");
    } else if (state.isRestarting()) {
      throw Refusal.conflict(
          "container "
              + command.container()
              + " is restarting, wait until the container is running");
    }
    if (command.logs()) {
      tellLog(container, command, reply);
    }
    parts.journal().container(container, "attach");
    if (!command.stream()) {
      reply.end();
      return Answer.NO_INPUT;
    }
    container.streams().listen(reply, command.output(), command.error());
    return container.streams().input(command.input());
  }

  private void tellLog(Container container, AttachContainer command, Reply reply) {
    for (LogEntry entry : parts.logs().entries(container.id())) {
      if (entry.isError() ? command.error() : command.output()) {
        reply.output(entry.isError(), entry.bytes());
      }
    }
  }
}
