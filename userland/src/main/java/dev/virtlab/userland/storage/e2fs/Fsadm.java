package dev.virtlab.userland.storage.e2fs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.storage.block.Placed;
import dev.virtlab.userland.storage.block.Probe;
import dev.virtlab.userland.storage.ext.ExtSuper;
import dev.virtlab.userland.storage.ext.ExtVolume;
import dev.virtlab.userland.tool.Mounts.Mount;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What LVM asks of fsadm(8): to check a file system before its volume changes, and to give it
/// another size.
public final class Fsadm {

  private static final int FAILED = 5;

  private Fsadm() {}

  /// Checks what lies on a device, unless it is mounted. [Stop]: nothing that is known, or not
  /// well.
  public static void check(Run run, String device) {
    Probe found =
        Probe.quietly(run.calls(), device)
            .orElseThrow(
                () ->
                    new Stop(
                        "fsadm: Cannot get FSTYPE of \""
                            + device
                            + "\".\n"
                            + "  Filesystem check failed.\n",
                        FAILED));
    if (!found.type().startsWith("ext")) {
      throw new Stop(
          "fsadm: Filesystem \""
              + found.type()
              + "\" on device \""
              + device
              + "\" is not supported by this tool.\n  Filesystem check failed.\n",
          FAILED);
    }
    if (E2fsprogs.mounted(run.calls(), device).isEmpty()) {
      E2fsck.preen(run, device);
    }
  }

  /// Gives a file system another size in bytes. [Stop]: it cannot.
  ///
  /// @param force whether it may become smaller than what it seems to hold
  public static void resize(Run run, String device, long bytes, boolean force) {
    int blockSize = block(run, device).map(ExtSuper::blockSize).orElse(1024);
    long blocks = bytes / blockSize;
    boolean shorter = block(run, device).filter(b -> b.blocks() > blocks).isPresent();
    Optional<Mount> mount = E2fsprogs.mounted(run.calls(), device);
    if (shorter && mount.isPresent()) {
      String place = "\"" + mount.get().target() + "\"";
      run.out("Do you want to unmount " + place + " ? [Y|n] n\n");
      throw failed("fsadm: Cannot proceed with mounted filesystem " + place + ".\n");
    }
    List<String> words = new ArrayList<>(force ? List.of("-f") : List.of());
    words.addAll(List.of(device, String.valueOf(blocks)));
    try {
      Resize2fs.resize(run, words);
    } catch (Stop stop) {
      throw failed(stop.text() + "fsadm: ext4 resize failed.\n");
    }
  }

  private static Stop failed(String text) {
    return new Stop(text + "  /sbin/fsadm failed: 1\n  Filesystem resize failed.\n", FAILED);
  }

  private static Optional<ExtSuper> block(Run run, String device) {
    try {
      Placed medium = Placed.open(run.calls(), device, false);
      try {
        return ExtVolume.superBlock(medium);
      } finally {
        medium.close();
      }
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }
}
