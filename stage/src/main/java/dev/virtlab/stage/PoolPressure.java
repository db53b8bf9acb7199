package dev.virtlab.stage;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What a thin pool has against what it has promised: how much of it is taken, for how much of the
/// promises there is room, and what each volume has taken of its own.
final class PoolPressure {

  private static final double NEARLY = 0.8;
  private static final int VOLUMES_MAX = 4;

  private final String id;
  private final Language language;
  private final List<Stored.Chunk> volumes = new ArrayList<>();
  private long room;
  private long taken;

  PoolPressure(String id, Collection<Stored.Chunk> chunks, Language language) {
    this.id = id;
    this.language = language;
    for (Stored.Chunk chunk : chunks) {
      if (Volumes.isPromise(chunk.profile())) {
        volumes.add(chunk);
      } else {
        room += chunk.stripe().value();
        taken += chunk.used().value();
      }
    }
  }

  private long promised() {
    return volumes.stream().mapToLong(volume -> volume.stripe().value()).sum();
  }

  /// How many lines follow the first.
  int lines() {
    return 1 + Math.min(VOLUMES_MAX, volumes.size());
  }

  void draw(List<Shape> shapes, double y, double line, double wide) {
    shapes.add(taken(y, wide));
    if (isFull()) {
      shapes.add(new Shape.Mark(id + " out", 1 + wide, y, "✕", Tone.ENDED));
    }
    shapes.add(promises(y + line, wide));
    for (int i = 0; i < Math.min(VOLUMES_MAX, volumes.size()); i++) {
      shapes.add(volume(volumes.get(i), y + (2 + i) * line, wide));
    }
  }

  private boolean isFull() {
    return room > 0 && taken >= room;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : part / (double) whole;
  }

  private Shape taken(double y, double wide) {
    double full = share(taken, room);
    String amounts = Amounts.of(new Bytes(taken)) + " / " + Amounts.of(new Bytes(room));
    String text =
        isFull()
            ? amounts + language.say(" taken: full, writes fail", " 차지: 가득, 쓰기 실패")
            : amounts + language.say(" taken", " 차지");
    Tone tone = isFull() ? Tone.ENDED : full >= NEARLY ? Tone.LIMIT : Tone.ALIVE;
    return new Shape.Gauge(id + " full", 2, y, wide, full, text, tone);
  }

  /// A bar that is full means that every promise can be kept.
  private Shape promises(double y, double wide) {
    double kept = promised() == 0 ? 1 : Math.min(1, share(room, promised()));
    String percent = (int) Math.floor(kept * 100) + "%";
    String amount = Amounts.of(new Bytes(promised()));
    String text =
        language.say(
            "there for " + percent + " of " + amount + " promised",
            "약속한 " + amount + "의 " + percent + "만 있음");
    if (kept >= 1) {
      text = language.say(amount + " promised, all there", amount + " 약속, 모두 있음");
    }
    return new Shape.Gauge(
        id + " promised", 2, y, wide, kept, text, kept < 1 ? Tone.LIMIT : Tone.GROUND);
  }

  private Shape volume(Stored.Chunk volume, double y, double wide) {
    String text =
        volume.use() + "  " + Amounts.of(volume.used()) + " / " + Amounts.of(volume.stripe());
    double full = share(volume.used().value(), volume.stripe().value());
    return new Shape.Gauge(id + " " + volume.address(), 2, y, wide, full, text, Tone.GROUND);
  }
}
