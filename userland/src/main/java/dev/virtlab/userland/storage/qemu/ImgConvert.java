package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.DiskImage.Kind;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.storage.qcow2.Qcow2Image;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `qemu-img convert`: copies what there is, and leaves out what is zero.
final class ImgConvert {

  private static final int PART = 2 << 20;
  private static final int SPARSE = 4096;

  private final Invocation call;
  private final List<Chain> sources;
  private final Chain target;
  private final boolean fresh;
  private final boolean dense;
  private final boolean compressed;
  private final boolean onto;
  private long copied;
  private long all;

  private ImgConvert(Invocation call, List<Chain> sources, Chain target) {
    this.call = call;
    this.sources = sources;
    this.target = target;
    this.fresh = !call.has("n");
    this.dense = call.last("S", "4k").equals("0");
    this.compressed = call.has("c");
    this.onto = call.has("B");
  }

  static int run(Run run, List<String> words) {
    Invocation call =
        new Invocation(
            run,
            words,
            "f:O:B:CcF:o:l:S:pt:T:qnm:Wr:",
            "salvage=salvage target-is-zero=zero bitmaps=bitmaps target-image-opts=target");
    List<String> operands = call.operands();
    if (operands.size() < 2) {
      throw call.stop("Must specify image file name");
    }
    List<Chain> sources = new ArrayList<>();
    for (String name : operands.subList(0, operands.size() - 1)) {
      Chain source = call.open(name, call.last("f", ""), Chain.How.READ);
      sources.add(call.has("l") ? snapshot(call, source) : source);
    }
    long size = sources.stream().mapToLong(Chain::size).sum();
    Chain target = target(call, operands.getLast(), size);
    ImgConvert convert = new ImgConvert(call, sources, target);
    convert.copy();
    sources.forEach(Chain::close);
    target.close();
    return 0;
  }

  private static Chain snapshot(Invocation call, Chain source) {
    String wanted = call.last("l", "");
    String name = wanted;
    for (String word : wanted.split(",")) {
      if (word.startsWith("snapshot.")) {
        name = word.substring(word.indexOf('=') + 1);
      }
    }
    try {
      if (!(source.image() instanceof Qcow2Image image)) {
        throw new ImageError(Errno.EOPNOTSUPP, "Device does not support internal snapshots");
      }
      return new Chain(source.name(), image.at(name), source.below(), source.file(), false, false);
    } catch (ImageError error) {
      throw call.stop("Failed to load snapshot: " + error.text());
    }
  }

  private static Chain target(Invocation call, String name, long size) {
    String format = call.last("O", "raw");
    if (call.has("n")) {
      return call.open(name, format, Chain.How.WRITE);
    }
    Making making;
    try {
      making = new Making(format, "Unknown file format '" + format + "'");
      call.all("o").forEach(making::with);
      making.set("size", making.has("size") ? making.value("size") : Long.toString(size));
      if (call.has("B")) {
        if (!making.takes("backing_file")) {
          throw new ImageError(
              Errno.EINVAL, "Backing file not supported for file format '" + format + "'");
        }
        making.set("backing_file", call.last("B", ""));
        making.set("backing_fmt", call.last("F", ""));
      }
    } catch (ImageError error) {
      throw call.stop(error.text());
    }
    if (call.has("c") && !format.equals("qcow2")) {
      throw call.stop("Compression not supported for this file format");
    }
    if (call.has("B") && !call.has("F")) {
      throw call.stop("backing format must be specified with -F");
    }
    try {
      Chain made = making.make(call.calls(), name);
      Optional<Chain> below =
          call.has("B")
              ? Optional.of(
                  call.open(
                      Chain.beside(name, call.last("B", "")), call.last("F", ""), Chain.How.READ))
              : Optional.empty();
      return new Chain(name, made.image(), below, made.file(), false, true);
    } catch (ImageError error) {
      throw call.stop(name + ": error while converting " + format + ": " + error.text());
    }
  }

  private void copy() {
    for (Chain source : sources) {
      all += allocated(source);
    }
    progress(true);
    long base = 0;
    for (Chain source : sources) {
      long end = Math.min(source.size(), target.size() - base);
      for (long at = 0; at < end; ) {
        Chain.Found found = source.find(at, Math.min(PART, end - at));
        int length = (int) found.length();
        one(source, found, at, base, length);
        at += length;
      }
      base += source.size();
    }
    if (call.has("p") && !call.quiet()) {
      call.run().out("    (100.00/100%)\r\n");
    }
  }

  private static long allocated(Chain source) {
    long sum = 0;
    for (long at = 0; at < source.size(); ) {
      Chain.Found found = source.find(at, source.size() - at);
      sum += found.kind() == Kind.DATA || found.kind() == Kind.COMPRESSED ? found.length() : 0;
      at += found.length();
    }
    return sum;
  }

  private void one(Chain source, Chain.Found found, long at, long base, int length) {
    boolean data = found.kind() == Kind.DATA || found.kind() == Kind.COMPRESSED;
    if (onto && found.depth() > 0) {
      return;
    }
    if (data) {
      write(base + at, source.read(at, length));
      copied += length;
      progress(false);
    } else if (dense && fresh && !onto) {
      target.write(base + at, new byte[length]);
    } else if (!fresh || onto) {
      target.image().zero(base + at, length, true, target.beneath());
    }
  }

  private void progress(boolean first) {
    if (call.has("p") && !call.quiet()) {
      String percent = all == 0 || first ? "0.00" : Numbers.ratio(copied * 100, all, 2);
      call.run().out("    (" + percent + "/100%)\r");
    }
  }

  /// Writes what is not zero, in whole clusters of the target.
  private void write(long at, byte[] bytes) {
    boolean whole = target.image().format().equals("qcow2") || target.image() instanceof StreamVmdk;
    int unit = Math.max(SPARSE, whole ? target.image().clusterSize() : 0);
    int from = 0;
    while (from < bytes.length) {
      int end = unitEnd(at, from, bytes.length, unit);
      boolean zero = !dense && Octets.isZero(bytes, from, end - from);
      while (end < bytes.length) {
        int next = unitEnd(at, end, bytes.length, unit);
        if (compressed || (!dense && Octets.isZero(bytes, end, next - end)) != zero) {
          break;
        }
        end = next;
      }
      put(at + from, Arrays.copyOfRange(bytes, from, end), zero);
      from = end;
    }
  }

  private static int unitEnd(long at, int from, int most, int unit) {
    return (int) Math.min(most, from + unit - (at + from) % unit);
  }

  private void put(long at, byte[] bytes, boolean zero) {
    if (zero) {
      if (!fresh || onto) {
        target.image().zero(at, bytes.length, true, target.beneath());
      }
    } else if (compressed && target.image() instanceof Qcow2Image image) {
      image.writeCompressed(at, bytes);
    } else {
      target.write(at, bytes);
    }
  }
}
