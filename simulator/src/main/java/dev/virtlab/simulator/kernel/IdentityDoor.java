package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.Capability;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.ProcessCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The calls of a process on who it is; credentials(7).
interface IdentityDoor extends Threshold, ProcessCalls {

  @Override
  default int uid() {
    return users().fromHost(who().user());
  }

  @Override
  default int gid() {
    return groupMap().fromHost(who().group());
  }

  @Override
  default int effectiveUid() {
    return users().fromHost(who().effectiveUser());
  }

  @Override
  default int effectiveGid() {
    return groupMap().fromHost(who().effectiveGroup());
  }

  @Override
  default List<Integer> groups() {
    return who().groups().stream().map(groupMap()::fromHost).toList();
  }

  @Override
  default void setUid(int uid) {
    int host = mapped(users().toHost(uid));
    if (self().has(Capability.SETUID)) {
      self().credentials = who().withUser(host, host);
    } else if (host == who().user() || host == who().effectiveUser()) {
      self().credentials = who().withUser(who().user(), host);
    } else {
      throw new CallFailed(Errno.EPERM);
    }
  }

  @Override
  default void setGid(int gid) {
    int host = mapped(groupMap().toHost(gid));
    if (self().has(Capability.SETGID)) {
      self().credentials = who().withGroup(host, host);
    } else if (host == who().group() || host == who().effectiveGroup()) {
      self().credentials = who().withGroup(who().group(), host);
    } else {
      throw new CallFailed(Errno.EPERM);
    }
  }

  @Override
  default void setGroups(List<Integer> groups) {
    UserNamespace user = self().namespaces.user();
    if (!self().has(Capability.SETGID)
        || !user.allowsSetgroups()
        || user.groups().ranges().isEmpty()) {
      throw new CallFailed(Errno.EPERM);
    }
    List<Integer> onHost = new ArrayList<>();
    for (int group : groups) {
      onHost.add(mapped(groupMap().toHost(group)));
    }
    self().credentials = who().withGroups(onHost);
  }

  private Credentials who() {
    return self().credentials;
  }

  private IdMap users() {
    return self().namespaces.user().users();
  }

  private IdMap groupMap() {
    return self().namespaces.user().groups();
  }

  private static int mapped(OptionalInt host) {
    return host.orElseThrow(() -> new CallFailed(Errno.EINVAL));
  }
}
