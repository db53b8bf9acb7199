package dev.virtlab.simulator.btrfs;

import dev.virtlab.simulator.block.Volume;
import dev.virtlab.simulator.file.Inode;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.BtrfsControl;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import dev.virtlab.userland.storage.btrfs.SuperBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a process may ask of a mounted pool beyond files, for the path it was asked by.
public final class BtrfsIoctls implements BtrfsControl {

  /// The smallest size that a device can be given, in bytes.
  private static final long SIZE_MIN = 256L << 20;

  private final Btrfs btrfs;
  private final BtrfsType type;
  private final Viewer viewer;
  private final Location at;
  private final Vfs vfs;

  public BtrfsIoctls(Btrfs btrfs, BtrfsType type, Viewer viewer, Location at, Vfs vfs) {
    this.btrfs = btrfs;
    this.type = type;
    this.viewer = viewer;
    this.at = at;
    this.vfs = vfs;
  }

  private BtrfsInode inode() {
    return (BtrfsInode) at.inode();
  }

  private void privileged() {
    if (!viewer.has(dev.virtlab.simulator.file.Capability.SYS_ADMIN)) {
      throw new CallFailed(Errno.EPERM);
    }
    if (btrfs.isReadOnly()) {
      throw new CallFailed(Errno.EROFS);
    }
  }

  @Override
  public Pool pool() {
    btrfs.settle();
    return btrfs.pool();
  }

  @Override
  public long available() {
    return new Figures(btrfs.pool()).available();
  }

  @Override
  public void label(String text) {
    privileged();
    btrfs.pool().label(text);
    btrfs.changed();
    btrfs.commit();
  }

  @Override
  public void sync() {
    btrfs.commit();
  }

  @Override
  public List<Subvolume> subvolumes() {
    btrfs.settle();
    return btrfs.trees().values().stream()
        .filter(tree -> tree.id() != dev.virtlab.simulator.btrfs.Subvolume.TOP)
        .map(dev.virtlab.simulator.btrfs.Subvolume::shown)
        .toList();
  }

  @Override
  public Subvolume here() {
    btrfs.settle();
    return inode().tree().shown();
  }

  @Override
  public boolean isSubvolume() {
    return inode().isRoot();
  }

  private byte[] random() {
    return Drawn.from(btrfs.now() * 31 + btrfs.nextId() * 7919);
  }

  private SubvolumesIn subvolumesHere() {
    return new SubvolumesIn(btrfs, viewer, at);
  }

  @Override
  public void create(String name) {
    subvolumesHere().create(name, SuperBlock.uuid(random()));
  }

  @Override
  public void snapshot(String source, String name, boolean readOnly) {
    Location from = vfs.files().resolve(viewer, source, true);
    subvolumesHere().snapshot(from.inode(), name, readOnly, SuperBlock.uuid(random()));
  }

  @Override
  public void delete(String name) {
    subvolumesHere().delete(name);
  }

  @Override
  public long defaultSubvolume() {
    return btrfs.defaultId();
  }

  @Override
  public void setDefault(long id) {
    privileged();
    btrfs.subvolume(id);
    btrfs.defaultId(id);
    btrfs.commit();
  }

  @Override
  public void setReadOnly(boolean readOnly) {
    privileged();
    inode().tree().readOnly = readOnly;
    btrfs.changed();
    btrfs.commit();
  }

  @Override
  public void received(String uuid) {
    inode().tree().receivedUuid = uuid;
    btrfs.changed();
  }

  @Override
  public void resize(long devid, long size) {
    privileged();
    PoolDevice device = btrfs.pool().device(devid).orElseThrow(() -> new CallFailed(Errno.ENODEV));
    if (size < SIZE_MIN) {
      throw new CallFailed(Errno.EINVAL);
    }
    long most = device.medium().map(medium -> medium.size()).orElse(device.size());
    if (size > most) {
      throw new CallFailed(Errno.EFBIG);
    }
    new Relocation(btrfs).resize(device, size / Pool.SECTOR * Pool.SECTOR);
    btrfs.changed();
    btrfs.commit();
  }

  private PoolDevice fresh(long id, String path) {
    Inode node = vfs.files().resolve(viewer, path, true).inode();
    Volume volume = type.device(node);
    if (type.mountedOn(node).isPresent()) {
      throw new CallFailed(Errno.EBUSY);
    }
    return new PoolDevice(id, random(), volume.size(), Optional.of(volume), volume.path());
  }

  @Override
  public void addDevice(String path) {
    privileged();
    long id = 1;
    for (PoolDevice device : btrfs.pool().devices()) {
      id = Math.max(id, device.id() + 1);
    }
    PoolDevice device = fresh(id, path);
    btrfs.pool().join(device);
    type.use(device, 1);
    btrfs.changed();
    btrfs.commit();
    type.scan(vfs, viewer, path);
  }

  @Override
  public void removeDevice(long devid) {
    privileged();
    PoolDevice device =
        devid == -1
            ? btrfs.pool().devices().stream()
                .filter(PoolDevice::isMissing)
                .findFirst()
                .orElseThrow(() -> new CallFailed(Errno.ENOENT))
            : btrfs.pool().device(devid).orElseThrow(() -> new CallFailed(Errno.ENODEV));
    new Relocation(btrfs).empty(device);
    btrfs.pool().remove(device);
    btrfs.changed();
    btrfs.commit();
    wipe(device);
    type.use(device, -1);
  }

  /// A device that has left no longer says that it belongs.
  private static void wipe(PoolDevice device) {
    try {
      device
          .medium()
          .ifPresent(
              medium ->
                  medium.write(SuperBlock.OFFSET, new byte[SuperBlock.SIZE], 0, SuperBlock.SIZE));
    } catch (CallFailed _) {
      // A device that fails says nothing anyway.
    }
  }

  @Override
  public void replaceDevice(long devid, String path) {
    privileged();
    PoolDevice old = btrfs.pool().device(devid).orElseThrow(() -> new CallFailed(Errno.ENODEV));
    PoolDevice target = fresh(devid, path);
    if (target.size() < old.size()) {
      throw new CallFailed(Errno.EINVAL);
    }
    PoolDevice before = new PoolDevice(devid, old.uuid(), old.size(), old.medium(), old.path());
    type.use(target, 1);
    long started = btrfs.now();
    Scrub found = new Relocation(btrfs).replace(old, target);
    btrfs.replaced(new Replacement(started, btrfs.now(), found.uncorrectable()));
    btrfs.changed();
    btrfs.commit();
    if (!before.isMissing()) {
      wipe(before);
      type.use(before, -1);
    }
    type.scan(vfs, viewer, path);
  }

  @Override
  public Optional<Replacement> replaced() {
    return btrfs.replaced();
  }

  @Override
  public int[] balance(Optional<Filter> data, Optional<Filter> metadata, Optional<Filter> system) {
    privileged();
    btrfs.commit();
    int[] counts = new Relocation(btrfs).balance(data, metadata, system);
    btrfs.changed();
    return counts;
  }

  @Override
  public Map<Long, Scrub> scrubs() {
    return btrfs.scrubs();
  }

  @Override
  public List<Scrub> scrub(List<Long> devids, boolean readOnly) {
    btrfs.commit();
    List<Scrub> all = new ArrayList<>();
    long supers = 0;
    for (long devid : devids) {
      PoolDevice device =
          btrfs.pool().device(devid).orElseThrow(() -> new CallFailed(Errno.ENODEV));
      Scrub found = new Scrubbing(btrfs, Optional.of(device), readOnly).scrub();
      btrfs.scrubs().put(devid, found);
      all.add(found);
      supers += found.superErrors();
    }
    btrfs.changed();
    if (supers > 0) {
      btrfs.commit();
    }
    return all;
  }

  @Override
  public void quota(boolean enabled) {
    privileged();
    btrfs.quota().enable(enabled);
    btrfs.changed();
    btrfs.commit();
  }

  @Override
  public boolean hasQuota() {
    return btrfs.quota().isEnabled();
  }

  @Override
  public List<Group> groups() {
    btrfs.settle();
    return btrfs.quota().groups();
  }

  @Override
  public void limit(int level, long id, long most) {
    privileged();
    btrfs.quota().limit(id, most);
  }

  @Override
  public void createGroup(int level, long id) {
    privileged();
    btrfs.quota().create(level, id);
  }

  @Override
  public void assign(String child, String parent) {
    privileged();
    btrfs.quota().assign(child, parent);
  }

  @Override
  public List<String> paths(long number) {
    List<String> paths = new ArrayList<>();
    if (number == dev.virtlab.simulator.btrfs.Subvolume.FIRST_INODE) {
      paths.add("..");
    }
    collect(inode().tree().rootInode(), "", number, paths);
    if (paths.isEmpty()) {
      throw new CallFailed(Errno.ENOENT);
    }
    return paths;
  }

  private static void collect(BtrfsInode directory, String above, long number, List<String> paths) {
    directory
        .entries()
        .forEach(
            (name, child) -> {
              BtrfsInode inode = (BtrfsInode) child.inode();
              if (inode.tree() == directory.tree()) {
                if (inode.number() == number) {
                  paths.add(above + name);
                }
                collect(inode, above + name + "/", number, paths);
              }
            });
  }

  @Override
  public List<long[]> extents() {
    List<long[]> all = new ArrayList<>();
    if (at.inode() instanceof BtrfsFile file) {
      file.pieces()
          .values()
          .forEach(
              piece ->
                  all.add(
                      new long[] {
                        piece.extent().address() + piece.offset(),
                        piece.length(),
                        piece.extent().isShared() ? 1 : 0
                      }));
      if (file.inline().length > 0) {
        all.add(new long[] {-1, file.inline().length, 0});
      }
    }
    return all;
  }
}
