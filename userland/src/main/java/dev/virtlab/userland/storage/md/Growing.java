package dev.virtlab.userland.storage.md;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.MdControl.Array;
import dev.virtlab.userland.program.MdControl.Part;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import java.util.Optional;

/// `mdadm --grow`: more of each device, or more copies; `Grow.c`. Other changes of shape move all
/// data and are not modelled.
final class Growing {

  private static final int KIB = 1024;

  private final Run run;
  private final Calls calls;
  private final Request request;

  Growing(Run run, Request request) {
    this.run = run;
    this.calls = run.calls();
    this.request = request;
  }

  Step run() {
    if (request.devices().isEmpty()) {
      throw run.stop(2, "an md device must be given in this mode");
    }
    String name = request.devices().getFirst().path();
    Array array = Named.open(run, name);
    if (request.has("level") || request.has("layout") || request.has("chunk")) {
      throw Mdadm.unmodelled(run, "changing level, layout or chunk of an array");
    }
    Optional<String> size = request.value("size");
    Optional<String> disks = request.value("raid-devices");
    if (size.isPresent()) {
      resize(array, name, size.get());
    }
    if (disks.isPresent()) {
      copies(array, name, disks.get());
    }
    if (size.isEmpty() && disks.isEmpty()) {
      throw run.stop(1, name + ": no change requested");
    }
    return run.exit(0);
  }

  private void resize(Array array, String name, String word) {
    long bytes =
        word.equals("max")
            ? 0
            : Numbers.size(Creating.asKib(word))
                .filter(n -> n > 0)
                .orElseThrow(() -> run.stop(2, "invalid size: " + word));
    try {
      calls.md().component(array.number(), bytes);
    } catch (CallFailed failed) {
      throw run.stop(1, "Cannot set device size for " + name + ": " + failed.errno().message());
    }
    long now = calls.md().array(array.number()).orElseThrow().component();
    run.err(
        now == array.component()
            ? "mdadm: component size of " + name + " unchanged at " + now / KIB + "K\n"
            : "mdadm: component size of " + name + " has been set to " + now / KIB + "K\n");
  }

  private void copies(Array array, String name, String word) {
    int count = Creating.number(word);
    if (count < 1) {
      throw run.stop(2, "invalid number of raid devices: " + word);
    }
    if (count == array.disks()) {
      throw run.stop(1, name + ": no change requested");
    }
    int spares =
        (int) array.members().stream().filter(member -> member.part() == Part.SPARE).count();
    int wanted = count - array.disks();
    if (wanted > spares && !request.has("force")) {
      throw run.stop(
          1,
          "Need "
              + Sized.plural(wanted, "spare")
              + " to avoid degraded array, and only have "
              + spares
              + ".\n       Use --force to over-ride this check.");
    }
    if (array.level() != MdLevel.RAID1.number()) {
      throw Mdadm.unmodelled(run, "reshaping; only raid1 takes another number of devices");
    }
    try {
      calls.md().disks(array.number(), count);
      run.err("raid_disks for " + name + " set to " + count + "\n");
    } catch (CallFailed failed) {
      throw run.stop(1, "failed to set raid disks for " + name + ": " + failed.errno().message());
    }
  }
}
