package dev.virtlab.lab.storage;

/// A name that lies in one layer of an overlay.
///
/// @param path from the layer's top, without a slash before it; that of a directory ends with one
/// @param mark what overlayfs has made of it
public record LayerName(String path, Mark mark) {

  /// What a name in a layer is besides a name; Documentation/filesystems/overlayfs.rst.
  public enum Mark {
    /// It was made here.
    PLAIN('-'),
    /// It was copied up from a lower layer.
    COPIED('c'),
    /// It says that there is no such name, whatever lies below: a character device 0/0.
    WHITEOUT('w'),
    /// A directory that hides all that lies below it.
    OPAQUE('o');

    private final char letter;

    Mark(char letter) {
      this.letter = letter;
    }
  }

  public LayerName {
    if (path.isEmpty() || path.startsWith("/")) {
      throw new IllegalArgumentException("no name in a layer: " + path);
    }
  }

  /// Whether it is a directory.
  public boolean isDirectory() {
    return path.endsWith("/");
  }

  /// The path without the slash that says that it is a directory.
  public String bare() {
    return isDirectory() ? path.substring(0, path.length() - 1) : path;
  }

  /// The directory that holds it, bare; empty for the layer's top.
  public String parent() {
    return parent(bare());
  }

  /// The directory that holds a bare path.
  static String parent(String bare) {
    return bare.substring(0, Math.max(0, bare.lastIndexOf('/')));
  }

  /// The name that [#toString] tells.
  ///
  /// @throws IllegalArgumentException if none is told so
  public static LayerName of(String told) {
    for (Mark mark : Mark.values()) {
      if (told.startsWith(mark.letter + " ")) {
        return new LayerName(told.substring(2), mark);
      }
    }
    throw new IllegalArgumentException("no name in a layer is told as " + told);
  }

  /// Its mark's letter, a blank, and its path: `c etc/hosts`.
  @Override
  public String toString() {
    return mark.letter + " " + path;
  }
}
