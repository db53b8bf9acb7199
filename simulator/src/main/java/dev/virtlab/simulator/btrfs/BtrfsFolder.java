package dev.virtlab.simulator.btrfs;

import dev.virtlab.simulator.file.FileSystemType;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.pseudo.Branch;
import dev.virtlab.simulator.file.pseudo.Folder;
import dev.virtlab.simulator.file.pseudo.Link;
import dev.virtlab.simulator.file.pseudo.Node;
import dev.virtlab.simulator.file.pseudo.Text;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import dev.virtlab.userland.storage.btrfs.PoolDevice.Counter;
import dev.virtlab.userland.storage.btrfs.Profile;
import dev.virtlab.userland.storage.btrfs.SuperBlock;
import dev.virtlab.userland.text.Utf8;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// `/sys/fs/btrfs`: a directory for every mounted pool; `fs/btrfs/sysfs.c` of Linux.
public record BtrfsFolder(Vfs vfs) implements Folder {

  private static final int PAGE = 4096;
  private static final int SECTOR = 4096;

  private List<Btrfs> mounted() {
    for (FileSystemType type : vfs.types()) {
      if (type instanceof BtrfsType btrfs) {
        return btrfs.mounted();
      }
    }
    return List.of();
  }

  @Override
  public Optional<Node> find(String name) {
    return mounted().stream().filter(btrfs -> uuid(btrfs).equals(name)).findFirst().map(One::new);
  }

  @Override
  public List<String> names(Viewer viewer) {
    return mounted().stream().map(BtrfsFolder::uuid).sorted().toList();
  }

  @Override
  public int links() {
    return 2 + mounted().size();
  }

  @Override
  public int mode() {
    return 0755;
  }

  private static String uuid(Btrfs btrfs) {
    return SuperBlock.uuid(btrfs.pool().fsid());
  }

  private static Text text(Supplier<String> value) {
    return Text.of(() -> value.get() + "\n").sized(PAGE);
  }

  private static Text number(long value) {
    return text(() -> Long.toString(value));
  }

  /// One pool; equal as long as the pool is the same.
  private record One(Btrfs btrfs) implements Folder {

    private Pool pool() {
      btrfs.settle();
      return btrfs.pool();
    }

    private Branch branch() {
      Pool pool = pool();
      Branch branch = new Branch(0755);
      branch.with("allocation", new AllocationBranch(pool).branch());
      branch.with("checksum", text(() -> "crc32c (crc32c-lib)"));
      branch.with("clone_alignment", number(SECTOR));
      branch.with("devices", devices(pool));
      branch.with("devinfo", new Devinfo(btrfs));
      branch.with("exclusive_operation", text(() -> "none"));
      branch.with("features", features(pool));
      branch.with("generation", number(pool.generation()));
      branch.with("label", label());
      branch.with("metadata_uuid", text(() -> uuid(btrfs)));
      branch.with("nodesize", number(pool.nodeSize()));
      branch.with("quota_override", number(0));
      branch.with("read_policy", text(() -> "[pid]"));
      branch.with("sectorsize", number(SECTOR));
      return branch;
    }

    private Text label() {
      return Text.of(0644, _ -> btrfs.pool().label().isEmpty() ? "" : btrfs.pool().label() + "\n")
          .writes((_, text) -> label(text))
          .sized(PAGE);
    }

    private void label(String text) {
      String label = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
      if (Utf8.encode(label).length > SuperBlock.LABEL_MAX) {
        throw new CallFailed(Errno.EINVAL);
      }
      btrfs.pool().label(label);
      btrfs.changed();
      btrfs.commit();
    }

    @Override
    public Optional<Node> find(String name) {
      return branch().find(name);
    }

    @Override
    public List<String> names(Viewer viewer) {
      return branch().names(viewer);
    }

    @Override
    public int links() {
      return branch().links();
    }

    @Override
    public int mode() {
      return 0755;
    }
  }

  private static Branch devices(Pool pool) {
    Branch branch = new Branch(0755);
    for (PoolDevice device : pool.devices()) {
      if (!device.isMissing()) {
        String name = device.path().substring(device.path().lastIndexOf('/') + 1);
        branch.with(name, Link.to("../../../../block/" + name));
      }
    }
    return branch;
  }

  /// What of the format this pool makes use of.
  private static Branch features(Pool pool) {
    boolean parity = false;
    boolean many = false;
    for (var chunk : pool.chunks()) {
      parity |= chunk.profile().parities() > 0;
      many |= chunk.profile() == Profile.RAID1C3 || chunk.profile() == Profile.RAID1C4;
    }
    Map<String, Boolean> all = new LinkedHashMap<>();
    all.put("extended_iref", true);
    all.put("free_space_tree", true);
    all.put("mixed_groups", pool.isMixed());
    all.put("no_holes", true);
    all.put("raid1c34", many);
    all.put("raid56", parity);
    all.put("skinny_metadata", true);
    Branch branch = new Branch(0755);
    all.forEach(
        (name, there) -> {
          if (there) {
            branch.with(name, number(1));
          }
        });
    return branch;
  }

  /// The devices of a pool by their numbers; equal as long as the pool is the same.
  private record Devinfo(Btrfs btrfs) implements Folder {

    @Override
    public Optional<Node> find(String name) {
      return btrfs.pool().devices().stream()
          .filter(device -> Long.toString(device.id()).equals(name))
          .findFirst()
          .map(this::device);
    }

    private Branch device(PoolDevice device) {
      boolean there = !device.isMissing();
      Branch branch = new Branch(0755);
      branch.with("error_stats", text(() -> errors(device)));
      branch.with("fsid", text(() -> uuid(btrfs)));
      branch.with("in_fs_metadata", number(1));
      branch.with("missing", number(there ? 0 : 1));
      branch.with("replace_target", number(0));
      branch.with("scrub_speed_max", number(0));
      branch.with("writeable", number(there ? 1 : 0));
      return branch;
    }

    private static String errors(PoolDevice device) {
      return "write_errs "
          + device.errors(Counter.WRITE)
          + "\nread_errs "
          + device.errors(Counter.READ)
          + "\nflush_errs "
          + device.errors(Counter.FLUSH)
          + "\ncorruption_errs "
          + device.errors(Counter.CORRUPTION)
          + "\ngeneration_errs "
          + device.errors(Counter.GENERATION);
    }

    @Override
    public List<String> names(Viewer viewer) {
      return btrfs.pool().devices().stream().map(device -> Long.toString(device.id())).toList();
    }

    @Override
    public int links() {
      return 2 + btrfs.pool().devices().size();
    }

    @Override
    public int mode() {
      return 0755;
    }
  }
}
