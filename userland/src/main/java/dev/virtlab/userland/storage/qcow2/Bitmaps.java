package dev.virtlab.userland.storage.qcow2;

import dev.virtlab.userland.storage.image.ImageFile;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The persistent dirty bitmaps of an image: which parts of the disk have been written since. Only
/// those that are still clean can be made here: their tables have no clusters.
public final class Bitmaps {

  /// The most bitmaps of one image, and the longest name.
  public static final int COUNT_MAX = 65_535;

  public static final int NAME_MAX = 1023;

  private static final int HEAD = 24;
  private static final int AUTO = 2;
  private static final int TYPE_DIRTY = 1;

  private final ImageFile file;
  private final Header header;
  private final Refcounts counts;

  /// One bitmap.
  ///
  /// @param granularity the power of two of bytes that one bit stands for
  /// @param auto whether it records
  public record Bitmap(String name, int granularity, boolean auto, long table, int tableSize) {}

  /// Takes what is used.
  @FunctionalInterface
  interface Use {
    void of(long offset, long length);
  }

  Bitmaps(ImageFile file, Header header, Refcounts counts) {
    this.file = file;
    this.header = header;
    this.counts = counts;
  }

  /// All bitmaps, in the order of the directory.
  public List<Bitmap> list() {
    List<Bitmap> all = new ArrayList<>();
    if (header.bitmaps.isEmpty()) {
      return all;
    }
    Header.BitmapDirectory directory = header.bitmaps.get();
    byte[] bytes = file.read(directory.offset(), (int) directory.size());
    int at = 0;
    for (int i = 0; i < directory.count() && at + HEAD <= bytes.length; i++) {
      int nameLength = (int) Octets.big(bytes, at + 18, 2);
      int extra = (int) Octets.big(bytes, at + 20, 4);
      int name = at + HEAD + extra;
      all.add(
          new Bitmap(
              Utf8.decode(bytes, name, name + nameLength),
              bytes[at + 17],
              (Octets.big(bytes, at + 12, 4) & AUTO) != 0,
              Octets.big(bytes, at, 8),
              (int) Octets.big(bytes, at + 8, 4)));
      at += (HEAD + extra + nameLength + 7) / 8 * 8;
    }
    return all;
  }

  /// The bitmap of that name.
  public Optional<Bitmap> find(String name) {
    return list().stream().filter(bitmap -> bitmap.name().equals(name)).findFirst();
  }

  /// Adds a clean bitmap that records.
  public void add(String name, int granularity) {
    int cluster = 1 << header.clusterBits;
    long bits = Math.ceilDiv(header.size, 1L << granularity);
    int size = (int) Math.max(1, Math.ceilDiv(Math.ceilDiv(bits, 8L), (long) cluster));
    long table = counts.take(size * 8L);
    file.write(table, new byte[size * 8]);
    List<Bitmap> all = list();
    all.add(new Bitmap(name, granularity, true, table, size));
    store(all);
  }

  /// Takes a bitmap away.
  public void remove(String name) {
    List<Bitmap> all = list();
    for (Bitmap bitmap : list()) {
      if (bitmap.name().equals(name)) {
        all.remove(bitmap);
        counts.change(bitmap.table(), bitmap.tableSize() * 8L, -1, false);
      }
    }
    store(all);
  }

  /// Lets a bitmap record, or not.
  public void record(String name, boolean on) {
    List<Bitmap> all = new ArrayList<>();
    for (Bitmap bitmap : list()) {
      all.add(
          bitmap.name().equals(name)
              ? new Bitmap(name, bitmap.granularity(), on, bitmap.table(), bitmap.tableSize())
              : bitmap);
    }
    store(all);
  }

  private void store(List<Bitmap> all) {
    Optional<Header.BitmapDirectory> old = header.bitmaps;
    if (all.isEmpty()) {
      header.bitmaps = Optional.empty();
      header.autoclear &= ~1L;
    } else {
      Bytes directory = new Bytes();
      all.forEach(bitmap -> directory.add(bytes(bitmap)));
      byte[] bytes = directory.take();
      long at = counts.take(bytes.length);
      file.write(at, bytes);
      header.bitmaps = Optional.of(new Header.BitmapDirectory(all.size(), bytes.length, at));
      header.autoclear |= 1;
    }
    file.write(0, header.bytes());
    old.ifPresent(d -> counts.change(d.offset(), d.size(), -1, false));
  }

  private static byte[] bytes(Bitmap bitmap) {
    byte[] name = Utf8.encode(bitmap.name());
    byte[] bytes = new byte[(HEAD + name.length + 7) / 8 * 8];
    Octets.big(bytes, 0, 8, bitmap.table());
    Octets.big(bytes, 8, 4, bitmap.tableSize());
    Octets.big(bytes, 12, 4, bitmap.auto() ? AUTO : 0);
    bytes[16] = TYPE_DIRTY;
    bytes[17] = (byte) bitmap.granularity();
    Octets.big(bytes, 18, 2, name.length);
    System.arraycopy(name, 0, bytes, HEAD, name.length);
    return bytes;
  }

  void used(Use use) {
    header.bitmaps.ifPresent(directory -> use.of(directory.offset(), directory.size()));
    list().forEach(bitmap -> use.of(bitmap.table(), bitmap.tableSize() * 8L));
  }
}
