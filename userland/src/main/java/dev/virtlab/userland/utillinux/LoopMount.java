package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.BlockCalls.Loop;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.tool.Mounts;
import java.util.Optional;

/// Mounting a file: mount(8) makes a loop device for it, or takes the one that it has.
final class LoopMount {

  /// A smaller file is never taken for a device, in bytes.
  private static final int SIZE_LEAST = 1024;

  private final Calls calls;
  private final String source;
  private final String target;
  private final String type;
  private final MountOptions options;
  private boolean made;
  private int number;

  LoopMount(Calls calls, String source, String target, String type, MountOptions options) {
    this.calls = calls;
    this.source = source;
    this.target = target;
    this.type = type;
    this.options = options;
  }

  /// Whether the source is a file that can only be mounted as a device.
  boolean isWanted() {
    return options.loop().wanted()
        || (FileSystemTypes.isOnDevice(type)
            && stat()
                .filter(s -> s.type() == Stat.Type.REGULAR && s.size() > SIZE_LEAST)
                .isPresent());
  }

  private Optional<Stat> stat() {
    try {
      return Optional.of(calls.stat(source));
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  private Optional<Loop> attached() {
    return stat()
        .flatMap(
            stat ->
                calls.loops().stream()
                    .filter(
                        loop ->
                            loop.inode() == stat.inode()
                                && loop.device() == stat.device()
                                && loop.offset() == options.loop().offset()
                                && loop.limit() == options.loop().limit())
                    .findFirst());
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
    if (loop.isPresent()) {
      return "/dev/loop" + loop.get().number();
    }
    String named = options.loop().device();
    number = named.isEmpty() ? calls.freeLoop() : calls.block(named).minor();
    node();
    boolean readOnly = options.flags().contains(MountFlag.RDONLY);
    calls.attachLoop(
        number, source, options.loop().offset(), options.loop().limit(), readOnly, true);
    made = true;
    return "/dev/loop" + number;
  }

  private void node() {
    try {
      calls.stat("/dev/loop" + number);
    } catch (CallFailed _) {
      calls.mknod("/dev/loop" + number, Stat.Type.BLOCK, 0660, 7, number);
    }
  }

  /// Lets go of a device that was made for nothing.
  void undo() {
    try {
      if (made) {
        calls.detachLoop(number);
      }
    } catch (CallFailed _) {
      // It went by itself when the mount failed.
    }
  }
}
