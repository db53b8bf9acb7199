package dev.virtlab.userland.docker.engine;

/// Of several acts that race, only the first to come runs.
final class Once {

  private boolean done;

  void run(Runnable act) {
    if (!done) {
      done = true;
      act.run();
    }
  }
}
