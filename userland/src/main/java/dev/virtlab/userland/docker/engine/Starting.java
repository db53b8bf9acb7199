package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.BlockLimits;
import dev.virtlab.lab.container.EngineEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Starts containers: mounts, connects, builds the bundle and hands it to the runtime.
final class Starting {

  private final Ports ports;
  private final Parts parts;
  private final Lifecycle lifecycle;
  private final BundleBuilder bundles;

  Starting(Ports ports, Parts parts, Lifecycle lifecycle) {
    this.ports = ports;
    this.parts = parts;
    this.lifecycle = lifecycle;
    bundles = new BundleBuilder(ports, parts);
  }

  /// At the wish of the user.
  void start(Container container, Then then) {
    container.whenFree(
        () -> {
          Then freed =
              refused -> {
                container.free();
                then.done(refused);
              };
          try {
            startFree(container, freed);
          } catch (Refusal refusal) {
            freed.refused(refusal);
          }
        });
  }

  private void startFree(Container container, Then then) {
    ContainerState state = container.state();
    if (state.isPaused()) {
      then.refused(Refusal.conflict("cannot start a paused container, try unpause instead"));
    } else if (state.isRunning()) {
      then.done();
    } else if (state.isRemoving() || state.isDead()) {
      then.refused(Refusal.conflict("container is marked for removal and cannot be started"));
    } else {
      judge(container);
      container.resetRestarts();
      run(container, then);
    }
  }

  /// What was allowed at the creation may not be any more.
  private void judge(Container container) {
    new MountRules(ports.store()).checkSpecified(container.spec().mounts());
  }

  /// Starts without asking, as a restart policy does.
  void run(Container container, Then then) {
    container.begin();
    try {
      Bundle bundle = prepared(container);
      ports.runtime().start(bundle, new MainTask(container, then));
    } catch (Refusal refusal) {
      fail(container, refusal, then);
    } catch (StoreFailed failure) {
      fail(container, Refusal.failed(failure.message()), then);
    }
  }

  private Bundle prepared(Container container) {
    findDevices(container);
    String root = ports.store().mount(container.id());
    bundles.checkShares(container);
    if (!Networks.isShared(container.spec().network().mode())) {
      container.network(Optional.of(parts.networks().connect(container)));
    }
    Bundle bundle = bundles.build(container, root);
    for (MountPoint mount : container.mounts()) {
      if (mount.isVolume()) {
        parts.journal().note("volume", "mount", mount.name(), mountedAs(container, mount));
      }
    }
    return bundle;
  }

  /// The devices that it has limits for must be there.
  private void findDevices(Container container) {
    BlockLimits block = container.limits().block();
    Stream.of(
            block.weights(), block.readBps(), block.writeBps(), block.readIops(), block.writeIops())
        .flatMap(List::stream)
        .map(BlockLimits.Device::path)
        .filter(path -> !ports.host().hasFile(path))
        .findFirst()
        .ifPresent(
            path -> {
              String text = "stat " + path + ": no such file or directory";
              container.state().failed(status(text), text);
              throw Refusal.failed(text);
            });
  }

  private static Map<String, String> mountedAs(Container container, MountPoint mount) {
    return Map.of(
        "container", container.id(),
        "destination", mount.target(),
        "driver", "local",
        "propagation", mount.propagation(),
        "read/write", Boolean.toString(mount.writable()));
  }

  private final class MainTask implements Task {
    private final Container container;
    private final Then then;

    MainTask(Container container, Then then) {
      this.container = container;
      this.then = then;
    }

    @Override
    public void started(int pid, Answer.Input input) {
      container.state().started(pid, ports.timer().epochNanoseconds());
      container.streams().connect(input);
      ports.events().accept(new EngineEvent.ContainerStarted(container.id(), pid));
      lifecycle.health().begin(container);
      parts.journal().container(container, "start");
      then.done();
    }

    @Override
    public void failed(String message) {
      int status = status(message);
      boolean directory = message.toLowerCase(Locale.ROOT).contains("not a directory");
      String text =
          directory
              ? message
                  + ": Are you trying to mount a directory onto a file (or vice-versa)? Check if"
                  + " the specified host path exists and is the expected type"
              : message;
      container.state().failed(status, text);
      fail(container, status == 128 ? Refusal.failed(text) : Refusal.invalid(text), then);
    }

    @Override
    public void output(boolean error, byte[] bytes) {
      container.streams().output(error, bytes);
    }

    @Override
    public void oom() {
      container.noteOom();
      parts.journal().container(container, "oom");
    }

    @Override
    public void exited(int status) {
      lifecycle.ending().exited(container, status);
    }
  }

  /// 127 for what is not there, 126 for what cannot be run, 128 for all else.
  private static int status(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("not a directory")) {
      return 127;
    } else if (lower.contains("permission denied")) {
      return 126;
    } else if (lower.contains("executable file not found")
        || lower.contains("no such file or directory")
        || lower.contains("failed to run runc create/exec call")) {
      return 127;
    }
    return 128;
  }

  private void fail(Container container, Refusal refusal, Then then) {
    int status = container.state().exit() == 0 ? 128 : container.state().exit();
    container.state().failed(status, refusal.message());
    container.streams().end();
    lifecycle.ending().cleanUp(container);
    then.refused(refusal);
    if (container.isRemovedOnExit()) {
      lifecycle.removal().removeAfterExit(container);
    }
  }
}
