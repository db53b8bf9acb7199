package dev.virtlab.stage;

import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The stripes of a store's chunks on one of its devices: where they lie and how full they are.
final class Stripes {

  private static final double LEAST = 10;

  private final HostState host;
  private final Stored.Store store;
  private final String device;
  private final Optional<StorageEvent> last;
  private final LaneRows rows;

  /// @param last what has just happened
  Stripes(
      HostState host,
      Stored.Store store,
      String device,
      Optional<StorageEvent> last,
      LaneRows rows) {
    this.host = host;
    this.store = store;
    this.device = device;
    this.last = last;
    this.rows = rows;
  }

  /// A chunk's room on this device.
  private record Stripe(Stored.Chunk chunk, long offset, int number) {}

  private List<Stripe> all() {
    List<Stripe> all = new ArrayList<>();
    for (Stored.Chunk chunk : host.storage().chunks(store.name())) {
      for (int i = 0; i < chunk.places().size(); i++) {
        String place = chunk.places().get(i);
        if (Stored.Chunk.deviceOf(place).equals(device)) {
          all.add(new Stripe(chunk, Stored.Chunk.offsetOf(place), i));
        }
      }
    }
    all.sort((a, b) -> Long.compare(a.offset(), b.offset()));
    return all;
  }

  /// Each lies where it lies on the device, but never on its neighbour and never too narrow for its
  /// name.
  void draw(List<Shape> shapes, long size, boolean failing, double x, double y, double room) {
    List<Stripe> all = all();
    int most = Math.max(1, (int) (room / (LEAST + rows.gap())));
    int shown = all.size() <= most ? all.size() : most - 1;
    double scale = room / Math.max(1, size);
    double at = x;
    for (int i = 0; i < shown; i++) {
      Stripe stripe = all.get(i);
      double begin = Math.max(at, Math.floor(x + stripe.offset() * scale));
      begin = Math.min(begin, x + room - (LEAST + rows.gap()) * (shown - i));
      double natural = Math.floor(stripe.chunk().stripe().value() * scale);
      double rest = x + room - begin - (LEAST + rows.gap()) * (shown - i - 1);
      double wide = Math.clamp(natural, LEAST, Math.max(LEAST, rest));
      stripe(shapes, stripe, failing, begin, y, wide);
      at = begin + wide + rows.gap();
    }
    if (shown < all.size()) {
      String text = "+" + (all.size() - shown);
      String id = host.name() + "/more " + device;
      shapes.add(new Shape.Words(id, at + 1, y + 1, LEAST - 2, text, Tone.QUIET));
    }
  }

  private void stripe(
      List<Shape> shapes, Stripe stripe, boolean failing, double x, double y, double wide) {
    Stored.Chunk chunk = stripe.chunk();
    String id =
        host.name() + "/chunk " + store.name() + " " + chunk.address() + " " + stripe.number();
    Tone tone = failing ? Tone.QUIET : isFresh(chunk) ? Tone.FRESH : tone(chunk);
    shapes.add(new Shape.Box(id, x, y, wide, rows.stripe(), title(chunk, wide), tone));
    long room = chunk.stripe().value() * chunk.places().size() / copies(chunk);
    double full = room == 0 ? 0 : chunk.used().value() / (double) room;
    shapes.add(new Shape.Gauge(id + " full", x + 1, y + rows.title(), wide - 2, full, "", tone));
    wrong(shapes, stripe, id, x, y, wide);
  }

  private static String title(Stored.Chunk chunk, double wide) {
    String both = chunk.use() + " " + chunk.profile();
    return both.length() + 4 <= wide ? both : chunk.use();
  }

  private boolean isFresh(Stored.Chunk chunk) {
    return switch (last.orElse(null)) {
      case StorageEvent.ChunkAllocated e ->
          e.store().equals(store.name()) && e.chunk() == chunk.address();
      case StorageEvent.ChunkMoved e ->
          e.store().equals(store.name()) && e.chunk() == chunk.address();
      case StorageEvent.ChunkResized e ->
          e.store().equals(store.name()) && e.chunk() == chunk.address();
      case StorageEvent.BlocksWritten e -> has(chunk, e.store(), e.address());
      case StorageEvent.BlocksMoved e -> has(chunk, e.store(), e.to());
      case null, default -> false;
    };
  }

  private boolean has(Stored.Chunk chunk, String of, long address) {
    long length = chunk.stripe().value() * chunk.places().size() / copies(chunk);
    return of.equals(store.name())
        && chunk.address() <= address
        && address < chunk.address() + length;
  }

  /// A sign where a device gave what had not been written, or where that was put right.
  private void wrong(
      List<Shape> shapes, Stripe stripe, String id, double x, double y, double wide) {
    String sign = "";
    long offset = 0;
    Tone tone = Tone.ENDED;
    if (last.orElse(null) instanceof StorageEvent.ChecksumFailed e && e.device().equals(device)) {
      sign = "✕";
      offset = e.offset();
    } else if (last.orElse(null) instanceof StorageEvent.BlocksRepaired e
        && e.device().equals(device)) {
      sign = "●";
      offset = e.offset();
      tone = Tone.ALIVE;
    }
    long within = offset - stripe.offset();
    if (!sign.isEmpty() && within >= 0 && within < stripe.chunk().stripe().value()) {
      double at = x + 1 + (wide - 3) * (within / (double) stripe.chunk().stripe().value());
      shapes.add(new Shape.Mark(id + " sign", at, y + rows.title(), sign, tone));
    }
  }

  private static Tone tone(Stored.Chunk chunk) {
    if (Volumes.isInner(chunk.use())) {
      return Tone.QUIET;
    }
    if (Volumes.fills(chunk) && isNearlyFull(chunk)) {
      return chunk.used().value() >= chunk.stripe().value() ? Tone.ENDED : Tone.LIMIT;
    }
    return switch (chunk.use()) {
      case "Metadata", "System" -> Tone.QUIET;
      default -> Tone.ALIVE;
    };
  }

  private static boolean isNearlyFull(Stored.Chunk chunk) {
    return chunk.used().value() * 5 >= chunk.stripe().value() * 4;
  }

  /// How often each byte of a chunk is there.
  static int copies(Stored.Chunk chunk) {
    return switch (chunk.profile()) {
      case "dup", "raid1", "raid10", "mirror" -> 2;
      case "raid1c3" -> 3;
      case "raid1c4" -> 4;
      default -> 1;
    };
  }
}
