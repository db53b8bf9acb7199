package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import java.util.Optional;

/// The inode of a node: attributes follow the node until somebody changes them.
abstract class PseudoInode<N extends Node> extends Inode {

  private final PseudoFileSystem pseudo;
  private final N node;
  private final long born;
  private Optional<Integer> mode = Optional.empty();
  private Optional<Node.Owner> owner = Optional.empty();

  PseudoInode(PseudoFileSystem pseudo, Stat.Type type, N node) {
    super(pseudo, pseudo.takeInode(), type);
    this.pseudo = pseudo;
    this.node = node;
    this.born = pseudo.now();
  }

  static PseudoInode<?> of(PseudoFileSystem pseudo, Node node) {
    return switch (node) {
      case Folder folder -> new PseudoDirectory(pseudo, folder);
      case Text text -> new PseudoFile(pseudo, text);
      case Link link -> new PseudoLink(pseudo, link);
    };
  }

  final N node() {
    return node;
  }

  final PseudoFileSystem pseudo() {
    return pseudo;
  }

  @Override
  public final int mode() {
    return mode.orElseGet(node::mode);
  }

  @Override
  public final int uid() {
    return owner.orElseGet(node::owner).uid();
  }

  @Override
  public final int gid() {
    return owner.orElseGet(node::owner).gid();
  }

  @Override
  public int links() {
    return 1;
  }

  @Override
  public long size() {
    return 0;
  }

  @Override
  public final long blocks() {
    return 0;
  }

  @Override
  public final long accessed() {
    return born;
  }

  @Override
  public final long modified() {
    return born;
  }

  @Override
  public final long changed() {
    return born;
  }

  private void changeable() {
    if (!pseudo.rules().keepsAttributes()) {
      throw new CallFailed(Errno.EPERM);
    }
  }

  @Override
  public final void chmod(Dentry self, int bits) {
    changeable();
    mode = Optional.of(bits);
  }

  @Override
  public final void chown(Dentry self, int uid, int gid) {
    changeable();
    owner = Optional.of(new Node.Owner(uid, gid));
  }

  @Override
  public final void touch(Dentry self, long accessed, long modified) {
    changeable();
  }
}
