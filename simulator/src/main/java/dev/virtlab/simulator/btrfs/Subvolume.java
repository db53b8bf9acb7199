package dev.virtlab.simulator.btrfs;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.userland.program.BtrfsControl;

/// A tree of files of its own within a pool.
final class Subvolume {

  static final long TOP = 5;

  /// The number of the directory that every subvolume begins with.
  static final long FIRST_INODE = 256;

  private final Btrfs pool;
  private final long id;
  final String uuid;
  final String parentUuid;
  final long created;
  final long birth;
  boolean readOnly;
  String receivedUuid = "";
  long generation;
  long nextInode = FIRST_INODE;
  long limit;
  private Dentry root;

  Subvolume(Btrfs pool, long id, String uuid, String parentUuid, long created, long birth) {
    this.pool = pool;
    this.id = id;
    this.uuid = uuid;
    this.parentUuid = parentUuid;
    this.created = created;
    this.generation = created;
    this.birth = birth;
    this.root = new Dentry(new BtrfsInode(this, FIRST_INODE, BtrfsInode.ROOT));
    this.nextInode = FIRST_INODE + 1;
  }

  Btrfs pool() {
    return pool;
  }

  long id() {
    return id;
  }

  Dentry root() {
    return root;
  }

  BtrfsInode rootInode() {
    return (BtrfsInode) root.inode();
  }

  /// Its root gets a name in a directory of another subvolume.
  void placed(Dentry dentry) {
    root = dentry;
  }

  /// The subvolume that has it as a directory.
  long parent() {
    return root.isRoot() ? 0 : ((BtrfsInode) root.parent().inode()).tree().id();
  }

  BtrfsControl.Subvolume shown() {
    return new BtrfsControl.Subvolume(
        id,
        parent(),
        id == TOP ? "" : root.path().substring(1),
        generation,
        created,
        readOnly,
        uuid,
        parentUuid,
        receivedUuid,
        birth);
  }
}
