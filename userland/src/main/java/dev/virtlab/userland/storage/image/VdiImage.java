package dev.virtlab.userland.storage.image;

import dev.virtlab.userland.program.Errno;
import java.util.Arrays;

/// The format of VirtualBox: a header, a map of blocks of 1 MiB, the blocks; `block/vdi.c` of QEMU.
public final class VdiImage implements DiskImage {

  private static final String ORACLE = "<<< Oracle VM VirtualBox Disk Image >>>\n";
  private static final String TEXT = "<<< QEMU VM Virtual Disk Image >>>\n";
  private static final long SIGNATURE = 0xbeda107fL;
  private static final int BLOCK = 1 << 20;
  private static final int SECTOR = 512;
  private static final int DYNAMIC = 1;
  private static final int FIXED = 2;
  private static final int CHILD = 4;
  private static final int IDENTITY = 16;
  private static final int UNUSED = -1;
  private static final int ZEROED = -2;

  private final ImageFile file;
  private final byte[] header;
  private final int[] map;
  private final long mapOffset;
  private final long dataOffset;

  private VdiImage(ImageFile file) {
    this.file = file;
    this.header = file.read(0, SECTOR);
    this.mapOffset = Octets.little(header, 0x154, 4);
    this.dataOffset = Octets.little(header, 0x158, 4);
    this.map = new int[(int) Octets.little(header, 0x180, 4)];
    byte[] bytes = file.read(mapOffset, map.length * 4);
    for (int i = 0; i < map.length; i++) {
      map[i] = (int) Octets.little(bytes, i * 4, 4);
    }
  }

  /// Whether bytes begin as the format does.
  public static boolean isIn(byte[] start) {
    return start.length >= SECTOR && Octets.little(start, 0x40, 4) == SIGNATURE;
  }

  public static VdiImage open(ImageFile file) {
    byte[] start = file.read(0, SECTOR);
    if (!isIn(start)) {
      throw new ImageError(
          Errno.EINVAL,
          "Image not in VDI format (bad signature "
              + Long.toHexString(Octets.little(start, 0x40, 4))
              + ")");
    }
    return new VdiImage(file);
  }

  /// Makes an image in an empty file.
  ///
  /// @param identity 32 random bytes: the identifiers of the image and of its last snapshot
  public static VdiImage create(ImageFile file, long size, boolean fixed, byte[] identity) {
    int blocks = (int) ((size + BLOCK - 1) / BLOCK);
    byte[] head = new byte[SECTOR];
    Octets.put(head, 0, TEXT);
    Octets.little(head, 0x40, 4, SIGNATURE);
    Octets.little(head, 0x44, 4, 0x00010001);
    Octets.little(head, 0x48, 4, 0x180);
    Octets.little(head, 0x4c, 4, fixed ? 2 : 1);
    int mapLength = (blocks * 4 + SECTOR - 1) / SECTOR * SECTOR;
    Octets.little(head, 0x154, 4, SECTOR);
    Octets.little(head, 0x158, 4, SECTOR + mapLength);
    Octets.little(head, 0x168, 4, SECTOR);
    Octets.little(head, 0x170, 8, size);
    Octets.little(head, 0x178, 4, BLOCK);
    Octets.little(head, 0x180, 4, blocks);
    Octets.little(head, 0x184, 4, fixed ? blocks : 0);
    System.arraycopy(identity, 0, head, 0x188, 32);
    file.write(0, head);
    byte[] entries = new byte[mapLength];
    for (int i = 0; i < blocks; i++) {
      Octets.little(entries, i * 4, 4, fixed ? i : UNUSED);
    }
    file.write(SECTOR, entries);
    if (fixed) {
      file.truncate(SECTOR + mapLength + (long) blocks * BLOCK);
    }
    return new VdiImage(file);
  }

  /// Makes an image as VirtualBox does, with its map and its blocks at whole blocks of the file.
  ///
  /// @param fixed whether all blocks are there from the start
  /// @param identity what its identifier and that of its last change begin as
  public static VdiImage made(ImageFile file, long size, boolean fixed, String identity) {
    return laid(file, size, fixed ? FIXED : DYNAMIC, identity);
  }

  /// Makes an image that holds only what differs from another one; what it does not have comes from
  /// below.
  ///
  /// @param parent the UUID of that one
  public static VdiImage upon(ImageFile file, long size, String parent, String identity) {
    VdiImage child = laid(file, size, CHILD, identity);
    child.link(parent);
    return child;
  }

  /// Says which image lies beneath.
  public void link(String parent) {
    byte[] uuid = bytes(parent);
    System.arraycopy(uuid, 0, header, 0x1a8, IDENTITY);
    System.arraycopy(uuid, 0, header, 0x1b8, IDENTITY);
    file.write(0, header);
  }

  private static VdiImage laid(ImageFile file, long size, int type, String identity) {
    int blocks = (int) ((size + BLOCK - 1) / BLOCK);
    int mapLength = (blocks * 4 + BLOCK - 1) / BLOCK * BLOCK;
    byte[] head = new byte[SECTOR];
    Octets.put(head, 0, ORACLE);
    Octets.little(head, 0x40, 4, SIGNATURE);
    Octets.little(head, 0x44, 4, 0x00010001);
    Octets.little(head, 0x48, 4, 0x190);
    Octets.little(head, 0x4c, 4, type);
    Octets.little(head, 0x154, 4, BLOCK);
    Octets.little(head, 0x158, 4, (long) BLOCK + mapLength);
    Octets.little(head, 0x168, 4, SECTOR);
    Octets.little(head, 0x170, 8, size);
    Octets.little(head, 0x178, 4, BLOCK);
    Octets.little(head, 0x180, 4, blocks);
    Octets.little(head, 0x184, 4, type == FIXED ? blocks : 0);
    byte[] bytes = bytes(identity);
    System.arraycopy(bytes, 0, head, 0x188, IDENTITY);
    System.arraycopy(bytes, 0, head, 0x198, IDENTITY);
    file.write(0, head);
    byte[] entries = new byte[blocks * 4];
    for (int i = 0; i < blocks; i++) {
      Octets.little(entries, i * 4, 4, type == FIXED ? i : UNUSED);
    }
    file.write(BLOCK, entries);
    file.truncate(BLOCK + mapLength + (type == FIXED ? (long) blocks * BLOCK : 0));
    return new VdiImage(file);
  }

  /// A UUID as its bytes: the first three groups with the lowest byte first.
  private static byte[] bytes(String uuid) {
    String hex = uuid.replace("-", "");
    byte[] bytes = new byte[IDENTITY];
    for (int i = 0; i < IDENTITY; i++) {
      bytes[ORDER[i]] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    return bytes;
  }

  private static final int[] ORDER = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};

  private String uuidAt(int offset) {
    StringBuilder hex = new StringBuilder();
    for (int at : ORDER) {
      hex.append(Integer.toHexString((header[offset + at] & 0xff) | 0x100), 1, 3);
    }
    return hex.insert(20, '-').insert(16, '-').insert(12, '-').insert(8, '-').toString();
  }

  /// Its UUID.
  public String uuid() {
    return uuidAt(0x188);
  }

  /// Whether it holds only what differs from another one.
  public boolean isChild() {
    return Octets.little(header, 0x4c, 4) == CHILD;
  }

  /// Whether it had all of its blocks from the start.
  public boolean isFixed() {
    return Octets.little(header, 0x4c, 4) == FIXED;
  }

  /// The UUID of the image beneath.
  public String parent() {
    return uuidAt(0x1a8);
  }

  @Override
  public String format() {
    return "vdi";
  }

  @Override
  public long size() {
    return Octets.little(header, 0x170, 8);
  }

  @Override
  public ImageFile file() {
    return file;
  }

  @Override
  public int clusterSize() {
    return BLOCK;
  }

  /// Blocks in use.
  public int allocated() {
    return (int) Octets.little(header, 0x184, 4);
  }

  @Override
  public Run run(long at, long most) {
    int index = (int) (at / BLOCK);
    int within = (int) (at % BLOCK);
    int entry = map[index];
    long length = Math.min(most, BLOCK - within);
    while (length < most && follows(entry, index, (int) ((at + length) / BLOCK))) {
      length = Math.min(most, length + BLOCK);
    }
    return entry < 0
        ? new Run(length, entry == UNUSED && isChild() ? Kind.ABSENT : Kind.ZERO, -1)
        : new Run(length, Kind.DATA, dataOffset + (long) entry * BLOCK + within);
  }

  private boolean follows(int entry, int index, int next) {
    return next < map.length
        && (entry < 0 ? map[next] == entry : map[next] == entry + next - index);
  }

  @Override
  public byte[] read(long at, int length) {
    byte[] bytes = new byte[length];
    for (int done = 0; done < length; ) {
      Run run = run(at + done, length - done);
      if (run.kind() == Kind.DATA) {
        System.arraycopy(
            file.read(run.offset(), (int) run.length()), 0, bytes, done, (int) run.length());
      }
      done += (int) run.length();
    }
    return bytes;
  }

  @Override
  public void write(long at, byte[] bytes, Below below) {
    for (int done = 0; done < bytes.length; ) {
      int index = (int) ((at + done) / BLOCK);
      int within = (int) ((at + done) % BLOCK);
      int part = Math.min(BLOCK - within, bytes.length - done);
      byte[] piece = Arrays.copyOfRange(bytes, done, done + part);
      if (map[index] < 0) {
        byte[] whole =
            map[index] == UNUSED ? below.read((long) index * BLOCK, BLOCK) : new byte[BLOCK];
        System.arraycopy(piece, 0, whole, within, part);
        take(index);
        file.write(dataOffset + (long) map[index] * BLOCK, whole);
      } else {
        file.write(dataOffset + (long) map[index] * BLOCK + within, piece);
      }
      done += part;
    }
  }

  private void take(int index) {
    map[index] = allocated();
    Octets.little(header, 0x184, 4, map[index] + 1L);
    file.write(0, header);
    byte[] entry = new byte[4];
    Octets.little(entry, 0, 4, map[index]);
    file.write(mapOffset + index * 4L, entry);
  }

  @Override
  public void zero(long at, long length, boolean unmap, Below below) {
    for (long done = 0; done < length; ) {
      Run run = run(at + done, length - done);
      int part = (int) Math.min(run.length(), BLOCK);
      if (run.kind() == Kind.DATA) {
        file.write(run.offset(), new byte[part]);
      }
      done += part;
    }
  }

  @Override
  public void discard(long at, long length, boolean backed) {
    // The driver has no discard: what was written stays.
  }

  @Override
  public void resize(long size) {
    throw new ImageError(Errno.EOPNOTSUPP, "Image format driver does not support resize");
  }

  /// Whether every block of the map lies within the file and no two are one.
  public boolean isSound() {
    boolean[] seen = new boolean[map.length];
    for (int entry : map) {
      if (entry >= 0 && (entry >= map.length || seen[entry])) {
        return false;
      }
      if (entry >= 0) {
        seen[entry] = true;
      } else if (entry != UNUSED && entry != ZEROED) {
        return false;
      }
    }
    return true;
  }
}
