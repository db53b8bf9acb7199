package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.tool.Run;
import java.util.List;

/// `qemu-img create`.
final class ImgCreate {
  private ImgCreate() {}

  static int run(Run run, List<String> words) {
    Invocation call = new Invocation(run, words, "F:b:f:qo:u", "");
    List<String> operands = call.operands();
    if (operands.isEmpty()) {
      throw call.exit("Expecting image file name");
    }
    if (operands.size() > 2) {
      throw call.exit("Unexpected argument: " + operands.get(2));
    }
    String name = operands.getFirst();
    String format = call.last("f", "raw");
    if (call.all("o").contains("help") || call.all("o").contains("?")) {
      throw call.stop("-o help is not modelled here: qemu-img(1) lists the options");
    }
    long size = operands.size() == 2 ? call.size(operands.get(1)) : -1;
    try {
      Making making = new Making(format, "Unknown file format '" + format + "'");
      call.all("o").forEach(making::with);
      make(call, making, name, size);
      return 0;
    } catch (ImageError error) {
      throw call.stop(name + ": " + error.text());
    }
  }

  private static void make(Invocation call, Making making, String name, long size) {
    if (size >= 0) {
      making.set("size", Long.toString(size));
    }
    if (call.has("b")) {
      if (!making.takes("backing_file")) {
        throw call.stop(
            name + ": Backing file not supported for file format '" + call.last("f", "raw") + "'");
      }
      making.set("backing_file", call.last("b", ""));
    }
    if (call.has("F")) {
      making.set("backing_fmt", call.last("F", ""));
    }
    if (making.has("backing_file")) {
      sizeFromBacking(call, making, name);
    }
    if (!making.has("size")) {
      throw call.stop(name + ": Image creation needs a size parameter");
    }
    if (!call.quiet()) {
      call.run().out(making.told(name) + "\n");
      call.run().push();
    }
    making.make(call.calls(), name).close();
  }

  /// Looks at the file beneath, unless that was forbidden: it must be there, its format must be
  /// named, and it gives the size where none was given.
  private static void sizeFromBacking(Invocation call, Making making, String name) {
    String backing = making.value("backing_file");
    if (call.has("u")) {
      return;
    }
    String path = Chain.beside(name, backing);
    Chain below;
    try {
      below = Chain.open(call.calls(), path, making.value("backing_fmt"), Chain.How.READ);
    } catch (ImageError error) {
      throw call.stop(name + ": " + error.text() + "\nCould not open backing image.");
    }
    if (!making.has("backing_fmt")) {
      throw new dev.virtlab.userland.tool.Stop(
          "qemu-img: "
              + name
              + ": Backing file specified without backing format\nDetected format of "
              + below.image().format()
              + ".",
          1);
    }
    if (!making.has("size")) {
      making.set("size", Long.toString(below.size()));
    }
    below.close();
  }
}
