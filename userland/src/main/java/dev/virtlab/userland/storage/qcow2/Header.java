package dev.virtlab.userland.storage.qcow2;

import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.text.Utf8;
import java.util.List;
import java.util.Optional;

/// The first cluster: what the image is and where its tables lie.
final class Header {

  static final int MAGIC = 0x514649fb;
  static final int LENGTH_2 = 72;
  static final int LENGTH_3 = 112;
  static final long DIRTY = 1;
  static final long CORRUPT = 2;
  static final long LAZY = 1;

  private static final int FORMAT_EXTENSION = 0xe2792aca;
  private static final int FEATURE_EXTENSION = 0x6803f857;
  private static final int BITMAP_EXTENSION = 0x23852875;
  private static final int FEATURE = 48;

  /// The names of features: kind (0 incompatible, 1 compatible, 2 autoclear), bit, name.
  private record Feature(int kind, int bit, String name) {}

  private static final List<Feature> FEATURES =
      List.of(
          new Feature(0, 0, "dirty bit"),
          new Feature(0, 1, "corrupt bit"),
          new Feature(0, 2, "external data file"),
          new Feature(0, 3, "compression type"),
          new Feature(0, 4, "extended L2 entries"),
          new Feature(1, 0, "lazy refcounts"),
          new Feature(2, 0, "bitmaps"),
          new Feature(2, 1, "raw external data"));

  int version = 3;
  int clusterBits = 16;
  long size;
  int l1Size;
  long l1Offset;
  long refcountTable;
  int refcountTableClusters;
  int snapshots;
  long snapshotOffset;
  long incompatible;
  long compatible;
  long autoclear;
  int refcountOrder = 4;
  String backing = "";
  String backingFormat = "";
  Optional<BitmapDirectory> bitmaps = Optional.empty();

  /// Where the directory of bitmaps lies.
  record BitmapDirectory(int count, long size, long offset) {}

  static boolean isIn(byte[] start) {
    return start.length >= 8
        && Octets.big(start, 0, 4) == (MAGIC & 0xffffffffL)
        && Octets.big(start, 4, 4) >= 2;
  }

  /// Reads a header; `first` is the first cluster or more.
  static Header read(byte[] first) {
    if (!isIn(first)) {
      throw new ImageError(Errno.EINVAL, "Image is not in qcow2 format");
    }
    Header header = new Header();
    header.version = (int) Octets.big(first, 4, 4);
    if (header.version > 3) {
      throw new ImageError(
          Errno.EOPNOTSUPP, "Unsupported qcow2 version " + Octets.big(first, 4, 4));
    }
    long backingAt = Octets.big(first, 8, 8);
    int backingLength = (int) Octets.big(first, 16, 4);
    header.clusterBits = (int) Octets.big(first, 20, 4);
    if (header.clusterBits < 9 || header.clusterBits > 21) {
      throw new ImageError(Errno.EINVAL, "Unsupported cluster size: 2^" + header.clusterBits);
    }
    header.size = Octets.big(first, 24, 8);
    header.l1Size = (int) Octets.big(first, 36, 4);
    header.l1Offset = Octets.big(first, 40, 8);
    header.refcountTable = Octets.big(first, 48, 8);
    header.refcountTableClusters = (int) Octets.big(first, 56, 4);
    header.snapshots = (int) Octets.big(first, 60, 4);
    header.snapshotOffset = Octets.big(first, 64, 8);
    int length = LENGTH_2;
    if (header.version == 3) {
      header.incompatible = Octets.big(first, 72, 8);
      header.compatible = Octets.big(first, 80, 8);
      header.autoclear = Octets.big(first, 88, 8);
      header.refcountOrder = (int) Octets.big(first, 96, 4);
      length = (int) Octets.big(first, 100, 4);
    }
    header.extensions(first, length);
    if (backingAt > 0 && backingAt + backingLength <= first.length) {
      header.backing = Utf8.decode(first, (int) backingAt, (int) backingAt + backingLength);
    }
    return header;
  }

  private void extensions(byte[] first, int from) {
    int at = from;
    while (at + 8 <= first.length) {
      int type = (int) Octets.big(first, at, 4);
      int length = (int) Octets.big(first, at + 4, 4);
      if (type == 0 || length < 0 || at + 8 + length > first.length) {
        return;
      }
      if (type == FORMAT_EXTENSION) {
        backingFormat = Utf8.decode(first, at + 8, at + 8 + length);
      } else if (type == BITMAP_EXTENSION && length >= 24) {
        bitmaps =
            Optional.of(
                new BitmapDirectory(
                    (int) Octets.big(first, at + 8, 4),
                    Octets.big(first, at + 16, 8),
                    Octets.big(first, at + 24, 8)));
      }
      at += 8 + (length + 7) / 8 * 8;
    }
  }

  /// The first cluster.
  byte[] bytes() {
    byte[] bytes = new byte[1 << clusterBits];
    int at = fields(bytes);
    if (!backingFormat.isEmpty()) {
      at = extension(bytes, at, FORMAT_EXTENSION, Utf8.encode(backingFormat));
    }
    if (version == 3) {
      at = extension(bytes, at, FEATURE_EXTENSION, features());
    }
    if (bitmaps.isPresent()) {
      byte[] directory = new byte[24];
      Octets.big(directory, 0, 4, bitmaps.get().count());
      Octets.big(directory, 8, 8, bitmaps.get().size());
      Octets.big(directory, 16, 8, bitmaps.get().offset());
      at = extension(bytes, at, BITMAP_EXTENSION, directory);
    }
    at += 8;
    if (!backing.isEmpty()) {
      byte[] name = Utf8.encode(backing);
      if (at + name.length > bytes.length) {
        throw new ImageError(Errno.ENOSPC);
      }
      System.arraycopy(name, 0, bytes, at, name.length);
      Octets.big(bytes, 8, 8, at);
      Octets.big(bytes, 16, 4, name.length);
    }
    return bytes;
  }

  private int fields(byte[] bytes) {
    Octets.big(bytes, 0, 4, MAGIC);
    Octets.big(bytes, 4, 4, version);
    Octets.big(bytes, 20, 4, clusterBits);
    Octets.big(bytes, 24, 8, size);
    Octets.big(bytes, 36, 4, l1Size);
    Octets.big(bytes, 40, 8, l1Offset);
    Octets.big(bytes, 48, 8, refcountTable);
    Octets.big(bytes, 56, 4, refcountTableClusters);
    Octets.big(bytes, 60, 4, snapshots);
    Octets.big(bytes, 64, 8, snapshotOffset);
    if (version < 3) {
      return LENGTH_2;
    }
    Octets.big(bytes, 72, 8, incompatible);
    Octets.big(bytes, 80, 8, compatible);
    Octets.big(bytes, 88, 8, autoclear);
    Octets.big(bytes, 96, 4, refcountOrder);
    Octets.big(bytes, 100, 4, LENGTH_3);
    return LENGTH_3;
  }

  private static byte[] features() {
    byte[] table = new byte[FEATURES.size() * FEATURE];
    for (int i = 0; i < FEATURES.size(); i++) {
      Feature feature = FEATURES.get(i);
      table[i * FEATURE] = (byte) feature.kind();
      table[i * FEATURE + 1] = (byte) feature.bit();
      Octets.put(table, i * FEATURE + 2, feature.name());
    }
    return table;
  }

  private static int extension(byte[] bytes, int at, int type, byte[] content) {
    int end = at + 8 + (content.length + 7) / 8 * 8;
    if (end > bytes.length) {
      throw new ImageError(Errno.ENOSPC);
    }
    Octets.big(bytes, at, 4, type);
    Octets.big(bytes, at + 4, 4, content.length);
    System.arraycopy(content, 0, bytes, at + 8, content.length);
    return end;
  }
}
