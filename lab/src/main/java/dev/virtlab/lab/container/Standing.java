package dev.virtlab.lab.container;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.lab.storage.Layered;
import dev.virtlab.lab.storage.Stored;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One thing that stands on a host at a moment: what views draw and checks read.
///
/// Both the fold of the trace and the world itself can list what stands; the lists must be equal.
public sealed interface Standing
    permits Standing.Process,
        Standing.Cgroup,
        Standing.Mount,
        Standing.Container,
        Standing.Image,
        Standing.Volume,
        Machine,
        Stored,
        Layered {

  /// A process that has not been reaped.
  ///
  /// @param namespaces the inode number of each namespace it lives in, by kind
  /// @param ended whether it is a zombie: ended, its status not yet read
  record Process(
      int pid,
      int parent,
      List<String> argv,
      String cgroup,
      Map<Namespace.Kind, Long> namespaces,
      boolean stopped,
      boolean ended)
      implements Standing {
    public Process {
      argv = List.copyOf(argv);
      namespaces = new TreeMap<>(namespaces);
    }
  }

  /// A control group with its limits by file name (-1 is `max`) and its counters.
  ///
  /// @param usage what it holds, as `memory.current` counts it
  /// @param throttled how long it was to wait for processor time
  /// @param waited how long its processes were to wait for block devices
  record Cgroup(
      String path,
      Map<String, Long> limits,
      Bytes usage,
      int oomKills,
      Duration throttled,
      Duration waited,
      boolean frozen)
      implements Standing {
    public Cgroup {
      limits = new TreeMap<>(limits);
    }

    /// The group without what these controllers hold of it.
    public Cgroup without(List<String> controllers) {
      Map<String, Long> others = new TreeMap<>();
      limits.forEach(
          (file, value) -> {
            if (!controllers.contains(controller(file))) {
              others.put(file, value);
            }
          });
      boolean isCounted = !controllers.contains("memory");
      return new Cgroup(
          path,
          others,
          isCounted ? usage : Bytes.NONE,
          isCounted ? oomKills : 0,
          controllers.contains("cpu") ? Duration.ZERO : throttled,
          controllers.contains("blkio") ? Duration.ZERO : waited,
          frozen && !controllers.contains("freezer"));
    }

    /// The name of the controller that a file belongs to; version 1 calls `io` otherwise.
    private static String controller(String file) {
      String word = file.substring(0, file.indexOf('.'));
      return word.equals("io") ? "blkio" : word;
    }
  }

  /// A mount point of a mount namespace.
  record Mount(long namespace, String target, String type, String source) implements Standing {}

  /// A container.
  ///
  /// @param pid its main process on the host, 0 when it does not run
  /// @param exit the status of the last run, 0 before the first
  record Container(
      String id,
      String name,
      String image,
      String cgroup,
      Status status,
      int pid,
      int exit,
      boolean oomKilled,
      int restarts,
      Optional<String> health)
      implements Standing {

    /// Where a container is in its life, as `docker inspect` names it.
    public enum Status {
      CREATED,
      RUNNING,
      PAUSED,
      RESTARTING,
      EXITED
    }

    Container in(Status now) {
      return new Container(id, name, image, cgroup, now, pid, exit, oomKilled, restarts, health);
    }

    /// A start that the restart policy did not order begins its count anew.
    Container started(int main) {
      int count = status == Status.RESTARTING ? restarts : 0;
      return new Container(id, name, image, cgroup, Status.RUNNING, main, 0, false, count, health);
    }

    Container exited(int status, boolean oom) {
      return new Container(
          id, name, image, cgroup, Status.EXITED, 0, status, oom, restarts, health);
    }

    Container restarting(int count) {
      return new Container(
          id, name, image, cgroup, Status.RESTARTING, 0, exit, oomKilled, count, health);
    }

    Container renamed(String to) {
      return new Container(id, to, image, cgroup, status, pid, exit, oomKilled, restarts, health);
    }

    Container found(String healthy) {
      return new Container(
          id, name, image, cgroup, status, pid, exit, oomKilled, restarts, Optional.of(healthy));
    }
  }

  /// An image and the references that mean it.
  record Image(String id, Bytes size, List<String> references) implements Standing {
    public Image {
      references = List.copyOf(references);
    }
  }

  /// A volume.
  record Volume(String name) implements Standing {}
}
