package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.Stat;

/// What stat(2) says of an inode, seen from a user namespace.
final class Attributes {

  private Attributes() {}

  static Stat of(Inode inode, UserNamespace seen) {
    return new Stat(
        inode.device(),
        inode.number(),
        inode.type(),
        inode.mode(),
        inode.links(),
        seen.uidInside(inode.uid()).orElse(UserNamespace.OVERFLOW),
        seen.gidInside(inode.gid()).orElse(UserNamespace.OVERFLOW),
        inode.size(),
        inode.blocks(),
        inode.major(),
        inode.minor(),
        inode.accessed(),
        inode.modified(),
        inode.changed());
  }
}
