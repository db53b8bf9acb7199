package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.storage.image.DiskImage.Kind;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.tool.Run;
import java.util.List;

/// `qemu-img compare`.
final class ImgCompare {

  private static final int PART = 2 << 20;
  private static final int SECTOR = 512;

  private ImgCompare() {}

  static int run(Run run, List<String> words) {
    Invocation call = new Invocation(run, words, "f:F:T:pqs", "");
    if (call.operands().size() != 2) {
      throw call.exit("Expecting two image file names");
    }
    Chain one = call.open(call.operands().get(0), call.last("f", ""), Chain.How.READ, 2);
    Chain other = call.open(call.operands().get(1), call.last("F", ""), Chain.How.READ, 2);
    int status = compare(call, one, other);
    one.close();
    other.close();
    return status;
  }

  private static int compare(Invocation call, Chain one, Chain other) {
    boolean strict = call.has("s");
    if (strict && one.size() != other.size()) {
      call.say("Strict mode: Image size mismatch!\n");
      return 1;
    }
    long common = Math.min(one.size(), other.size());
    for (long at = 0; at < common; ) {
      Chain.Found left = one.find(at, common - at);
      Chain.Found right = other.find(at, common - at);
      int length = (int) Math.min(PART, Math.min(left.length(), right.length()));
      if (strict && isAllocated(left) != isAllocated(right)) {
        call.say("Strict mode: Offset " + at + " block status mismatch!\n");
        return 1;
      }
      long wrong = isZero(left) && isZero(right) ? -1 : difference(one, other, at, length);
      if (wrong >= 0) {
        call.say("Content mismatch at offset " + wrong + "!\n");
        return 1;
      }
      at += length;
    }
    return rest(call, one.size() > other.size() ? one : other, common);
  }

  private static boolean isZero(Chain.Found found) {
    return found.kind() != Kind.DATA && found.kind() != Kind.COMPRESSED;
  }

  private static boolean isAllocated(Chain.Found found) {
    return found.kind() != Kind.ABSENT;
  }

  /// The first sector that differs; -1 where none does.
  private static long difference(Chain one, Chain other, long at, int length) {
    byte[] left = one.read(at, length);
    byte[] right = other.read(at, length);
    int mismatch = java.util.Arrays.mismatch(left, right);
    return mismatch < 0 ? -1 : at + mismatch - mismatch % SECTOR;
  }

  private static int rest(Invocation call, Chain longer, long common) {
    if (longer.size() == common) {
      call.say("Images are identical.\n");
      return 0;
    }
    call.say("Warning: Image size mismatch!\n");
    for (long at = common; at < longer.size(); ) {
      Chain.Found found = longer.find(at, longer.size() - at);
      int length = (int) Math.min(PART, found.length());
      byte[] bytes = isZero(found) ? new byte[0] : longer.read(at, length);
      for (int i = 0; i < bytes.length; i += SECTOR) {
        if (!Octets.isZero(bytes, i, Math.min(SECTOR, bytes.length - i))) {
          call.say("Content mismatch at offset " + (at + i) + "!\n");
          return 1;
        }
      }
      at += length;
    }
    call.say("Images are identical.\n");
    return 0;
  }
}
