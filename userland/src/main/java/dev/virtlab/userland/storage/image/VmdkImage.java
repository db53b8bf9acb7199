package dev.virtlab.userland.storage.image;

import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.text.Utf8;
import java.util.Arrays;
import java.util.Optional;

/// The format of VMware in one sparse file: a descriptor in words, a directory of tables of grains;
/// "Virtual Disk Format 5.0" and `block/vmdk.c` of QEMU.
public final class VmdkImage implements DiskImage {

  private static final int SECTOR = 512;
  private static final int GRAIN = 1 << 16;
  private static final int PER_TABLE = 512;
  private static final int DESCRIPTOR_SECTORS = 20;
  private static final int DESCRIPTOR_AT = 512;

  private final ImageFile file;
  private final long sectors;
  private final long directory;
  private final long backup;
  private final String hint;

  private VmdkImage(ImageFile file) {
    this.file = file;
    byte[] header = file.read(0, SECTOR);
    this.sectors = Octets.little(header, 12, 8);
    this.backup = Octets.little(header, 48, 8) * SECTOR;
    this.directory = Octets.little(header, 56, 8) * SECTOR;
    this.hint = word("parentFileNameHint=");
  }

  /// Whether bytes begin as the format does.
  public static boolean isIn(byte[] start) {
    return Octets.has(start, 0, "KDMV");
  }

  public static VmdkImage open(ImageFile file) {
    if (!isIn(file.read(0, SECTOR))) {
      throw new ImageError(Errno.EINVAL, "invalid VMDK image descriptor");
    }
    return new VmdkImage(file);
  }

  /// Makes an image in an empty file.
  ///
  /// @param name of the file, for the descriptor
  /// @param cid the random content identifier
  public static VmdkImage create(ImageFile file, long size, String name, int cid) {
    return laid(file, size, name, cid, "ffffffff", "");
  }

  /// Makes an image that holds only what differs from another one.
  ///
  /// @param parent that one
  /// @param hint the path of its file
  public static VmdkImage upon(
      ImageFile file, String name, int cid, VmdkImage parent, String hint) {
    String below = Long.toHexString(parent.cid());
    return laid(file, parent.size(), name, cid, below, "parentFileNameHint=\"" + hint + "\"\n");
  }

  private static VmdkImage laid(
      ImageFile file, long size, String name, int cid, String parent, String hint) {
    long count = (size + SECTOR - 1) / SECTOR;
    long grains = (size + GRAIN - 1) / GRAIN;
    int tables = (int) ((grains + PER_TABLE - 1) / PER_TABLE);
    int tableSectors = PER_TABLE * 4 / SECTOR;
    int directorySectors = (tables * 4 + SECTOR - 1) / SECTOR;
    long backupAt = 1 + DESCRIPTOR_SECTORS;
    long directoryAt = backupAt + directorySectors + (long) tables * tableSectors;
    long data = directoryAt + directorySectors + (long) tables * tableSectors;
    long grain = GRAIN / SECTOR;
    data = (data + grain - 1) / grain * grain;
    byte[] header = new byte[SECTOR];
    Octets.put(header, 0, "KDMV");
    Octets.little(header, 4, 4, 1);
    Octets.little(header, 8, 4, 3);
    Octets.little(header, 12, 8, count);
    Octets.little(header, 20, 8, grain);
    Octets.little(header, 28, 8, 1);
    Octets.little(header, 36, 8, DESCRIPTOR_SECTORS);
    Octets.little(header, 44, 4, PER_TABLE);
    Octets.little(header, 48, 8, backupAt);
    Octets.little(header, 56, 8, directoryAt);
    Octets.little(header, 64, 8, data);
    byte[] marks = {'\n', ' ', '\r', '\n'};
    System.arraycopy(marks, 0, header, 73, 4);
    file.write(0, header);
    file.truncate(data * SECTOR);
    tables(file, backupAt, directorySectors, tables);
    tables(file, directoryAt, directorySectors, tables);
    byte[] text = new byte[DESCRIPTOR_SECTORS * SECTOR];
    Octets.put(text, 0, descriptor(count, size, name, cid, parent, hint));
    file.write(DESCRIPTOR_AT, Arrays.copyOf(text, text.length));
    return new VmdkImage(file);
  }

  private static void tables(ImageFile file, long at, int directorySectors, int tables) {
    byte[] entries = new byte[directorySectors * SECTOR];
    for (int i = 0; i < tables; i++) {
      Octets.little(entries, i * 4, 4, at + directorySectors + (long) i * (PER_TABLE * 4 / SECTOR));
    }
    file.write(at * SECTOR, entries);
  }

  private static String descriptor(
      long count, long size, String name, int cid, String parent, String hint) {
    long cylinders = size / (63L * 16 * SECTOR);
    String short1 = name.substring(name.lastIndexOf('/') + 1);
    return "# Disk DescriptorFile\nversion=1\nCID="
        + Integer.toHexString(cid)
        + "\nparentCID="
        + parent
        + "\ncreateType=\"monolithicSparse\"\n"
        + hint
        + "\n# Extent description\nRW "
        + count
        + " SPARSE \""
        + short1
        + "\"\n\n# The Disk Data Base\n#DDB\n\nddb.virtualHWVersion = \"4\"\n"
        + "ddb.geometry.cylinders = \""
        + cylinders
        + "\"\nddb.geometry.heads = \"16\"\nddb.geometry.sectors = \"63\"\n"
        + "ddb.adapterType = \"ide\"\nddb.toolsVersion = \"2147483647\"\n";
  }

  @Override
  public String format() {
    return "vmdk";
  }

  @Override
  public long size() {
    return sectors * SECTOR;
  }

  @Override
  public ImageFile file() {
    return file;
  }

  @Override
  public int clusterSize() {
    return GRAIN;
  }

  /// What stands behind a word of the descriptor, without quotes; empty where it is not there.
  private String word(String name) {
    String text = Utf8.decode(file.read(DESCRIPTOR_AT, DESCRIPTOR_SECTORS * SECTOR));
    int at = text.indexOf("\n" + name);
    int end = text.indexOf('\n', at + 1);
    return at < 0 || end < 0
        ? ""
        : text.substring(at + 1 + name.length(), end).replace("\"", "").strip();
  }

  /// The content identifier in the descriptor; 0 where there is none.
  public long cid() {
    String cid = word("CID=");
    return cid.isEmpty() ? 0 : Long.parseLong(cid, 16);
  }

  @Override
  public Optional<Backing> backing() {
    return hint.isEmpty() ? Optional.empty() : Optional.of(new Backing(hint, "vmdk"));
  }

  private long entryAt(long root, long grain) {
    long table = Octets.little(file.read(root + grain / PER_TABLE * 4, 4), 0, 4) * SECTOR;
    return table + grain % PER_TABLE * 4;
  }

  private long offset(long at) {
    return Octets.little(file.read(entryAt(directory, at / GRAIN), 4), 0, 4) * SECTOR;
  }

  @Override
  public Run run(long at, long most) {
    long offset = offset(at);
    int within = (int) (at % GRAIN);
    long length = Math.min(most, GRAIN - within);
    while (length < most) {
      long next = offset(at + length);
      if (offset == 0 ? next != 0 : next != offset + within + length) {
        break;
      }
      length = Math.min(most, length + GRAIN);
    }
    return offset == 0
        ? new Run(length, hint.isEmpty() ? Kind.ZERO : Kind.ABSENT, -1)
        : new Run(length, Kind.DATA, offset + within);
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
      long position = at + done;
      int within = (int) (position % GRAIN);
      int part = Math.min(GRAIN - within, bytes.length - done);
      byte[] piece = Arrays.copyOfRange(bytes, done, done + part);
      long offset = offset(position);
      if (offset == 0) {
        byte[] whole = below.read(position - within, GRAIN);
        System.arraycopy(piece, 0, whole, within, part);
        offset = (file.size() + GRAIN - 1) / GRAIN * GRAIN;
        file.write(offset, whole);
        byte[] entry = new byte[4];
        Octets.little(entry, 0, 4, offset / SECTOR);
        file.write(entryAt(directory, position / GRAIN), entry);
        file.write(entryAt(backup, position / GRAIN), entry);
      } else {
        file.write(offset + within, piece);
      }
      done += part;
    }
  }

  @Override
  public void zero(long at, long length, boolean unmap, Below below) {
    for (long done = 0; done < length; ) {
      Run run = run(at + done, length - done);
      int part = (int) Math.min(run.length(), GRAIN);
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
}
