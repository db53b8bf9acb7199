package dev.virtlab.stage;

import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.storage.StorageState;
import dev.virtlab.lab.storage.Stored;
import java.util.ArrayList;
import java.util.List;

/// What is known of devices, stores and chunks, as lines of words.
final class StorageFacts {

  private StorageFacts() {}

  /// The facts of what a shape's identity names: `device loop0`, `store NAME`, `chunk STORE ADDRESS
  /// …`.
  static List<String> of(StorageState storage, String what) {
    String[] words = what.split(" ");
    return switch (words[0]) {
      case "device" ->
          storage.devices().stream()
              .filter(d -> d.name().equals(words[1]))
              .findFirst()
              .map(StorageFacts::device)
              .orElse(List.of());
      case "store" ->
          storage.stores().stream()
              .filter(s -> s.name().equals(words[1]))
              .findFirst()
              .map(s -> List.of(s.name(), s.kind(), String.join(" ", s.devices())))
              .orElse(List.of());
      default ->
          storage.chunks(words[1]).stream()
              .filter(c -> Long.toString(c.address()).equals(words[2]))
              .findFirst()
              .map(StorageFacts::chunk)
              .orElse(List.of());
    };
  }

  private static List<String> device(Stored.Device d) {
    return List.of(
        "/dev/" + d.name(),
        (d.isBuilt() ? "TYPE " : "BACK-FILE ") + d.backing(),
        "SIZE " + Amounts.of(d.size()),
        d.failing() ? "EIO" : "ok");
  }

  private static List<String> chunk(Stored.Chunk c) {
    List<String> facts = new ArrayList<>();
    facts.add(c.use() + ", " + c.profile());
    facts.add("address " + c.address());
    facts.add("used " + Amounts.of(c.used()));
    facts.add("stripe " + Amounts.of(c.stripe()));
    facts.addAll(c.places());
    return facts;
  }

  /// Devices and stores of a host in sentences, for who cannot see the picture.
  static List<String> twin(HostState host, Language language) {
    List<String> lines = new ArrayList<>();
    for (Stored.Device d : host.storage().devices()) {
      if (d.isBuilt()
          && host.storage().stores().stream().noneMatch(s -> s.devices().contains(d.name()))) {
        continue;
      }
      String state = d.failing() ? language.say(", fails", ", 고장") : "";
      lines.add(
          "  "
              + language.say("device ", "장치 ")
              + d.name()
              + ": "
              + Amounts.of(d.size())
              + ", "
              + d.backing()
              + state);
    }
    for (Stored.Store s : host.storage().stores()) {
      lines.add(
          "  " + language.say("store ", "저장소 ") + kind(s) + ": " + String.join(", ", s.devices()));
      for (Stored.Chunk c : host.storage().chunks(s.name())) {
        String places =
            String.join(", ", c.places().stream().map(Stored.Chunk::deviceOf).distinct().toList());
        String where = places.isEmpty() ? "" : places + ", ";
        String of =
            Volumes.isPromise(c.profile()) || Volumes.fills(c)
                ? " / " + Amounts.of(c.stripe())
                : "";
        lines.add("    " + c.use() + ", " + c.profile() + ": " + where + Amounts.of(c.used()) + of);
      }
    }
    return lines;
  }

  /// Pools of btrfs have only a number that nobody reads.
  private static String kind(Stored.Store store) {
    return store.kind().equals("btrfs")
        ? store.kind()
        : store.kind() + " " + Volumes.name(store.name());
  }
}
