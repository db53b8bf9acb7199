package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.storage.image.DiskImage.Kind;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.tool.Run;
import java.util.List;

/// `qemu-img commit`: puts the changes of an image into the file beneath.
final class ImgCommit {

  private static final int PART = 2 << 20;

  private ImgCommit() {}

  static int run(Run run, List<String> words) {
    Invocation call = new Invocation(run, words, "f:t:b:dpqr:", "");
    String name = call.onlyOperand();
    Chain top = call.open(name, call.last("f", ""), Chain.How.WRITE);
    if (top.below().isEmpty()) {
      throw call.stop("Image does not have a backing file");
    }
    Chain base = base(call, top);
    String format = base.image().format();
    Chain target = reopened(call, base, format);
    if (target.size() < top.size()) {
      target.image().resize(top.size());
    }
    merge(top, base, target);
    target.close();
    if (!call.has("d") && !call.has("b")) {
      empty(top);
    }
    top.close();
    if (call.has("p") && !call.quiet()) {
      run.out("    (0.00/100%)\r    (100.00/100%)\r    (100.00/100%)\r\n");
    }
    call.say("Image committed.\n");
    return 0;
  }

  /// The file beneath is to be written from now on.
  private static Chain reopened(Invocation call, Chain base, String format) {
    base.file().unlock();
    try {
      return Chain.locked(call.calls(), base.name(), format, Chain.How.WRITE);
    } catch (ImageError error) {
      throw call.stop(error.text());
    }
  }

  private static Chain base(Invocation call, Chain top) {
    Chain below = top.below().orElseThrow();
    if (!call.has("b")) {
      return below;
    }
    String wanted = call.last("b", "");
    while (!below.name().equals(wanted)) {
      below =
          below
              .below()
              .orElseThrow(
                  () ->
                      call.stop(
                          "Did not find '"
                              + wanted
                              + "' in the backing chain of '"
                              + top.name()
                              + "'"));
    }
    return below;
  }

  /// Copies everything that lies above the base.
  private static void merge(Chain top, Chain base, Chain target) {
    int levels = 0;
    for (Chain chain = top;
        !chain.name().equals(base.name());
        chain = chain.below().orElseThrow()) {
      levels++;
    }
    for (long at = 0; at < top.size(); ) {
      Chain.Found found = top.find(at, Math.min(PART, top.size() - at));
      if (found.depth() < levels && found.kind() != Kind.ABSENT) {
        boolean data = found.kind() == Kind.DATA || found.kind() == Kind.COMPRESSED;
        if (data) {
          target.write(at, top.read(at, (int) found.length()));
        } else {
          target.image().zero(at, found.length(), true, target.beneath());
        }
      }
      at += found.length();
    }
  }

  /// An image whose changes lie beneath has none of its own any more.
  private static void empty(Chain top) {
    if (top.image() instanceof dev.virtlab.userland.storage.qcow2.Qcow2Image image) {
      image.clear();
    }
  }
}
