package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.container.Namespace;
import dev.virtlab.simulator.file.Capability;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Users, groups and capabilities of their own; user_namespaces(7).
public final class UserNamespace extends LiveNamespace
    implements dev.virtlab.simulator.file.UserNamespace {

  /// The deepest nesting of user namespaces; user_namespaces(7).
  static final int LEVEL_MAX = 32;

  private final @Nullable UserNamespace parent;
  private final int level;
  private final int creator;
  private final int creatorGroup;
  private IdMap users;
  private IdMap groups;
  private boolean setgroups = true;

  /// The initial user namespace.
  UserNamespace(long inode) {
    super(Namespace.Kind.USER, inode, null);
    parent = null;
    level = 0;
    creator = 0;
    creatorGroup = 0;
    users = IdMap.IDENTITY;
    groups = IdMap.IDENTITY;
  }

  /// @param creator the effective user of the process that made it, as the host numbers users
  UserNamespace(long inode, UserNamespace parent, int creator, int creatorGroup) {
    super(Namespace.Kind.USER, inode, parent);
    this.parent = parent;
    this.level = parent.level + 1;
    this.creator = creator;
    this.creatorGroup = creatorGroup;
    this.setgroups = parent.setgroups;
    users = IdMap.NONE;
    groups = IdMap.NONE;
  }

  /// The same as files know it.
  dev.virtlab.simulator.file.UserNamespace asFilesSeeIt() {
    return parent == null ? INITIAL : this;
  }

  @Override
  public OptionalInt uidInside(int uid) {
    return users.inside(uid);
  }

  @Override
  public OptionalInt gidInside(int gid) {
    return groups.inside(gid);
  }

  @Override
  public OptionalInt uidOnHost(int uid) {
    return users.toHost(uid);
  }

  @Override
  public OptionalInt gidOnHost(int gid) {
    return groups.toHost(gid);
  }

  int level() {
    return level;
  }

  @Nullable UserNamespace parent() {
    return parent;
  }

  int creator() {
    return creator;
  }

  public IdMap users() {
    return users;
  }

  public IdMap groups() {
    return groups;
  }

  /// Whether setgroups(2) is allowed inside; `/proc/PID/setgroups`.
  public boolean allowsSetgroups() {
    return setgroups;
  }

  @Override
  @Nullable LiveNamespace above() {
    return parent;
  }

  /// Writes `uid_map`: once only, by somebody with CAP_SYS_ADMIN inside, either with CAP_SETUID
  /// outside or for the creator alone. EPERM, EINVAL.
  public void writeUsers(List<IdMap.Range> ranges, Credentials writer) {
    IdMap map = written(ranges, writer, users, UserNamespace::users);
    boolean own = mapsOnly(map, creator) && creator == writer.effectiveUser();
    if (!own && !writer.isCapable(Capability.SETUID, outside())) {
      throw new CallFailed(Errno.EPERM);
    }
    users = map;
  }

  /// Writes `gid_map`: as `uid_map`; without CAP_SETGID outside only when setgroups(2) was denied.
  public void writeGroups(List<IdMap.Range> ranges, Credentials writer) {
    IdMap map = written(ranges, writer, groups, UserNamespace::groups);
    boolean own =
        mapsOnly(map, creatorGroup) && creatorGroup == writer.effectiveGroup() && !setgroups;
    if (!own && !writer.isCapable(Capability.SETGID, outside())) {
      throw new CallFailed(Errno.EPERM);
    }
    groups = map;
  }

  private IdMap written(
      List<IdMap.Range> ranges,
      Credentials writer,
      IdMap before,
      Function<UserNamespace, IdMap> which) {
    if (!before.ranges().isEmpty() || !writer.isCapable(Capability.SYS_ADMIN, this)) {
      throw new CallFailed(Errno.EPERM);
    }
    return IdMap.written(ranges, which.apply(outside()));
  }

  /// The one above; the initial one is its own.
  public UserNamespace outside() {
    return parent == null ? this : parent;
  }

  private static boolean mapsOnly(IdMap map, int host) {
    return map.ranges().size() == 1
        && map.ranges().getFirst().host() == host
        && map.ranges().getFirst().count() == 1;
  }

  /// Writes `/proc/PID/setgroups`: denies setgroups(2) for good, or allows it where it is allowed
  /// anyway. EACCES, EPERM.
  public void writeSetgroups(boolean allowed, Credentials writer) {
    if (!writer.isCapable(Capability.SYS_ADMIN, this)) {
      throw new CallFailed(Errno.EACCES);
    }
    boolean settled = !allowed && setgroups && !groups.ranges().isEmpty();
    if (settled || (allowed && !setgroups)) {
      throw new CallFailed(Errno.EPERM);
    }
    setgroups = allowed;
  }
}
