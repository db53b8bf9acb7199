package dev.virtlab.simulator.file.proc;

import dev.virtlab.simulator.file.proc.ShownProcess.IdRange;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.List;

/// The text of `uid_map` and `gid_map`; user_namespaces(7).
final class IdMaps {

  /// The most lines of a map.
  static final int RANGES_MAX = 340;

  private static final long ID_MAX = 0xffff_ffffL;

  private IdMaps() {}

  static String shown(List<IdRange> ranges) {
    StringBuilder text = new StringBuilder();
    for (IdRange range : ranges) {
      text.append(Texts.right(range.inside(), 10)).append(' ');
      text.append(Texts.right(range.outside(), 10)).append(' ');
      text.append(Texts.right(range.count(), 10)).append('\n');
    }
    return text.toString();
  }

  /// Reads lines of three numbers. EINVAL: no line, too many, no numbers, or overlapping ranges.
  static List<IdRange> parse(String text) {
    List<IdRange> ranges = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (!line.isBlank()) {
        ranges.add(range(line.strip().split("[ \t]+")));
      }
    }
    require(!ranges.isEmpty() && ranges.size() <= RANGES_MAX);
    for (int i = 0; i < ranges.size(); i++) {
      for (int j = 0; j < i; j++) {
        require(!overlap(ranges.get(i), ranges.get(j)));
      }
    }
    return ranges;
  }

  private static IdRange range(String[] words) {
    require(words.length == 3);
    IdRange range = new IdRange(number(words[0]), number(words[1]), number(words[2]));
    require(range.count() > 0);
    require(range.inside() + range.count() <= ID_MAX);
    require(range.outside() + range.count() <= ID_MAX);
    return range;
  }

  private static boolean overlap(IdRange a, IdRange b) {
    return meet(a.inside(), b.inside(), a.count(), b.count())
        || meet(a.outside(), b.outside(), a.count(), b.count());
  }

  private static boolean meet(long a, long b, long sizeOfA, long sizeOfB) {
    return a < b + sizeOfB && b < a + sizeOfA;
  }

  private static long number(String word) {
    try {
      long number = Long.parseLong(word);
      require(number >= 0 && number <= ID_MAX);
      return number;
    } catch (NumberFormatException _) {
      throw new CallFailed(Errno.EINVAL);
    }
  }

  private static void require(boolean fine) {
    if (!fine) {
      throw new CallFailed(Errno.EINVAL);
    }
  }
}
