package dev.virtlab.userland.storage.e2fs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.storage.block.Placed;
import dev.virtlab.userland.storage.ext.ExtSuper;
import dev.virtlab.userland.storage.ext.ExtVolume;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;

/// A device with a file system of the ext family, as a tool has it open.
///
/// @param block its super block
record Opened(Placed medium, ExtSuper block) {

  /// Opens one, or gives up with the words of the tool.
  ///
  /// @param after what the tool says then on standard output
  static Opened of(Run run, String tool, String device, boolean writes, String after) {
    Placed medium;
    try {
      medium = Placed.open(run.calls(), device, writes);
    } catch (CallFailed failed) {
      say(run, after);
      throw new Stop(
          tool + ": " + failed.errno().message() + " while trying to open " + device + "\n",
          after.isEmpty() ? 1 : 2);
    }
    ExtSuper block;
    try {
      block = ExtVolume.superBlock(medium).orElse(null);
    } catch (CallFailed failed) {
      medium.close();
      say(run, after);
      throw new Stop(
          tool
              + ": Attempt to read block from filesystem resulted in short read while trying to"
              + " open "
              + device
              + "\n",
          1);
    }
    if (block == null) {
      medium.close();
      say(run, after);
      throw new Stop(
          tool + ": Bad magic number in super-block while trying to open " + device + "\n", 1);
    }
    return new Opened(medium, block);
  }

  private static void say(Run run, String after) {
    if (!after.isEmpty()) {
      run.out(after).push();
    }
  }

  /// Writes another super block in all its places.
  void write(ExtSuper other) {
    ExtVolume volume = ExtVolume.open(medium);
    volume.superBlock(other);
    volume.flush(true);
  }
}
