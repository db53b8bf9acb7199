package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.storage.btrfs.Medium;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.text.Utf8;
import java.util.Optional;

/// What a physical volume has on it: a label in its second sector, and a metadata area that holds
/// the text of its group; `format_text/layout.h` of LVM2.
///
/// @param id without dashes
/// @param size of the device in bytes
/// @param text the metadata of the group; empty: it is in none
public record PvLabel(String id, long size, String text) {

  /// Where the label lies, in bytes.
  public static final int OFFSET = 512;

  /// Where its mark lies that blkid(8) looks for.
  public static final int MARK = OFFSET + 24;

  static final String TYPE = "LVM2 001";
  static final long START = 2048;
  private static final int SECTOR = 512;
  private static final int AREA = 4096;
  private static final int AREA_SIZE = (int) (START * SECTOR - AREA);
  private static final int ID = 32;
  private static final String MAGIC = " LVM2 x[5A%r0N*>";
  private static final long FIRST_SUM = 0xf597a6cfL;
  private static final int HEADER = 512;
  private static final int LOCATION = 40;

  /// How people see the identifier.
  public String dashed() {
    return VgText.dashed(id);
  }

  /// Reads the label of a device. Empty: it is no physical volume.
  public static Optional<PvLabel> read(Medium device) {
    if (device.size() < START * SECTOR) {
      return Optional.empty();
    }
    byte[] label = device.read(OFFSET, SECTOR);
    if (!Octets.has(label, 0, "LABELONE")
        || !Octets.has(label, 24, TYPE)
        || Octets.little(label, 16, 4) != sum(label, 20, SECTOR)) {
      return Optional.empty();
    }
    String id = Utf8.decode(label, 32, 32 + ID);
    return Optional.of(new PvLabel(id, Octets.little(label, 64, 8), text(device)));
  }

  private static String text(Medium device) {
    byte[] head = device.read(AREA, HEADER);
    long offset = Octets.little(head, LOCATION, 8);
    long length = Octets.little(head, LOCATION + 8, 8);
    if (!Octets.has(head, 4, MAGIC) || offset == 0 || length <= 0 || length > AREA_SIZE) {
      return "";
    }
    int first = (int) Math.min(length, AREA_SIZE - offset);
    byte[] bytes = new byte[(int) length];
    System.arraycopy(device.read(AREA + offset, first), 0, bytes, 0, first);
    int rest = (int) length - first;
    System.arraycopy(device.read(AREA + HEADER, rest), 0, bytes, first, rest);
    boolean whole = Octets.little(head, LOCATION + 16, 4) == sum(bytes, 0, bytes.length);
    return whole ? Utf8.decode(bytes, 0, bytes.length - 1) : "";
  }

  /// Makes a device a physical volume that is in no group.
  static void create(Medium device, String id) {
    device.write(0, new byte[AREA], 0, AREA);
    byte[] label = new byte[SECTOR];
    Octets.put(label, 0, "LABELONE");
    Octets.little(label, 8, 8, 1);
    Octets.little(label, 20, 4, 32);
    Octets.put(label, 24, TYPE);
    Octets.put(label, 32, id);
    Octets.little(label, 64, 8, device.size());
    Octets.little(label, 72, 8, START * SECTOR);
    Octets.little(label, 104, 8, AREA);
    Octets.little(label, 112, 8, AREA_SIZE);
    Octets.little(label, 136, 4, 2);
    Octets.little(label, 140, 4, 0);
    Octets.little(label, 16, 4, sum(label, 20, SECTOR));
    device.write(OFFSET, label, 0, SECTOR);
    head(device, 0, 0, 0);
  }

  /// Takes the label away.
  static void wipe(Medium device) {
    device.write(OFFSET, new byte[SECTOR], 0, SECTOR);
  }

  /// Puts the text of the group behind the one before it, and makes it the valid one.
  static void write(Medium device, String text) {
    byte[] old = device.read(AREA, HEADER);
    long before = Octets.little(old, LOCATION, 8);
    long length = Octets.little(old, LOCATION + 8, 8);
    byte[] bytes = Utf8.encode(text + "\0");
    long offset = before == 0 ? HEADER : (before + length + SECTOR - 1) / SECTOR * SECTOR;
    if (offset + bytes.length > AREA_SIZE) {
      offset = HEADER;
    }
    device.write(AREA + offset, bytes, 0, bytes.length);
    head(device, offset, bytes.length, sum(bytes, 0, bytes.length));
  }

  /// The physical volume leaves its group.
  static void leave(Medium device) {
    head(device, 0, 0, 0);
  }

  private static void head(Medium device, long offset, long length, long sum) {
    byte[] head = new byte[HEADER];
    Octets.put(head, 4, MAGIC);
    Octets.little(head, 20, 4, 1);
    Octets.little(head, 24, 8, AREA);
    Octets.little(head, 32, 8, AREA_SIZE);
    Octets.little(head, LOCATION, 8, offset);
    Octets.little(head, LOCATION + 8, 8, length);
    Octets.little(head, LOCATION + 16, 4, sum);
    Octets.little(head, 0, 4, sum(head, 4, HEADER));
    device.write(AREA, head, 0, HEADER);
  }

  /// `calc_crc()` of LVM2: CRC-32 with a beginning of its own and without the last turn.
  static long sum(byte[] bytes, int from, int to) {
    int sum = (int) FIRST_SUM;
    for (int i = from; i < to; i++) {
      sum ^= bytes[i] & 255;
      for (int bit = 0; bit < 8; bit++) {
        sum = (sum & 1) != 0 ? sum >>> 1 ^ 0xedb88320 : sum >>> 1;
      }
    }
    return sum & 0xffff_ffffL;
  }
}
