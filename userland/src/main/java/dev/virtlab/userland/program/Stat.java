package dev.virtlab.userland.program;

/// What an inode is; stat(2). Times are nanoseconds since the epoch; ids are as the calling
/// process' user namespace maps them.
///
/// @param mode permission bits with set-user-ID, set-group-ID and sticky, without the type
/// @param major of the device that a device file stands for, else 0
public record Stat(
    long device,
    long inode,
    Type type,
    int mode,
    int links,
    int uid,
    int gid,
    long size,
    long blocks,
    int major,
    int minor,
    long accessed,
    long modified,
    long changed) {

  /// The kinds of files; inode(7).
  public enum Type {
    REGULAR('-'),
    DIRECTORY('d'),
    SYMLINK('l'),
    CHARACTER('c'),
    BLOCK('b'),
    FIFO('p'),
    SOCKET('s');

    private final char letter;

    Type(char letter) {
      this.letter = letter;
    }

    /// The letter that `ls -l` shows.
    public char letter() {
      return letter;
    }
  }
}
