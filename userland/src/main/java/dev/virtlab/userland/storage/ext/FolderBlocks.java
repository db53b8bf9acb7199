package dev.virtlab.userland.storage.ext;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.btrfs.Crc32c;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.text.Utf8;
import java.util.ArrayList;
import java.util.List;

/// The blocks of a directory: names one behind the other, each block filled up by its last one;
/// `Documentation/filesystems/ext4/directory.rst` of Linux.
///
/// @param blockSize in bytes
/// @param summed whether every block ends with a checksum
/// @param seed what the checksums begin with
public record FolderBlocks(int blockSize, boolean summed, int seed) {

  private static final int HEAD = 8;
  private static final int TAIL = 12;
  private static final int TAIL_TYPE = 0xde;

  /// A name, the inode it means, and the number of its type.
  public record Entry(String name, int inode, int type) {}

  /// The blocks of the directory with this inode.
  public static FolderBlocks of(ExtVolume volume, int number, int generation) {
    return new FolderBlocks(
        volume.blockSize(),
        volume.hasChecksums(),
        ExtInode.seed(volume.seed(), number, generation));
  }

  private int room() {
    return blockSize - (summed ? TAIL : 0);
  }

  private static int length(String name) {
    return (HEAD + Utf8.encode(name).length + 3) / 4 * 4;
  }

  /// How many blocks these names take.
  public int count(Iterable<String> names) {
    int blocks = 1;
    int used = 0;
    for (String name : names) {
      int length = length(name);
      if (used + length > room()) {
        blocks++;
        used = 0;
      }
      used += length;
    }
    return blocks;
  }

  /// Writes names into so many blocks at least.
  public byte[] write(List<Entry> entries, int blocks) {
    List<String> names = entries.stream().map(Entry::name).toList();
    byte[] bytes = new byte[Math.max(blocks, count(names)) * blockSize];
    int block = 0;
    int used = 0;
    int last = 0;
    for (Entry entry : entries) {
      int length = length(entry.name());
      if (used + length > room()) {
        close(bytes, block, last, used);
        block++;
        used = 0;
      }
      last = used;
      put(bytes, block * blockSize + used, entry, length);
      used += length;
    }
    close(bytes, block, last, used);
    for (int rest = block + 1; rest * blockSize < bytes.length; rest++) {
      close(bytes, rest, 0, 0);
    }
    return bytes;
  }

  private static void put(byte[] bytes, int at, Entry entry, int length) {
    byte[] name = Utf8.encode(entry.name());
    Octets.little(bytes, at, 4, entry.inode());
    Octets.little(bytes, at + 4, 2, length);
    bytes[at + 6] = (byte) name.length;
    bytes[at + 7] = (byte) entry.type();
    System.arraycopy(name, 0, bytes, at + HEAD, name.length);
  }

  private void close(byte[] bytes, int block, int last, int used) {
    int at = block * blockSize;
    Octets.little(bytes, at + last + 4, 2, room() - (used == 0 ? 0 : last));
    if (summed) {
      int tail = at + room();
      Octets.little(bytes, tail + 4, 2, TAIL);
      bytes[tail + 7] = (byte) TAIL_TYPE;
      Octets.little(bytes, tail + 8, 4, Crc32c.update(seed, bytes, at, room()));
    }
  }

  /// Reads names. EUCLEAN, EBADMSG: a block is damaged.
  public List<Entry> read(byte[] bytes) {
    List<Entry> entries = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += blockSize) {
      if (summed
          && (int) Octets.little(bytes, at + room() + 8, 4)
              != Crc32c.update(seed, bytes, at, room())) {
        throw new CallFailed(Errno.EBADMSG);
      }
      block(bytes, at, entries);
    }
    return entries;
  }

  private void block(byte[] bytes, int start, List<Entry> entries) {
    int at = start;
    while (at < start + room()) {
      int length = (int) Octets.little(bytes, at + 4, 2);
      int name = bytes[at + 6] & 255;
      if (length < HEAD
          || length % 4 != 0
          || at + length > start + room()
          || HEAD + name > length) {
        throw new CallFailed(Errno.EUCLEAN);
      }
      int inode = (int) Octets.little(bytes, at, 4);
      if (inode != 0) {
        String text = Utf8.decode(bytes, at + HEAD, at + HEAD + name);
        entries.add(new Entry(text, inode, bytes[at + 7]));
      }
      at += length;
    }
  }
}
