package dev.virtlab.runtime.bench;

import dev.virtlab.userland.program.Stat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What stat(2) tells of a file of the workbench, asked through the JDK.
final class FileStat {

  /// The JDK would look up the names of the owner and the group for `unix:*`.
  private static final String ASKED =
      "unix:mode,ino,dev,rdev,nlink,uid,gid,size,lastAccessTime,lastModifiedTime,ctime";

  private FileStat() {}

  /// Of a file, a last symbolic link not followed.
  static Stat of(Path file) throws IOException {
    Map<String, Object> unix = Files.readAttributes(file, ASKED, LinkOption.NOFOLLOW_LINKS);
    int mode = number(unix, "mode");
    long device = ((Number) attribute(unix, "rdev")).longValue();
    long size = ((Number) attribute(unix, "size")).longValue();
    return new Stat(
        ((Number) attribute(unix, "dev")).longValue(),
        ((Number) attribute(unix, "ino")).longValue(),
        type(mode),
        mode & 07777,
        number(unix, "nlink"),
        number(unix, "uid"),
        number(unix, "gid"),
        size,
        (size + 511) / 512,
        (int) (device >> 8 & 0xfff),
        (int) ((device & 0xff) | ((device >> 12) & 0xfff00)),
        time(unix, "lastAccessTime"),
        time(unix, "lastModifiedTime"),
        time(unix, "ctime"));
  }

  private static Object attribute(Map<String, Object> unix, String name) {
    Object value = unix.get(name);
    if (value == null) {
      throw new IllegalStateException("this JDK does not tell unix:" + name);
    }
    return value;
  }

  private static int number(Map<String, Object> unix, String name) {
    return ((Number) attribute(unix, name)).intValue();
  }

  private static long time(Map<String, Object> unix, String name) {
    return ((FileTime) attribute(unix, name)).to(TimeUnit.NANOSECONDS);
  }

  /// The type in the high bits of a mode; inode(7).
  private static Stat.Type type(int mode) {
    return switch (mode & 0170000) {
      case 0040000 -> Stat.Type.DIRECTORY;
      case 0120000 -> Stat.Type.SYMLINK;
      case 0020000 -> Stat.Type.CHARACTER;
      case 0060000 -> Stat.Type.BLOCK;
      case 0010000 -> Stat.Type.FIFO;
      case 0140000 -> Stat.Type.SOCKET;
      default -> Stat.Type.REGULAR;
    };
  }
}
