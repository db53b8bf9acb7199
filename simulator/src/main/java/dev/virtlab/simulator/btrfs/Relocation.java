package dev.virtlab.simulator.btrfs;

import dev.virtlab.userland.program.BtrfsControl.Filter;
import dev.virtlab.userland.program.BtrfsControl.Scrub;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.btrfs.Chunk;
import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import dev.virtlab.userland.storage.btrfs.Profile;
import dev.virtlab.userland.storage.btrfs.Use;
import dev.virtlab.userland.storage.image.Octets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Moves what lies in chunks elsewhere: balance, removing, shrinking and replacing devices.
final class Relocation {

  private static final int PART = 1 << 20;

  private final Btrfs btrfs;
  private final Pool pool;

  Relocation(Btrfs btrfs) {
    this.btrfs = btrfs;
    this.pool = btrfs.pool();
  }

  /// Moves everything out of a chunk and drops it. ENOSPC.
  ///
  /// As in the kernel, room for another profile and for trees is looked for before the commit, so
  /// that the room of the chunk moved before is not to be had yet; room for data is looked for
  /// after it.
  private void relocate(Chunk chunk) {
    pool.close(Optional.of(chunk));
    try {
      if (chunk.use() != Use.SYSTEM && chunk.profile() != pool.profile(chunk.use())) {
        var _ = pool.grow(chunk.use(), pool.profile(chunk.use()));
      }
      switch (chunk.use()) {
        case DATA, MIXED -> {
          commit();
          moveExtents(chunk);
        }
        case SYSTEM -> {
          if (pool.chunkOf(pool.systemNode()) == chunk) {
            pool.moveSystemNode();
          }
        }
        case METADATA -> {}
      }
      commit();
      pool.drop(chunk);
      btrfs.look();
    } finally {
      pool.close(Optional.empty());
    }
  }

  private void commit() {
    btrfs.changed();
    btrfs.commit();
  }

  private void moveExtents(Chunk chunk) {
    TreeMap<Long, Extent> here = new TreeMap<>();
    Map<Extent, List<BtrfsFile>> users = new LinkedHashMap<>();
    for (BtrfsFile file : btrfs.files()) {
      file.pieces()
          .values()
          .forEach(
              piece -> {
                Extent extent = piece.extent();
                if (extent.address() >= chunk.logical() && extent.address() < chunk.end()) {
                  here.put(extent.address(), extent);
                  List<BtrfsFile> list = users.computeIfAbsent(extent, _ -> new ArrayList<>());
                  if (!list.contains(file)) {
                    list.add(file);
                  }
                }
              });
    }
    for (Extent extent : here.values()) {
      Extent moved = move(extent, chunk);
      Map<Extent, Extent> moves = new LinkedHashMap<>();
      moves.put(extent, moved);
      users.getOrDefault(extent, List.of()).forEach(file -> file.moved(moves));
      pool.free(extent.address(), extent.length());
      pool.copies().witness().moved(extent.address(), moved.address(), extent.length());
    }
  }

  /// Copies an extent whole; it keeps lying together where one chunk has the room.
  private Extent move(Extent extent, Chunk without) {
    long[] got = pool.take(Use.DATA, extent.length(), Optional.of(without));
    if (got[1] < extent.length()) {
      pool.free(got[0], got[1]);
      Chunk fresh =
          pool.grow(Use.DATA, pool.profile(Use.DATA))
              .orElseThrow(() -> new CallFailed(Errno.ENOSPC));
      got = fresh.used().find(fresh.logical(), fresh.end(), extent.length());
      if (got[1] < extent.length()) {
        throw new CallFailed(Errno.ENOSPC);
      }
      fresh.used().take(got[0], got[1]);
    }
    for (long done = 0; done < extent.length(); done += PART) {
      int part = (int) Math.min(PART, extent.length() - done);
      pool.copies().write(got[0] + done, pool.copies().read(extent.address() + done, part));
    }
    return new Extent(got[0], extent.length());
  }

  /// Empties a device.
  void empty(PoolDevice device) {
    pool.closing(Optional.of(device));
    try {
      for (Chunk chunk : on(device)) {
        relocate(chunk);
      }
    } finally {
      pool.closing(Optional.empty());
    }
  }

  /// The chunks that have a stripe on a device, the last on it first, as the kernel empties it.
  private List<Chunk> on(PoolDevice device) {
    TreeMap<Long, Chunk> found = new TreeMap<>();
    for (Chunk chunk : pool.chunks()) {
      chunk.stripes().stream()
          .filter(stripe -> stripe.device() == device)
          .forEach(stripe -> found.put(stripe.physical(), chunk));
    }
    return found.descendingMap().values().stream().distinct().toList();
  }

  /// Gives a device another size; what lies behind its end moves.
  void resize(PoolDevice device, long size) {
    long before = device.size();
    device.resize(size);
    try {
      for (Chunk chunk : on(device)) {
        boolean beyond =
            chunk.stripes().stream()
                .anyMatch(
                    stripe ->
                        stripe.device() == device
                            && stripe.physical() + chunk.stripeLength() > size);
        if (beyond) {
          relocate(chunk);
        }
      }
    } catch (CallFailed failed) {
      device.resize(before);
      throw failed;
    }
  }

  /// Another device takes the place of one: what can be read is copied, what is wrong or missing
  /// comes from the other copies.
  Scrub replace(PoolDevice device, PoolDevice target) {
    PoolDevice source =
        new PoolDevice(device.id(), device.uuid(), device.size(), device.medium(), device.path());
    spare(device);
    device.on(target.medium(), target.path());
    if (!source.isMissing()) {
      for (Map.Entry<Long, Long> run : device.extents().all().entrySet()) {
        copy(source, device, run.getKey(), run.getValue());
      }
    }
    btrfs.look();
    btrfs.store().fills(Optional.of(device));
    Scrub found = new Scrubbing(btrfs, Optional.empty(), false).scrub();
    btrfs.store().fills(Optional.empty());
    pool.first(device);
    device.forgive();
    return found;
  }

  /// While a chunk is copied or looked at it is read-only. The kernel makes another first where its
  /// profile can no longer be had, and where it is the only one for system;
  /// `btrfs_inc_block_group_ro()`.
  private void spare(PoolDevice device) {
    for (Chunk chunk : on(device).reversed()) {
      Profile profile = pool.profile(chunk.use());
      if (chunk.use() == Use.SYSTEM) {
        var _ = spareSystem();
      } else if (profile != chunk.profile()) {
        var _ = pool.grow(chunk.use(), profile);
      }
    }
    pool.moveSystemNode();
  }

  /// Whether another system chunk was made.
  private boolean spareSystem() {
    return spareSystem(pool);
  }

  /// The same, for whoever makes system chunks read-only.
  static boolean spareSystem(Pool pool) {
    return pool.chunks().stream().filter(chunk -> chunk.use() == Use.SYSTEM).count() == 1
        && pool.grow(Use.SYSTEM, pool.profile(Use.SYSTEM)).isPresent();
  }

  private static void copy(PoolDevice from, PoolDevice to, long at, long length) {
    for (long done = 0; done < length; done += PART) {
      int part = (int) Math.min(PART, length - done);
      byte[] bytes = read(from, at + done, part);
      if (!Octets.isZero(bytes, 0, bytes.length)) {
        to.medium().orElseThrow().write(at + done, bytes, 0, part);
      }
    }
  }

  /// Nothing where the device fails: the scrub that follows takes it from the other copies.
  private static byte[] read(PoolDevice from, long at, int length) {
    try {
      return from.medium().orElseThrow().read(at, length);
    } catch (CallFailed _) {
      return new byte[0];
    }
  }

  /// Moves the chunks that filters choose and says how many of how many.
  int[] balance(Optional<Filter> data, Optional<Filter> metadata, Optional<Filter> system) {
    List<Chunk> all = pool.chunks();
    data.flatMap(Filter::convert)
        .ifPresent(p -> pool.convert(pool.isMixed() ? Use.MIXED : Use.DATA, p));
    metadata.flatMap(Filter::convert).ifPresent(p -> pool.convert(Use.METADATA, p));
    system.flatMap(Filter::convert).ifPresent(p -> pool.convert(Use.SYSTEM, p));
    try {
      return new int[] {move(all.reversed(), data, metadata, system), all.size()};
    } finally {
      pool.converted();
    }
  }

  private int move(
      List<Chunk> all, Optional<Filter> data, Optional<Filter> metadata, Optional<Filter> system) {
    int moved = 0;
    TreeMap<Use, Integer> counts = new TreeMap<>();
    for (Chunk chunk : all) {
      Optional<Filter> filter =
          switch (chunk.use()) {
            case DATA, MIXED -> data;
            case METADATA -> metadata;
            case SYSTEM -> system;
          };
      boolean within =
          filter.isPresent()
              && (filter.get().limit() < 0
                  || counts.getOrDefault(chunk.use(), 0) < filter.get().limit());
      if (within && chosen(chunk, filter.get())) {
        counts.merge(chunk.use(), 1, Integer::sum);
        relocate(chunk);
        moved++;
      }
    }
    return moved;
  }

  private static boolean chosen(Chunk chunk, Filter filter) {
    boolean has = filter.convert().filter(profile -> profile == chunk.profile()).isPresent();
    boolean full =
        filter.usage() >= 0
            && chunk.used().sum() * 100 >= Math.max(1, filter.usage()) * chunk.length();
    boolean elsewhere =
        filter.device() > 0
            && chunk.stripes().stream().noneMatch(s -> s.device().id() == filter.device());
    return !(filter.soft() && has) && !full && !elsewhere;
  }
}
