package dev.virtlab.simulator.md;

import dev.virtlab.userland.program.MdControl.Part;
import dev.virtlab.userland.storage.md.MdLevel;
import java.util.Optional;

/// `/proc/mdstat`, as `md_seq_show()` and the `status` of each personality write it.
public final class MdStat {
  private MdStat() {}

  private static final String PERSONALITIES =
      "Personalities : [linear] [raid0] [raid1] [raid10] [raid6] [raid5] [raid4] \n";
  private static final int KIB = 1024;
  private static final int BAR = 20;

  /// The whole file.
  public static String of(Md driver) {
    StringBuilder text = new StringBuilder(PERSONALITIES);
    for (MdDevice array : driver.arrays()) {
      line(text, array);
      text.append("\n      ").append(array.size() / KIB).append(" blocks super 1.2");
      text.append(status(array)).append("\n      ");
      array.pass().ifPresent(pass -> progress(text, pass, driver.speed(true)));
      text.append('\n');
    }
    return text.append("unused devices: <none>\n").toString();
  }

  private static void line(StringBuilder text, MdDevice array) {
    text.append(array.name()).append(" : active ").append(array.level().title());
    for (Rdev rdev : array.rdevs()) {
      text.append(' ').append(rdev.volume().name()).append('[').append(rdev.number()).append(']');
      text.append(rdev.has(Part.FAULTY) ? "(F)" : rdev.has(Part.SPARE) ? "(S)" : "");
    }
  }

  private static String status(MdDevice array) {
    int layout = array.block().layout();
    int chunk = array.block().chunk() / 2;
    return switch (array.level()) {
      case RAID0 -> " " + chunk + "k chunks";
      case RAID1 -> places(array);
      case RAID4, RAID5, RAID6 ->
          " level "
              + array.level().number()
              + ", "
              + chunk
              + "k chunk, algorithm "
              + layout
              + places(array);
      case RAID10 -> " " + chunk + "K chunks" + copies(layout) + places(array);
    };
  }

  private static String copies(int layout) {
    int near = MdLevel.near(layout);
    int far = MdLevel.far(layout);
    String elsewhere = MdLevel.isOffset(layout) ? " offset-copies" : " far-copies";
    return (near > 1 ? " " + near + " near-copies" : "") + (far > 1 ? " " + far + elsewhere : "");
  }

  private static String places(MdDevice array) {
    StringBuilder letters = new StringBuilder();
    for (boolean there : array.present()) {
      letters.append(there ? 'U' : '_');
    }
    int disks = letters.length();
    return " [" + disks + "/" + (disks - array.degraded()) + "] [" + letters + "]";
  }

  /// `status_resync()`.
  private static void progress(StringBuilder text, Pass pass, int speed) {
    long done = pass.done();
    long total = Math.max(1, pass.total());
    long thousandths = done * 1000 / total;
    int filled = (int) (thousandths / 50);
    String percent = thousandths / 10 + "." + thousandths % 10;
    long seconds = (total - done) / Math.max(1, speed);
    text.append('[').append("=".repeat(filled)).append('>');
    text.append(".".repeat(BAR - filled)).append("]  ").append(pass.kind().shown()).append(" =");
    text.append(" ".repeat(Math.max(0, 5 - percent.length()))).append(percent).append("% (");
    text.append(done).append('/').append(pass.total()).append(") finish=");
    text.append(seconds / 60).append('.').append(seconds % 60 / 6).append("min speed=");
    text.append(speed).append("K/sec\n      ");
  }

  /// The pass of an array as `sync_action` calls it.
  static String action(Optional<Pass> pass) {
    return pass.map(running -> running.kind().action()).orElse("idle");
  }
}
