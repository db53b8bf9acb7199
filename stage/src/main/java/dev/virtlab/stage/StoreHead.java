package dev.virtlab.stage;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.lab.storage.Stored;
import java.util.List;

/// The box of a store above its devices: what it is, and how full. That of a thin pool shows what
/// it has against what it has promised.
final class StoreHead {

  private static final double NEARLY = 0.8;
  private static final int WORDS = 38;

  private final HostState host;
  private final Stored.Store store;
  private final LaneRows rows;
  private final double width;
  private final Language language;

  StoreHead(HostState host, Stored.Store store, LaneRows rows, double width, Language language) {
    this.host = host;
    this.store = store;
    this.rows = rows;
    this.width = width;
    this.language = language;
  }

  private String id() {
    return host.name() + "/store " + store.name();
  }

  /// The rows that it takes.
  double height() {
    return store.isThinPool() ? rows.store() + pressure().lines() * rows.line() : rows.store();
  }

  private PoolPressure pressure() {
    return new PoolPressure(id(), host.storage().chunks(store.name()), language);
  }

  void draw(List<Shape> shapes, double y) {
    shapes.add(new Shape.Box(id(), 0, y, width, height(), title(), Tone.PLAIN));
    double room = Math.max(8, width - WORDS - 2);
    double first = y + rows.title();
    if (store.isThinPool()) {
      pressure().draw(shapes, first, rows.line(), room);
    } else {
      shapes.add(store.isVolumeGroup() ? given(first, room) : used(first, room));
    }
  }

  private String title() {
    return switch (store.kind()) {
      case "btrfs" -> store.kind() + mounted();
      case Stored.Store.VOLUME_GROUP -> language.say("volume group ", "볼륨 그룹 ") + store.name();
      case Stored.Store.THIN_POOL ->
          language.say("thin pool ", "씬 풀 ") + Volumes.name(store.name());
      default -> store.kind() + " " + store.name();
    };
  }

  private String mounted() {
    for (Standing.Mount mount : host.mounts()) {
      for (String device : store.devices()) {
        if (mount.source().equals("/dev/" + device)) {
          return language.say(" on ", ", 마운트: ") + mount.target();
        }
      }
    }
    return "";
  }

  /// How much of the chunks is used.
  private Shape used(double y, double wide) {
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
    return new Shape.Gauge(id() + " full", 2, y, wide, full, text, tone);
  }

  /// How much of the devices is given to volumes.
  private Shape given(double y, double wide) {
    long given = 0;
    for (Stored.Chunk chunk : host.storage().chunks(store.name())) {
      given += chunk.stripe().value() * chunk.places().size();
    }
    long room =
        host.storage().devices().stream()
            .filter(device -> store.devices().contains(device.name()))
            .mapToLong(device -> device.size().value())
            .sum();
    String text =
        language.say(
            Amounts.of(new Bytes(given))
                + " given to volumes · disks of "
                + Amounts.of(new Bytes(room)),
            "볼륨에 준 것 " + Amounts.of(new Bytes(given)) + " · 디스크 " + Amounts.of(new Bytes(room)));
    double full = room == 0 ? 0 : given / (double) room;
    Tone tone = full > NEARLY ? Tone.LIMIT : Tone.ALIVE;
    return new Shape.Gauge(id() + " full", 2, y, wide, full, text, tone);
  }
}
