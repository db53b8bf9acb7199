package dev.virtlab.userland.storage.lvm;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.List;
import java.util.function.BiFunction;

/// A fast volume as it is put before a slow one, whether it keeps copies or takes the writes.
record FastVolume(Run run, Words words, Groups groups, Activation activation) {

  private static final String ENDING = "_cvol";

  /// The name that a fast volume has when nobody uses it.
  static String alone(String volume) {
    return volume.endsWith(ENDING)
        ? volume.substring(0, volume.length() - ENDING.length())
        : volume;
  }

  /// Says how the command would be right.
  Step unmatched(String nearest) {
    return Lvm.unmatched(run, "Nearest similar command has syntax:", nearest);
  }

  /// Asks whether what is on it may go, does it, and tells.
  Step erasing(Vg vg, Lv fast, Runnable deed, String told) {
    return Lvm.ask(
        run,
        words,
        "Erase all existing data on " + vg.name() + "/" + fast.name() + "?",
        () -> {
          deed.run();
          run.out(told);
          return run.exit(0);
        },
        () -> {
          run.err("  Conversion aborted.\n");
          return run.exit(5);
        });
  }

  /// Puts it before another volume, which goes on under its own name with the slow one hidden.
  ///
  /// @param ending of the name of the slow volume
  /// @param segment of the fast volume and the slow one
  void put(Vg vg, Lv lv, Lv fast, String ending, BiFunction<Lv, Lv, Segment> segment) {
    activation.activate(vg, fast);
    groups.write(
        "/dev/mapper/" + vg.mapped(fast.name(), ""),
        device -> device.write(0, new byte[4096], 0, 4096));
    activation.deactivate(vg, fast);
    boolean active = activation.isActive(vg, lv.name());
    Lv slow = groups.lv(lv.name() + ending, false, false, lv.segments());
    Lv volume = fast.as(fast.name() + ENDING, false);
    Vg whole =
        groups.commit(
            vg.replacing(fast.name(), volume)
                .plus(slow)
                .replacing(lv.name(), lv.of(List.of(segment.apply(volume, slow)))));
    if (active) {
      activation.activate(whole, whole.known(lv.name()));
    }
  }
}
