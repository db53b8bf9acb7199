package dev.virtlab.simulator.file.overlay;

import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.userland.program.Stat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The marks that overlayfs leaves in its layers: whiteouts, and extended attributes that nobody
/// sees through the overlay.
final class Marks {

  private final String prefix;

  Marks(boolean userxattr) {
    this.prefix = userxattr ? "user.overlay." : "trusted.overlay.";
  }

  /// Whether it hides a name: a character device 0/0.
  static boolean isWhiteout(Dentry dentry) {
    Inode inode = dentry.inode();
    return inode.type() == Stat.Type.CHARACTER && inode.major() == 0 && inode.minor() == 0;
  }

  /// Whether it hides everything below it.
  boolean isOpaque(Dentry directory) {
    return text(directory, "opaque").filter("y"::equals).isPresent();
  }

  void opaque(Dentry directory) {
    set(directory, "opaque", "y");
  }

  /// Notes that a directory holds copies.
  void impure(Dentry directory) {
    set(directory, "impure", "y");
  }

  /// The name by which lower layers know a renamed directory: a name, or a path from their root.
  Optional<String> redirect(Dentry directory) {
    return text(directory, "redirect");
  }

  void redirect(Dentry directory, String to) {
    set(directory, "redirect", to);
  }

  /// Whether it was copied up from a lower layer.
  boolean isCopied(Dentry dentry) {
    return dentry.inode().xattr(prefix + "origin").isPresent();
  }

  /// Notes what it was copied from, as a file handle.
  void origin(Dentry copy, Inode from) {
    byte[] handle = new byte[29];
    handle[1] = (byte) 0xfb;
    handle[2] = 29;
    handle[4] = 1;
    long number = from.number();
    for (int i = 0; i < 4; i++) {
      handle[21 + i] = (byte) (number >> (8 * i));
    }
    copy.inode().setXattr(copy, prefix + "origin", Optional.of(handle));
  }

  private Optional<String> text(Dentry dentry, String name) {
    return dentry
        .inode()
        .xattr(prefix + name)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private void set(Dentry dentry, String name, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    dentry.inode().setXattr(dentry, prefix + name, Optional.of(bytes));
  }

  boolean isOwn(String attribute) {
    return attribute.startsWith(prefix);
  }

  /// The attributes that belong to the file itself.
  List<String> foreign(Inode inode) {
    List<String> names = new ArrayList<>(inode.xattrs());
    names.removeIf(this::isOwn);
    return names;
  }
}
