package dev.virtlab.simulator.file.overlay;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Opening;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.overlay.Layers.Lower;
import dev.virtlab.userland.program.FileCalls.Open;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A file seen through an overlay. It reads from its topmost layer; before the first change it is
/// copied up, and from then on the copy in the upper layer is the file.
class OverlayInode extends Inode {

  private final Overlay overlay;
  private final List<Lower> lowers;
  private final List<Inode> held = new ArrayList<>();
  private Optional<Dentry> upper;
  private boolean merged;

  OverlayInode(Overlay overlay, Found found) {
    super(overlay, number(found), found.real().inode().type());
    this.overlay = overlay;
    this.upper = found.upper();
    this.lowers = found.lowers();
    this.merged = isMerged(found);
  }

  /// The number of what it was first, so that a copy keeps it.
  private static long number(Found found) {
    return found.lowers().isEmpty()
        ? found.real().inode().number()
        : found.lowers().getFirst().dentry().inode().number();
  }

  private static boolean isMerged(Found found) {
    return found.lowers().size() > (found.upper().isPresent() ? 0 : 1);
  }

  final Overlay overlay() {
    return overlay;
  }

  final Optional<Dentry> upper() {
    return upper;
  }

  final List<Lower> lowers() {
    return lowers;
  }

  /// Whether several layers make it up.
  final boolean isMerged() {
    return merged;
  }

  /// Whether any part of it lies in a lower layer.
  final boolean isMergedOrLower() {
    return merged || upper.isEmpty();
  }

  final Inode real() {
    return upper.map(Dentry::inode).orElseGet(() -> lowers.getFirst().dentry().inode());
  }

  /// Whether it was found in layers that have changed since behind the overlay's back.
  final boolean isStale() {
    return upper.map(Dentry::isGone).orElseGet(() -> lowers.getFirst().dentry().isGone());
  }

  /// It is known by this name in the upper layer.
  final void named(Dentry name) {
    upper = Optional.of(name);
  }

  /// The copy in the upper layer is there.
  final void copied(Dentry copy) {
    upper = Optional.of(copy);
    merged = copy.isDirectory() && !lowers.isEmpty();
    if (isOpen()) {
      hold(copy.inode());
    }
  }

  /// Makes the copy in the upper layer, unless it is there, and gives it.
  final Dentry up(Dentry self) {
    return CopyUp.of(overlay, self, this, true);
  }

  @Override
  public long device() {
    return overlay.isOnOneFileSystem() || isDirectory() ? super.device() : real().device();
  }

  private boolean isDirectory() {
    return real().type() == dev.virtlab.userland.program.Stat.Type.DIRECTORY;
  }

  @Override
  public int mode() {
    return real().mode();
  }

  @Override
  public int uid() {
    return real().uid();
  }

  @Override
  public int gid() {
    return real().gid();
  }

  @Override
  public int links() {
    return real().links();
  }

  @Override
  public long size() {
    return real().size();
  }

  @Override
  public long blocks() {
    return real().blocks();
  }

  @Override
  public long accessed() {
    return real().accessed();
  }

  @Override
  public long modified() {
    return real().modified();
  }

  @Override
  public long changed() {
    return real().changed();
  }

  @Override
  public int alignment() {
    return real().alignment();
  }

  @Override
  public OptionalLong disk() {
    return real().disk();
  }

  @Override
  public int major() {
    return real().major();
  }

  @Override
  public int minor() {
    return real().minor();
  }

  @Override
  public void chmod(Dentry self, int mode) {
    Dentry copy = up(self);
    copy.inode().chmod(copy, mode);
  }

  @Override
  public void chown(Dentry self, int uid, int gid) {
    Dentry copy = up(self);
    copy.inode().chown(copy, uid, gid);
  }

  @Override
  public void touch(Dentry self, long accessed, long modified) {
    Dentry copy = up(self);
    copy.inode().touch(copy, accessed, modified);
  }

  /// A lower layer is not touched, not even by reading.
  @Override
  public void accessedAt(long now) {
    upper.ifPresent(copy -> copy.inode().accessedAt(now));
  }

  @Override
  public Optional<byte[]> xattr(String name) {
    return overlay.marks().isOwn(name) ? Optional.empty() : real().xattr(name);
  }

  @Override
  public void setXattr(Dentry self, String name, Optional<byte[]> value) {
    Dentry copy = up(self);
    copy.inode().setXattr(copy, name, value);
  }

  @Override
  public List<String> xattrs() {
    return overlay.marks().foreign(real());
  }

  @Override
  public String target(Viewer viewer) {
    return real().target(viewer);
  }

  @Override
  public byte[] read(Viewer viewer, long at, int most) {
    return real().read(viewer, at, most);
  }

  @Override
  public int write(Dentry self, Viewer viewer, long at, byte[] bytes, int offset, int length) {
    Dentry copy = up(self);
    return copy.inode().write(copy, viewer, at, bytes, offset, length);
  }

  @Override
  public void truncate(Dentry self, Viewer viewer, long size) {
    Dentry copy = CopyUp.of(overlay, self, this, size > 0);
    copy.inode().truncate(copy, viewer, size);
  }

  @Override
  public void allocate(Dentry self, Viewer viewer, long from, long to) {
    Dentry copy = up(self);
    copy.inode().allocate(copy, viewer, from, to);
  }

  /// Opening for writing copies up, whether anything is written or not.
  @Override
  public OpenFile open(Opening opening) {
    if (opening.writes() || opening.how().contains(Open.TRUNCATE)) {
      boolean data = !opening.how().contains(Open.TRUNCATE);
      CopyUp.of(overlay, opening.at().dentry(), this, data);
    }
    return super.open(opening);
  }

  /// While it is open, its layers keep what they hold even without a name.
  @Override
  protected void firstOpened() {
    hold(real());
  }

  private void hold(Inode inode) {
    inode.hold();
    held.add(inode);
  }

  @Override
  protected void lastClosed() {
    held.forEach(Inode::letGo);
    held.clear();
  }
}
