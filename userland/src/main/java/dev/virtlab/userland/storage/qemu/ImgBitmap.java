package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Getopt;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.qcow2.Bitmaps;
import dev.virtlab.userland.storage.qcow2.Qcow2Image;
import dev.virtlab.userland.tool.Run;
import java.util.List;

/// `qemu-img bitmap`.
final class ImgBitmap {

  private static final List<String> ACTIONS =
      List.of("add", "remove", "clear", "enable", "disable", "merge");

  private ImgBitmap() {}

  static int run(Run run, List<String> words) {
    Invocation call =
        new Invocation(
            run,
            words,
            "b:f:F:g:",
            "add=add clear=clear disable=disable enable=enable merge:=merge remove=remove"
                + " granularity:=g source-file:=b source-format:=F");
    List<Getopt.Given> actions =
        call.given().stream().filter(given -> ACTIONS.contains(given.key())).toList();
    if (call.operands().size() != 2) {
      if (actions.isEmpty()) {
        throw call.stop(
            "Need at least one of --add, --remove, --clear, --enable, --disable, or --merge");
      }
      throw call.stop("Expecting filename and bitmap name");
    }
    if (actions.isEmpty()) {
      throw call.stop(
          "Need at least one of --add, --remove, --clear, --enable, --disable, or --merge");
    }
    if (call.has("g") && !call.has("add")) {
      throw call.stop("granularity only supported with --add");
    }
    Chain chain = call.open(call.operands().get(0), call.last("f", ""), Chain.How.WRITE);
    String name = call.operands().get(1);
    try {
      actions.forEach(action -> act(call, chain, action, name));
    } finally {
      chain.close();
    }
    return 0;
  }

  private static void act(Invocation call, Chain chain, Getopt.Given action, String name) {
    try {
      act(chain, action, name, call.last("g", ""));
    } catch (ImageError error) {
      throw call.stop(
          "Operation " + action.key() + " on bitmap " + name + " failed: " + error.text());
    }
  }

  private static void act(Chain chain, Getopt.Given action, String name, String granularity) {
    if (!(chain.image() instanceof Qcow2Image image)) {
      throw new ImageError(
          Errno.EOPNOTSUPP,
          action.key().equals("add")
              ? "Can't store persistent bitmaps to #block100: " + Errno.EOPNOTSUPP.message()
              : "Dirty bitmap '" + name + "' not found");
    }
    Bitmaps bitmaps = image.bitmaps();
    if (action.key().equals("add")) {
      add(image, bitmaps, name, granularity);
      return;
    }
    if (bitmaps.find(name).isEmpty()) {
      throw new ImageError(Errno.ENOENT, "Dirty bitmap '" + name + "' not found");
    }
    switch (action.key()) {
      case "remove" -> bitmaps.remove(name);
      case "enable" -> bitmaps.record(name, true);
      case "disable" -> bitmaps.record(name, false);
      case "merge" -> merge(bitmaps, action.text());
      default -> {
        // All bitmaps are clean here, so that clearing one changes nothing.
      }
    }
  }

  private static void merge(Bitmaps bitmaps, String source) {
    if (bitmaps.find(source).isEmpty()) {
      throw new ImageError(Errno.ENOENT, "Dirty bitmap '" + source + "' not found");
    }
  }

  private static void add(Qcow2Image image, Bitmaps bitmaps, String name, String granularity) {
    long bytes = granularity.isEmpty() ? usual(image) : Sizes.parse(granularity).orElse(0L);
    if (bytes < 512 || Long.bitCount(bytes) != 1) {
      throw new ImageError(Errno.EINVAL, "Granularity must be power of 2 and at least 512");
    }
    if (bitmaps.find(name).isPresent()) {
      throw new ImageError(Errno.EEXIST, "Bitmap already exists: " + name);
    }
    if (name.isEmpty()) {
      throw new ImageError(Errno.EINVAL, "Bitmap name cannot be empty");
    }
    if (image.version() < 3) {
      throw new ImageError(
          Errno.EOPNOTSUPP,
          "Can't make bitmap '"
              + name
              + "' persistent in '#block100': Cannot store dirty bitmaps in qcow2 v2 files");
    }
    bitmaps.add(name, Long.numberOfTrailingZeros(bytes));
  }

  private static long usual(Qcow2Image image) {
    return Math.min(65536, Math.max(4096, image.clusterSize()));
  }
}
