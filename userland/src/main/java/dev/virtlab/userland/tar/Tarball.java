package dev.virtlab.userland.tar;

import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// An archive as the bytes of a tar file: a header of 512 bytes for each entry, then its content,
/// filled up to a multiple of that; two empty blocks at the end. tar(5), the GNU format.
public final class Tarball {

  /// Header and content come in blocks of so many bytes.
  public static final int BLOCK = 512;

  /// The most bytes that an entry is written out to.
  public static final int CONTENT_MAX = 64 << 20;

  private static final int NAME = 100;
  private static final int CHECKSUM = 148;
  private static final int TYPE = 156;
  private static final int LINK = 157;
  private static final int MAGIC = 257;
  private static final int USER = 265;
  private static final int GROUP = 297;
  private static final int PREFIX = 345;
  private static final long SECOND = 1_000_000_000L;
  private static final char LONG_NAME = 'L';
  private static final char LONG_LINK = 'K';

  /// Bytes that are no archive.
  public static final class NoArchive extends Exception {
    private static final long serialVersionUID = 1;
  }

  private Tarball() {}

  /// The bytes of an archive of these entries. What has no content of its own, as a device, is
  /// written with its header alone.
  public static byte[] of(List<ArchiveEntry> entries) {
    Bytes out = new Bytes();
    for (ArchiveEntry entry : entries) {
      write(out, entry);
    }
    out.add(new byte[2 * BLOCK]);
    return out.take();
  }

  private static void write(Bytes out, ArchiveEntry entry) {
    boolean isFolder = entry.type() == Stat.Type.DIRECTORY;
    String path = isFolder && !entry.path().endsWith("/") ? entry.path() + "/" : entry.path();
    longer(out, LONG_NAME, path);
    longer(out, LONG_LINK, entry.target());
    long size = entry.type() == Stat.Type.REGULAR ? Math.min(entry.size(), CONTENT_MAX) : 0;
    out.add(header(path, letter(entry.type()), entry, size));
    if (size > 0) {
      out.add(Arrays.copyOf(entry.content(), (int) padded(size)));
    }
  }

  /// A name that is too long for the header comes before it as an entry of its own.
  private static void longer(Bytes out, char letter, String text) {
    byte[] bytes = Utf8.encode(text);
    if (bytes.length > NAME) {
      ArchiveEntry none = new ArchiveEntry("", Stat.Type.REGULAR, 0, 0, 0, 0, new byte[0], 0, "");
      out.add(header("././@LongLink", letter, none, bytes.length + 1L));
      out.add(Arrays.copyOf(bytes, (int) padded(bytes.length + 1L)));
    }
  }

  private static long padded(long size) {
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  private static byte[] header(String path, char letter, ArchiveEntry entry, long size) {
    byte[] header = new byte[BLOCK];
    text(header, 0, NAME, path);
    octal(header, 100, 8, entry.mode() & 07777);
    octal(header, 108, 8, entry.uid());
    octal(header, 116, 8, entry.gid());
    octal(header, 124, 12, size);
    octal(header, 136, 12, Math.max(0, Math.floorDiv(entry.modified(), SECOND)));
    header[TYPE] = (byte) letter;
    text(header, LINK, NAME, entry.target());
    text(header, MAGIC, 8, "ustar  ");
    text(header, USER, 32, entry.uid() == 0 ? "root" : "");
    text(header, GROUP, 32, entry.gid() == 0 ? "root" : "");
    Arrays.fill(header, CHECKSUM, CHECKSUM + 8, (byte) ' ');
    octal(header, CHECKSUM, 7, sum(header));
    return header;
  }

  private static int sum(byte[] header) {
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    return sum;
  }

  private static void text(byte[] header, int at, int width, String text) {
    byte[] bytes = Utf8.encode(text);
    System.arraycopy(bytes, 0, header, at, Math.min(width, bytes.length));
  }

  /// Digits in base eight with leading zeros and a NUL behind.
  private static void octal(byte[] header, int at, int width, long value) {
    long rest = value;
    for (int i = at + width - 2; i >= at; i--) {
      header[i] = (byte) ('0' + (rest & 7));
      rest >>>= 3;
    }
    header[at + width - 1] = 0;
  }

  private static char letter(Stat.Type type) {
    return switch (type) {
      case REGULAR, SOCKET -> '0';
      case SYMLINK -> '2';
      case CHARACTER -> '3';
      case BLOCK -> '4';
      case DIRECTORY -> '5';
      case FIFO -> '6';
    };
  }

  /// The entries of an archive.
  ///
  /// @throws NoArchive where a header's sum is wrong, or the bytes end within an entry
  public static List<ArchiveEntry> read(byte[] bytes) throws NoArchive {
    List<ArchiveEntry> entries = new ArrayList<>();
    Optional<String> name = Optional.empty();
    Optional<String> link = Optional.empty();
    int at = 0;
    while (at + BLOCK <= bytes.length && !isEmpty(bytes, at)) {
      Header header = new Header(bytes, at);
      header.check();
      int content = at + BLOCK;
      long end = content + header.size();
      if (end > bytes.length) {
        throw new NoArchive();
      }
      byte[] held = Arrays.copyOfRange(bytes, content, (int) end);
      switch (header.letter()) {
        case LONG_NAME -> name = Optional.of(ended(held));
        case LONG_LINK -> link = Optional.of(ended(held));
        default -> {
          entries.add(header.entry(name, link, held));
          name = Optional.empty();
          link = Optional.empty();
        }
      }
      at = (int) (content + padded(header.size()));
    }
    if (at == 0 && bytes.length < BLOCK) {
      throw new NoArchive();
    }
    return entries;
  }

  private static boolean isEmpty(byte[] bytes, int at) {
    for (int i = at; i < at + BLOCK; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static String ended(byte[] text) {
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return Utf8.decode(Arrays.copyOf(text, end));
  }

  /// A header where it stands.
  private record Header(byte[] bytes, int at) {

    char letter() {
      char letter = (char) bytes[at + TYPE];
      return letter == 0 ? '0' : letter;
    }

    long size() throws NoArchive {
      return letter() == '0' || letter() == LONG_NAME || letter() == LONG_LINK
          ? number(124, 12)
          : 0;
    }

    void check() throws NoArchive {
      byte[] own = Arrays.copyOfRange(bytes, at, at + BLOCK);
      long told = number(CHECKSUM, 8);
      Arrays.fill(own, CHECKSUM, CHECKSUM + 8, (byte) ' ');
      if (told != sum(own) || size() > CONTENT_MAX) {
        throw new NoArchive();
      }
    }

    private long number(int from, int width) throws NoArchive {
      long value = 0;
      for (int i = at + from; i < at + from + width; i++) {
        char digit = (char) bytes[i];
        if (digit >= '0' && digit <= '7') {
          value = value * 8 + digit - '0';
        } else if (digit != ' ' && digit != 0) {
          throw new NoArchive();
        }
      }
      return value;
    }

    private String text(int from, int width) {
      return ended(Arrays.copyOfRange(bytes, at + from, at + from + width));
    }

    private String path() {
      boolean isPosix = bytes[at + MAGIC + 5] == 0 && !text(MAGIC, 6).isEmpty();
      String prefix = isPosix ? text(PREFIX, 155) : "";
      return prefix.isEmpty() ? text(0, NAME) : prefix + "/" + text(0, NAME);
    }

    ArchiveEntry entry(Optional<String> name, Optional<String> link, byte[] held) throws NoArchive {
      Stat.Type type = type();
      String path = relative(name.orElseGet(this::path));
      return new ArchiveEntry(
          path,
          type,
          (int) number(100, 8),
          (int) number(108, 8),
          (int) number(116, 8),
          number(136, 12) * SECOND,
          held,
          held.length,
          type == Stat.Type.SYMLINK ? link.orElseGet(() -> text(LINK, NAME)) : "");
    }

    private Stat.Type type() {
      return switch (letter()) {
        case '2' -> Stat.Type.SYMLINK;
        case '3' -> Stat.Type.CHARACTER;
        case '4' -> Stat.Type.BLOCK;
        case '5' -> Stat.Type.DIRECTORY;
        case '6' -> Stat.Type.FIFO;
        default -> Stat.Type.REGULAR;
      };
    }

    private static String relative(String path) {
      int from = 0;
      while (from < path.length() && path.charAt(from) == '/') {
        from++;
      }
      return path.substring(from);
    }
  }
}
