package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.storage.block.Placed;
import dev.virtlab.userland.storage.btrfs.SuperBlock;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `btrfs rescue`: super blocks are put right from their copies.
final class RescueCommands {

  private static final int RECOVERED = 2;

  private RescueCommands() {}

  static int run(Run run, String command, List<String> args) {
    return switch (command) {
      case "super-recover" ->
          recover(new Ask(run, "rescue super-recover", args, "vy", "").exactly(1));
      case "chunk-recover",
          "zero-log",
          "fix-device-size",
          "create-control-device",
          "clear-uuid-tree" ->
          throw Ask.error("btrfs rescue " + command + " is not modelled here");
      default -> -1;
    };
  }

  /// One copy of a super block; empty where it is damaged.
  private record Copy(String device, long at, Optional<SuperBlock> block) {}

  private static int recover(Ask ask) {
    String path = ask.operand(0);
    if (MkfsBtrfs.isMounted(ask.calls(), path)) {
      throw Ask.error("the device is busy");
    }
    List<Copy> copies = copies(ask.calls(), path);
    Optional<SuperBlock> good = newest(copies);
    if (good.isEmpty()) {
      throw new Stop("No valid Btrfs found on " + path + "\nUsage or syntax errors\n", 1);
    }
    for (var other : ask.calls().blocks()) {
      List<Copy> others = copies(ask.calls(), "/dev/" + other.name());
      boolean member =
          newest(others)
              .filter(
                  block ->
                      Arrays.equals(block.fsid(), good.get().fsid())
                          && block.deviceId() != good.get().deviceId())
              .isPresent();
      if (member) {
        copies.addAll(others);
      }
    }
    List<Copy> bad = copies.stream().filter(copy -> copy.block().isEmpty()).toList();
    if (ask.has("v")) {
      list(ask, copies, bad);
    }
    if (bad.isEmpty()) {
      ask.run().out("All supers are valid, no need to recover\n");
      return 0;
    }
    if (!ask.has("y")) {
      throw Ask.error("the question before the recovery is not modelled here: give -y");
    }
    bad.forEach(copy -> write(ask.calls(), copy, of(copies, copy.device())));
    ask.run().out("Recovered bad superblocks successful\n");
    return RECOVERED;
  }

  private static List<Copy> copies(Calls calls, String path) {
    List<Copy> copies = new ArrayList<>();
    try {
      Placed medium = Placed.open(calls, path, false);
      for (long at : SuperBlock.COPIES) {
        if (at + SuperBlock.SIZE <= medium.size()) {
          copies.add(new Copy(path, at, SuperBlock.read(medium.read(at, SuperBlock.SIZE))));
        }
      }
      medium.close();
      return copies;
    } catch (CallFailed failed) {
      throw Ask.error(
          "mount check: cannot open "
              + path
              + ": "
              + failed.errno().message()
              + "\nERROR: could not check mount status: "
              + failed.errno().message());
    }
  }

  private static Optional<SuperBlock> newest(List<Copy> copies) {
    Optional<SuperBlock> newest = Optional.empty();
    for (Copy copy : copies) {
      boolean newer =
          copy.block().isPresent()
              && newest.filter(n -> n.generation() >= copy.block().get().generation()).isEmpty();
      newest = newer ? copy.block() : newest;
    }
    return newest;
  }

  private static SuperBlock of(List<Copy> copies, String device) {
    return newest(copies.stream().filter(copy -> copy.device().equals(device)).toList())
        .orElseThrow();
  }

  private static void write(Calls calls, Copy copy, SuperBlock block) {
    Placed medium = Placed.open(calls, copy.device(), true);
    medium.write(copy.at(), block.bytes(copy.at()), 0, SuperBlock.SIZE);
    medium.close();
  }

  private static void list(Ask ask, List<Copy> copies, List<Copy> bad) {
    StringBuilder out = new StringBuilder("All Devices:\n");
    List<String> devices = copies.stream().map(Copy::device).distinct().toList();
    for (String device : devices.reversed()) {
      out.append("\tDevice: id = ").append(of(copies, device).deviceId());
      out.append(", name = ").append(device).append('\n');
    }
    out.append("\nBefore Recovering:\n\t[All good supers]:\n");
    for (String device : devices.reversed()) {
      copies.stream()
          .filter(copy -> copy.device().equals(device) && copy.block().isPresent())
          .forEach(copy -> out.append(line(copy)));
    }
    out.append("\t[All bad supers]:\n");
    bad.forEach(copy -> out.append(line(copy)));
    ask.run().out(out.append('\n').toString());
  }

  private static String line(Copy copy) {
    return "\t\tdevice name = " + copy.device() + "\n\t\tsuperblock bytenr = " + copy.at() + "\n\n";
  }
}
