package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.storage.image.DiskImage.Kind;
import dev.virtlab.userland.storage.qcow2.Measure;
import dev.virtlab.userland.storage.qcow2.Qcow2Image;
import dev.virtlab.userland.storage.qcow2.Qcow2Options;
import dev.virtlab.userland.tool.Run;
import java.util.List;

/// `qemu-img measure`.
final class ImgMeasure {
  private ImgMeasure() {}

  static int run(Run run, List<String> words) {
    Invocation call = new Invocation(run, words, "f:l:o:O:", "output:=output size:=size format:=f");
    boolean json = call.json();
    boolean sized = call.has("size");
    long size = sized ? call.size(call.last("size", "")) : -1;
    if (call.operands().size() > 1) {
      throw call.stop("At most one filename argument is allowed.");
    }
    if (call.operands().size() == 1 && sized) {
      throw call.stop("--size N cannot be used together with a filename.");
    }
    if (call.operands().isEmpty() && !sized) {
      throw call.stop("Either --size N or one filename must be specified.");
    }
    String format = call.last("O", "raw");
    Qcow2Options options = options(call, format);
    long data = sized ? 0 : -1;
    boolean bitmaps = false;
    if (!sized) {
      Chain chain = call.open(call.operands().getFirst(), call.last("f", ""), Chain.How.READ);
      size = chain.size();
      data = data(chain, options.cluster());
      bitmaps = chain.image() instanceof Qcow2Image image && image.version() >= 3;
      chain.close();
    }
    print(call, json, measure(format, size, data, options), bitmaps && format.equals("qcow2"));
    return 0;
  }

  private static Qcow2Options options(Invocation call, String format) {
    if (!format.equals("raw") && !format.equals("qcow2")) {
      throw Formats.KNOWN.contains(format)
          ? call.stop("Block driver '" + format + "' does not support size measurement")
          : call.stop(Formats.unknown(format, "Unknown file format '" + format + "'").text());
    }
    Making making = new Making(format, "Unknown file format '" + format + "'");
    call.all("o").forEach(making::with);
    return format.equals("qcow2") ? making.layout() : Qcow2Options.USUAL;
  }

  private static Measure measure(String format, long size, long data, Qcow2Options options) {
    return format.equals("raw") ? new Measure(size, size) : Measure.of(size, data, options);
  }

  /// The bytes of clusters that have data.
  private static long data(Chain chain, int cluster) {
    long data = 0;
    for (long at = 0; at < chain.size(); ) {
      Chain.Found found = chain.find(at, chain.size() - at);
      long length = found.length();
      if (found.kind() == Kind.DATA || found.kind() == Kind.COMPRESSED) {
        length = (at + length + cluster - 1) / cluster * cluster - at;
        data += at % cluster + length;
      }
      at += length;
    }
    return data;
  }

  private static void print(Invocation call, boolean json, Measure measure, boolean bitmaps) {
    if (json) {
      Document document =
          new Document()
              .with("fully-allocated", measure.full())
              .with("required", measure.required());
      if (bitmaps) {
        document.with("bitmaps", 0);
      }
      call.run().out(document.text() + "\n");
      return;
    }
    call.run().out("required size: " + measure.required() + "\n");
    call.run().out("fully allocated size: " + measure.full() + "\n");
    if (bitmaps) {
      call.run().out("bitmaps size: 0\n");
    }
  }
}
