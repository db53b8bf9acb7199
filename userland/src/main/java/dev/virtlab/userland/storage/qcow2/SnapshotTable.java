package dev.virtlab.userland.storage.qcow2;

import dev.virtlab.userland.storage.image.DiskImage.Snapshot;
import dev.virtlab.userland.storage.image.ImageFile;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The list of snapshots, written anew elsewhere with every change.
final class SnapshotTable {

  private static final int HEAD = 40;
  private static final int EXTRA = 24;

  private final ImageFile file;
  private final Header header;
  private final Refcounts counts;
  private final List<Entry> entries = new ArrayList<>();
  private int length;

  /// One snapshot.
  ///
  /// @param diskSize the size of the disk then
  record Entry(
      long l1Offset,
      int l1Size,
      String id,
      String name,
      long seconds,
      int nanoseconds,
      long vmClock,
      long vmState,
      long diskSize) {

    Snapshot shown() {
      return new Snapshot(id, name, seconds, nanoseconds, vmClock, vmState);
    }
  }

  SnapshotTable(ImageFile file, Header header, Refcounts counts) {
    this.file = file;
    this.header = header;
    this.counts = counts;
    long at = header.snapshotOffset;
    for (int i = 0; i < header.snapshots; i++) {
      at = read(at);
    }
    length = (int) (at - header.snapshotOffset);
  }

  private long read(long at) {
    byte[] head = file.read(at, HEAD);
    int extra = (int) Octets.big(head, 36, 4);
    int idLength = (int) Octets.big(head, 12, 2);
    int nameLength = (int) Octets.big(head, 14, 2);
    byte[] rest = file.read(at + HEAD, extra + idLength + nameLength);
    entries.add(
        new Entry(
            Octets.big(head, 0, 8),
            (int) Octets.big(head, 8, 4),
            Utf8.decode(rest, extra, extra + idLength),
            Utf8.decode(rest, extra + idLength, extra + idLength + nameLength),
            Octets.big(head, 16, 4),
            (int) Octets.big(head, 20, 4),
            Octets.big(head, 24, 8),
            extra >= 8 ? Octets.big(rest, 0, 8) : Octets.big(head, 32, 4),
            extra >= 16 ? Octets.big(rest, 8, 8) : header.size));
    return at + up(HEAD + rest.length);
  }

  private static int up(int length) {
    return (length + 7) / 8 * 8;
  }

  List<Entry> list() {
    return List.copyOf(entries);
  }

  int length() {
    return length;
  }

  /// The snapshot with that identifier, else the first with that name.
  Optional<Entry> find(String idOrName) {
    Optional<Entry> byId = entries.stream().filter(e -> e.id().equals(idOrName)).findFirst();
    return byId.isPresent()
        ? byId
        : entries.stream().filter(e -> e.name().equals(idOrName)).findFirst();
  }

  void add(String name, long l1Offset, int l1Size, long diskSize, long seconds, int nanoseconds) {
    long id = 1;
    for (Entry entry : entries) {
      id = Math.max(id, Long.parseLong(entry.id()) + 1);
    }
    entries.add(
        new Entry(l1Offset, l1Size, Long.toString(id), name, seconds, nanoseconds, 0, 0, diskSize));
    write();
  }

  void remove(Entry entry) {
    entries.remove(entry);
    write();
  }

  private void write() {
    Bytes all = new Bytes();
    for (Entry entry : entries) {
      all.add(new byte[up(all.size()) - all.size()]);
      all.add(bytes(entry));
    }
    long old = header.snapshotOffset;
    int oldLength = length;
    length = all.size();
    header.snapshotOffset = length == 0 ? 0 : counts.take(length);
    header.snapshots = entries.size();
    if (length > 0) {
      file.write(header.snapshotOffset, all.take());
    }
    byte[] fields = new byte[12];
    Octets.big(fields, 0, 4, header.snapshots);
    Octets.big(fields, 4, 8, header.snapshotOffset);
    file.write(60, fields);
    if (old > 0) {
      counts.change(old, oldLength, -1, true);
    }
  }

  private static byte[] bytes(Entry entry) {
    byte[] id = Utf8.encode(entry.id());
    byte[] name = Utf8.encode(entry.name());
    byte[] bytes = new byte[HEAD + EXTRA + id.length + name.length];
    Octets.big(bytes, 0, 8, entry.l1Offset());
    Octets.big(bytes, 8, 4, entry.l1Size());
    Octets.big(bytes, 12, 2, id.length);
    Octets.big(bytes, 14, 2, name.length);
    Octets.big(bytes, 16, 4, entry.seconds());
    Octets.big(bytes, 20, 4, entry.nanoseconds());
    Octets.big(bytes, 24, 8, entry.vmClock());
    Octets.big(bytes, 32, 4, entry.vmState());
    Octets.big(bytes, 36, 4, EXTRA);
    Octets.big(bytes, HEAD, 8, entry.vmState());
    Octets.big(bytes, HEAD + 8, 8, entry.diskSize());
    System.arraycopy(id, 0, bytes, HEAD + EXTRA, id.length);
    System.arraycopy(name, 0, bytes, HEAD + EXTRA + id.length, name.length);
    return bytes;
  }
}
