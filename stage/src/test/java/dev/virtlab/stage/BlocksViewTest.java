package dev.virtlab.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.Stored;
import dev.virtlab.stage.terminal.Cells;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A mirror on two devices, in pictures and in words.
class BlocksViewTest {

  private static final long GIB = 1L << 30;

  private static Trace mirror(Event... more) {
    Trace trace = new Trace();
    trace.add(Duration.ZERO, "lab", new KernelEvent.HostBooted(new Bytes(8 * GIB), 2));
    List<Event> events =
        List.of(
            new StorageEvent.DeviceAttached("loop1", "/root/a", new Bytes(GIB)),
            new StorageEvent.DeviceAttached("loop2", "/root/b", new Bytes(GIB)),
            new StorageEvent.StoreOpened("pool", "btrfs", List.of("loop1", "loop2")),
            new StorageEvent.ChunkAllocated(
                "pool",
                0,
                "Data",
                "raid1",
                new Bytes(GIB / 2),
                List.of("loop1@1048576", "loop2@1048576")),
            new StorageEvent.ChunkFilled("pool", 0, new Bytes(GIB / 4)));
    events.forEach(event -> trace.add(Duration.ofMillis(1), "lab", event));
    for (Event event : more) {
      trace.add(Duration.ofMillis(2), "lab", event);
    }
    return trace;
  }

  private static Frame last(Trace trace, Language language) {
    Storyboard board = new Storyboard(trace, 0, language);
    return board.beat(board.beats() - 1, View.BLOCKS, 80);
  }

  private static Shape.Box box(Frame frame, String id) {
    return frame.shapes().stream()
        .filter(shape -> shape instanceof Shape.Box box && box.id().startsWith(id))
        .map(Shape.Box.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aChunkOfAMirrorIsSeenOnBothDevicesAndAsFullOnEach() {
    Frame frame = last(mirror(), Language.ENGLISH);
    List<Shape.Gauge> gauges =
        frame.shapes().stream()
            .filter(s -> s instanceof Shape.Gauge g && g.id().startsWith("lab/chunk pool 0 "))
            .map(Shape.Gauge.class::cast)
            .toList();
    assertThat(gauges).hasSize(2).allSatisfy(g -> assertThat(g.full()).isEqualTo(0.5));
    assertThat(String.join("\n", Cells.plain(frame)))
        .contains("loop1  1 GiB  /root/a", "loop2  1 GiB  /root/b", "Data raid1");
  }

  @Test
  void aFailingDeviceIsMarkedAndItsTwinSaysSo() {
    Frame frame = last(mirror(new StorageEvent.DeviceFailed("loop2")), Language.ENGLISH);
    assertThat(box(frame, "lab/device loop2").tone()).isEqualTo(Tone.ENDED);
    assertThat(box(frame, "lab/device loop1").tone()).isNotEqualTo(Tone.ENDED);
    assertThat(frame.twin()).contains("  device loop2: 1 GiB, /root/b, fails");
  }

  @Test
  void whatIsPutRightComesFromTheOtherDevice() {
    Frame frame =
        last(
            mirror(new StorageEvent.BlocksRepaired("pool", "loop2", 2 << 20, new Bytes(4096))),
            Language.KOREAN);
    Shape.Arrow arrow =
        frame.shapes().stream()
            .filter(Shape.Arrow.class::isInstance)
            .map(Shape.Arrow.class::cast)
            .findFirst()
            .orElseThrow();
    Shape.Box from = box(frame, "lab/device loop1");
    Shape.Box to = box(frame, "lab/device loop2");
    assertThat(arrow.y()).isBetween(from.y(), from.y() + from.height());
    assertThat(arrow.toY()).isBetween(to.y(), to.y() + to.height());
    assertThat(frame.caption()).contains("loop2의 4 KiB을(를) 다른 사본으로 고칩니다");
  }

  @Test
  void whereARepairIsSeenItIsAskedWhereTheRightComesFrom() {
    Storyboard board =
        new Storyboard(
            mirror(new StorageEvent.BlocksRepaired("pool", "loop2", 2 << 20, new Bytes(4096))),
            0,
            Language.ENGLISH);
    assertThat(board.question().orElseThrow().asked()).endsWith("Where does the right come from?");
  }

  /// A group of two disks with a volume, and in it a pool of 16 MiB that has promised 100 MiB.
  private static Trace group(Event... more) {
    Trace trace = new Trace();
    trace.add(Duration.ZERO, "lab", new KernelEvent.HostBooted(new Bytes(8 * GIB), 2));
    List<Event> events =
        List.of(
            new StorageEvent.DeviceAttached("loop1", "/root/a", Bytes.mib(64)),
            new StorageEvent.DeviceAttached("loop2", "/root/b", Bytes.mib(64)),
            new StorageEvent.StoreOpened(
                "vg", Stored.Store.VOLUME_GROUP, List.of("loop1", "loop2")),
            new StorageEvent.ChunkAllocated(
                "vg", 0, "data", "linear", Bytes.mib(24), List.of("loop1@1048576")),
            new StorageEvent.ChunkFilled("vg", 0, Bytes.mib(24)),
            new StorageEvent.DeviceAttached("mapper/vg-pool_tdata", "lvm", Bytes.mib(16)),
            new StorageEvent.StoreOpened(
                POOL, Stored.Store.THIN_POOL, List.of("mapper/vg-pool_tdata")),
            new StorageEvent.ChunkAllocated(
                POOL, 0, "Data", "thin-pool", Bytes.mib(16), List.of("mapper/vg-pool_tdata@0")),
            new StorageEvent.ChunkAllocated(
                POOL, 1L << 40, "shop", "thin", Bytes.mib(100), List.of()));
    events.forEach(event -> trace.add(Duration.ofMillis(1), "lab", event));
    for (Event event : more) {
      trace.add(Duration.ofMillis(2), "lab", event);
    }
    return trace;
  }

  private static final String POOL = "mapper/vg-pool";

  private static List<Shape.Gauge> gauges(Frame frame, String id) {
    return frame.shapes().stream()
        .filter(s -> s instanceof Shape.Gauge g && g.id().startsWith(id))
        .map(Shape.Gauge.class::cast)
        .toList();
  }

  @Test
  void aGroupShowsWhatItHasGivenAndAPoolWhatItHasPromised() {
    Frame frame = last(group(), Language.ENGLISH);
    assertThat(gauges(frame, "lab/store vg full"))
        .extracting(Shape.Gauge::text)
        .containsExactly("24 MiB given to volumes · disks of 128 MiB");
    assertThat(gauges(frame, "lab/store " + POOL))
        .extracting(Shape.Gauge::text)
        .containsExactly(
            "0 B / 16 MiB taken", "there for 16% of 100 MiB promised", "shop  0 B / 100 MiB");
    assertThat(frame.twin()).contains("  store volume group vg: loop1, loop2");
  }

  @Test
  void theMomentAPoolIsFullIsSeenToldAndAskedAbout() {
    Trace trace =
        group(
            new StorageEvent.ChunkFilled(POOL, 0, Bytes.mib(9)),
            new StorageEvent.ChunkFilled(POOL, 0, Bytes.mib(10)),
            new StorageEvent.ChunkFilled(POOL, 0, Bytes.mib(16)));
    Storyboard board = new Storyboard(trace, 0, Language.ENGLISH);
    assertThat(board.caption(board.beats() - 2)).endsWith("the pool is 50% full");
    Frame frame = board.beat(board.beats() - 1, View.BLOCKS, 80);
    assertThat(frame.caption())
        .endsWith("the pool is full: what is promised is not there any more");
    assertThat(gauges(frame, "lab/store " + POOL + " full"))
        .allSatisfy(g -> assertThat(g.tone()).isEqualTo(Tone.ENDED));
    assertThat(board.question().orElseThrow().asked()).startsWith("The pool is full, but");
  }

  @Test
  void extentsThatMoveAreTheSameShapeOnTheOtherDisk() {
    Frame before = last(group(), Language.ENGLISH);
    Frame after =
        last(
            group(new StorageEvent.ChunkMoved("vg", 0, List.of("loop2@1048576"))),
            Language.ENGLISH);
    Shape.Box on = box(before, "lab/chunk vg 0 ");
    Shape.Box moved = box(after, on.id());
    assertThat(moved.y()).isGreaterThan(box(after, "lab/device loop2").y());
    assertThat(after.caption()).endsWith("data moves from loop1 to loop2 while it is in use");
  }

  @Test
  void whatIsMadeOfDisksIsOnlyDrawnWhereSomethingStandsOnIt() {
    Frame frame =
        last(
            group(
                new StorageEvent.DeviceAttached("mapper/vg-data", "lvm", Bytes.mib(24)),
                new StorageEvent.DeviceAttached("mapper/vg-shop", "lvm", Bytes.mib(100)),
                new StorageEvent.StoreOpened("fs", "btrfs", List.of("mapper/vg-shop"))),
            Language.KOREAN);
    assertThat(frame.shapes())
        .noneMatch(s -> s instanceof Shape.Box b && b.id().equals("lab/device mapper/vg-data"));
    Shape.Box pool = box(frame, "lab/store " + POOL);
    assertThat(box(frame, "lab/device mapper/vg-shop").y()).isLessThan(pool.y());
    assertThat(pool.y()).isLessThan(box(frame, "lab/store vg").y());
    assertThat(box(frame, "lab/store vg").title()).isEqualTo("볼륨 그룹 vg");
  }

  @Test
  void manyChunksNeverLieOnEachOther() {
    Event[] chunks = new Event[30];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i] =
          new StorageEvent.ChunkAllocated(
              "pool",
              (i + 1) * GIB,
              "Data",
              "single",
              new Bytes(8 << 20),
              List.of("loop1@" + (GIB / 2 + (2L << 20) + i * (8L << 20))));
    }
    Frame frame = last(mirror(chunks), Language.ENGLISH);
    List<Shape.Box> stripes =
        frame.shapes().stream()
            .filter(s -> s instanceof Shape.Box b && b.id().startsWith("lab/chunk"))
            .map(Shape.Box.class::cast)
            .filter(b -> box(frame, "lab/device loop1").y() < b.y())
            .filter(b -> b.y() < box(frame, "lab/device loop2").y())
            .toList();
    Shape.Box device = box(frame, "lab/device loop1");
    for (int i = 1; i < stripes.size(); i++) {
      Shape.Box before = stripes.get(i - 1);
      assertThat(stripes.get(i).x()).isGreaterThanOrEqualTo(before.x() + before.width());
    }
    assertThat(stripes.getLast().x() + stripes.getLast().width())
        .isLessThanOrEqualTo(device.x() + device.width());
    assertThat(frame.shapes())
        .anyMatch(s -> s instanceof Shape.Words words && words.text().startsWith("+"));
  }
}
