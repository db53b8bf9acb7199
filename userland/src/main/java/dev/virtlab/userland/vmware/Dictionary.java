package dev.virtlab.userland.vmware;

import dev.virtlab.userland.text.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The snapshots of a machine, as its `.vmsd` file keeps them.
record Dictionary(Machine machine, List<Entry> entries, String current) {

  Dictionary {
    entries = List.copyOf(entries);
  }

  /// A snapshot.
  ///
  /// @param parent the number of the one before; empty for the first
  /// @param state the file of the guest's state; empty where the machine was off
  /// @param disks the files that the machine's disks were then, in their order
  record Entry(String uid, String name, String parent, String state, List<String> disks) {
    Entry {
      disks = List.copyOf(disks);
    }

    Entry under(String other) {
      return new Entry(uid, name, other, state, disks);
    }
  }

  static Dictionary of(Machine machine) {
    String file = machine.folder() + "/" + machine.stem() + ".vmsd";
    if (!machine.calls().access(file, 4)) {
      return new Dictionary(machine, List.of(), "");
    }
    Settings all = Settings.read(Utf8.decode(Machine.read(machine.calls(), file)));
    List<Entry> entries = new ArrayList<>();
    int count = all.number("snapshot.numSnapshots", 0);
    for (int i = 0; i < count; i++) {
      String head = "snapshot" + i + ".";
      List<String> disks = new ArrayList<>();
      int number = all.number(head + "numDisks", 0);
      for (int d = 0; d < number; d++) {
        disks.add(all.get(head + "disk" + d + ".fileName", ""));
      }
      entries.add(
          new Entry(
              all.get(head + "uid", ""),
              all.get(head + "displayName", ""),
              all.get(head + "parent", ""),
              all.get(head + "filename", ""),
              disks));
    }
    return new Dictionary(machine, entries, all.get("snapshot.current", ""));
  }

  void write() {
    StringBuilder text = new StringBuilder(".encoding = \"UTF-8\"\n");
    line(text, "snapshot.lastUID", String.valueOf(last()));
    line(text, "snapshot.current", current);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      String head = "snapshot" + i + ".";
      line(text, head + "uid", entry.uid());
      line(text, head + "filename", entry.state());
      line(text, head + "parent", entry.parent());
      line(text, head + "displayName", entry.name());
      line(text, head + "numDisks", String.valueOf(entry.disks().size()));
      for (int d = 0; d < entry.disks().size(); d++) {
        line(text, head + "disk" + d + ".fileName", entry.disks().get(d));
      }
    }
    line(text, "snapshot.numSnapshots", String.valueOf(entries.size()));
    machine.write(machine.folder() + "/" + machine.stem() + ".vmsd", Utf8.encode(text.toString()));
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(" = \"").append(value).append("\"\n");
  }

  int last() {
    return entries.stream().mapToInt(e -> Integer.parseInt(e.uid())).max().orElse(0);
  }

  Optional<Entry> find(String name) {
    return entries.stream().filter(e -> e.name().equals(name)).findFirst();
  }

  /// @throws Refused if there is none
  Entry need(String name) {
    return find(name).orElseThrow(() -> new Refused("The snapshot does not exist"));
  }

  Dictionary with(Entry entry) {
    List<Entry> all = new ArrayList<>(entries);
    all.add(entry);
    return new Dictionary(machine, all, entry.uid());
  }

  Dictionary at(Entry entry) {
    return new Dictionary(machine, entries, entry.uid());
  }

  /// Without one; what came after it comes after the one before.
  Dictionary without(Entry gone) {
    List<Entry> all = new ArrayList<>();
    for (Entry entry : entries) {
      if (!entry.equals(gone)) {
        all.add(entry.parent().equals(gone.uid()) ? entry.under(gone.parent()) : entry);
      }
    }
    return new Dictionary(machine, all, current.equals(gone.uid()) ? gone.parent() : current);
  }
}
