package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.DiskImage;
import dev.virtlab.userland.storage.image.DiskImage.Kind;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.storage.qcow2.Qcow2Image;
import dev.virtlab.userland.tool.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `qemu-img rebase`: puts another file beneath an image. Safely, what differs between the two
/// files is copied into the image first.
final class ImgRebase {

  private static final int PART = 2 << 20;
  private static final int SECTOR = 512;

  private ImgRebase() {}

  static int run(Run run, List<String> words) {
    Invocation call = new Invocation(run, words, "f:F:b:upt:T:q", "");
    if (call.operands().size() != 1) {
      throw call.exit("Expecting one image file name");
    }
    if (!call.has("b") && !call.has("u")) {
      throw call.exit("Must specify backing file (-b) or use unsafe mode (-u)");
    }
    String name = call.operands().getFirst();
    String backing = call.last("b", "");
    String format = call.last("F", "");
    boolean unsafe = call.has("u");
    Chain chain =
        call.open(name, call.last("f", ""), unsafe ? Chain.How.WRITE_ALONE : Chain.How.WRITE);
    if (call.has("F") && !Formats.KNOWN.contains(format)) {
      throw call.stop(Formats.unknown(format, "Invalid format name: '" + format + "'").text());
    }
    if (!unsafe) {
      fill(call, chain, below(call, chain, backing, format));
    }
    change(call, chain, backing, format);
    chain.close();
    return 0;
  }

  private static Optional<Chain> below(
      Invocation call, Chain chain, String backing, String format) {
    if (backing.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Chain.locked(call.calls(), Chain.beside(chain.name(), backing), format, Chain.How.READ));
    } catch (ImageError error) {
      throw call.stop("Could not open new backing file '" + backing + "': " + error.text());
    }
  }

  private static void fill(Invocation call, Chain chain, Optional<Chain> fresh) {
    Optional<Chain> old = chain.below();
    for (long at = 0; at < chain.size(); ) {
      DiskImage.Run run = chain.image().run(at, Math.min(PART, chain.size() - at));
      int length = (int) run.length();
      if (run.kind() == Kind.ABSENT) {
        byte[] before = old.isPresent() ? old.get().read(at, length) : new byte[length];
        byte[] after = fresh.isPresent() ? fresh.get().read(at, length) : new byte[length];
        differences(chain, at, before, after);
      }
      at += length;
    }
    fresh.ifPresent(Chain::close);
    if (call.has("p")) {
      call.run().out("    (0.00/100%)\r    (100.00/100%)\r\n");
    }
  }

  private static void differences(Chain chain, long at, byte[] before, byte[] after) {
    int from = 0;
    while (from < before.length) {
      int step = Math.min(SECTOR, before.length - from);
      boolean differs = !Arrays.equals(before, from, from + step, after, from, from + step);
      int end = from + step;
      while (differs && end < before.length) {
        int next = Math.min(end + SECTOR, before.length);
        if (Arrays.equals(before, end, next, after, end, next)) {
          break;
        }
        end = next;
      }
      if (differs) {
        byte[] part = Arrays.copyOfRange(before, from, end);
        if (Octets.isZero(part, 0, part.length)) {
          chain.image().zero(at + from, part.length, false, chain.beneath());
        } else {
          chain.write(at + from, part);
        }
      }
      from = end;
    }
  }

  private static void change(Invocation call, Chain chain, String backing, String format) {
    if (!(chain.image() instanceof Qcow2Image image)) {
      throw call.stop(
          "Could not change the backing file to '" + backing + "': " + Errno.EOPNOTSUPP.message());
    }
    if (!backing.isEmpty() && format.isEmpty()) {
      throw call.stop(
          "Could not change the backing file to '"
              + backing
              + "': backing format must be specified");
    }
    image.rebase(new DiskImage.Backing(backing, format));
  }
}
