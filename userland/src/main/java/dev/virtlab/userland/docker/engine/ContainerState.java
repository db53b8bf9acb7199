package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.Standing;

/// Where a container is in its life.
///
/// As in the daemon, a container that waits to be started again counts as running.
final class ContainerState {

  private boolean running;
  private boolean paused;
  private boolean restarting;
  private boolean oomKilled;
  private boolean removing;
  private boolean dead;
  private int pid;
  private int exit;
  private int lastExit;
  private String error = "";
  private long startedAt = Moment.NEVER;
  private long finishedAt = Moment.NEVER;

  boolean isRunning() {
    return running;
  }

  boolean isPaused() {
    return paused;
  }

  boolean isRestarting() {
    return restarting;
  }

  boolean isOomKilled() {
    return oomKilled;
  }

  boolean isRemoving() {
    return removing;
  }

  boolean isDead() {
    return dead;
  }

  int pid() {
    return pid;
  }

  int exit() {
    return exit;
  }

  /// The status of the last run that has ended, 0 while it runs; unlike [#exit], a start that
  /// failed does not touch it.
  int lastExit() {
    return lastExit;
  }

  /// Whether its main process runs, or is frozen.
  boolean isAlive() {
    return running && !restarting;
  }

  Standing.Container.Status status() {
    if (running) {
      return paused
          ? Standing.Container.Status.PAUSED
          : restarting ? Standing.Container.Status.RESTARTING : Standing.Container.Status.RUNNING;
    }
    return startedAt == Moment.NEVER
        ? Standing.Container.Status.CREATED
        : Standing.Container.Status.EXITED;
  }

  String error() {
    return error;
  }

  long startedAt() {
    return startedAt;
  }

  long finishedAt() {
    return finishedAt;
  }

  void started(int newPid, long now) {
    error = "";
    paused = false;
    running = true;
    restarting = false;
    exit = 0;
    lastExit = 0;
    pid = newPid;
    startedAt = now;
  }

  void stopped(int status, boolean oom, long now) {
    running = false;
    paused = false;
    restarting = false;
    pid = 0;
    finishedAt = now;
    exit = status;
    lastExit = status;
    oomKilled = oom;
  }

  void waitsToRestart(int status, boolean oom, long now) {
    stopped(status, oom, now);
    running = true;
    restarting = true;
  }

  /// It could not be started.
  void failed(int status, String message) {
    error = message;
    exit = status;
  }

  void pause() {
    paused = true;
  }

  void unpause() {
    paused = false;
  }

  void removing(boolean inProgress) {
    removing = inProgress;
  }

  void die() {
    dead = true;
  }

  /// One word, as `docker inspect` has it.
  String word() {
    if (running) {
      return paused ? "paused" : restarting ? "restarting" : "running";
    } else if (removing) {
      return "removing";
    } else if (dead) {
      return "dead";
    }
    return startedAt == Moment.NEVER ? "created" : "exited";
  }

  /// The phrase of `docker ps`.
  ///
  /// @param health what the health check says, empty without one
  String phrase(long now, String health) {
    if (running) {
      String up = "Up " + Moment.ago(now - startedAt);
      if (paused) {
        return up + " (Paused)";
      } else if (restarting) {
        return "Restarting (" + exit + ") " + Moment.ago(now - finishedAt) + " ago";
      } else if (health.isEmpty()) {
        return up;
      }
      return up + " (" + (health.equals("starting") ? "health: starting" : health) + ")";
    } else if (removing) {
      return "Removal In Progress";
    } else if (dead) {
      return "Dead";
    } else if (startedAt == Moment.NEVER) {
      return "Created";
    } else if (finishedAt == Moment.NEVER) {
      return "";
    }
    return "Exited (" + exit + ") " + Moment.ago(now - finishedAt) + " ago";
  }
}
