package dev.virtlab.userland.storage.block;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;

/// `corrupt`, a word of the laboratory: bits of a loop device or of a file of it turn over, and
/// nobody is told.
final class Corrupt implements Tool {

  private static final String USAGE =
      """
      Usage: corrupt [-n COUNT] [-s SEED] LOOPDEVICE|FILE [OFFSET [LENGTH]]
      Turns over one bit in each of COUNT sectors of 4096 bytes that hold something.

        -n, --count=COUNT  how many sectors (default: 1)
        -s, --seed=SEED    which of them: the same seed means the same (default: 1)
      """;

  private static final Options OPTIONS = new Options("n:s:h", "count:=n seed:=s help=h");
  private static final int SECTOR = 4096;
  private static final int PART = 1 << 20;
  private static final int COUNT_MAX = 1 << 20;

  /// How many bytes are looked through at most.
  private static final long LENGTH_MAX = 1L << 36;

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    if (words.has("h")) {
      run.out(USAGE);
      return run.exit(0);
    }
    List<String> operands = words.operands();
    if (operands.isEmpty()) {
      throw run.missingOperand();
    }
    if (operands.size() > 3) {
      throw run.usage("extra operand '" + operands.get(3) + "'", 1);
    }
    String path = operands.getFirst();
    long from = operands.size() > 1 ? number(run, operands.get(1)) : 0;
    long length = operands.size() > 2 ? number(run, operands.get(2)) : LENGTH_MAX;
    long count = words.has("n") ? number(run, words.last("n", "")) : 1;
    long seed = words.has("s") ? number(run, words.last("s", "")) : 1;
    try {
      ours(run, path);
      Placed file = Placed.open(run.calls(), path, true);
      try {
        turn(run, file, new Range(from, Math.min(length, LENGTH_MAX)), count, seed);
      } finally {
        file.close();
      }
    } catch (CallFailed failed) {
      throw run.stop(1, path + ": " + failed.errno().message());
    }
    return run.exit();
  }

  private record Range(long from, long length) {}

  private static long number(Run run, String text) {
    return Numbers.size(text)
        .filter(n -> n >= 0)
        .orElseThrow(() -> run.stop(1, "invalid number '" + text + "'"));
  }

  /// Gives up where that is neither a loop device nor a file.
  private static void ours(Run run, String path) {
    Calls calls = run.calls();
    Stat.Type type = calls.stat(path).type();
    if (type != Stat.Type.REGULAR && Losetup.number(calls, path).isEmpty()) {
      throw run.stop(1, path + ": neither a loop device nor a file");
    }
  }

  private static void turn(Run run, Placed file, Range range, long count, long seed) {
    List<Long> sectors = filled(file, range);
    long state = seed;
    for (long i = 0; i < Math.min(count, COUNT_MAX) && !sectors.isEmpty(); i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      int index = (int) Long.remainderUnsigned(state >>> 17, sectors.size());
      long at = sectors.get(index);
      sectors.set(index, sectors.getLast());
      sectors.removeLast();
      byte[] sector = file.read(at, SECTOR);
      sector[(int) (state >>> 52)] ^= (byte) (1 << (state >>> 49 & 7));
      file.write(at, sector, 0, SECTOR);
      run.out(at + "\n");
    }
  }

  /// The sectors of a range that are not all zeros.
  private static List<Long> filled(Placed file, Range range) {
    List<Long> sectors = new ArrayList<>();
    long end = Math.min(file.size(), range.from() + range.length());
    for (long at = range.from() / SECTOR * SECTOR; at + SECTOR <= end; at += PART) {
      int part = (int) Math.min(PART, (end - at) / SECTOR * SECTOR);
      byte[] bytes = file.read(at, part);
      for (int i = 0; i < part; i += SECTOR) {
        if (!Octets.isZero(bytes, i, SECTOR)) {
          sectors.add(at + i);
        }
      }
    }
    return sectors;
  }
}
