package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.storage.image.DiskImage;
import dev.virtlab.userland.storage.image.VmdkImage;
import dev.virtlab.userland.storage.qcow2.Bitmaps;
import dev.virtlab.userland.storage.qcow2.Qcow2Image;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;

/// `qemu-img info`, and what it shares with others: the list of snapshots.
final class ImgDescribe {

  private ImgDescribe() {}

  static int run(Run run, List<String> words) {
    Invocation call =
        new Invocation(run, words, "f:", "output:=output format:=f backing-chain=chain");
    String name = call.onlyOperand();
    boolean json = call.json();
    List<Chain> all = new ArrayList<>();
    String format = call.last("f", "");
    String next = name;
    boolean more = true;
    while (more) {
      Chain chain = call.open(next, format, Chain.How.READ_ALONE);
      all.add(chain);
      more = call.has("chain") && chain.image().backing().isPresent();
      if (more) {
        DiskImage.Backing backing = chain.image().backing().orElseThrow();
        next = Chain.beside(next, backing.name());
        format = backing.format();
        if (all.size() > Chain.DEPTH_MAX) {
          throw call.stop("the chain of backing files has no end");
        }
      }
    }
    if (json) {
      List<Document> documents = all.stream().map(ImgDescribe::document).toList();
      run.out((call.has("chain") ? Document.list(documents) : documents.getFirst().text()) + "\n");
    } else {
      run.out(String.join("\n", all.stream().map(ImgDescribe::text).toList()));
    }
    all.forEach(Chain::close);
    return 0;
  }

  private static String text(Chain chain) {
    DiskImage image = chain.image();
    StringBuilder out = new StringBuilder();
    out.append("image: ").append(chain.name()).append('\n');
    out.append("file format: ").append(image.format()).append('\n');
    out.append("virtual size: ").append(Sizes.human(image.size()));
    out.append(" (").append(image.size()).append(" bytes)\n");
    out.append("disk size: ").append(Sizes.human(chain.file().allocated())).append('\n');
    if (image.clusterSize() > 0) {
      out.append("cluster_size: ").append(image.clusterSize()).append('\n');
    }
    image.backing().ifPresent(backing -> backing(out, chain, backing));
    if (!image.snapshots().isEmpty()) {
      out.append(snapshots(image));
    }
    if (image instanceof Qcow2Image qcow2) {
      out.append("Format specific information:\n");
      out.append(specific(qcow2, "    "));
    } else if (image instanceof VmdkImage vmdk) {
      out.append("Format specific information:\n    cid: ").append(vmdk.cid());
      out.append("\n    parent cid: 4294967295\n    create type: monolithicSparse\n    extents:\n");
      out.append("        [0]:\n            virtual size: ").append(image.size());
      out.append("\n            filename: ").append(chain.name());
      out.append("\n            cluster size: ").append(image.clusterSize());
      out.append("\n            format: \n");
    }
    return out.toString();
  }

  private static void backing(StringBuilder out, Chain chain, DiskImage.Backing backing) {
    out.append("backing file: ").append(backing.name());
    String full = Chain.beside(chain.name(), backing.name());
    if (!full.equals(backing.name())) {
      out.append(" (actual path: ").append(full).append(')');
    }
    out.append('\n');
    if (!backing.format().isEmpty()) {
      out.append("backing file format: ").append(backing.format()).append('\n');
    }
  }

  /// What only qcow2 has, in words.
  static String specific(Qcow2Image image, String indent) {
    StringBuilder out = new StringBuilder();
    out.append(indent).append("compat: ").append(image.version() == 2 ? "0.10" : "1.1");
    out.append('\n').append(indent).append("compression type: zlib\n");
    if (image.version() >= 3) {
      out.append(indent).append("lazy refcounts: ").append(image.isLazy()).append('\n');
    }
    List<Bitmaps.Bitmap> bitmaps = image.bitmaps().list();
    if (!bitmaps.isEmpty()) {
      out.append(indent).append("bitmaps:\n");
    }
    for (int i = 0; i < bitmaps.size(); i++) {
      String deeper = indent + "        ";
      out.append(indent).append("    [").append(i).append("]:\n");
      out.append(deeper).append("flags:\n");
      if (bitmaps.get(i).auto()) {
        out.append(deeper).append("    [0]: auto\n");
      }
      out.append(deeper).append("name: ").append(bitmaps.get(i).name()).append('\n');
      out.append(deeper).append("granularity: ");
      out.append(1L << bitmaps.get(i).granularity()).append('\n');
    }
    out.append(indent).append("refcount bits: ").append(image.refcountBits()).append('\n');
    if (image.version() >= 3) {
      out.append(indent).append("corrupt: ").append(image.isCorrupt()).append('\n');
      out.append(indent).append("extended l2: false\n");
    }
    return out.toString();
  }

  /// The list of snapshots as a table.
  static String snapshots(DiskImage image) {
    StringBuilder out = new StringBuilder("Snapshot list:\n");
    out.append("ID        TAG               VM SIZE                DATE     VM CLOCK     ICOUNT\n");
    for (DiskImage.Snapshot snapshot : image.snapshots()) {
      CivilTime time = CivilTime.of(snapshot.seconds(), 0);
      String size = Sizes.human(snapshot.vmStateSize());
      out.append(pad(snapshot.id(), 9)).append(' ').append(pad(snapshot.name(), 16)).append(' ');
      out.append(" ".repeat(Math.max(0, 8 - size.length()))).append(size).append(' ');
      out.append(time.format("%Y-%m-%d %H:%M:%S")).append(" 00:00:00.000          0\n");
    }
    return out.toString();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static Document document(Chain chain) {
    DiskImage image = chain.image();
    Document document = new Document();
    if (!image.snapshots().isEmpty()) {
      document.with("snapshots", image.snapshots().stream().map(ImgDescribe::snapshot).toList());
    }
    document.with("virtual-size", image.size()).with("filename", chain.name());
    if (image.clusterSize() > 0) {
      document.with("cluster-size", image.clusterSize());
    }
    document.with("format", image.format()).with("actual-size", chain.file().allocated());
    if (image instanceof Qcow2Image qcow2) {
      document.with("format-specific", specific(qcow2));
    } else if (image instanceof VmdkImage vmdk) {
      document.with("format-specific", specific(chain, vmdk));
    }
    image
        .backing()
        .ifPresent(
            backing -> {
              document.with("backing-filename", backing.name());
              document.with("full-backing-filename", Chain.beside(chain.name(), backing.name()));
              if (!backing.format().isEmpty()) {
                document.with("backing-filename-format", backing.format());
              }
            });
    return document.with("dirty-flag", false);
  }

  private static Document snapshot(DiskImage.Snapshot snapshot) {
    return new Document()
        .with("icount", 0)
        .with("vm-clock-nsec", 0)
        .with("name", snapshot.name())
        .with("date-sec", snapshot.seconds())
        .with("date-nsec", snapshot.nanoseconds())
        .with("vm-clock-sec", 0)
        .with("id", snapshot.id())
        .with("vm-state-size", snapshot.vmStateSize());
  }

  private static Document specific(Qcow2Image image) {
    Document inner =
        new Document()
            .with("compat", image.version() == 2 ? "0.10" : "1.1")
            .with("compression-type", "zlib");
    if (image.version() >= 3) {
      inner.with("lazy-refcounts", image.isLazy());
    }
    if (!image.bitmaps().list().isEmpty()) {
      inner.with("bitmaps", image.bitmaps().list().stream().map(ImgDescribe::bitmap).toList());
    }
    inner.with("refcount-bits", image.refcountBits());
    if (image.version() >= 3) {
      inner.with("corrupt", image.isCorrupt()).with("extended-l2", false);
    }
    return new Document().with("type", "qcow2").with("data", inner);
  }

  private static Document bitmap(Bitmaps.Bitmap bitmap) {
    return new Document()
        .with("flags", bitmap.auto() ? List.of("auto") : List.of())
        .with("name", bitmap.name())
        .with("granularity", 1L << bitmap.granularity());
  }

  private static Document specific(Chain chain, VmdkImage image) {
    Document extent =
        new Document()
            .with("virtual-size", image.size())
            .with("filename", chain.name())
            .with("cluster-size", image.clusterSize())
            .with("format", "");
    Document inner =
        new Document()
            .with("cid", image.cid())
            .with("parent-cid", 4294967295L)
            .with("create-type", "monolithicSparse")
            .with("extents", List.of(extent));
    return new Document().with("type", "vmdk").with("data", inner);
  }
}
