package dev.virtlab.userland.storage.qcow2;

import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.DiskImage;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.image.ImageFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A qcow2 image: what was never written takes no room, and may shine through from a file beneath.
public final class Qcow2Image implements DiskImage {

  /// How many entries of a table are handled at once; the part of a table that QEMU caches.
  private static final int SLICE = 512;

  private final ImageFile file;
  private final Header header;
  private final Refcounts counts;
  private final Clusters clusters;
  private final SnapshotTable table;
  private final int cluster;
  private long freeByte;

  private Qcow2Image(ImageFile file, Header header) {
    this.file = file;
    this.header = header;
    this.cluster = 1 << header.clusterBits;
    this.counts = new Refcounts(file, header);
    this.clusters = new Clusters(file, header, counts);
    this.table = new SnapshotTable(file, header, counts);
  }

  /// Whether bytes begin as the format does.
  public static boolean isIn(byte[] start) {
    return Header.isIn(start);
  }

  /// Opens an image. [ImageError]: it is none.
  public static Qcow2Image open(ImageFile file) {
    byte[] start = file.read(0, 512);
    if (file.size() < Header.LENGTH_2 || !Header.isIn(start)) {
      throw new ImageError(Errno.EINVAL, "Image is not in qcow2 format");
    }
    Header first = Header.read(start);
    return new Qcow2Image(file, Header.read(file.read(0, 1 << first.clusterBits)));
  }

  /// Makes an image in an empty file.
  public static Qcow2Image create(
      ImageFile file, long size, Qcow2Options options, Optional<Backing> backing) {
    Header header = new Header();
    header.version = options.version();
    header.clusterBits = options.clusterBits();
    header.refcountOrder = options.refcountOrder();
    header.compatible = options.lazy() ? Header.LAZY : 0;
    int cluster = options.cluster();
    header.refcountTable = cluster;
    header.refcountTableClusters = 1;
    file.write(0, header.bytes());
    byte[] tables = new byte[2 * cluster];
    dev.virtlab.userland.storage.image.Octets.big(tables, 0, 8, 2L * cluster);
    file.write(cluster, tables);
    Qcow2Image image = new Qcow2Image(file, header);
    image.counts.take(3L * cluster);
    if (size > 0) {
      image.resize(size);
    }
    backing.ifPresent(image::rebase);
    return image;
  }

  /// Allocates every cluster without writing it; `preallocation=metadata`.
  public void preallocate() {
    preallocate(0, header.size);
  }

  /// Allocates the clusters of a range.
  public void preallocate(long from, long to) {
    long end = file.size();
    for (long at = from; at < to; ) {
      Piece piece = piece(at, to - at, -1);
      end = Math.max(end, piece.offset() + piece.length());
      link(at, piece);
      at += piece.length();
    }
    file.truncate(Math.max(file.size(), Measure.up(end, cluster)));
  }

  @Override
  public String format() {
    return "qcow2";
  }

  @Override
  public long size() {
    return header.size;
  }

  @Override
  public ImageFile file() {
    return file;
  }

  @Override
  public int clusterSize() {
    return cluster;
  }

  @Override
  public Optional<Backing> backing() {
    return header.backing.isEmpty()
        ? Optional.empty()
        : Optional.of(new Backing(header.backing, header.backingFormat));
  }

  /// Names another file beneath, or none where the name is empty; nothing else changes.
  public void rebase(Backing backing) {
    header.backing = backing.name();
    header.backingFormat = backing.name().isEmpty() ? "" : backing.format();
    writeHeader();
  }

  private void writeHeader() {
    file.write(0, header.bytes());
  }

  public int version() {
    return header.version;
  }

  public boolean isLazy() {
    return (header.compatible & Header.LAZY) != 0;
  }

  public boolean isCorrupt() {
    return (header.incompatible & Header.CORRUPT) != 0;
  }

  public int refcountBits() {
    return 1 << header.refcountOrder;
  }

  /// Turns late reference counts on or off. [ImageError] in version 2.
  public void lazy(boolean on) {
    if (on && header.version < 3) {
      throw new ImageError(
          Errno.EINVAL,
          "Lazy refcounts only supported with compatibility level 1.1 and above (use compat=1.1 or"
              + " greater)");
    }
    header.compatible = on ? Header.LAZY : 0;
    writeHeader();
  }

  /// Changes the version of the format; what version 2 does not know goes.
  public void version(int version) {
    if (version == 2 && header.refcountOrder != 4) {
      throw new ImageError(Errno.EOPNOTSUPP, "compat=0.10 requires refcount_bits=16");
    }
    header.version = version;
    if (version == 2) {
      header.compatible = 0;
      header.incompatible = 0;
      header.autoclear = 0;
      header.bitmaps = Optional.empty();
    }
    writeHeader();
  }

  @Override
  public Run run(long at, long most) {
    long entry = clusters.entry(at);
    Kind kind = Clusters.kind(entry);
    long within = at % cluster;
    long length = Math.min(cluster - within, most);
    long offset = kind == Kind.DATA || kind == Kind.ZERO_ALLOCATED ? Clusters.offset(entry) : -1;
    long next = offset < 0 ? -1 : offset + cluster;
    while (length < most && kind != Kind.COMPRESSED) {
      long following = clusters.entry(at + length);
      boolean same =
          Clusters.kind(following) == kind && (next < 0 || Clusters.offset(following) == next);
      if (!same) {
        break;
      }
      next = next < 0 ? -1 : next + cluster;
      length = Math.min(most, length + cluster);
    }
    return new Run(length, kind, offset < 0 ? -1 : offset + within);
  }

  @Override
  public byte[] read(long at, int length) {
    byte[] bytes = new byte[length];
    for (int done = 0; done < length; ) {
      long entry = clusters.entry(at + done);
      int within = (int) ((at + done) % cluster);
      int part = Math.min(cluster - within, length - done);
      switch (Clusters.kind(entry)) {
        case DATA -> {
          byte[] read = file.read(Clusters.offset(entry) + within, part);
          System.arraycopy(read, 0, bytes, done, part);
        }
        case COMPRESSED -> System.arraycopy(inflated(entry), within, bytes, done, part);
        case ABSENT, ZERO, ZERO_ALLOCATED -> {}
      }
      done += part;
    }
    return bytes;
  }

  private byte[] inflated(long entry) {
    byte[] packed = file.read(clusters.compressedAt(entry), clusters.compressedLength(entry));
    return Inflate.of(packed, cluster);
  }

  /// A run of clusters that lie together in the file.
  private record Piece(long offset, long length, boolean fresh) {}

  @Override
  public void write(long at, byte[] bytes, Below below) {
    long host = -1;
    for (int done = 0; done < bytes.length; ) {
      Piece piece = piece(at + done, bytes.length - done, host);
      if (piece.length() == 0) {
        host = -1;
        continue;
      }
      byte[] part = Arrays.copyOfRange(bytes, done, done + (int) piece.length());
      if (piece.fresh()) {
        fill(at + done, part, piece, below);
        link(at + done, piece);
      } else {
        file.write(piece.offset(), part);
      }
      done += part.length;
      host = piece.offset() + part.length;
    }
  }

  /// Where the next bytes go, as many as lie together: existing clusters of our own, or new ones.
  private Piece piece(long at, long most, long host) {
    long within = at % cluster;
    int slice = Math.min(SLICE, cluster / 8);
    long index = at / cluster;
    long wanted = (within + most + cluster - 1) / cluster;
    long count = Math.min(wanted, slice - index % slice);
    clusters.prepare(at);
    long entry = clusters.entry(at);
    boolean own = Clusters.isOwn(entry) && Clusters.kind(entry) == Kind.DATA;
    if (own && (host < 0 || host == Clusters.offset(entry) + within)) {
      long run = 1;
      while (run < count && follows(at, run, Clusters.offset(entry))) {
        run++;
      }
      return new Piece(
          Clusters.offset(entry) + within, Math.min(most, run * cluster - within), false);
    }
    if (own) {
      return new Piece(0, 0, false);
    }
    if (Clusters.isOwn(entry)) {
      return new Piece(Clusters.offset(entry) + within, Math.min(most, cluster - within), true);
    }
    long run = 1;
    while (run < count && needsNew(clusters.entry((index + run) * cluster))) {
      run++;
    }
    long offset = host >= 0 ? host : counts.take(run * cluster);
    if (host >= 0) {
      run = counts.takeAt(host, run);
    }
    return new Piece(offset + within, Math.max(0, Math.min(most, run * cluster - within)), true);
  }

  private boolean follows(long at, long run, long offset) {
    long entry = clusters.entry((at / cluster + run) * cluster);
    return Clusters.isOwn(entry)
        && Clusters.kind(entry) == Kind.DATA
        && Clusters.offset(entry) == offset + run * cluster;
  }

  private static boolean needsNew(long entry) {
    return !Clusters.isOwn(entry);
  }

  /// Writes new clusters whole: what is not given comes from where the disk had it.
  private void fill(long at, byte[] bytes, Piece piece, Below below) {
    int head = (int) (at % cluster);
    int tail = (int) ((cluster - (at + bytes.length) % cluster) % cluster);
    byte[] all = new byte[head + bytes.length + tail];
    System.arraycopy(old(at - head, head, below), 0, all, 0, head);
    System.arraycopy(bytes, 0, all, head, bytes.length);
    System.arraycopy(old(at + bytes.length, tail, below), 0, all, head + bytes.length, tail);
    file.write(piece.offset() - head, all);
  }

  private byte[] old(long at, int length, Below below) {
    if (length == 0) {
      return new byte[0];
    }
    return Clusters.kind(clusters.entry(at)) == Kind.ABSENT
        ? below.read(at, length)
        : read(at, length);
  }

  /// Enters new clusters, and lets go of those that were there.
  private void link(long at, Piece piece) {
    long first = at / cluster;
    long last = (at + piece.length() - 1) / cluster;
    long offset = piece.offset() - at % cluster;
    for (long index = first; index <= last; index++) {
      long old = clusters.entry(index * cluster);
      long fresh = offset + (index - first) * cluster;
      clusters.set(index * cluster, fresh | Clusters.COPIED);
      if (Clusters.offset(old) != fresh || Clusters.kind(old) == Kind.COMPRESSED) {
        clusters.release(old, false);
      }
    }
  }

  /// Writes one whole cluster compressed; plain where that would not be shorter.
  public void writeCompressed(long at, byte[] bytes) {
    byte[] whole = Arrays.copyOf(bytes, cluster);
    byte[] packed = Deflate.of(whole);
    if (packed.length >= cluster) {
      write(
          at,
          whole.length > header.size - at ? Arrays.copyOf(bytes, bytes.length) : whole,
          Below.NOTHING);
      return;
    }
    clusters.prepare(at);
    if (freeByte == 0 || freeByte % cluster + packed.length > cluster) {
      long fresh = counts.take(cluster);
      boolean follows = freeByte != 0 && fresh == Measure.up(freeByte, cluster);
      if (follows) {
        counts.change(freeByte, 1, 0, false);
      } else {
        freeByte = fresh;
      }
      place(at, packed, !follows, fresh);
    } else {
      place(at, packed, false, -1);
    }
    file.truncate(Math.max(file.size(), Measure.up(freeByte, 512)));
  }

  private void place(long at, byte[] packed, boolean alone, long fresh) {
    long from = freeByte;
    long entry = clusters.compressedEntry(from, packed.length);
    clusters.set(at, entry);
    file.write(from, packed);
    if (!alone) {
      counts.change(from, packed.length, 1, false);
      if (fresh >= 0) {
        counts.change(fresh, 1, -1, false);
      }
    }
    freeByte = from + packed.length;
    if (freeByte % cluster == 0) {
      freeByte = 0;
    }
  }

  @Override
  public void zero(long at, long length, boolean unmap, Below below) {
    long end = at + length;
    for (long next = at; next < end; ) {
      long index = next / cluster;
      long stop = Math.min(end, (index + 1) * cluster);
      boolean whole = next % cluster == 0 && (stop % cluster == 0 || stop >= header.size);
      if (header.version >= 3 && (whole || isZeroOutside(next, stop, below))) {
        zeroCluster(index * cluster, unmap);
      } else {
        write(next, new byte[(int) (stop - next)], below);
      }
      next = stop;
    }
  }

  /// Whether the rest of the cluster around a part reads as zeros already.
  private boolean isZeroOutside(long from, long to, Below below) {
    long begin = from / cluster * cluster;
    Kind kind = Clusters.kind(clusters.entry(begin));
    if (kind == Kind.ZERO || kind == Kind.ZERO_ALLOCATED) {
      return true;
    }
    if (kind != Kind.ABSENT) {
      return false;
    }
    byte[] head = below.read(begin, (int) (from - begin));
    byte[] tail = below.read(to, (int) (begin + cluster - to));
    return dev.virtlab.userland.storage.image.Octets.isZero(head, 0, head.length)
        && dev.virtlab.userland.storage.image.Octets.isZero(tail, 0, tail.length);
  }

  private void zeroCluster(long at, boolean unmap) {
    clusters.prepare(at);
    long old = clusters.entry(at);
    Kind kind = Clusters.kind(old);
    if (kind == Kind.ZERO || (kind == Kind.ZERO_ALLOCATED && !unmap)) {
      return;
    }
    boolean frees =
        kind == Kind.COMPRESSED || (unmap && (kind == Kind.DATA || kind == Kind.ZERO_ALLOCATED));
    clusters.set(at, (frees ? 0 : old) | Clusters.ZERO);
    if (frees) {
      clusters.release(old, true);
    }
  }

  @Override
  public void discard(long at, long length, boolean backed) {
    long first = Math.ceilDiv(at, (long) cluster);
    long end = at + length;
    long last = end >= header.size ? Math.ceilDiv(end, (long) cluster) : end / cluster;
    for (long index = first; index < last; index++) {
      long old = clusters.entry(index * cluster);
      Kind kind = Clusters.kind(old);
      boolean allocated = kind != Kind.ABSENT && kind != Kind.ZERO;
      if (kind == Kind.ZERO || !(allocated || backed)) {
        continue;
      }
      clusters.prepare(index * cluster);
      clusters.set(index * cluster, header.version >= 3 ? Clusters.ZERO : 0);
      clusters.release(old, true);
    }
  }

  @Override
  public void resize(long size) {
    int entries = (int) Math.ceilDiv(size, (long) cluster * (cluster / 8));
    if ((long) entries * 8 > Qcow2Options.L1_BYTES_MAX) {
      throw new ImageError(Errno.EFBIG, "Failed to grow the L1 table: File too large");
    }
    if (size < header.size) {
      shrink(size, entries);
    } else {
      clusters.grow(entries);
    }
    header.size = size;
    writeHeader();
  }

  private void shrink(long size, int entries) {
    if (!table.list().isEmpty() && table.list().stream().anyMatch(s -> s.diskSize() < 0)) {
      throw new ImageError(Errno.EOPNOTSUPP, "Can't shrink an image with old snapshots");
    }
    for (long at = Measure.up(size, cluster); at < header.size; at += cluster) {
      long old = clusters.entry(at);
      if (old != 0) {
        clusters.prepare(at);
        clusters.set(at, 0);
        clusters.release(old, true);
      }
    }
    clusters.cut(entries);
    file.truncate(Math.min(file.size(), counts.end()));
  }

  @Override
  public List<Snapshot> snapshots() {
    return table.list().stream().map(SnapshotTable.Entry::shown).toList();
  }

  /// Keeps the state of the disk under a name.
  public void snapshot(String name, long seconds, int nanoseconds) {
    long[] l1 = clusters.l1();
    long at = counts.take(Math.max(1, l1.length * 8L));
    clusters.write(at, l1);
    clusters.replace(clusters.adjust(l1, 1));
    table.add(name, at, l1.length, header.size, seconds, nanoseconds);
  }

  /// Goes back to a snapshot, which stays. [ImageError] where there is none.
  public void revert(String idOrName) {
    SnapshotTable.Entry entry =
        table
            .find(idOrName)
            .orElseThrow(
                () ->
                    new ImageError(
                        Errno.ENOENT, "Failed to load snapshot: No such file or directory"));
    if (entry.diskSize() != header.size) {
      resize(entry.diskSize());
    }
    clusters.grow(entry.l1Size());
    long[] kept = clusters.read(entry.l1Offset(), entry.l1Size());
    long[] adjusted = clusters.adjust(kept, 1);
    clusters.adjust(clusters.l1(), -1);
    clusters.replace(Arrays.copyOf(adjusted, header.l1Size));
    clusters.refresh();
  }

  /// Forgets a snapshot. [ImageError] where there is none.
  public void forget(String idOrName) {
    SnapshotTable.Entry entry =
        table.find(idOrName).orElseThrow(() -> new ImageError(Errno.ENOENT, "snapshot not found"));
    table.remove(entry);
    clusters.adjust(clusters.read(entry.l1Offset(), entry.l1Size()), -1);
    counts.change(entry.l1Offset(), entry.l1Size() * 8L, -1, true);
    clusters.refresh();
  }

  /// The disk as a snapshot keeps it, to be read only, in the size that the disk has now.
  /// [ImageError] where there is none.
  public Qcow2Image at(String idOrName) {
    SnapshotTable.Entry entry =
        table.find(idOrName).orElseThrow(() -> new ImageError(Errno.ENOENT, "Can't find snapshot"));
    Header old = Header.read(header.bytes());
    old.l1Offset = entry.l1Offset();
    old.l1Size = entry.l1Size();
    return new Qcow2Image(file, old);
  }

  /// Forgets everything that was written to the image itself; qcow2_make_empty().
  public void clear() {
    for (long at = 0; at < header.size; at += cluster) {
      long old = clusters.entry(at);
      if (old != 0) {
        clusters.prepare(at);
        clusters.set(at, 0);
        clusters.release(old, true);
      }
    }
    if (table.list().isEmpty() && header.bitmaps.isEmpty()) {
      clusters.cut(0);
    }
    file.truncate(
        Math.min(file.size(), Math.max(counts.end(), header.l1Offset + header.l1Size * 8L)));
  }

  /// The persistent bitmaps.
  public Bitmaps bitmaps() {
    return new Bitmaps(file, header, counts);
  }

  /// Counts and compares everything; qcow2_check().
  public Check check() {
    return Check.of(file, header, counts, clusters, table);
  }

  /// Corrects what a check found: counts that are too high, with `all` also those too low.
  public void repair(Check check, boolean all) {
    check
        .wrong()
        .forEach(
            (index, should) -> {
              if (should < counts.of(index) || all) {
                counts.set(index, should);
              }
            });
    clusters.refresh();
  }
}
