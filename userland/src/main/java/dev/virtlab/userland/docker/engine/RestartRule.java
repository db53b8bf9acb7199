package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerSpec;
import java.util.OptionalLong;

/// When a container that has ended is started again; moby's `restartmanager`.
///
/// The pause begins at 100 ms and doubles up to a minute; a run of 10 s or more begins it anew.
final class RestartRule {

  static final long FIRST_PAUSE = 100_000_000;
  static final long PAUSE_MAX = 60 * Moment.SECOND;
  static final long LONG_RUN = 10 * Moment.SECOND;

  private ContainerSpec.Restart policy;
  private int count;
  private long pause;
  private boolean canceled;
  private Timer.Alarm alarm = () -> {};
  private Runnable giveUp = () -> {};

  RestartRule(ContainerSpec.Restart policy) {
    this.policy = policy;
  }

  void follow(ContainerSpec.Restart newPolicy) {
    policy = newPolicy;
  }

  /// No restart any more, also not the one that was ordered.
  void cancel() {
    canceled = true;
    Runnable act = giveUp;
    due();
    act.run();
  }

  /// Remembers the ordered restart, and what to do if it is canceled.
  void ordered(Timer.Alarm restart, Runnable ifCanceled) {
    alarm = restart;
    giveUp = ifCanceled;
  }

  /// The ordered restart happens now, or never.
  void due() {
    alarm.cancel();
    alarm = () -> {};
    giveUp = () -> {};
  }

  /// After a run has ended: the pause in nanoseconds until the next, or empty for none.
  OptionalLong next(int status, boolean stoppedByUser, long runTime) {
    if (policy.policy().isEmpty() || policy.policy().equals("no") || canceled) {
      return OptionalLong.empty();
    }
    pause = runTime >= LONG_RUN || pause == 0 ? FIRST_PAUSE : Math.min(PAUSE_MAX, pause * 2);
    if (!wants(status, stoppedByUser)) {
      return OptionalLong.empty();
    }
    count++;
    return OptionalLong.of(pause);
  }

  private boolean wants(int status, boolean stoppedByUser) {
    return switch (policy.policy()) {
      case "always" -> true;
      case "unless-stopped" -> !stoppedByUser;
      case "on-failure" -> status != 0 && (policy.most() == 0 || count < policy.most());
      default -> false;
    };
  }
}
