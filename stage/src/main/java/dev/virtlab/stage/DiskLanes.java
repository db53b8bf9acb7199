package dev.virtlab.stage;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.Stored;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The storage of a host: each store above the devices that it is made of, each device a lane, and
/// in it the stripes of the chunks, where they lie and how full they are.
final class DiskLanes {

  private static final String MISSING = "-";
  private static final int DEVICES_MAX = 10;
  private static final double DEVICE_LEAST = 24;

  private final HostState host;
  private final Language language;
  private final LaneRows rows;
  private final double width;
  private final Optional<StorageEvent> last;
  private final long largest;

  /// @param last what has just happened
  DiskLanes(
      HostState host, Optional<StorageEvent> last, LaneRows rows, double width, Language language) {
    this.host = host;
    this.last = last;
    this.rows = rows;
    this.width = width;
    this.language = language;
    this.largest =
        Math.max(
            1, host.storage().devices().stream().mapToLong(d -> d.size().value()).max().orElse(1));
  }

  /// A device with the stripes of the store whose member it is, or alone.
  private record Lane(String device, Optional<Stored.Store> store) {}

  private List<Lane> lanes() {
    List<Lane> lanes = new ArrayList<>();
    Set<String> placed = new LinkedHashSet<>();
    for (Stored.Store store : host.storage().stores()) {
      for (String device : new LinkedHashSet<>(store.devices())) {
        lanes.add(new Lane(device, Optional.of(store)));
        placed.add(device);
      }
    }
    for (Stored.Device device : host.storage().devices()) {
      if (!placed.contains(device.name())) {
        lanes.add(new Lane(device.name(), Optional.empty()));
      }
    }
    return lanes.subList(0, Math.min(DEVICES_MAX, lanes.size()));
  }

  /// The rows that it takes.
  double height() {
    List<Lane> lanes = lanes();
    return lanes.isEmpty()
        ? 1
        : lanes.size() * (rows.device() + rows.gap())
            + host.storage().stores().size() * (rows.store() + rows.gap());
  }

  void draw(List<Shape> shapes, double top) {
    List<Lane> lanes = lanes();
    if (lanes.isEmpty()) {
      String text =
          language.say(
              "only the host's own disk: attach a file with losetup to see more",
              "호스트 자신의 디스크뿐입니다: losetup 으로 파일을 붙여 보세요");
      shapes.add(new Shape.Words(host.name() + "/no disks", 1, top, width - 2, text, Tone.QUIET));
      return;
    }
    double y = top;
    Optional<Stored.Store> above = Optional.empty();
    for (Lane lane : lanes) {
      if (lane.store().isPresent() && !lane.store().equals(above)) {
        store(shapes, lane.store().get(), y);
        y += rows.store() + rows.gap();
      }
      above = lane.store();
      lane(shapes, lane, y);
      y += rows.device() + rows.gap();
    }
    arrow(shapes, lanes, top);
  }

  private void store(List<Shape> shapes, Stored.Store store, double y) {
    String id = id(store);
    shapes.add(
        new Shape.Box(id, 0, y, width, rows.store(), store.kind() + mounted(store), Tone.PLAIN));
    long room = 0;
    long used = 0;
    for (Stored.Chunk chunk : host.storage().chunks(store.name())) {
      room += chunk.stripe().value() * chunk.places().size();
      used += chunk.used().value() * Stripes.copies(chunk);
    }
    String text =
        language.say(
            Amounts.of(new Bytes(used)) + " used of " + Amounts.of(new Bytes(room)) + " in chunks",
            "청크 " + Amounts.of(new Bytes(room)) + " 중 " + Amounts.of(new Bytes(used)) + " 사용");
    double full = room == 0 ? 0 : used / (double) room;
    Tone tone = full > 0.9 ? Tone.ENDED : Tone.ALIVE;
    shapes.add(
        new Shape.Gauge(
            id + " full", 2, y + rows.title(), Math.max(8, width - 40), full, text, tone));
  }

  private String id(Stored.Store store) {
    return host.name() + "/store " + store.name();
  }

  private String mounted(Stored.Store store) {
    for (Standing.Mount mount : host.mounts()) {
      for (String device : store.devices()) {
        if (mount.source().equals("/dev/" + device)) {
          return language.say(" on ", ", 마운트: ") + mount.target();
        }
      }
    }
    return "";
  }

  private void lane(List<Shape> shapes, Lane lane, double y) {
    Optional<Stored.Device> device =
        host.storage().devices().stream().filter(d -> d.name().equals(lane.device())).findFirst();
    boolean failing =
        lane.device().equals(MISSING) || device.map(Stored.Device::failing).orElse(false);
    long size = device.map(d -> d.size().value()).orElse(largest);
    double wide = Math.max(DEVICE_LEAST, Math.floor((width - 2) * (size / (double) largest)));
    String id = host.name() + "/device " + lane.device();
    shapes.add(
        new Shape.Box(id, 1, y, wide, rows.device(), title(lane, device), tone(lane, failing)));
    if (lane.store().isPresent()) {
      new Stripes(host, lane.store().get(), lane.device(), last, rows)
          .draw(shapes, size, failing, 3, y + rows.title(), wide - 4);
    }
  }

  private String title(Lane lane, Optional<Stored.Device> device) {
    if (lane.device().equals(MISSING)) {
      return "✕ " + language.say("missing", "없음");
    }
    return device
        .map(
            d ->
                (d.failing() ? "✕ " : "")
                    + d.name()
                    + "  "
                    + Amounts.of(d.size())
                    + "  "
                    + d.backing())
        .orElse(lane.device());
  }

  private Tone tone(Lane lane, boolean failing) {
    if (failing) {
      return Tone.ENDED;
    }
    return last.filter(e -> touches(e, lane.device())).isPresent() ? Tone.FRESH : Tone.GROUND;
  }

  private static boolean touches(StorageEvent event, String device) {
    return switch (event) {
      case StorageEvent.DeviceAttached e -> e.device().equals(device);
      case StorageEvent.DeviceRestored e -> e.device().equals(device);
      case StorageEvent.ResyncAdvanced e -> e.device().equals(device);
      case StorageEvent.StoreOpened e -> e.devices().contains(device);
      case StorageEvent.MembersChanged e -> e.devices().contains(device);
      case StorageEvent.DeviceResized _,
          StorageEvent.DeviceDetached _,
          StorageEvent.DeviceFailed _,
          StorageEvent.StoreClosed _,
          StorageEvent.ChunkAllocated _,
          StorageEvent.ChunkDropped _,
          StorageEvent.ChunkFilled _,
          StorageEvent.BlocksWritten _,
          StorageEvent.BlocksMoved _,
          StorageEvent.ChecksumFailed _,
          StorageEvent.BlocksRepaired _,
          StorageEvent.DataLost _,
          StorageEvent.SnapshotTaken _ ->
          false;
    };
  }

  /// What is put right comes from another device.
  private void arrow(List<Shape> shapes, List<Lane> lanes, double top) {
    if (last.orElse(null) instanceof StorageEvent.BlocksRepaired e) {
      int to = row(lanes, e.device());
      int from = row(lanes, other(e));
      if (to >= 0 && from >= 0 && to != from) {
        double x = width - 5;
        shapes.add(
            new Shape.Arrow(
                host.name() + "/repair",
                x,
                middle(lanes, from, top),
                x,
                middle(lanes, to, top),
                Tone.ALIVE));
      }
    }
  }

  private double middle(List<Lane> lanes, int row, double top) {
    int stores = 0;
    for (int i = 0; i <= row; i++) {
      boolean first = i == 0 || !lanes.get(i).store().equals(lanes.get(i - 1).store());
      stores += lanes.get(i).store().isPresent() && first ? 1 : 0;
    }
    return top
        + stores * (rows.store() + rows.gap())
        + row * (rows.device() + rows.gap())
        + rows.device() / 2;
  }

  private static int row(List<Lane> lanes, String device) {
    for (int i = 0; i < lanes.size(); i++) {
      if (lanes.get(i).device().equals(device)) {
        return i;
      }
    }
    return -1;
  }

  /// The device that has the other copy of what was put right.
  private String other(StorageEvent.BlocksRepaired e) {
    for (Stored.Chunk chunk : host.storage().chunks(e.store())) {
      if (holds(chunk, e.device(), e.offset())) {
        return chunk.places().stream()
            .map(Stored.Chunk::deviceOf)
            .filter(device -> !device.equals(e.device()))
            .findFirst()
            .orElse("");
      }
    }
    return "";
  }

  private static boolean holds(Stored.Chunk chunk, String device, long offset) {
    return chunk.places().stream()
        .anyMatch(
            place ->
                Stored.Chunk.deviceOf(place).equals(device)
                    && Stored.Chunk.offsetOf(place) <= offset
                    && offset < Stored.Chunk.offsetOf(place) + chunk.stripe().value());
  }
}
