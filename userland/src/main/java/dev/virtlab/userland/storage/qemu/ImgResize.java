package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.qcow2.Qcow2Image;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;

/// `qemu-img resize`. The size is the last word, whatever it begins with.
final class ImgResize {

  private static final long SECTOR = 512;

  private ImgResize() {}

  static int run(Run run, List<String> words) {
    if (words.isEmpty()) {
      throw new Invocation(run, List.of(), "", "").exit("Not enough arguments");
    }
    String size = words.getLast();
    List<String> rest = new ArrayList<>(words.subList(0, words.size() - 1));
    Invocation call =
        new Invocation(run, rest, "f:q", "preallocation:=preallocation shrink=shrink");
    if (call.operands().isEmpty()) {
      throw call.exit("Not enough arguments");
    }
    if (call.operands().size() != 1) {
      throw call.exit("Expecting image file name and size");
    }
    int sign = size.startsWith("+") ? 1 : size.startsWith("-") ? -1 : 0;
    long amount = amount(call, sign == 0 ? size : size.substring(1));
    Chain chain = call.open(call.operands().getFirst(), call.last("f", ""), Chain.How.WRITE);
    try {
      resize(call, chain, sign == 0 ? amount : chain.size() + sign * amount);
    } finally {
      chain.close();
    }
    call.say("Image resized.\n");
    return 0;
  }

  private static long amount(Invocation call, String text) {
    return Sizes.parse(text)
        .orElseThrow(
            () ->
                call.stop(
                    "Parameter 'size' expects a non-negative number below 2^64\n"
                        + "Optional suffix k, M, G, T, P or E means kilo-, mega-, giga-, tera-,"
                        + " peta-\nand exabytes, respectively."));
  }

  private static void resize(Invocation call, Chain chain, long size) {
    if (size <= 0) {
      throw call.stop("New image size must be positive");
    }
    if (size <= chain.size() && !call.has("shrink") && size < chain.size()) {
      throw call.stop(
          "Use the --shrink option to perform a shrink operation.\n"
              + "qemu-img: warning: Shrinking an image will delete all data beyond the shrunken"
              + " image's end. Before performing such an operation, make sure there is no important"
              + " data there.");
    }
    String preallocation = call.last("preallocation", "off");
    long before = chain.size();
    try {
      chain.image().resize(chain.image() instanceof Qcow2Image ? up(size) : size);
      if (!preallocation.equals("off") && size > before) {
        if (!(chain.image() instanceof Qcow2Image image)) {
          chain.file().allocate(before, size);
          return;
        }
        image.preallocate(before / image.clusterSize() * image.clusterSize(), size);
        if (!preallocation.equals("metadata")) {
          chain.file().allocate(0, chain.file().size());
        }
      }
    } catch (ImageError error) {
      throw call.stop(error.text());
    }
  }

  private static long up(long size) {
    return (size + SECTOR - 1) / SECTOR * SECTOR;
  }
}
