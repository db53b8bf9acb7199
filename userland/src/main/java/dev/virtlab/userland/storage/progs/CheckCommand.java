package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.storage.btrfs.SuperBlock;
import dev.virtlab.userland.storage.btrfs.Use;
import dev.virtlab.userland.tool.Run;
import java.util.List;
import java.util.Optional;

/// `btrfs check`: the trees can be read, or they cannot.
final class CheckCommand {

  private static final List<String> STEPS =
      List.of(
          "root items",
          "extents",
          "free space tree",
          "fs roots",
          "only csums items (without verifying data)",
          "root refs");

  private CheckCommand() {}

  static int run(Run run, List<String> args) {
    Ask ask =
        new Ask(
                run,
                "check",
                args,
                "s:bpQEr:",
                "readonly force progress=p repair check-data-csum super:=s")
            .exactly(1);
    String path = ask.operand(0);
    try {
      ask.calls().stat(path);
    } catch (CallFailed failed) {
      throw Ask.error("cannot open file system: " + failed.errno().message());
    }
    if (MkfsBtrfs.isMounted(ask.calls(), path) && !ask.has("force")) {
      throw Ask.error(
          path + " is currently mounted, use --force if you really intend to check the filesystem");
    }
    run.out("Opening filesystem to check...\n");
    Optional<Unmounted.Found> found = Unmounted.read(ask.calls(), path, path);
    if (found.isEmpty()) {
      run.err("No valid Btrfs found on " + path + "\n");
      throw Ask.error("cannot open file system");
    }
    run.out("Checking filesystem on " + path + "\n");
    run.out("UUID: " + SuperBlock.uuid(found.get().pool().fsid()) + "\n");
    for (int i = 0; i < STEPS.size(); i++) {
      run.err("[" + (i + 1) + "/7] checking " + STEPS.get(i) + "\n");
    }
    run.err("[7/7] checking quota groups skipped (not enabled on this FS)\n");
    run.out("found " + found.get().block().used() + " bytes used, no error found\n");
    long trees = (long) found.get().pool().nodes().size() * found.get().pool().nodeSize();
    run.out("total csum bytes: " + 4L * found.get().pool().copies().sumCount() + "\n");
    run.out("total tree bytes: " + trees + "\n");
    run.out("file data blocks allocated: " + data(found.get(), trees) + "\n");
    run.out(" referenced " + found.get().referenced() + "\n");
    return 0;
  }

  /// What is used and neither trees nor chunk tree is data.
  private static long data(Unmounted.Found found, long trees) {
    long systems =
        found.pool().chunks().stream()
            .filter(chunk -> chunk.use() == Use.SYSTEM)
            .mapToLong(chunk -> chunk.used().sum())
            .sum();
    return found.block().used() - trees - systems;
  }
}
