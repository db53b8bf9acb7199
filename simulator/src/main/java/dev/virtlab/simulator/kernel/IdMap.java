package dev.virtlab.simulator.kernel;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// How user or group identifiers inside a user namespace stand for those of the host;
/// user_namespaces(7).
///
/// @param ranges in the order they were written
public record IdMap(List<Range> ranges) {

  /// What identifiers without a meaning are shown as; `/proc/sys/kernel/overflowuid`.
  public static final int OVERFLOW = 65_534;

  /// Nothing is mapped yet.
  public static final IdMap NONE = new IdMap(List.of());

  /// Everybody is who they are: the map of the initial user namespace.
  public static final IdMap IDENTITY = new IdMap(List.of(new Range(0, 0, 4_294_967_295L)));

  /// `count` identifiers from `inside` on stand for those from `host` on.
  public record Range(long inside, long host, long count) {}

  public IdMap {
    ranges = List.copyOf(ranges);
  }

  /// The host's identifier, empty where it has no meaning.
  public OptionalInt toHost(int inside) {
    for (Range range : ranges) {
      if (inside >= range.inside && inside < range.inside + range.count) {
        return OptionalInt.of((int) (range.host + inside - range.inside));
      }
    }
    return OptionalInt.empty();
  }

  /// What an identifier of the host is called inside, empty where it has no name.
  public OptionalInt inside(int host) {
    for (Range range : ranges) {
      if (host >= range.host && host < range.host + range.count) {
        return OptionalInt.of((int) (range.inside + host - range.host));
      }
    }
    return OptionalInt.empty();
  }

  /// What an identifier of the host is called inside, or the overflow identifier.
  public int fromHost(int host) {
    return inside(host).orElse(OVERFLOW);
  }

  /// The map that somebody writes whose identifiers `outer` maps: the outer side of every range is
  /// told as `outer` sees it. EPERM: identifiers that the outer namespace does not have.
  static IdMap written(List<Range> ranges, IdMap outer) {
    List<Range> onHost = new ArrayList<>();
    for (Range range : ranges) {
      onHost.add(new Range(range.inside, outer.rangeToHost(range), range.count));
    }
    return new IdMap(onHost);
  }

  private long rangeToHost(Range wanted) {
    for (Range range : ranges) {
      if (wanted.host >= range.inside && wanted.host + wanted.count <= range.inside + range.count) {
        return range.host + wanted.host - range.inside;
      }
    }
    throw new CallFailed(Errno.EPERM);
  }

  /// The ranges with their host's side told as `reader` names it.
  public List<Range> seenBy(IdMap reader) {
    List<Range> seen = new ArrayList<>();
    for (Range range : ranges) {
      long outside = Integer.toUnsignedLong(reader.fromHost((int) range.host));
      seen.add(new Range(range.inside, outside, range.count));
    }
    return seen;
  }
}
