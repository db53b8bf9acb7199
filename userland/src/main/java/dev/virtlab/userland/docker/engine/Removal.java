package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerCommand.RemoveContainer;
import dev.virtlab.lab.container.EngineEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Removes containers: by force if need be, with the volumes that only they had.
final class Removal {

  private static final Set<String> PRUNED_BY = Set.of("label", "label!", "until");

  private final Ports ports;
  private final Parts parts;
  private final Lifecycle lifecycle;

  Removal(Ports ports, Parts parts, Lifecycle lifecycle) {
    this.ports = ports;
    this.parts = parts;
    this.lifecycle = lifecycle;
  }

  void remove(RemoveContainer command, Then then) {
    Container container = parts.containers().get(command.container());
    if (container.state().isRemoving()) {
      throw Refusal.conflict(
          "removal of container " + command.container() + " is already in progress");
    } else if (command.link()) {
      throw Refusal.failed("Conflict, cannot remove the default link name of the container");
    }
    remove(container, command.force(), command.volumes(), then);
  }

  private void remove(Container container, boolean force, boolean volumes, Then then) {
    ContainerState state = container.state();
    if (!state.isRunning()) {
      state.removing(true);
      delete(container, volumes);
      then.done();
      return;
    } else if (!force) {
      throw Refusal.conflict(
          "You cannot remove a "
              + state.word()
              + " container "
              + container.id()
              + ". "
              + procedure(state));
    }
    state.removing(true);
    lifecycle
        .stopping()
        .kill(
            container,
            refused -> {
              deleteIfThere(container, volumes);
              then.done(refused);
            });
  }

  private static String procedure(ContainerState state) {
    String words = "Stop the container before attempting removal or force remove";
    return state.isPaused() ? "Unpause and then " + words.toLowerCase(Locale.ROOT) : words;
  }

  /// `--rm`: it has ended, and nobody wants it any more.
  void removeAfterExit(Container container) {
    if (!container.state().isRemoving()) {
      container.state().removing(true);
      deleteIfThere(container, true);
    }
  }

  private void deleteIfThere(Container container, boolean volumes) {
    if (parts.containers().holds(container)) {
      delete(container, volumes);
    }
  }

  private void delete(Container container, boolean volumes) {
    container.state().die();
    container.restartRule().due();
    ports.store().remove(container.id());
    parts.containers().remove(container);
    lifecycle.execs().forget(container);
    for (MountPoint mount : container.mounts()) {
      if (mount.isVolume()) {
        releaseVolume(container, mount, volumes);
      }
    }
    container.state().removing(false);
    ports.events().accept(new EngineEvent.ContainerRemoved(container.id()));
    parts.journal().container(container, "destroy");
    container.wake(true);
  }

  private void releaseVolume(Container container, MountPoint mount, boolean remove) {
    parts.volumes().release(mount.name(), container.id());
    if (remove && mount.anonymous() && !parts.volumes().isUsed(mount.name())) {
      parts.volumes().remove(mount.name(), true);
    }
  }

  /// Removes all that do not run.
  JsonObject prune(Map<String, List<String>> by) {
    Filters filters = new Filters(by, PRUNED_BY);
    long until = filters.until(ports.timer().epochNanoseconds());
    JsonArray deleted = new JsonArray();
    long reclaimed = 0;
    for (Container container : parts.containers().newestFirst()) {
      boolean wanted =
          container.created() <= until && filters.allowsPruning(container.configuration().labels());
      if (wanted && !container.state().isRunning() && !container.state().isRemoving()) {
        reclaimed += ports.store().size(container.id());
        deleted.add(container.id());
        delete(container, false);
      }
    }
    parts.journal().note("container", "prune", "", Map.of("reclaimed", Long.toString(reclaimed)));
    return new Document()
        .put("ContainersDeleted", deleted.isEmpty() ? com.google.gson.JsonNull.INSTANCE : deleted)
        .put("SpaceReclaimed", reclaimed)
        .json();
  }
}
