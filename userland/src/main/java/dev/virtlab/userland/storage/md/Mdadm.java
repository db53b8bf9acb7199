package dev.virtlab.userland.storage.md;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.List;

/// mdadm(8) 4.2: makes, starts, watches and mends arrays. Arrays have super blocks of version 1.2;
/// other versions, bitmaps and external formats are refused.
final class Mdadm implements Tool {

  private static final String VERSION = "mdadm - v4.2 - 2021-12-30 - Debian 4.2-5\n";
  private static final String HELP =
      """
      mdadm is used for building, managing, and monitoring
      Linux md devices (aka RAID arrays)
      Usage: mdadm --create device options...
                  Create a new array from unused devices.
             mdadm --assemble device options...
                  Assemble a previously created array.
             mdadm --manage device options...
                  make changes to an existing array
             mdadm --misc options... devices
                  report on or modify various md related devices
             mdadm --grow options device
                  resize/reshape an active array
             mdadm device options...
                  Shorthand for --manage.
      """;

  @Override
  public Step run(Run run) {
    if (run.args().isEmpty()) {
      throw new Stop(Request.USAGE, 2);
    }
    Request request = Request.of(run.args());
    if (request.has("version")) {
      run.err(VERSION);
      return run.exit(0);
    }
    if (request.has("help")) {
      run.out(HELP);
      return run.exit(0);
    }
    refuse(run, request);
    try {
      return switch (request.mode()) {
        case CREATE -> new Creating(run, request).run();
        case ASSEMBLE -> new Assembling(run, request).run();
        case GROW -> new Growing(run, request).run();
        case MANAGE, NONE -> new Managing(run, request).run();
        case MISC -> new Looking(run, request).run();
        case OTHER -> throw unmodelled(run, "this mode of mdadm");
      };
    } catch (CallFailed failed) {
      if (failed.errno() == Errno.EPERM) {
        throw run.stop(1, "must be super-user to perform this action");
      }
      throw run.stop(1, failed.errno().message());
    }
  }

  /// What is accepted by the real program, but not modelled.
  private static void refuse(Run run, Request request) {
    String metadata = request.value("metadata").orElse("1.2");
    if (!List.of("1.2", "1", "default").contains(metadata)) {
      throw unmodelled(run, "metadata " + metadata + "; 1.2 is: super blocks of another version");
    }
    if (!request.value("bitmap").orElse("none").equals("none")) {
      throw unmodelled(run, "a bitmap");
    }
    for (String option : List.of("data-offset", "backup-file", "array-size", "auto", "symlinks")) {
      if (request.has(option)) {
        throw unmodelled(run, "--" + option);
      }
    }
  }

  static Stop unmodelled(Run run, String what) {
    return run.stop(1, "not modelled by this laboratory: " + what);
  }
}
