package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.qcow2.Qcow2Image;
import dev.virtlab.userland.tool.Run;
import java.util.List;

/// `qemu-img snapshot`.
final class ImgSnapshot {

  private static final long SECOND = 1_000_000_000L;

  private ImgSnapshot() {}

  static int run(Run run, List<String> words) {
    Invocation call = new Invocation(run, words, "la:c:d:q", "");
    String action = "";
    for (String key : List.of("l", "a", "c", "d")) {
      if (call.has(key)) {
        if (!action.isEmpty()) {
          throw call.exit("Cannot mix '-l', '-a', '-c', '-d'");
        }
        action = key;
      }
    }
    String name = call.onlyOperand();
    boolean lists = action.isEmpty() || action.equals("l");
    Chain chain = call.open(name, "", lists ? Chain.How.READ : Chain.How.WRITE);
    try {
      act(call, chain, action, call.last(action, ""));
    } finally {
      chain.close();
    }
    return 0;
  }

  private static void act(Invocation call, Chain chain, String action, String name) {
    if (action.isEmpty()) {
      return;
    }
    if (action.equals("l")) {
      if (!chain.image().snapshots().isEmpty()) {
        call.run().out(ImgDescribe.snapshots(chain.image()));
      }
      return;
    }
    String doing =
        switch (action) {
          case "a" -> "apply";
          case "c" -> "create";
          default -> "delete";
        };
    try {
      if (!(chain.image() instanceof Qcow2Image image)) {
        throw unsupported(action);
      }
      switch (action) {
        case "a" -> image.revert(name);
        case "c" -> {
          long now = call.calls().epochNanoseconds();
          int nanos = (int) Math.floorMod(now, SECOND);
          image.snapshot(name, Math.floorDiv(now, SECOND), nanos);
        }
        default -> image.forget(name);
      }
    } catch (ImageError error) {
      throw call.stop("Could not " + doing + " snapshot '" + name + "': " + error.text());
    }
  }

  private static ImageError unsupported(String action) {
    dev.virtlab.userland.program.Errno errno = dev.virtlab.userland.program.Errno.EOPNOTSUPP;
    return switch (action) {
      case "c" -> new ImageError(errno, "-95 (" + errno.message() + ")");
      case "a" -> new ImageError(errno, "Block driver does not support internal snapshots");
      default -> new ImageError(errno, "snapshot not found");
    };
  }
}
