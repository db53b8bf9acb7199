package dev.virtlab.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.storage.StorageEvent;
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
    assertThat(frame.caption()).contains("loop2 의 4 KiB 을(를) 다른 사본으로 고칩니다");
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
            .filter(b -> b.id().endsWith("loop1"))
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
