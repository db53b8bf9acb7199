package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.tool.Run;
import java.util.Arrays;
import java.util.List;

/// `qemu-img dd`.
final class ImgDd {

  private ImgDd() {}

  static int run(Run run, List<String> words) {
    Invocation call = new Invocation(run, words, "f:O:", "");
    String in = "";
    String out = "";
    long block = 512;
    long count = -1;
    long skip = 0;
    for (String word : call.operands()) {
      int equals = word.indexOf('=');
      String key = equals < 0 ? word : word.substring(0, equals);
      String value = equals < 0 ? "" : word.substring(equals + 1);
      switch (equals < 0 ? "" : key) {
        case "if" -> in = value;
        case "of" -> out = value;
        case "bs" -> block = number(call, key, value);
        case "count" -> count = number(call, key, value);
        case "skip" -> skip = number(call, key, value);
        default ->
            throw call.stop(
                equals < 0 ? "unrecognized operand " + word : "unrecognized operand " + key);
      }
    }
    if (in.isEmpty() || out.isEmpty()) {
      throw call.stop("Must specify both input and output files");
    }
    copy(call, in, out, block, count, skip);
    return 0;
  }

  private static long number(Invocation call, String key, String value) {
    return Sizes.parse(value)
        .filter(n -> n > 0 || !key.equals("bs"))
        .orElseThrow(() -> call.stop("invalid number: '" + value + "'"));
  }

  private static void copy(
      Invocation call, String in, String out, long block, long count, long skip) {
    String format = call.last("O", "raw");
    Chain source = call.open(in, call.last("f", ""), Chain.How.READ);
    long size = source.size();
    long end =
        count >= 0 && count <= (Long.MAX_VALUE - skip * block) / block
            ? Math.min(size, count * block)
            : size;
    long from = skip * block;
    Chain target;
    try {
      Making making = new Making(format, "Unknown file format '" + format + "'");
      making.set("size", Long.toString(Math.max(0, end - from)));
      target = making.make(call.calls(), out);
    } catch (ImageError error) {
      throw call.stop(out + ": error while creating output image: " + error.text());
    }
    if (from > size) {
      call.run().err("qemu-img: " + in + ": cannot skip to specified offset\n");
    }
    long to = 0;
    for (long at = from; at < end; at += block) {
      int length = (int) Math.min(block, end - at);
      byte[] bytes = source.read(at, length);
      target.write(to, Arrays.copyOf(bytes, length));
      to += length;
    }
    source.close();
    target.close();
  }
}
