package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.BlockCalls.Loop;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.block.Probe;
import dev.virtlab.userland.tool.Mounts;
import java.util.Optional;

/// Mounting a file: mount(8) makes a loop device for it, or takes the one that it has.
final class LoopMount {

  private final Calls calls;
  private final String source;
  private final String target;
  private final String type;
  private final MountOptions options;
  private boolean made;
  private int number = -1;

  LoopMount(Calls calls, String source, String target, String type, MountOptions options) {
    this.calls = calls;
    this.source = source;
    this.target = target;
    this.type = type;
    this.options = options;
  }

  /// Whether the source is a file that can only be mounted as a device.
  boolean isWanted() {
    try {
      boolean image = type.isEmpty() || type.equals("btrfs") || type.equals("ext4");
      return image && calls.stat(source).type() == Stat.Type.REGULAR && calls.access(target, 0);
    } catch (CallFailed _) {
      return false;
    }
  }

  private Optional<Loop> attached() {
    Stat stat = calls.stat(source);
    return calls.loops().stream()
        .filter(
            loop ->
                loop.inode() == stat.inode()
                    && loop.device() == stat.device()
                    && loop.offset() == 0)
        .findFirst();
  }

  /// Whether the same file is mounted at the same place already.
  boolean isThere() {
    Optional<Loop> loop = attached();
    return loop.isPresent()
        && Mounts.of(calls).stream()
            .anyMatch(
                mount ->
                    mount.target().equals(target)
                        && mount.source().equals("/dev/loop" + loop.get().number()));
  }

  /// The loop device of the file, made if there is none; it goes with the mount.
  String device() {
    Optional<Loop> loop = attached();
    number = loop.map(Loop::number).orElse(-1);
    if (loop.isEmpty()) {
      number = calls.freeLoop();
      node();
      boolean readOnly = options.flags().contains(MountFlag.RDONLY);
      calls.attachLoop(number, source, 0, 0, readOnly, true);
      made = true;
    }
    return "/dev/loop" + number;
  }

  private void node() {
    try {
      calls.stat("/dev/loop" + number);
    } catch (CallFailed _) {
      calls.mknod("/dev/loop" + number, Stat.Type.BLOCK, 0660, 7, number);
    }
  }

  /// What the device holds; empty where that is unknown.
  String type(String device) {
    return Probe.quietly(calls, device).map(Probe::type).orElse("");
  }

  /// Lets go of a device that was made for nothing.
  void undo() {
    if (made) {
      calls.detachLoop(number);
    }
  }
}
