package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.DiskImage;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.image.ImageFile;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.storage.qcow2.Deflate;
import dev.virtlab.userland.storage.qcow2.Inflate;
import java.util.Arrays;

/// A VMDK that is written and read once from front to end, as it travels in an appliance: packed
/// grains with markers before them, tables and footer behind; "Virtual Disk Format 5.0",
/// stream-optimized compressed sparse extents.
final class StreamVmdk implements DiskImage {

  private static final int SECTOR = 512;
  private static final int GRAIN = 1 << 16;
  private static final int GRAIN_SECTORS = GRAIN / SECTOR;
  private static final int PER_TABLE = 512;
  private static final int TABLE_SECTORS = PER_TABLE * 4 / SECTOR;
  private static final int DESCRIPTOR_SECTORS = 20;
  private static final long AT_END = -1L;
  private static final int TABLE = 1;
  private static final int DIRECTORY = 2;
  private static final int FOOTER = 3;

  /// Bytes before the packed ones of a grain: where it belongs, and how many they are.
  private static final int MARK = 12;

  private final ImageFile file;
  private final long sectors;
  private final int[] grains;
  private long end;
  private long last = -1;
  private boolean writing;

  private StreamVmdk(ImageFile file, long sectors) {
    this.file = file;
    this.sectors = sectors;
    this.grains = new int[(int) ((sectors + GRAIN_SECTORS - 1) / GRAIN_SECTORS)];
  }

  /// Whether bytes begin as the format does.
  static boolean isIn(byte[] start) {
    return start.length >= SECTOR
        && Octets.has(start, 0, "KDMV")
        && Octets.little(start, 77, 2) == 1;
  }

  static StreamVmdk open(ImageFile file) {
    byte[] header = file.read(0, SECTOR);
    if (Octets.little(header, 56, 8) == AT_END) {
      header = file.read(file.size() - 2L * SECTOR, SECTOR);
    }
    if (!isIn(header)) {
      throw new ImageError(Errno.EINVAL, "invalid VMDK image descriptor");
    }
    StreamVmdk image = new StreamVmdk(file, Octets.little(header, 12, 8));
    image.tables(Octets.little(header, 56, 8) * SECTOR);
    return image;
  }

  private void tables(long directory) {
    for (int from = 0; from < grains.length; from += PER_TABLE) {
      long table = Octets.little(file.read(directory + from / PER_TABLE * 4L, 4), 0, 4);
      byte[] entries =
          table == 0 ? new byte[PER_TABLE * 4] : file.read(table * SECTOR, PER_TABLE * 4);
      for (int i = 0; i < PER_TABLE && from + i < grains.length; i++) {
        grains[from + i] = (int) Octets.little(entries, i * 4, 4);
      }
    }
  }

  /// Begins an image in an empty file; [#close] puts tables and footer behind.
  ///
  /// @param name of the file, for the descriptor
  /// @param cid the random content identifier
  static StreamVmdk create(ImageFile file, long size, String name, int cid) {
    StreamVmdk image = new StreamVmdk(file, (size + SECTOR - 1) / SECTOR);
    image.writing = true;
    byte[] text = new byte[DESCRIPTOR_SECTORS * SECTOR];
    Octets.put(text, 0, descriptor(image.sectors, size, name, cid));
    file.write(0, image.header(AT_END));
    file.write(SECTOR, text);
    image.end = GRAIN;
    return image;
  }

  private byte[] header(long directory) {
    byte[] header = new byte[SECTOR];
    Octets.put(header, 0, "KDMV");
    Octets.little(header, 4, 4, 3);
    Octets.little(header, 8, 4, 0x30001);
    Octets.little(header, 12, 8, sectors);
    Octets.little(header, 20, 8, GRAIN_SECTORS);
    Octets.little(header, 28, 8, 1);
    Octets.little(header, 36, 8, DESCRIPTOR_SECTORS);
    Octets.little(header, 44, 4, PER_TABLE);
    Octets.little(header, 56, 8, directory);
    Octets.little(header, 64, 8, GRAIN_SECTORS);
    byte[] marks = {'\n', ' ', '\r', '\n'};
    System.arraycopy(marks, 0, header, 73, 4);
    Octets.little(header, 77, 2, 1);
    return header;
  }

  private static String descriptor(long count, long size, String name, int cid) {
    return "# Disk DescriptorFile\nversion=1\nCID="
        + Integer.toHexString(cid)
        + "\nparentCID=ffffffff\ncreateType=\"streamOptimized\"\n\n# Extent description\nRDONLY "
        + count
        + " SPARSE \""
        + name.substring(name.lastIndexOf('/') + 1)
        + "\"\n\n# The Disk Data Base\n#DDB\n\nddb.virtualHWVersion = \"4\"\n"
        + "ddb.geometry.cylinders = \""
        + Math.min(16_383, size / (63L * 16 * SECTOR))
        + "\"\nddb.geometry.heads = \"16\"\nddb.geometry.sectors = \"63\"\n"
        + "ddb.adapterType = \"ide\"\n";
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

  @Override
  public Run run(long at, long most) {
    int grain = (int) (at / GRAIN);
    long length = Math.min(most, GRAIN - at % GRAIN);
    if (grains[grain] != 0) {
      return new Run(length, Kind.COMPRESSED, -1);
    }
    while (length < most && grains[(int) ((at + length) / GRAIN)] == 0) {
      length = Math.min(most, length + GRAIN);
    }
    return new Run(length, Kind.ZERO, -1);
  }

  @Override
  public byte[] read(long at, int length) {
    byte[] bytes = new byte[length];
    for (int done = 0; done < length; ) {
      int within = (int) ((at + done) % GRAIN);
      int part = Math.min(GRAIN - within, length - done);
      int place = grains[(int) ((at + done) / GRAIN)];
      if (place != 0) {
        System.arraycopy(unpacked(place), within, bytes, done, part);
      }
      done += part;
    }
    return bytes;
  }

  private byte[] unpacked(int place) {
    long start = (place & 0xffff_ffffL) * SECTOR;
    int packed = (int) Octets.little(file.read(start, MARK), 8, 4);
    byte[] zlib = file.read(start + MARK, packed);
    return Inflate.of(Arrays.copyOfRange(zlib, 2, Math.max(2, packed - 4)), GRAIN);
  }

  /// Writes whole grains, each behind the ones before.
  @Override
  public void write(long at, byte[] bytes, Below below) {
    for (int done = 0; done < bytes.length; done += GRAIN) {
      int grain = (int) ((at + done) / GRAIN);
      if (!writing || (at + done) % GRAIN != 0 || grain <= last) {
        throw new ImageError(Errno.EIO);
      }
      byte[] whole = Arrays.copyOfRange(bytes, done, done + GRAIN);
      if (!Octets.isZero(whole, 0, GRAIN)) {
        put(grain, zlib(whole));
      }
      last = grain;
    }
  }

  private void put(int grain, byte[] packed) {
    byte[] all = new byte[(MARK + packed.length + SECTOR - 1) / SECTOR * SECTOR];
    Octets.little(all, 0, 8, (long) grain * GRAIN_SECTORS);
    Octets.little(all, 8, 4, packed.length);
    System.arraycopy(packed, 0, all, MARK, packed.length);
    grains[grain] = (int) (end / SECTOR);
    append(all);
  }

  private void append(byte[] bytes) {
    file.write(end, bytes);
    end += bytes.length;
  }

  /// Packed as RFC 1950 says: two bytes before, the sum of Adler behind.
  private static byte[] zlib(byte[] bytes) {
    byte[] packed = Deflate.of(bytes);
    byte[] all = new byte[packed.length + 6];
    all[0] = 0x78;
    all[1] = (byte) 0x9c;
    System.arraycopy(packed, 0, all, 2, packed.length);
    int low = 1;
    int high = 0;
    for (byte b : bytes) {
      low = (low + (b & 0xff)) % 65_521;
      high = (high + low) % 65_521;
    }
    int sum = high << 16 | low;
    for (int i = 0; i < 4; i++) {
      all[all.length - 4 + i] = (byte) (sum >>> (24 - 8 * i));
    }
    return all;
  }

  private byte[] marker(int count, int type) {
    byte[] marker = new byte[SECTOR];
    Octets.little(marker, 0, 8, count);
    Octets.little(marker, 12, 4, type);
    return marker;
  }

  @Override
  public void close() {
    if (!writing) {
      return;
    }
    writing = false;
    int count = (grains.length + PER_TABLE - 1) / PER_TABLE;
    byte[] directory = new byte[(count * 4 + SECTOR - 1) / SECTOR * SECTOR];
    for (int t = 0; t < count; t++) {
      byte[] table = new byte[PER_TABLE * 4];
      for (int i = 0; i < PER_TABLE && t * PER_TABLE + i < grains.length; i++) {
        Octets.little(table, i * 4, 4, grains[t * PER_TABLE + i]);
      }
      if (!Octets.isZero(table, 0, table.length)) {
        append(marker(TABLE_SECTORS, TABLE));
        Octets.little(directory, t * 4, 4, end / SECTOR);
        append(table);
      }
    }
    append(marker(directory.length / SECTOR, DIRECTORY));
    long at = end / SECTOR;
    append(directory);
    append(marker(1, FOOTER));
    append(header(at));
    append(new byte[SECTOR]);
  }

  @Override
  public void zero(long at, long length, boolean unmap, Below below) {
    // What is not written is zero.
  }

  @Override
  public void discard(long at, long length, boolean backed) {
    // What is not written is zero.
  }

  @Override
  public void resize(long size) {
    throw new ImageError(Errno.EOPNOTSUPP, "Image format driver does not support resize");
  }
}
