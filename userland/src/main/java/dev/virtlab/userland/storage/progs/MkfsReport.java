package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.storage.btrfs.Chunk;
import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import dev.virtlab.userland.storage.btrfs.Profile;
import dev.virtlab.userland.storage.btrfs.SuperBlock;
import dev.virtlab.userland.storage.btrfs.Use;
import java.util.List;

/// What `mkfs.btrfs` says of the pool that it has made.
final class MkfsReport {
  private MkfsReport() {}

  static String of(MkfsRequest request, Pool pool) {
    StringBuilder out = new StringBuilder();
    field(out, "Label:", request.label().isEmpty() ? "(null)" : request.label());
    field(out, "UUID:", SuperBlock.uuid(pool.fsid()));
    field(out, "Node size:", Integer.toString(request.nodeSize()));
    field(out, "Sector size:", Integer.toString(request.sectorSize()));
    field(out, "Filesystem size:", Sizes.pretty(pool.size()));
    out.append("Block group profiles:\n");
    for (Use use : List.of(Use.MIXED, Use.DATA, Use.METADATA, Use.SYSTEM)) {
      for (Chunk chunk : pool.chunks()) {
        if (chunk.use() == use) {
          String title = use.title() + ":";
          String size = Sizes.pretty(chunk.length());
          String profile = chunk.profile().title();
          out.append("  ").append(title).append(" ".repeat(Math.max(1, 18 - title.length())));
          out.append(profile).append(" ".repeat(Math.max(1, 9 - profile.length())));
          out.append(" ".repeat(Math.max(0, 16 - size.length()))).append(size).append('\n');
        }
      }
    }
    field(out, "SSD detected:", "no");
    field(out, "Zoned device:", "no");
    boolean raid1c =
        pool.chunks().stream()
            .anyMatch(c -> c.profile() == Profile.RAID1C3 || c.profile() == Profile.RAID1C4);
    boolean raid56 = pool.chunks().stream().anyMatch(c -> c.profile().parities() > 0);
    field(
        out,
        "Incompat features:",
        (request.mixed() ? "mixed-bg, " : "")
            + "extref, "
            + (raid56 ? "raid56, " : "")
            + "skinny-metadata, no-holes"
            + (raid1c ? ", raid1c34" : ""));
    field(out, "Runtime features:", "free-space-tree");
    field(
        out,
        "Checksum:",
        MkfsRequest.CHECKSUMS.get(request.checksum()).replace("xxhash", "xxhash64"));
    field(out, "Number of devices:", Integer.toString(pool.devices().size()));
    out.append("Devices:\n   ID        SIZE  PATH\n");
    for (PoolDevice device : pool.devices()) {
      String size = Sizes.pretty(device.size());
      String id = Long.toString(device.id());
      out.append("  ").append(" ".repeat(Math.max(0, 3 - id.length()))).append(id).append("  ");
      out.append(" ".repeat(Math.max(0, 10 - size.length()))).append(size).append("  ");
      out.append(device.path()).append('\n');
    }
    return out.append('\n').toString();
  }

  private static void field(StringBuilder out, String name, String value) {
    out.append(name).append(" ".repeat(Math.max(1, 20 - name.length()))).append(value).append('\n');
  }
}
