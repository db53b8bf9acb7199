package dev.virtlab.lab.container;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Fields;
import java.time.Duration;
import java.util.List;

/// What a container engine does: containers, their processes, images and volumes.
///
/// Containers, images and volumes are named by their full identifier; a container's name stands
/// beside it where it is given or changed.
public sealed interface EngineEvent extends Event {
  /// An image is there, built, pulled or loaded.
  record ImageAdded(String image, Bytes size) implements EngineEvent {
    @Override
    public void tell(Fields to) {
      to.event("ImageAdded").put("image", image).put("size", size.value());
    }
  }

  /// A reference now means this image.
  record ImageTagged(String image, String reference) implements EngineEvent {
    @Override
    public void tell(Fields to) {
      to.event("ImageTagged").put("image", image).put("reference", reference);
    }
  }

  /// A reference no longer means anything.
  record ImageUntagged(String image, String reference) implements EngineEvent {
    @Override
    public void tell(Fields to) {
      to.event("ImageUntagged").put("image", image).put("reference", reference);
    }
  }

  /// An image is gone.
  record ImageRemoved(String image) implements EngineEvent {
    @Override
    public void tell(Fields to) {
      to.event("ImageRemoved").put("image", image);
    }
  }

  /// A container exists, with a root file system of its own, and does not run yet.
  record ContainerCreated(String container, String name, String image, String cgroup)
      implements EngineEvent {
    @Override
    public void tell(Fields to) {
      to.event("ContainerCreated")
          .put("container", container)
          .put("name", name)
          .put("image", image)
          .put("cgroup", cgroup);
    }
  }

  /// The main process of a container runs, as `pid` on the host.
  record ContainerStarted(String container, int pid) implements EngineEvent {
    @Override
    public void tell(Fields to) {
      to.event("ContainerStarted").put("container", container).put("pid", pid);
    }
  }

  /// All processes of a container are frozen.
  record ContainerPaused(String container) implements EngineEvent {
    @Override
    public void tell(Fields to) {
      to.event("ContainerPaused").put("container", container);
    }
  }

  /// A paused container runs again.
  record ContainerUnpaused(String container) implements EngineEvent {
    @Override
    public void tell(Fields to) {
      to.event("ContainerUnpaused").put("container", container);
    }
  }

  /// The main process has ended; `oom` says whether the OOM killer struck in the container.
  record ContainerExited(String container, int status, boolean oom) implements EngineEvent {
    @Override
    public void tell(Fields to) {
      to.event("ContainerExited").put("container", container).put("status", status).put("oom", oom);
    }
  }

  /// The restart policy will start the container again after `delay`.
  record ContainerRestarting(String container, int count, Duration delay) implements EngineEvent {
    @Override
    public void tell(Fields to) {
      to.event("ContainerRestarting")
          .put("container", container)
          .put("count", count)
          .put("delay", delay.toNanos());
    }
  }

  /// The limits of a container were changed.
  record ContainerUpdated(String container) implements EngineEvent {
    @Override
    public void tell(Fields to) {
      to.event("ContainerUpdated").put("container", container);
    }
  }

  /// A container has a new name.
  record ContainerRenamed(String container, String name) implements EngineEvent {
    @Override
    public void tell(Fields to) {
      to.event("ContainerRenamed").put("container", container).put("name", name);
    }
  }

  /// A container and its writable layer are gone.
  record ContainerRemoved(String container) implements EngineEvent {
    @Override
    public void tell(Fields to) {
      to.event("ContainerRemoved").put("container", container);
    }
  }

  /// One more process was started in a running container.
  record ExecStarted(String container, int pid, List<String> argv) implements EngineEvent {
    @Override
    public void tell(Fields to) {
      to.event("ExecStarted").put("container", container).put("pid", pid).put("argv", argv);
    }
  }

  /// A health check changed its mind: `starting`, `healthy` or `unhealthy`.
  record HealthChanged(String container, String health) implements EngineEvent {
    @Override
    public void tell(Fields to) {
      to.event("HealthChanged").put("container", container).put("health", health);
    }
  }

  /// A volume exists.
  record VolumeCreated(String volume) implements EngineEvent {
    @Override
    public void tell(Fields to) {
      to.event("VolumeCreated").put("volume", volume);
    }
  }

  /// A volume and what it held are gone.
  record VolumeRemoved(String volume) implements EngineEvent {
    @Override
    public void tell(Fields to) {
      to.event("VolumeRemoved").put("volume", volume);
    }
  }
}
