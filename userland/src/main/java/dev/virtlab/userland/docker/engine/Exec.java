package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerCommand.CreateExec;
import java.util.List;
import java.util.OptionalInt;

/// One more process of a container, from the wish to its end.
final class Exec {

  private final String id;
  private final Container container;
  private final CreateExec asked;
  private final Streams streams;
  private boolean running;
  private int pid;
  private OptionalInt exit = OptionalInt.empty();

  Exec(String id, Container container, CreateExec asked, Streams streams) {
    this.id = id;
    this.container = container;
    this.asked = asked;
    this.streams = streams;
  }

  String id() {
    return id;
  }

  Container container() {
    return container;
  }

  CreateExec asked() {
    return asked;
  }

  Streams streams() {
    return streams;
  }

  boolean isRunning() {
    return running;
  }

  int pid() {
    return pid;
  }

  /// How it ended, empty before.
  OptionalInt exit() {
    return exit;
  }

  void begin() {
    running = true;
  }

  void started(int newPid) {
    pid = newPid;
  }

  void end(int status) {
    running = false;
    exit = OptionalInt.of(status);
  }

  /// Its words as the journal shows them.
  String line() {
    List<String> words = asked.command();
    return words.getFirst() + " " + String.join(" ", words.subList(1, words.size()));
  }
}
