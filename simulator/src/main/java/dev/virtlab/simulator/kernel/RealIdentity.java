package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.Capability;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.MountNamespace;
import dev.virtlab.simulator.file.Viewer;

/// A process as access(2) sees it: its real user and group count, not the effective ones.
record RealIdentity(Process process) implements Viewer {

  @Override
  public int uid() {
    return process.credentials.user();
  }

  @Override
  public int gid() {
    return process.credentials.group();
  }

  @Override
  public boolean inGroup(int group) {
    return gid() == group || process.credentials.groups().contains(group);
  }

  @Override
  public dev.virtlab.simulator.file.UserNamespace user() {
    return process.user();
  }

  @Override
  public boolean has(Capability capability, dev.virtlab.simulator.file.UserNamespace over) {
    return process.has(capability, over);
  }

  @Override
  public MountNamespace mounts() {
    return process.mounts();
  }

  @Override
  public Location root() {
    return process.root();
  }

  @Override
  public Location cwd() {
    return process.cwd();
  }

  @Override
  public int umask() {
    return process.umask();
  }
}
