package dev.virtlab.console.corpus;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.Stored;
import dev.virtlab.runtime.LinuxLab;
import dev.virtlab.runtime.act.BlockStack;
import dev.virtlab.runtime.act.Leftovers;
import dev.virtlab.runtime.act.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Volumes on a kernel that has the drivers, in a machine whose disk `/dev/loop0` is not the run's:
/// says of each claim whether it holds. At its end it kills itself as `kill -9` would, with a group
/// and an array in use; with `cleanup` it removes what that has left.
public final class VolumesRun {

  private static final Duration LINE_TIME_MAX = Duration.ofMinutes(2);
  private static final String THEIRS = "0 8 linear 7:0 0";

  private final Lab lab;

  private VolumesRun(Lab lab) {
    this.lab = lab;
  }

  /// Runs.
  ///
  /// @param args where the worlds keep their journals, and perhaps `cleanup`
  public static void main(String[] args) throws Exception {
    Path runs = Path.of(args[0]);
    if (args.length > 1) {
      cleanUp(runs);
      return;
    }
    new VolumesRun(LinuxLab.open(runs, LINE_TIME_MAX)).run();
    outside("kill", "-9", Long.toString(ProcessHandle.current().pid()));
  }

  private void run() throws IOException {
    fence();
    volumes();
    others();
  }

  private void fence() {
    var _ = enter("truncate -s 64M a b c; for f in a b c; do losetup -f $f; done");
    claim("a table cannot name another's disk", fails("dmsetup create x --table '" + THEIRS + "'"));
    claim("nor can a node", fails("mknod x b 7 0"));
    claim("nor memory", fails("mknod x c 1 1"));
    claim("a device of nothing is made", works("dmsetup create zeros --table '0 8 error'"));
  }

  private void volumes() {
    Reply made =
        enter(
            "set -- $(losetup -n -O NAME -l | sort -V); vgcreate shop $1 && lvcreate -n data -L 12M"
                + " shop");
    claim(
        "a group is told",
        has(
            made,
            e ->
                e instanceof StorageEvent.StoreOpened s
                    && s.store().equals("shop")
                    && s.kind().equals(Stored.Store.VOLUME_GROUP)));
    claim(
        "and its volume",
        has(
            made,
            e ->
                e instanceof StorageEvent.ChunkAllocated c
                    && c.use().equals("data")
                    && c.profile().equals("linear")));
    claim(
        "and its device",
        has(
            made,
            e ->
                e instanceof StorageEvent.DeviceAttached d
                    && d.device().equals("mapper/shop-data")
                    && d.size().value() == 12 << 20));
    Reply snapshot = enter("lvcreate -s -n before -L 4M shop/data");
    claim("a snapshot is told", has(snapshot, StorageEvent.SnapshotTaken.class::isInstance));
    Reply array = enter("mdadm --create /dev/md0 -l 1 -n 2 $2 $3 --run; mdadm --wait /dev/md0");
    claim(
        "an array is told",
        has(
            array,
            e ->
                e instanceof StorageEvent.StoreOpened s
                    && s.store().equals("md0")
                    && s.kind().equals("raid1")
                    && !s.devices().contains("-")));
    Reply failed = enter("mdadm /dev/md0 --fail $3");
    claim(
        "that it is degraded too",
        has(
            failed,
            e ->
                e instanceof StorageEvent.MembersChanged m
                    && m.store().equals("md0")
                    && m.devices().getLast().equals("-")));
  }

  private void others() throws IOException {
    outside("dmsetup", "create", "theirs", "--table", THEIRS);
    Reply refused = enter("lvs");
    claim(
        "another's volume bars the driver",
        refused.exit() == 1
            && refused.stderr().contains("1 mapped device that is not ours (theirs)"));
    claim("for hidden words too", fails("$(printf dm)setup ls"));
    claim("md stays", works("mdadm --detail /dev/md0"));
    outside("dmsetup", "remove", "theirs");
    claim("and opens when it has gone", works("lvs shop/data"));
  }

  private static void cleanUp(Path runs) throws IOException {
    Leftovers left = Leftovers.find(runs);
    claim("the group and the array were left", BlockStack.here().all().size() >= 3);
    List<String> failures = left.remove();
    claim("all was removed " + failures, failures.isEmpty());
    claim("nothing built stands", BlockStack.here().all().isEmpty());
    try (Stream<Path> blocks = Files.list(Path.of("/sys/block"))) {
      claim(
          "no disk of the run is left",
          blocks.map(p -> p.getFileName().toString()).noneMatch(n -> n.matches("loop\\d{2,}")));
    }
    claim(
        "the other's disk is as it was",
        Files.exists(Path.of("/sys/block/loop0/loop/backing_file")));
    claim("no journal is left", Leftovers.find(runs).isEmpty());
  }

  private Reply enter(String line) {
    Reply reply = lab.enter(line);
    System.out.println("$ " + line + "\n" + reply.stdout() + reply.stderr());
    return reply;
  }

  private boolean works(String line) {
    return enter(line).exit() == 0;
  }

  private boolean fails(String line) {
    return !works(line);
  }

  private static boolean has(Reply reply, Predicate<Event> wanted) {
    return reply.events().stream().map(Stamped::event).anyMatch(wanted);
  }

  private static void claim(String what, boolean holds) {
    System.out.println("claim " + (holds ? "holds: " : "fails: ") + what);
  }

  private static void outside(String... words) throws IOException {
    Processes.Ran ran = Processes.run(List.of(words), LINE_TIME_MAX);
    if (!ran.isWell()) {
      throw new IOException(ran.error());
    }
  }
}
