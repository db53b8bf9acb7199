package dev.virtlab.simulator.file.pseudo;

/// One file of a pseudo file system: what it shows, and to whom.
///
/// A directory keeps the inode of a node as long as the node found under the name is equal to the
/// one before; so what is mounted on `/proc/sys` stays there.
public sealed interface Node permits Folder, Text, Link {

  /// Permission bits, before anybody changes them.
  int mode();

  /// Who owns it, before anybody changes that.
  default Owner owner() {
    return Owner.ROOT;
  }

  /// Whose it is, as identifiers of the host.
  record Owner(int uid, int gid) {

    /// root.
    public static final Owner ROOT = new Owner(0, 0);
  }
}
