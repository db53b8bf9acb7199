package dev.virtlab.runtime.bench;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.Stored;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An array of md(4) as sysfs tells of it; Documentation/admin-guide/md.rst.
record RealArray(String name) {

  private static final String NOBODY = "-";
  private static final int KIB = 1024;
  private static final int MEMBERS_MAX = 384;

  private Path folder() {
    return SysBlock.FOLDER.resolve(name).resolve("md");
  }

  /// `raid1`, `raid5`.
  String level() {
    return SysBlock.text(folder().resolve("level"));
  }

  /// The array as a store: one chunk over the devices that are in their places.
  List<Stored> standing() {
    int places = (int) Math.min(MEMBERS_MAX, SysBlock.number(folder().resolve("raid_disks")));
    List<String> devices = new ArrayList<>();
    List<String> at = new ArrayList<>();
    for (int place = 0; place < places; place++) {
      Optional<Path> member = in(place);
      devices.add(member.map(RealArray::device).orElse(NOBODY));
      member.ifPresent(found -> at.add(device(found) + "@" + offset(found)));
    }
    Bytes stripe = new Bytes(SysBlock.number(folder().resolve("component_size")) * KIB);
    Bytes size = new Bytes(SysBlock.size(name));
    return List.of(
        new Stored.Store(name, level(), devices),
        new Stored.Chunk(name, 0, "Data", level(), stripe, at, size));
  }

  /// The member in a place; one that has failed has none any more.
  private Optional<Path> in(int place) {
    return members().stream()
        .filter(member -> SysBlock.text(member.resolve("slot")).equals(Integer.toString(place)))
        .filter(member -> !SysBlock.text(member.resolve("state")).contains("faulty"))
        .findFirst();
  }

  private List<Path> members() {
    return SysBlock.names(folder()).stream()
        .filter(entry -> entry.startsWith("dev-"))
        .map(entry -> folder().resolve(entry))
        .toList();
  }

  private static String device(Path member) {
    return member.getFileName().toString().substring("dev-".length());
  }

  private static long offset(Path member) {
    return SysBlock.number(member.resolve("offset")) * SysBlock.SECTOR;
  }

  /// How far the device that is being filled has come, where one is.
  Optional<StorageEvent> filling() {
    String[] words = SysBlock.text(folder().resolve("sync_completed")).split(" / ");
    boolean recovers = SysBlock.text(folder().resolve("sync_action")).equals("recover");
    Optional<Path> filled =
        members().stream()
            .filter(member -> SysBlock.text(member.resolve("state")).equals("spare"))
            .filter(member -> !SysBlock.text(member.resolve("slot")).equals("none"))
            .findFirst();
    return recovers && words.length == 2
        ? filled.map(
            member ->
                new StorageEvent.ResyncAdvanced(
                    name,
                    device(member),
                    new Bytes(Long.parseLong(words[0]) * SysBlock.SECTOR),
                    new Bytes(Long.parseLong(words[1]) * SysBlock.SECTOR)))
        : Optional.empty();
  }
}
