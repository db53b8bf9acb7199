package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.file.Capability;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who a process is: users and groups as the host numbers them, and capabilities over the user
/// namespace it lives in; credentials(7), capabilities(7).
///
/// @param permitted what may be made effective
/// @param bounding what an executed program can get at most
public record Credentials(
    UserNamespace namespace,
    int user,
    int effectiveUser,
    int group,
    int effectiveGroup,
    List<Integer> groups,
    long permitted,
    long effective,
    long bounding) {

  public Credentials {
    groups = List.copyOf(groups);
  }

  /// Root with all capabilities.
  static Credentials root(UserNamespace initial) {
    return new Credentials(
        initial, 0, 0, 0, 0, List.of(0), Capability.ALL, Capability.ALL, Capability.ALL);
  }

  /// Whether it is in a group of the host.
  boolean isIn(int wanted) {
    return effectiveGroup == wanted || groups.contains(wanted);
  }

  /// Whether the process may use the capability over what `target` owns: it has it there, or made a
  /// namespace that `target` is or lies in.
  public boolean isCapable(Capability capability, UserNamespace target) {
    for (@Nullable UserNamespace at = target; at != null; at = at.parent()) {
      if (at == namespace) {
        return (effective & capability.bit()) != 0;
      }
      if (at.level() <= namespace.level()) {
        return false;
      }
      if (at.parent() == namespace && at.creator() == effectiveUser) {
        return true;
      }
    }
    return false;
  }

  /// In another user namespace, with everything it allows.
  Credentials in(UserNamespace entered) {
    return new Credentials(
        entered,
        user,
        effectiveUser,
        group,
        effectiveGroup,
        groups,
        Capability.ALL,
        Capability.ALL,
        Capability.ALL);
  }

  Credentials withCapabilities(long mask) {
    return new Credentials(
        namespace, user, effectiveUser, group, effectiveGroup, groups, mask, mask, mask);
  }

  /// Another user: whoever leaves root behind leaves the capabilities too.
  Credentials withUser(int real, int effective) {
    boolean wasRoot = isRoot(user) || isRoot(effectiveUser);
    boolean drops = wasRoot && !isRoot(real) && !isRoot(effective);
    return new Credentials(
        namespace,
        real,
        effective,
        group,
        effectiveGroup,
        groups,
        drops ? 0 : permitted,
        drops || !isRoot(effective) ? 0 : permitted,
        bounding);
  }

  Credentials withGroup(int real, int effective) {
    return new Credentials(
        namespace,
        user,
        effectiveUser,
        real,
        effective,
        groups,
        permitted,
        this.effective,
        bounding);
  }

  Credentials withGroups(List<Integer> supplementary) {
    return new Credentials(
        namespace,
        user,
        effectiveUser,
        group,
        effectiveGroup,
        supplementary,
        permitted,
        effective,
        bounding);
  }

  /// After execve(2): root has what the bounding set leaves, others nothing.
  Credentials executed() {
    long mask = isRoot(effectiveUser) || isRoot(user) ? bounding : 0;
    return new Credentials(
        namespace,
        user,
        effectiveUser,
        group,
        effectiveGroup,
        groups,
        mask,
        isRoot(effectiveUser) ? mask : 0,
        bounding);
  }

  private boolean isRoot(int hostUser) {
    return namespace.users().fromHost(hostUser) == 0;
  }
}
