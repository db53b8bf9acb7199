package dev.virtlab.userland.storage.lvm;

import java.util.List;

/// A logical volume.
///
/// @param id without dashes
/// @param visible whether it is there for people, and not a part of another one
/// @param skips whether it stays inactive unless that is overridden
/// @param created seconds since 1970
/// @param host where it was made
public record Lv(
    String name,
    String id,
    boolean visible,
    boolean skips,
    long created,
    String host,
    List<Segment> segments) {

  public Lv {
    segments = List.copyOf(segments);
  }

  /// How many extents it has.
  public int extents() {
    return segments.stream().mapToInt(Segment::count).sum();
  }

  /// The segment that it begins with.
  public Segment first() {
    return segments.getFirst();
  }

  Lv named(String now) {
    return new Lv(now, id, visible, skips, created, host, segments);
  }

  /// The same under another name, for people or as a part of another one.
  Lv as(String now, boolean shown) {
    return new Lv(now, id, shown, skips, created, host, segments);
  }

  Lv of(List<Segment> now) {
    return new Lv(name, id, visible, skips, created, host, now);
  }
}
