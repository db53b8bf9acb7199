package dev.virtlab.simulator.file;

/// Who asks: a process as its file system calls need it. All identifiers are those of the host.
public interface Viewer {

  /// The user whose permissions count; the file system UID of credentials(7).
  int uid();

  /// The group whose permissions count, and which new files get.
  int gid();

  /// Whether it is in that group, by its group or a supplementary one.
  boolean inGroup(int group);

  /// The user namespace it lives in.
  UserNamespace user();

  /// Whether its effective set has the capability over that user namespace: its own or one below.
  boolean has(Capability capability, UserNamespace over);

  /// The mount namespace it lives in.
  MountNamespace mounts();

  /// Where its absolute paths begin; chroot(2).
  Location root();

  /// Where its relative paths begin; chdir(2).
  Location cwd();

  /// The permission bits that new files do not get; umask(2).
  int umask();

  /// Who is charged for the pages that it brings into memory.
  default PagePayer payer() {
    return PagePayer.NOBODY;
  }

  /// Whether its effective set has the capability over its own user namespace.
  default boolean has(Capability capability) {
    return has(capability, user());
  }
}
