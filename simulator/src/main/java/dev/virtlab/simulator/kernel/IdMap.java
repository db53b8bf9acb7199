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

  /// The most ranges a map can have.
  public static final int RANGES_MAX = 340;

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

  /// Reads what was written to `uid_map` by somebody whose identifiers `outer` maps. EINVAL: not
  /// such lines, overlapping or too many; EPERM: identifiers that the outer namespace does not
  /// have.
  static IdMap parse(String text, IdMap outer) {
    List<Range> ranges = new ArrayList<>();
    for (String line : text.strip().split("\n", -1)) {
      String[] words = line.strip().split("[ \t]+", -1);
      if (words.length != 3 || ranges.size() == RANGES_MAX) {
        throw new CallFailed(Errno.EINVAL);
      }
      ranges.add(range(number(words[0]), number(words[1]), number(words[2]), outer, ranges));
    }
    return new IdMap(ranges);
  }

  private static Range range(
      long inside, long outside, long count, IdMap outer, List<Range> before) {
    if (count == 0 || inside + count > 4_294_967_295L || outside + count > 4_294_967_295L) {
      throw new CallFailed(Errno.EINVAL);
    }
    for (Range range : before) {
      if (inside < range.inside + range.count && range.inside < inside + count) {
        throw new CallFailed(Errno.EINVAL);
      }
    }
    for (Range range : outer.ranges) {
      if (outside >= range.inside && outside + count <= range.inside + range.count) {
        return new Range(inside, range.host + outside - range.inside, count);
      }
    }
    throw new CallFailed(Errno.EPERM);
  }

  private static long number(String word) {
    if (word.isEmpty() || word.length() > 10) {
      throw new CallFailed(Errno.EINVAL);
    }
    long value = 0;
    for (int i = 0; i < word.length(); i++) {
      int digit = word.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new CallFailed(Errno.EINVAL);
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /// What reading the map gives, told in the identifiers that `reader` maps.
  public String shownTo(IdMap reader) {
    StringBuilder text = new StringBuilder();
    for (Range range : ranges) {
      long outside = reader.fromHost((int) range.host);
      column(text, range.inside);
      text.append(' ');
      column(text, Integer.toUnsignedLong((int) outside));
      text.append(' ');
      column(text, range.count);
      text.append('\n');
    }
    return text.toString();
  }

  private static void column(StringBuilder text, long value) {
    String digits = Long.toString(value);
    text.append(" ".repeat(Math.max(0, 10 - digits.length()))).append(digits);
  }
}
