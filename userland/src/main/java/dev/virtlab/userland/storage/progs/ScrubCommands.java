package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.BtrfsControl;
import dev.virtlab.userland.program.BtrfsControl.Scrub;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import dev.virtlab.userland.storage.btrfs.SuperBlock;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.List;
import java.util.Optional;

/// `btrfs scrub`: every device of a pool, or one of them.
final class ScrubCommands {

  private final Ask ask;
  private final Run run;
  private final BtrfsControl control;
  private final List<PoolDevice> devices;

  private ScrubCommands(Ask ask) {
    this.ask = ask;
    this.run = ask.run();
    Optional<BtrfsControl> on = mountedOn(ask.operand(0));
    this.control = on.orElseGet(() -> ask.open(ask.operand(0)));
    this.devices =
        control.pool().devices().stream()
            .filter(d -> !d.isMissing())
            .filter(d -> on.isEmpty() || d.path().equals(ask.real(ask.operand(0))))
            .toList();
  }

  private Optional<BtrfsControl> mountedOn(String path) {
    try {
      return ask.calls().stat(path).type() == Stat.Type.BLOCK
          ? ask.calls().btrfsOn(ask.real(path))
          : Optional.empty();
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  static int run(Run run, String command, List<String> args) {
    String name = "scrub " + command;
    return switch (command) {
      case "start" ->
          new ScrubCommands(new Ask(run, name, args, "BdqrRc:n:f", "").exactly(1)).start();
      case "status" -> new ScrubCommands(new Ask(run, name, args, "dR", "").exactly(1)).status();
      case "cancel", "resume" -> {
        Ask ask = new Ask(run, name, args, "", "").exactly(1);
        throw new Stop(
            "ERROR: scrub " + command + " failed on " + ask.operand(0) + ": not running\n", 2);
      }
      default -> -1;
    };
  }

  private String fsid() {
    return SuperBlock.uuid(control.pool().fsid());
  }

  private int start() {
    List<Scrub> found = control.scrub(devices.stream().map(PoolDevice::id).toList(), ask.has("r"));
    Scrub all = sum(found);
    if (!ask.has("B")) {
      run.out(
          "scrub started on "
              + ask.operand(0)
              + ", fsid "
              + fsid()
              + " (pid="
              + (run.calls().pid() + 1)
              + ")\n");
    } else if (ask.has("d")) {
      eachDone(found);
    } else {
      run.out("scrub done for " + fsid() + "\n");
      summary(all, allocated(devices));
    }
    if (ask.has("B") && !all.isClean()) {
      warn(all);
    }
    return all.uncorrectable() > 0 ? 3 : 0;
  }

  private void eachDone(List<Scrub> found) {
    for (int i = 0; i < devices.size(); i++) {
      PoolDevice device = devices.get(i);
      run.out("\nScrub device " + device.path() + " (id " + device.id() + ") done\n");
      summary(found.get(i), device.extents().sum());
    }
  }

  private static Scrub sum(List<Scrub> found) {
    return found.stream().reduce(Scrub::and).orElse(new Scrub(0, 0, 0, 0, 0, 0));
  }

  private static long allocated(List<PoolDevice> devices) {
    return devices.stream().mapToLong(d -> d.extents().sum()).sum();
  }

  private int status() {
    run.out("UUID:             " + fsid() + "\n");
    List<Scrub> found =
        devices.stream()
            .filter(device -> control.scrubs().containsKey(device.id()))
            .map(device -> control.scrubs().get(device.id()))
            .toList();
    if (found.isEmpty()) {
      run.out("\tno stats available\n");
      run.out("Total to scrub:   " + Sizes.pretty(total()) + "\n");
      run.out("Rate:             0.00B/s\n");
      run.out("Error summary:    no errors found\n");
    } else {
      summary(sum(found), total());
    }
    return 0;
  }

  private long total() {
    return control.pool().chunks().stream()
        .mapToLong(c -> c.used().sum() * c.profile().copies())
        .sum();
  }

  private void summary(Scrub found, long total) {
    String then = CivilTime.of(found.started()).format("%a %b %e %H:%M:%S %Y");
    run.out("Scrub started:    " + then + "\n");
    run.out("Status:           finished\n");
    run.out("Duration:         0:00:01\n");
    run.out("Total to scrub:   " + Sizes.pretty(total) + "\n");
    run.out("Rate:             " + Sizes.pretty(found.scrubbed()) + "/s\n");
    if (found.isClean()) {
      run.out("Error summary:    no errors found\n");
      return;
    }
    run.out(
        "Error summary:   "
            + (found.superErrors() > 0 ? " super=" + found.superErrors() : "")
            + (found.checksumErrors() > 0 ? " csum=" + found.checksumErrors() : "")
            + "\n");
    run.out("  Corrected:      " + found.corrected() + "\n");
    run.out("  Uncorrectable:  " + found.uncorrectable() + "\n");
    run.out("  Unverified:     0\n");
  }

  private void warn(Scrub found) {
    run.err(
        "WARNING: errors detected during scrubbing, "
            + (found.uncorrectable() > 0 ? "1 uncorrectable\n" : "corrected\n"));
  }
}
