package dev.virtlab.userland.storage.md;

import dev.virtlab.userland.program.MdControl.Array;
import java.util.Optional;

/// `mdadm --examine`; `examine_super1()` of `super1.c`.
final class ExamineText {

  private static final int SECTOR = 512;

  /// Sectors that are kept for super block and bitmap.
  private static final int KEPT = 72;

  private final StringBuilder text = new StringBuilder();
  private final MdSuper block;
  private final MdLevel level;

  private ExamineText(MdSuper block) {
    this.block = block;
    this.level = MdLevel.of(block.level()).orElse(MdLevel.RAID0);
  }

  /// @param sectors of the device
  static String of(String path, MdSuper block, long sectors, String host) {
    return new ExamineText(block).whole(path, sectors, host);
  }

  private void line(String key, String value) {
    text.append(Sized.right(key, 15)).append(" : ").append(value).append('\n');
  }

  private String whole(String path, long sectors, String host) {
    text.append(path).append(":\n");
    line("Magic", "a92b4efc");
    line("Version", "1.2");
    line("Feature Map", block.recovery() >= 0 ? "0x2" : "0x0");
    line("Array UUID", MdSuper.spelled(block.uuid()));
    line("Name", block.name() + DetailText.local(block.name(), host));
    line("Creation Time", Sized.time(block.created()));
    line("Raid Level", level.title());
    line("Raid Devices", Integer.toString(block.disks()));
    text.append('\n');
    sizes(sectors);
    line("State", block.resync() >= 0 ? "active" : "clean");
    line("Device UUID", MdSuper.spelled(block.deviceUuid()));
    text.append('\n');
    line("Update Time", Sized.time(block.updated()));
    line("Bad Block Log", "512 entries available at offset " + block.badBlockLog() + " sectors");
    line("Checksum", Long.toHexString(block.checksum()) + " - correct");
    line("Events", Long.toString(block.events()));
    text.append('\n');
    if (level == MdLevel.RAID5 || level == MdLevel.RAID6 || level == MdLevel.RAID10) {
      line("Layout", level.spelled(block.layout()));
    }
    if (level.hasChunks()) {
      line("Chunk Size", block.chunk() / 2 + "K");
    }
    text.append('\n');
    roles();
    return text.toString();
  }

  private void sizes(long sectors) {
    long data = block.dataSize();
    line("Avail Dev Size", data + " sectors" + Sized.both(data * SECTOR));
    if (level != MdLevel.RAID0) {
      long component = block.component() * SECTOR;
      long size = level.size(block.disks(), component, block.chunk() * SECTOR, block.layout());
      line("Array Size", size / 1024 + " KiB" + Sized.both(size));
      if (block.component() != data) {
        line("Used Dev Size", block.component() + " sectors" + Sized.both(component));
      }
    }
    line("Data Offset", block.dataOffset() + " sectors");
    line("Super Offset", MdSuper.OFFSET / SECTOR + " sectors");
    if (block.recovery() >= 0) {
      line("Recovery Offset", block.recovery() + " sectors");
    }
    long before = block.dataOffset() - MdSuper.OFFSET / SECTOR - KEPT;
    long used = level == MdLevel.RAID0 ? data : block.component();
    long after = Math.max(0, sectors - block.dataOffset() - used);
    line("Unused Space", "before=" + before + " sectors, after=" + after + " sectors");
  }

  private void roles() {
    int role = block.role();
    String part =
        role == MdSuper.SPARE
            ? "spare"
            : role == MdSuper.FAULTY ? "Faulty" : "Active device " + role;
    text.append("   Device Role : ").append(part).append('\n');
    StringBuilder places = new StringBuilder();
    for (int place = 0; place < block.disks(); place++) {
      places.append(has(place) ? 'A' : '.');
    }
    text.append("   Array State : ").append(places);
    text.append(" ('A' == active, '.' == missing, 'R' == replacing)\n");
  }

  private boolean has(int place) {
    for (int role : block.roles()) {
      if (role == place) {
        return true;
      }
    }
    return false;
  }

  static String brief(MdSuper block) {
    return "ARRAY /dev/md/"
        + Assembling.shortName(block.name())
        + "  metadata=1.2 UUID="
        + MdSuper.spelled(block.uuid())
        + " name="
        + block.name()
        + "\n";
  }

  static String query(String path, MdSuper block, Optional<Array> holder) {
    return path
        + ": device "
        + block.number()
        + " in "
        + block.disks()
        + " device "
        + (holder.isPresent() ? "active" : "inactive")
        + " raid"
        + block.level()
        + " "
        + holder.map(array -> "/dev/md" + array.number()).orElse("array")
        + ".  Use mdadm --examine for more detail.\n";
  }
}
