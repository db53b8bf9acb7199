package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.Namespace;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The eight namespaces a process lives in; never changed, only replaced.
public final class NamespaceSet {

  private final EnumMap<Namespace.Kind, LiveNamespace> byKind;

  NamespaceSet(Map<Namespace.Kind, LiveNamespace> byKind) {
    this.byKind = new EnumMap<>(byKind);
  }

  /// The same with another namespace of its kind.
  NamespaceSet with(LiveNamespace namespace) {
    EnumMap<Namespace.Kind, LiveNamespace> changed = new EnumMap<>(byKind);
    changed.put(namespace.kind(), namespace);
    return new NamespaceSet(changed);
  }

  /// The namespace of a kind.
  public LiveNamespace get(Namespace.Kind kind) {
    return Objects.requireNonNull(byKind.get(kind));
  }

  public PidNamespace pid() {
    return (PidNamespace) get(Namespace.Kind.PID);
  }

  public UserNamespace user() {
    return (UserNamespace) get(Namespace.Kind.USER);
  }

  public UtsNamespace uts() {
    return (UtsNamespace) get(Namespace.Kind.UTS);
  }

  public TimeNamespace time() {
    return (TimeNamespace) get(Namespace.Kind.TIME);
  }

  public CgroupNamespace cgroup() {
    return (CgroupNamespace) get(Namespace.Kind.CGROUP);
  }

  public NetworkNamespace network() {
    return (NetworkNamespace) get(Namespace.Kind.NETWORK);
  }

  public MountPoints mount() {
    return (MountPoints) get(Namespace.Kind.MOUNT);
  }

  /// Their numbers by kind.
  Map<Namespace.Kind, Long> inodes() {
    Map<Namespace.Kind, Long> inodes = new TreeMap<>();
    byKind.forEach((kind, namespace) -> inodes.put(kind, namespace.inode()));
    return inodes;
  }
}
