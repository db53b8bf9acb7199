package dev.virtlab.simulator.btrfs;

import dev.virtlab.simulator.block.Blocks;
import dev.virtlab.simulator.block.Volume;
import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.FileSystem;
import dev.virtlab.simulator.file.FileSystemType;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.simulator.file.MountRequest;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.btrfs.Nodes;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import dev.virtlab.userland.storage.btrfs.SuperBlock;
import dev.virtlab.userland.storage.btrfs.Witness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Mounts pools: finds all devices of one that the kernel has been told of.
public final class BtrfsType implements FileSystemType {

  private static final List<String> PLAIN =
      List.of(
          "degraded",
          "ssd",
          "nossd",
          "noatime",
          "discard",
          "nodiscard",
          "discard=async",
          "discard=sync",
          "autodefrag",
          "noautodefrag",
          "barrier",
          "nobarrier",
          "datacow",
          "nodatacow",
          "datasum",
          "nodatasum",
          "space_cache=v2",
          "skip_balance",
          "user_subvol_rm_allowed",
          "compress",
          "compress-force",
          "rescan_uuid_tree",
          "flushoncommit");

  private static final List<String> VALUED =
      List.of(
          "subvol",
          "subvolid",
          "compress",
          "compress-force",
          "commit",
          "max_inline",
          "device",
          "thread_pool",
          "metadata_ratio");

  /// The disk that the host boots from.
  private static final int BOOT_MAJOR = 254;

  private final Blocks blocks;
  private final List<Volume> scanned = new ArrayList<>();
  private final List<Btrfs> mounted = new ArrayList<>();

  public BtrfsType(Blocks blocks) {
    this.blocks = blocks;
  }

  Blocks blocks() {
    return blocks;
  }

  @Override
  public String name() {
    return "btrfs";
  }

  @Override
  public boolean isOnDevice() {
    return true;
  }

  @Override
  public boolean isForUserNamespaces() {
    return false;
  }

  /// Checks mount options. EINVAL: one that is unknown.
  Map<String, String> options(String words) {
    Map<String, String> found = new TreeMap<>();
    for (String word : words.split(",")) {
      int equals = word.indexOf('=');
      String key = equals < 0 ? word : word.substring(0, equals);
      boolean known = PLAIN.contains(word) || (equals > 0 && VALUED.contains(key));
      if (!word.isEmpty() && !known) {
        throw new CallFailed(Errno.EINVAL);
      }
      if (!word.isEmpty()) {
        found.put(key, equals < 0 ? "" : word.substring(equals + 1));
      }
    }
    return found;
  }

  private static String shown(Map<String, String> options) {
    StringBuilder text = new StringBuilder();
    text.append(options.containsKey("degraded") ? ",degraded" : "");
    String compress = options.get("compress");
    if (compress != null) {
      String kind = compress.isEmpty() ? "zlib" : compress;
      boolean level = kind.indexOf(':') >= 0 || kind.equals("lzo") || kind.equals("no");
      text.append(",compress=").append(kind).append(level ? "" : ":3");
    }
    text.append(options.containsKey("nodiscard") ? "" : ",discard=async");
    return text.toString();
  }

  /// The block device that a device file means. ENOTBLK, ENXIO.
  Volume device(Inode inode) {
    if (inode.type() != Stat.Type.BLOCK) {
      throw new CallFailed(Errno.ENOTBLK);
    }
    if (inode.major() == BOOT_MAJOR) {
      throw new CallFailed(Errno.EBUSY);
    }
    return blocks.find(inode.major(), inode.minor()).orElseThrow(() -> new CallFailed(Errno.ENXIO));
  }

  /// The same; EINVAL also where nothing is attached, because then there is no super block.
  private Volume attached(Inode inode) {
    try {
      return device(inode);
    } catch (CallFailed failed) {
      throw failed.errno() == Errno.ENXIO ? new CallFailed(Errno.EINVAL) : failed;
    }
  }

  /// What a device says that it is; nothing where it cannot be read.
  static Optional<SuperBlock> superBlock(Volume device) {
    try {
      return device.size() < SuperBlock.OFFSET + SuperBlock.SIZE
          ? Optional.empty()
          : SuperBlock.read(device.read(SuperBlock.OFFSET, SuperBlock.SIZE));
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  /// Remembers a device. EINVAL: no btrfs.
  public void scan(Vfs vfs, Viewer viewer, String path) {
    Volume device = device(vfs.files().resolve(viewer, path, true).inode());
    if (superBlock(device).isEmpty()) {
      throw new CallFailed(Errno.EINVAL);
    }
    remember(device);
  }

  /// Forgets the devices of pools that are not mounted.
  public void forget() {
    scanned.removeIf(device -> mountedOn(device).isEmpty());
  }

  private void remember(Volume device) {
    scanned.removeIf(known -> !blocks.isThere(known) || known.equals(device));
    scanned.add(device);
  }

  /// The mounted pools.
  List<Btrfs> mounted() {
    return List.copyOf(mounted);
  }

  /// Writes all mounted pools down.
  @Override
  public void sync() {
    mounted.forEach(Btrfs::commit);
  }

  /// The mounted pool that a device belongs to.
  public Optional<Btrfs> mountedOn(Inode inode) {
    return inode.type() == Stat.Type.BLOCK
        ? blocks.find(inode.major(), inode.minor()).flatMap(this::mountedOn)
        : Optional.empty();
  }

  private Optional<Btrfs> mountedOn(Volume volume) {
    return mounted.stream()
        .filter(
            pool ->
                pool.pool().devices().stream()
                    .anyMatch(device -> device.path().equals(volume.path())))
        .findFirst();
  }

  @Override
  public FileSystem mount(MountRequest request) {
    Map<String, String> options = options(request.options());
    Inode node = request.vfs().files().resolve(request.viewer(), request.source(), true).inode();
    Volume device = attached(node);
    SuperBlock block = superBlock(device).orElseThrow(() -> new CallFailed(Errno.EINVAL));
    remember(device);
    for (Btrfs pool : mounted) {
      if (pool.pool().is(block.fsid())) {
        return pool;
      }
    }
    Nodes.Found found = Nodes.read(members(block));
    long missing = found.pool().devices().stream().filter(PoolDevice::isMissing).count();
    if (missing > 0 && !options.containsKey("degraded")) {
      throw new CallFailed(Errno.ENOENT);
    }
    tolerable(found, request.readOnly());
    Btrfs pool = new Btrfs(request.vfs(), this, found, shown(options));
    use(pool, 1);
    mounted.add(pool);
    blocks.opened(pool.store());
    pool.pool().copies().witnessed(pool.store());
    return pool;
  }

  private List<Nodes.Member> members(SuperBlock block) {
    List<Nodes.Member> members = new ArrayList<>();
    for (Volume device : scanned) {
      Optional<SuperBlock> other = superBlock(device);
      if (blocks.isThere(device)
          && other.isPresent()
          && Arrays.equals(other.get().fsid(), block.fsid())) {
        members.removeIf(m -> m.block().deviceId() == other.get().deviceId());
        members.add(new Nodes.Member(other.get(), device, device.path()));
      }
    }
    return members;
  }

  /// A pool is not written where a chunk lacks more devices than its profile bears.
  private static void tolerable(Nodes.Found found, boolean readOnly) {
    found
        .pool()
        .chunks()
        .forEach(
            chunk -> {
              long lost =
                  chunk.stripes().stream().filter(stripe -> stripe.device().isMissing()).count();
              if (lost > chunk.profile().tolerates() && !readOnly) {
                throw new CallFailed(Errno.EINVAL);
              }
            });
  }

  private void use(Btrfs pool, int more) {
    for (PoolDevice device : pool.pool().devices()) {
      use(device, more);
    }
  }

  void use(PoolDevice device, int more) {
    if (device.medium().isPresent() && device.medium().get() instanceof Volume volume) {
      if (more > 0) {
        volume.used(1);
      } else {
        blocks.release(volume);
      }
    }
  }

  /// The last mount of a pool is gone.
  void released(Btrfs pool) {
    mounted.remove(pool);
    blocks.closed(pool.store());
    pool.pool().copies().witnessed(Witness.NOBODY);
    use(pool, -1);
  }

  @Override
  public Dentry top(MountRequest request, FileSystem fileSystem) {
    Btrfs pool = (Btrfs) fileSystem;
    Map<String, String> options = options(request.options());
    try {
      return top(pool, options);
    } catch (CallFailed failed) {
      if (!pool.isMounted()) {
        released(pool);
      }
      throw failed;
    }
  }

  private static Dentry top(Btrfs pool, Map<String, String> options) {
    String path = options.get("subvol");
    if (path != null) {
      Dentry at = pool.root();
      for (String name : path.split("/")) {
        if (!name.isEmpty()) {
          Dentry above = at;
          at = above.inode().lookup(above, name).orElseThrow(() -> new CallFailed(Errno.ENOENT));
        }
      }
      if (!((BtrfsInode) at.inode()).isRoot()) {
        throw new CallFailed(Errno.EINVAL);
      }
      return at;
    }
    String id = options.get("subvolid");
    if (id != null) {
      try {
        long number = Long.parseLong(id);
        return pool.subvolume(number == 0 ? Subvolume.TOP : number).root();
      } catch (NumberFormatException _) {
        throw new CallFailed(Errno.EINVAL);
      }
    }
    return pool.subvolume(pool.defaultId()).root();
  }
}
