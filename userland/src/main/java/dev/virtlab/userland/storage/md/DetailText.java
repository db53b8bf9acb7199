package dev.virtlab.userland.storage.md;

import dev.virtlab.userland.program.MdControl.Array;
import dev.virtlab.userland.program.MdControl.Member;
import dev.virtlab.userland.program.MdControl.Part;
import dev.virtlab.userland.program.MdControl.Sync;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// `mdadm --detail`; `Detail.c`.
final class DetailText {

  private static final int KIB = 1024;

  private final StringBuilder text = new StringBuilder();
  private final Array array;
  private final MdLevel level;

  private DetailText(Array array) {
    this.array = array;
    this.level = MdLevel.of(array.level()).orElseThrow();
  }

  static String of(String path, Array array, String host) {
    return new DetailText(array).whole(path, host);
  }

  static boolean isEnough(Array array) {
    boolean[] present = new boolean[array.disks()];
    for (Member member : array.members()) {
      if (member.part() == Part.IN_SYNC) {
        present[member.slot()] = true;
      }
    }
    return MdLevel.of(array.level()).orElseThrow().isEnough(present, array.layout());
  }

  private void line(String key, String value) {
    text.append(Sized.right(key, 18)).append(" : ").append(value).append('\n');
  }

  private String whole(String path, String host) {
    text.append(path).append(":\n");
    line("Version", "1.2");
    line("Creation Time", Sized.time(array.created()));
    line("Raid Level", level.title());
    line("Array Size", array.size() / KIB + Sized.both(array.size()));
    if (level != MdLevel.RAID0) {
      line("Used Dev Size", array.component() / KIB + Sized.both(array.component()));
    }
    line("Raid Devices", Integer.toString(array.disks()));
    line("Total Devices", Integer.toString(array.members().size()));
    line("Persistence", "Superblock is persistent");
    text.append('\n');
    line("Update Time", Sized.time(array.updated()));
    line("State", state() + " ");
    counts();
    if (level.hasChunks()) {
      text.append('\n');
      if (level != MdLevel.RAID4) {
        line("Layout", level.spelled(array.layout()));
      }
      line("Chunk Size", array.chunk() / KIB + "K");
    }
    text.append('\n');
    line("Consistency Policy", level == MdLevel.RAID0 ? "none" : "resync");
    text.append('\n');
    array.sync().ifPresent(this::progress);
    line("Name", array.name() + local(array.name(), host));
    line("UUID", MdSuper.spelled(array.uuid()));
    line("Events", Long.toString(array.events()));
    text.append('\n').append("    Number   Major   Minor   RaidDevice State\n");
    members();
    return text.toString();
  }

  static String local(String name, String host) {
    return name.startsWith(host + ":") ? "  (local to host " + host + ")" : "";
  }

  private String state() {
    String lack =
        array.working() == array.disks() ? "" : isEnough(array) ? ", degraded" : ", FAILED";
    return (array.clean() ? "clean" : "active")
        + lack
        + array.sync().map(sync -> ", " + doing(sync)).orElse("");
  }

  private static String doing(Sync sync) {
    return switch (sync.action()) {
      case "recover" -> "recovering";
      case "check" -> "checking";
      default -> "resyncing";
    };
  }

  private void counts() {
    line("Active Devices", Integer.toString(array.working()));
    long faulty = count(Part.FAULTY);
    line("Working Devices", Long.toString(array.members().size() - faulty));
    line("Failed Devices", Long.toString(faulty));
    line("Spare Devices", Long.toString(count(Part.SPARE) + count(Part.RECOVERING)));
  }

  private long count(Part part) {
    return array.members().stream().filter(member -> member.part() == part).count();
  }

  private void progress(Sync sync) {
    String word =
        switch (sync.action()) {
          case "recover" -> "Rebuild";
          case "check" -> "Check";
          default -> "Resync";
        };
    long percent = Math.round(sync.done() * 100.0 / Math.max(1, sync.total()));
    line(word + " Status", percent + "% complete");
    text.append('\n');
  }

  private void members() {
    for (int slot = 0; slot < array.disks(); slot++) {
      int place = slot;
      Optional<Member> member =
          array.members().stream()
              .filter(m -> m.slot() == place)
              .filter(m -> m.part() == Part.IN_SYNC || m.part() == Part.RECOVERING)
              .findFirst();
      member.ifPresentOrElse(
          found -> row(found, Integer.toString(place)),
          () -> row("-", 0, 0, Integer.toString(place)).append("removed\n"));
    }
    List<Member> others =
        array.members().stream()
            .filter(m -> m.part() == Part.SPARE || m.part() == Part.FAULTY)
            .sorted(Comparator.comparingInt(Member::number))
            .toList();
    text.append(others.isEmpty() ? "" : "\n");
    others.forEach(member -> row(member, "-"));
  }

  private StringBuilder row(String number, int major, int minor, String slot) {
    return text.append(Sized.right(number, 8))
        .append(Sized.right(Integer.toString(major), 8))
        .append(Sized.right(Integer.toString(minor), 9))
        .append(Sized.right(slot, 9))
        .append("      ");
  }

  private void row(Member member, String slot) {
    row(Integer.toString(member.number()), member.major(), member.minor(), slot)
        .append(
            switch (member.part()) {
              case IN_SYNC -> "active sync" + set(member.slot());
              case RECOVERING -> "spare rebuilding";
              case SPARE -> "spare";
              case FAULTY -> "faulty";
            })
        .append("   ")
        .append(member.device())
        .append('\n');
  }

  /// Which whole copy a device of level 10 belongs to, where there are whole copies.
  private String set(int slot) {
    int near = MdLevel.near(array.layout());
    boolean sets =
        level == MdLevel.RAID10
            && MdLevel.far(array.layout()) == 1
            && near > 1
            && array.disks() % near == 0;
    return sets ? " set-" + (char) ('A' + slot % near) : "";
  }

  static String brief(String path, Array array) {
    long spares = array.members().stream().filter(m -> m.part() == Part.SPARE).count();
    return "ARRAY "
        + path
        + " metadata=1.2"
        + (spares > 0 ? " spares=" + spares : "")
        + " name="
        + array.name()
        + " UUID="
        + MdSuper.spelled(array.uuid())
        + "\n";
  }

  static String query(String path, Array array) {
    long spares = array.members().stream().filter(m -> m.part() == Part.SPARE).count();
    return path
        + ": "
        + Sized.brief(array.size())
        + " raid"
        + array.level()
        + " "
        + array.disks()
        + " devices, "
        + spares
        + " spare"
        + (spares == 1 ? "" : "s")
        + ". Use mdadm --detail for more detail.\n";
  }

  static String exported(Array array) {
    StringBuilder text = new StringBuilder("MD_LEVEL=raid" + array.level() + "\n");
    text.append("MD_DEVICES=").append(array.disks()).append("\nMD_METADATA=1.2\nMD_UUID=");
    text.append(MdSuper.spelled(array.uuid())).append("\nMD_NAME=").append(array.name());
    text.append('\n');
    for (Member member : array.members()) {
      String key = "MD_DEVICE" + member.device().replace('/', '_');
      boolean placed = member.part() == Part.IN_SYNC || member.part() == Part.RECOVERING;
      text.append(key).append("_ROLE=").append(placed ? Integer.toString(member.slot()) : "spare");
      text.append('\n').append(key).append("_DEV=").append(member.device()).append('\n');
    }
    return text.toString();
  }
}
