package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.qcow2.Qcow2Image;
import dev.virtlab.userland.tool.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `qemu-img amend`.
final class ImgAmend {

  private static final List<String> CREATION =
      List.of("cluster_size", "preallocation", "compression_type", "extended_l2", "encryption");

  private ImgAmend() {}

  static int run(Run run, List<String> words) {
    Invocation call = new Invocation(run, words, "o:qf:t:p", "force=force");
    if (!call.has("o")) {
      throw call.exit("Must specify options (-o)");
    }
    String name = call.onlyOperand();
    Chain chain = call.open(name, call.last("f", ""), Chain.How.WRITE);
    try {
      if (!(chain.image() instanceof Qcow2Image image)) {
        throw call.stop(
            "Format driver '" + chain.image().format() + "' does not support option amendment");
      }
      amend(image, options(call.all("o")));
    } catch (ImageError error) {
      throw call.stop(error.text());
    } finally {
      chain.close();
    }
    if (call.has("p")) {
      run.out("    (0.00/100%)\r    (100.00/100%)\r    (100.00/100%)\r\n");
    }
    return 0;
  }

  private static Map<String, String> options(List<String> lists) {
    Map<String, String> options = new LinkedHashMap<>();
    Making known = new Making("qcow2", "");
    for (String list : lists) {
      for (String word : list.split(",")) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (CREATION.contains(name)) {
          throw new ImageError(
              Errno.EINVAL,
              "Invalid parameter '" + name + "'\nThis option is only supported for image creation");
        }
        known.with(word);
        options.put(name, known.value(name));
      }
    }
    return options;
  }

  private static void amend(Qcow2Image image, Map<String, String> options) {
    int version = version(options.getOrDefault("compat", ""), image.version());
    if (options.containsKey("backing_file") || options.containsKey("backing_fmt")) {
      throw new ImageError(
          Errno.EINVAL, "Cannot amend the backing file\nYou can use 'qemu-img rebase' instead.");
    }
    String bits = options.getOrDefault("refcount_bits", "");
    if (!bits.isEmpty() && !bits.equals(Integer.toString(image.refcountBits()))) {
      if (version < 3 && !bits.equals("16")) {
        throw new ImageError(
            Errno.EINVAL,
            "Refcount widths other than 16 bits require compatibility level 1.1 or above (use"
                + " compat=1.1 or greater)");
      }
      throw new ImageError(
          Errno.EOPNOTSUPP,
          "changing refcount_bits is not modelled here: convert the image with -o refcount_bits");
    }
    if (version > image.version()) {
      image.version(version);
    }
    boolean lazy = options.getOrDefault("lazy_refcounts", "off").equals("on");
    if (options.containsKey("lazy_refcounts") && (lazy || image.isLazy())) {
      if (lazy && version < 3) {
        throw new ImageError(
            Errno.EINVAL,
            "Lazy refcounts only supported with compatibility level 1.1 and above (use compat=1.1"
                + " or greater)");
      }
      image.lazy(lazy);
    }
    if (options.containsKey("size")) {
      image.resize(Long.parseLong(options.get("size")));
    }
    if (version < image.version()) {
      image.version(version);
    }
  }

  private static int version(String compat, int now) {
    return switch (compat) {
      case "" -> now;
      case "0.10", "v2" -> 2;
      case "1.1", "v3" -> 3;
      default -> throw new ImageError(Errno.EINVAL, "Unknown compatibility level " + compat);
    };
  }
}
