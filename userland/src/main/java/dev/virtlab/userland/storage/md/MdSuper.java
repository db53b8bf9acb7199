package dev.virtlab.userland.storage.md;

import dev.virtlab.userland.storage.btrfs.Medium;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.text.Utf8;
import java.util.Arrays;
import java.util.Optional;

/// The super block of version 1.2 that every device of an array carries, 4 KiB behind its begin;
/// `struct mdp_superblock_1` of the kernel's `md_p.h`. Sectors have 512 bytes.
///
/// @param uuid of the array
/// @param name of the array, with the host that it belongs to: `lab:0`
/// @param created seconds since 1970
/// @param component sectors used of each device; 0 for level 0
/// @param chunk sectors
/// @param dataOffset where data begins on this device, in sectors
/// @param dataSize how much of it there is, in sectors
/// @param recovery up to where a device that is being filled has been, in sectors; -1: it is not
/// @param number the number of this device
/// @param deviceUuid of this device
/// @param updated seconds since 1970
/// @param resync up to where the devices are known to agree, in sectors; -1: everywhere
/// @param roles what the device with each number does: its place, [#SPARE] or [#FAULTY]
public record MdSuper(
    byte[] uuid,
    String name,
    long created,
    int level,
    int layout,
    long component,
    int chunk,
    int disks,
    long dataOffset,
    long dataSize,
    long recovery,
    int number,
    byte[] deviceUuid,
    long updated,
    long events,
    long resync,
    int[] roles) {

  /// Where it lies, in bytes.
  public static final int OFFSET = 4096;

  /// How many bytes are kept for it.
  public static final int SIZE = 4096;

  /// A role: ready to take a place.
  public static final int SPARE = 0xffff;

  /// A role: left out.
  public static final int FAULTY = 0xfffe;

  /// The most devices that it has roles for.
  public static final int ROLES_MAX = 1920;

  private static final int SECTOR = 512;
  private static final long MAGIC = 0xa92b4efcL;
  private static final int HEAD = 256;
  private static final int NAME_MAX = 32;
  private static final int SUM_AT = 216;
  private static final int RECOVERING = 2;
  private static final int LOG_SECTORS = 8;

  public MdSuper {
    if (uuid.length != 16 || deviceUuid.length != 16 || roles.length > ROLES_MAX) {
      throw new IllegalArgumentException("not a super block");
    }
  }

  /// What this device does: its place, [#SPARE] or [#FAULTY].
  public int role() {
    return number < roles.length ? roles[number] : SPARE;
  }

  /// The same array, as another of its devices says it.
  public MdSuper with(
      long newComponent,
      int newDisks,
      long newRecovery,
      long newUpdated,
      long newEvents,
      long newResync,
      int[] newRoles) {
    return new MdSuper(
        uuid,
        name,
        created,
        level,
        layout,
        newComponent,
        chunk,
        newDisks,
        dataOffset,
        dataSize,
        newRecovery,
        number,
        deviceUuid,
        newUpdated,
        newEvents,
        newResync,
        newRoles);
  }

  /// The same device with another room for data, in sectors.
  public MdSuper sized(long sectors) {
    return new MdSuper(
        uuid,
        name,
        created,
        level,
        layout,
        component,
        chunk,
        disks,
        dataOffset,
        sectors,
        recovery,
        number,
        deviceUuid,
        updated,
        events,
        resync,
        roles);
  }

  /// Reads that of a device. Empty: it has none, or one whose checksum is wrong.
  /// [dev.virtlab.userland.program.CallFailed]: the device cannot be read.
  public static Optional<MdSuper> read(Medium device) {
    return device.size() < OFFSET + SIZE ? Optional.empty() : read(device.read(OFFSET, SIZE));
  }

  private static Optional<MdSuper> read(byte[] b) {
    int count = (int) Octets.little(b, 220, 4);
    if (Octets.little(b, 0, 4) != MAGIC
        || Octets.little(b, 4, 4) != 1
        || count < 0
        || count > ROLES_MAX
        || Octets.little(b, SUM_AT, 4) != sum(b, count)) {
      return Optional.empty();
    }
    int[] roles = new int[count];
    for (int i = 0; i < count; i++) {
      roles[i] = (int) Octets.little(b, HEAD + 2 * i, 2);
    }
    boolean recovering = (Octets.little(b, 8, 4) & RECOVERING) != 0;
    return Optional.of(
        new MdSuper(
            Arrays.copyOfRange(b, 16, 32),
            text(b),
            Octets.little(b, 64, 5),
            (int) Octets.little(b, 72, 4),
            (int) Octets.little(b, 76, 4),
            Octets.little(b, 80, 8),
            (int) Octets.little(b, 88, 4),
            (int) Octets.little(b, 92, 4),
            Octets.little(b, 128, 8),
            Octets.little(b, 136, 8),
            recovering ? Octets.little(b, 152, 8) : -1,
            (int) Octets.little(b, 160, 4),
            Arrays.copyOfRange(b, 168, 184),
            Octets.little(b, 192, 5),
            Octets.little(b, 200, 8),
            Octets.little(b, 208, 8),
            roles));
  }

  private static String text(byte[] b) {
    int end = 32;
    while (end < 32 + NAME_MAX && b[end] != 0) {
      end++;
    }
    return Utf8.decode(b, 32, end);
  }

  /// Writes it to its device.
  public void write(Medium device) {
    device.write(OFFSET, bytes(), 0, SIZE);
  }

  /// Takes the super block of a device away.
  public static void wipe(Medium device) {
    device.write(OFFSET, new byte[SIZE], 0, SIZE);
  }

  private byte[] bytes() {
    byte[] b = new byte[SIZE];
    Octets.little(b, 0, 4, MAGIC);
    Octets.little(b, 4, 4, 1);
    Octets.little(b, 8, 4, recovery >= 0 ? RECOVERING : 0);
    System.arraycopy(uuid, 0, b, 16, 16);
    byte[] title = Utf8.encode(name);
    System.arraycopy(title, 0, b, 32, Math.min(title.length, NAME_MAX));
    Octets.little(b, 64, 8, created);
    Octets.little(b, 72, 4, level);
    Octets.little(b, 76, 4, layout);
    Octets.little(b, 80, 8, component);
    Octets.little(b, 88, 4, chunk);
    Octets.little(b, 92, 4, disks);
    Octets.little(b, 128, 8, dataOffset);
    Octets.little(b, 136, 8, dataSize);
    Octets.little(b, 144, 8, OFFSET / SECTOR);
    Octets.little(b, 152, 8, Math.max(0, recovery));
    Octets.little(b, 160, 4, number);
    System.arraycopy(deviceUuid, 0, b, 168, 16);
    b[185] = 9;
    Octets.little(b, 186, 2, LOG_SECTORS);
    Octets.little(b, 188, 4, badBlockLog());
    Octets.little(b, 192, 8, updated);
    Octets.little(b, 200, 8, events);
    Octets.little(b, 208, 8, resync);
    Octets.little(b, 220, 4, roles.length);
    for (int i = 0; i < roles.length; i++) {
      Octets.little(b, HEAD + 2 * i, 2, roles[i]);
    }
    Octets.little(b, SUM_AT, 4, sum(b, roles.length));
    return b;
  }

  /// Where the log of bad blocks lies behind the super block, in sectors: behind the room for a
  /// bitmap, which level 0 does not have.
  public int badBlockLog() {
    return level == 0 ? LOG_SECTORS : 2 * LOG_SECTORS;
  }

  /// The checksum as it is written.
  public long checksum() {
    return Octets.little(bytes(), SUM_AT, 4);
  }

  /// `calc_sb_1_csum()` of `md.c`: the sum of all words, its carry added.
  private static long sum(byte[] b, int roles) {
    int length = HEAD + 2 * roles;
    long sum = 0;
    int at = 0;
    for (; at + 4 <= length; at += 4) {
      sum += at == SUM_AT ? 0 : Octets.little(b, at, 4);
    }
    sum += at + 2 == length ? Octets.little(b, at, 2) : 0;
    return (sum & 0xffff_ffffL) + (sum >>> 32) & 0xffff_ffffL;
  }

  /// How mdadm(8) spells a UUID.
  public static String spelled(byte[] uuid) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < uuid.length; i++) {
      String digits = Integer.toHexString(uuid[i] & 255);
      text.append(i > 0 && i % 4 == 0 ? ":" : "");
      text.append(digits.length() < 2 ? "0" : "").append(digits);
    }
    return text.toString();
  }
}
