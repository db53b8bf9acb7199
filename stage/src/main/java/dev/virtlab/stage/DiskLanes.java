package dev.virtlab.stage;

import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.Stored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

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

  /// @param last what has just happened
  DiskLanes(
      HostState host, Optional<StorageEvent> last, LaneRows rows, double width, Language language) {
    this.host = host;
    this.last = last;
    this.rows = rows;
    this.width = width;
    this.language = language;
  }

  /// A device with the stripes of the store whose member it is, or alone.
  private record Lane(String device, Optional<Stored.Store> store) {}

  /// A store with the lanes of its devices. A thin pool has none: it lies on another store's.
  private record Section(StoreHead head, List<Lane> lanes) {}

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    for (Stored.Store store : inOrder()) {
      List<Lane> lanes = new ArrayList<>();
      if (!store.isThinPool()) {
        new LinkedHashSet<>(store.devices())
            .forEach(device -> lanes.add(new Lane(device, Optional.of(store))));
      }
      sections.add(new Section(new StoreHead(host, store, rows, width, language), lanes));
    }
    return sections;
  }

  /// What stands on others comes first.
  private List<Stored.Store> inOrder() {
    List<Stored.Store> stores = new ArrayList<>(host.storage().stores());
    stores.sort(Comparator.comparingInt(this::depth));
    return stores;
  }

  private int depth(Stored.Store store) {
    boolean built =
        store.devices().stream()
            .anyMatch(name -> device(name).filter(Stored.Device::isBuilt).isPresent());
    return built && !store.isThinPool() ? 0 : built ? 1 : 2;
  }

  private Optional<Stored.Device> device(String name) {
    return host.storage().devices().stream().filter(d -> d.name().equals(name)).findFirst();
  }

  /// Devices that are nobody's; those made of others are seen with what they are made of.
  private List<Lane> alone() {
    List<Lane> alone = new ArrayList<>();
    for (Stored.Device device : host.storage().devices()) {
      boolean member =
          host.storage().stores().stream().anyMatch(s -> s.devices().contains(device.name()));
      if (!member && !device.isBuilt()) {
        alone.add(new Lane(device.name(), Optional.empty()));
      }
    }
    return alone;
  }

  /// A lane and the row where it begins.
  private record Placed(Lane lane, double y) {}

  /// Draws the heads of stores and gives the lanes with their rows.
  private List<Placed> layOut(List<Shape> shapes, double top) {
    List<Placed> placed = new ArrayList<>();
    double y = top;
    for (Section section : sections()) {
      section.head().draw(shapes, y);
      y += section.head().height() + rows.gap();
      y = stack(section.lanes(), placed, y);
    }
    var _ = stack(alone(), placed, y);
    return placed;
  }

  private double stack(List<Lane> lanes, List<Placed> to, double from) {
    double y = from;
    for (Lane lane : lanes) {
      if (to.size() < DEVICES_MAX) {
        to.add(new Placed(lane, y));
        y += rows.device() + rows.gap();
      }
    }
    return y;
  }

  /// The rows that it takes.
  double height() {
    List<Shape> drawn = new ArrayList<>();
    draw(drawn, 0);
    double height = 1;
    for (Shape shape : drawn) {
      if (shape instanceof Shape.Box box) {
        height = Math.max(height, box.y() + box.height() + rows.gap());
      }
    }
    return height;
  }

  void draw(List<Shape> shapes, double top) {
    List<Shape> heads = new ArrayList<>();
    List<Placed> lanes = layOut(heads, top);
    if (lanes.isEmpty()) {
      String text =
          language.say(
              "only the host's own disk: attach a file with losetup to see more",
              "호스트 자신의 디스크뿐입니다: losetup으로 파일을 붙여 보세요");
      shapes.add(new Shape.Words(host.name() + "/no disks", 1, top, width - 2, text, Tone.QUIET));
      return;
    }
    shapes.addAll(heads);
    for (Placed placed : lanes) {
      lane(shapes, placed.lane(), placed.y());
    }
    arrow(shapes, lanes);
  }

  private void lane(List<Shape> shapes, Lane lane, double y) {
    Optional<Stored.Device> device = device(lane.device());
    boolean failing =
        lane.device().equals(MISSING) || device.map(Stored.Device::failing).orElse(false);
    boolean built = device.filter(Stored.Device::isBuilt).isPresent();
    long largest = largest(built);
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

  /// Widths compare disks with disks, and what is made of them with its like.
  private long largest(boolean built) {
    return host.storage().devices().stream()
        .filter(d -> d.isBuilt() == built)
        .mapToLong(d -> d.size().value())
        .max()
        .orElse(1);
  }

  private String title(Lane lane, Optional<Stored.Device> device) {
    if (lane.device().equals(MISSING)) {
      return "✕ " + language.say("missing", "없음");
    }
    return device
        .map(
            d ->
                (d.failing() ? "✕ " : "")
                    + Volumes.name(d.name())
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
          StorageEvent.ChunkMoved _,
          StorageEvent.ChunkResized _,
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
  private void arrow(List<Shape> shapes, List<Placed> lanes) {
    if (last.orElse(null) instanceof StorageEvent.BlocksRepaired e) {
      OptionalDouble to = middle(lanes, e.device());
      OptionalDouble from = middle(lanes, other(e));
      if (to.isPresent() && from.isPresent() && to.getAsDouble() != from.getAsDouble()) {
        double x = width - 5;
        shapes.add(
            new Shape.Arrow(
                host.name() + "/repair", x, from.getAsDouble(), x, to.getAsDouble(), Tone.ALIVE));
      }
    }
  }

  private OptionalDouble middle(List<Placed> lanes, String device) {
    return lanes.stream()
        .filter(placed -> placed.lane().device().equals(device))
        .mapToDouble(placed -> placed.y() + rows.device() / 2)
        .findFirst();
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
