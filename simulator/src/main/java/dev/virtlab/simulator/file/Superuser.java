package dev.virtlab.simulator.file;

/// The kernel itself as a viewer: root with every capability, at the root of a mount namespace. It
/// prepares what is there before the first process.
public record Superuser(MountNamespace mounts, Location root, Location cwd) implements Viewer {

  /// At the root of a namespace.
  public Superuser(MountNamespace mounts) {
    this(mounts, mounts.root(), mounts.root());
  }

  @Override
  public int uid() {
    return 0;
  }

  @Override
  public int gid() {
    return 0;
  }

  @Override
  public boolean inGroup(int group) {
    return group == 0;
  }

  @Override
  public UserNamespace user() {
    return UserNamespace.INITIAL;
  }

  @Override
  public boolean has(Capability capability, UserNamespace over) {
    return true;
  }

  @Override
  public int umask() {
    return 0;
  }
}
