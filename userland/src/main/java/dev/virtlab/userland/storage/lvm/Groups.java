package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.BlockCalls.Block;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.storage.block.Placed;
import dev.virtlab.userland.storage.btrfs.Medium;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// All physical volumes and groups of a host, as their devices say now.
final class Groups {

  private static final String LETTERS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int ID = 32;

  private final Run run;
  private final Calls calls;
  private final Map<String, PvLabel> labels = new TreeMap<>();
  private final Map<String, Vg> groups = new TreeMap<>();

  /// Looks at all block devices.
  Groups(Run run) {
    this.run = run;
    this.calls = run.calls();
    List<Block> blocks = calls.blocks();
    for (Block block : blocks) {
      String path = "/dev/" + block.name();
      boolean part =
          blocks.stream()
              .anyMatch(b -> b.below().contains(block.name()) && !b.type().equals("lvm"));
      if (!part && !block.type().equals("lvm")) {
        label(path).ifPresent(label -> labels.put(path, label));
      }
    }
    groups.putAll(new Labels(labels).groups());
  }

  private Optional<PvLabel> label(String path) {
    try {
      Placed file = Placed.open(calls, path, false);
      try {
        return PvLabel.read(file);
      } finally {
        file.close();
      }
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  /// The labels, by the paths of their devices.
  Map<String, PvLabel> labels() {
    return labels;
  }

  List<Vg> all() {
    return List.copyOf(groups.values());
  }

  Optional<Vg> find(String name) {
    return Optional.ofNullable(groups.get(shortened(name)));
  }

  private static String shortened(String name) {
    return name.startsWith("/dev/") ? name.substring(5) : name;
  }

  /// The group that a device belongs to.
  Optional<Vg> of(String device) {
    return groups.values().stream().filter(vg -> vg.on(device).isPresent()).findFirst();
  }

  /// The group of that name; says that there is none.
  Vg need(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new Stop(
                    "  Volume group \""
                        + shortened(name)
                        + "\" not found\n  Cannot process volume group "
                        + shortened(name)
                        + "\n",
                    5));
  }

  /// A volume and its group, by `GROUP/VOLUME`, `/dev/GROUP/VOLUME` or `/dev/mapper/…`.
  record Named(Vg vg, String name) {}

  /// Takes a name apart. The volume need not be there.
  Named named(String word) {
    String path = word;
    if (word.startsWith("/dev/mapper/")) {
      path = word.substring(12).replace("--", "\0").replaceFirst("-", "/").replace('\0', '-');
    }
    path = shortened(path);
    int slash = path.indexOf('/');
    if (slash < 0) {
      throw new Stop(
          "  Please specify a logical volume path.\n  Run `"
              + run.name()
              + " --help' for more information.\n",
          3);
    }
    return new Named(need(path.substring(0, slash)), path.substring(slash + 1));
  }

  /// Writes a changed group to all of its devices and gives it as it is now.
  Vg commit(Vg vg) {
    Vg now = vg.changed();
    String[] uname = calls.uname();
    String text = VgText.of(now, uname[1], uname[2] + " " + uname[3] + " " + uname[4], now(calls));
    for (Pv pv : now.pvs()) {
      write(pv.device(), device -> PvLabel.write(device, text));
    }
    groups.put(now.name(), now);
    return now;
  }

  /// A volume as it is made now.
  Lv lv(String name, boolean visible, boolean skips, List<Segment> segments) {
    return new Lv(name, id(), visible, skips, now(calls), calls.uname()[1], segments);
  }

  /// The group has another name from now on.
  Vg renamed(Vg vg, String name) {
    groups.remove(vg.name());
    return commit(new Vg(name, vg.id(), vg.seqno(), vg.extent(), vg.pvs(), vg.lvs()));
  }

  /// A group is no more: what its devices say of another one is written next.
  void forget(Vg vg) {
    groups.remove(vg.name());
  }

  /// Does something with an open device.
  void write(String path, Consumer<Medium> act) {
    try {
      Placed file = Placed.open(calls, path, true);
      try {
        act.accept(file);
      } finally {
        file.close();
      }
    } catch (CallFailed failed) {
      throw new Stop("  Error writing device " + path + ": " + failed.errno().message() + "\n", 5);
    }
  }

  /// An identifier that nobody has.
  String id() {
    int descriptor = calls.open("/dev/urandom", EnumSet.of(Open.READ), 0);
    byte[] bytes =
        calls.read(descriptor, ID) instanceof Read.Some(byte[] some) ? some : new byte[ID];
    calls.close(descriptor);
    StringBuilder id = new StringBuilder();
    for (byte b : bytes) {
      id.append(LETTERS.charAt((b & 255) % LETTERS.length()));
    }
    return id.toString();
  }

  static long now(Calls calls) {
    return calls.epochNanoseconds() / 1_000_000_000L;
  }
}
