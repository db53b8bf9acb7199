package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.PagePayer;
import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.FileCalls.StatFs;
import java.util.function.BiFunction;

/// A file system made of nodes.
public final class PseudoFileSystem extends FileSystem {

  private final Dentry root;
  private final Rules rules;
  private final String options;
  private long nextInode;

  /// What such file systems do differently.
  ///
  /// @param keepsAttributes whether chmod(2) and chown(2) are remembered, as kernfs does; else they
  ///   fail with EPERM
  /// @param checksBits whether opening asks for the permission bits even of root, as sysfs does
  /// @param shownRoot what mountinfo calls a directory of it that was mounted
  public record Rules(
      boolean keepsAttributes, boolean checksBits, BiFunction<Viewer, Dentry, String> shownRoot) {

    /// As `/proc`.
    public static final Rules PROC = new Rules(false, false, (_, top) -> top.path());

    /// As `/sys`.
    public static final Rules SYSFS = new Rules(true, true, (_, top) -> top.path());
  }

  /// @param options its own options, each with a comma before it
  public PseudoFileSystem(
      Vfs vfs, String type, UserNamespace owner, Rules rules, String options, Folder root) {
    super(vfs, type, owner);
    this.rules = rules;
    this.options = options;
    this.nextInode = 1;
    this.root = new Dentry(new PseudoDirectory(this, root));
  }

  @Override
  public Dentry root() {
    return root;
  }

  Rules rules() {
    return rules;
  }

  long takeInode() {
    return nextInode++;
  }

  @Override
  public String options() {
    return options;
  }

  /// Words in options are checked where the type mounts; a remount changes nothing.
  @Override
  public void reconfigure(String words) {}

  @Override
  public StatFs statfs() {
    return new StatFs(type(), PagePayer.PAGE, 0, 0, 0, 0, 0);
  }

  /// The node that a dentry of such a file system shows.
  public static Node node(Dentry dentry) {
    return ((PseudoInode<?>) dentry.inode()).node();
  }

  @Override
  public String shownRoot(Viewer viewer, Dentry top) {
    return rules.shownRoot().apply(viewer, top);
  }
}
