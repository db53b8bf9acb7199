package dev.virtlab.lessons.walk;

import dev.virtlab.lab.container.Standing;
import dev.virtlab.lab.storage.Stored;
import java.util.List;
import java.util.Optional;

/// What a learner's Java sees of a world: what stands on its first host.
///
/// In an exercise it is the variable `lab`.
public record LabView(List<Standing> standing) {

  public LabView {
    standing = List.copyOf(standing);
  }

  /// The processes, by identifier.
  public List<Standing.Process> processes() {
    return of(Standing.Process.class);
  }

  /// The control groups, by path.
  public List<Standing.Cgroup> cgroups() {
    return of(Standing.Cgroup.class);
  }

  /// The containers, by identifier.
  public List<Standing.Container> containers() {
    return of(Standing.Container.class);
  }

  /// The container of that name.
  public Optional<Standing.Container> container(String name) {
    return containers().stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /// The control group at a path.
  public Optional<Standing.Cgroup> cgroup(String path) {
    return cgroups().stream().filter(g -> g.path().equals(path)).findFirst();
  }

  /// The block devices, by name.
  public List<Stored.Device> devices() {
    return of(Stored.Device.class);
  }

  /// The stores that are made of devices, by name.
  public List<Stored.Store> stores() {
    return of(Stored.Store.class);
  }

  /// The chunks of all stores, by store and address.
  public List<Stored.Chunk> chunks() {
    return of(Stored.Chunk.class);
  }

  private <T extends Standing> List<T> of(Class<T> kind) {
    return standing.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
