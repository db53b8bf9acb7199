package dev.virtlab.userland.storage.btrfs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Devices as one store: chunks, and what of them is taken. Its bytes are in [Copies].
public final class Pool {

  /// The bytes that one checksum covers.
  public static final int SECTOR = 4096;

  /// How many units of work the kernel keeps metadata for, in nodes; see `block-rsv.c`.
  private static final int RESERVE_UNITS = 22 * 16;

  private static final long FIRST_LOGICAL = 22_020_096;

  private final byte[] fsid;
  private final int nodeSize;
  private final int checksum;
  private String label;
  private long generation;
  private final TreeMap<Long, PoolDevice> devices = new TreeMap<>();
  private final List<PoolDevice> asked = new ArrayList<>();
  private final TreeMap<Long, Chunk> chunks = new TreeMap<>();
  private final Copies copies = new Copies(this);
  private final TreeMap<Use, Profile> targets = new TreeMap<>();
  private long systemNode;
  private long lent;
  private boolean laidAnew;
  private List<Long> nodes = new ArrayList<>();
  private Optional<Chunk> closed = Optional.empty();
  private Optional<PoolDevice> closing = Optional.empty();

  /// A pool without devices.
  public Pool(byte[] fsid, int nodeSize, int checksum, String label, long generation) {
    this.fsid = fsid.clone();
    this.nodeSize = nodeSize;
    this.checksum = checksum;
    this.label = label;
    this.generation = generation;
  }

  public byte[] fsid() {
    return fsid.clone();
  }

  public int nodeSize() {
    return nodeSize;
  }

  public int checksum() {
    return checksum;
  }

  public String label() {
    return label;
  }

  public void label(String text) {
    label = text;
  }

  public long generation() {
    return generation;
  }

  void generation(long number) {
    generation = number;
  }

  /// All devices by their number.
  public List<PoolDevice> devices() {
    return List.copyOf(devices.values());
  }

  public Optional<PoolDevice> device(long id) {
    return Optional.ofNullable(devices.get(id));
  }

  public void add(PoolDevice device) {
    devices.put(device.id(), device);
    asked.add(device);
  }

  /// Adds a device to a pool that is in use: the kernel asks it for room before the others.
  public void join(PoolDevice device) {
    devices.put(device.id(), device);
    first(device);
  }

  /// The kernel asks that device for room before the others.
  public void first(PoolDevice device) {
    asked.remove(device);
    asked.addFirst(device);
  }

  public void remove(PoolDevice device) {
    devices.remove(device.id());
    asked.remove(device);
  }

  /// All chunks by their address.
  public List<Chunk> chunks() {
    return List.copyOf(chunks.values());
  }

  void put(Chunk chunk) {
    chunks.put(chunk.logical(), chunk);
  }

  /// A new chunk lies behind all others.
  private long nextLogical() {
    return chunks.isEmpty()
        ? FIRST_LOGICAL
        : Math.max(FIRST_LOGICAL, chunks.lastEntry().getValue().end());
  }

  /// The profile that new chunks of a use get: the one that a balance converts to, else the safest
  /// that such chunks have and that there are devices for. A degraded pool so gets single chunks;
  /// `btrfs_reduce_alloc_profile()` of Linux.
  public Profile profile(Use use) {
    Profile target = targets.get(use);
    return target == null ? Profile.safest(profiles(use), writable().size()) : target;
  }

  /// The profiles that chunks of a use have.
  public Set<Profile> profiles(Use use) {
    EnumSet<Profile> found = EnumSet.noneOf(Profile.class);
    for (Chunk chunk : chunks.values()) {
      if (chunk.use() == use) {
        found.add(chunk.profile());
      }
    }
    return found;
  }

  /// While a balance converts, new chunks get that profile.
  public void convert(Use use, Profile profile) {
    targets.put(use, profile);
  }

  /// The balance is over.
  public void converted() {
    targets.clear();
  }

  /// The devices that new chunks may go to, in the order in which the kernel asks them.
  private List<PoolDevice> writable() {
    return asked.stream()
        .filter(device -> !device.isMissing() && closing.filter(c -> c == device).isEmpty())
        .toList();
  }

  public boolean isMixed() {
    return chunks.values().stream().anyMatch(chunk -> chunk.use() == Use.MIXED);
  }

  /// The sum of the sizes of all devices.
  public long size() {
    return devices.values().stream().mapToLong(PoolDevice::size).sum();
  }

  /// How much is taken, copies not counted.
  public long used() {
    return chunks.values().stream().mapToLong(chunk -> chunk.used().sum()).sum();
  }

  /// What the kernel keeps for itself of the metadata.
  public long reserve() {
    return (long) RESERVE_UNITS * nodeSize;
  }

  /// How much of that has been lent to a change that had reserved nothing, until the next commit.
  public long lent() {
    return lent;
  }

  /// Lends a node.
  public void lend() {
    lent = nodeSize;
  }

  void repaid() {
    lent = 0;
  }

  /// Nothing more is taken from that chunk, while it is emptied.
  public void close(Optional<Chunk> chunk) {
    closed = chunk;
  }

  /// No new chunk goes to that device, while it is emptied.
  public void closing(Optional<PoolDevice> device) {
    closing = device;
  }

  /// Makes a chunk as the kernel does. Empty: no room.
  public Optional<Chunk> grow(Use use, Profile profile) {
    return Allocation.byKernel(writable(), use, profile).map(plan -> add(plan, use, profile));
  }

  /// Makes a chunk as `mkfs.btrfs` does. Empty: no room.
  public Optional<Chunk> make(Use use, Profile profile) {
    return Allocation.byMkfs(devices(), use, profile).map(plan -> add(plan, use, profile));
  }

  private Chunk add(Allocation.Plan plan, Use use, Profile profile) {
    Chunk chunk = new Chunk(use, profile, nextLogical(), plan.stripeLength(), plan.stripes());
    for (Chunk.Stripe stripe : plan.stripes()) {
      stripe.device().extents().take(stripe.physical(), plan.stripeLength());
    }
    put(chunk);
    laidAnew = true;
    return chunk;
  }

  /// One of the chunks that a pool begins with: at the same address as on the device, where its
  /// room has been taken.
  Chunk place(Use use, PoolDevice device, long at, long length) {
    Chunk chunk = new Chunk(use, Profile.SINGLE, at, length, List.of(new Chunk.Stripe(device, at)));
    put(chunk);
    return chunk;
  }

  /// Gives a chunk's room back.
  public void drop(Chunk chunk) {
    laidAnew = true;
    chunks.remove(chunk.logical());
    for (Chunk.Stripe stripe : chunk.stripes()) {
      stripe.device().giveBack(stripe.physical(), chunk.stripeLength());
    }
  }

  /// The chunk that an address lies in.
  public Chunk chunkOf(long address) {
    Map.Entry<Long, Chunk> entry = chunks.floorEntry(address);
    if (entry == null || address >= entry.getValue().end()) {
      throw new CallFailed(Errno.EIO);
    }
    return entry.getValue();
  }

  /// Takes at most `wanted` bytes that lie together and gives `[address, length]`. ENOSPC.
  public long[] take(Use use, long wanted, Optional<Chunk> without) {
    Use kind = isMixed() && use != Use.SYSTEM ? Use.MIXED : use;
    long[] found = search(kind, wanted, without);
    if (found[1] == 0) {
      Chunk fresh = grow(kind, profile(kind)).orElseThrow(() -> new CallFailed(Errno.ENOSPC));
      found = fresh.used().find(fresh.logical(), fresh.end(), wanted);
    }
    chunkOf(found[0]).used().take(found[0], found[1]);
    return found;
  }

  /// Room in chunks of the profile that is wanted; where that is none in particular, in others too.
  private long[] search(Use use, long wanted, Optional<Chunk> without) {
    Profile profile = profile(use);
    long[] best = search(use, Set.of(profile), wanted, without);
    return best[1] > 0 || profile != Profile.SINGLE
        ? best
        : search(use, EnumSet.allOf(Profile.class), wanted, without);
  }

  private long[] search(Use use, Set<Profile> profiles, long wanted, Optional<Chunk> without) {
    long[] best = {0, 0};
    for (Chunk chunk : chunks.values()) {
      boolean shut =
          closed.filter(c -> c == chunk).isPresent() || without.filter(w -> w == chunk).isPresent();
      if (chunk.use() == use && !shut && profiles.contains(chunk.profile())) {
        long[] found = chunk.used().find(chunk.logical(), chunk.end(), wanted);
        best = found[1] > best[1] ? found : best;
        if (best[1] >= wanted) {
          return best;
        }
      }
    }
    return best;
  }

  /// Whether bytes right behind an address can be taken too; takes them.
  public boolean extend(long address, long length) {
    Map.Entry<Long, Chunk> entry = chunks.floorEntry(address - 1);
    if (entry == null
        || closed.filter(c -> c == entry.getValue()).isPresent()
        || address + length > entry.getValue().end()
        || !entry.getValue().used().isFree(address, length)) {
      return false;
    }
    entry.getValue().used().take(address, length);
    return true;
  }

  /// Gives bytes back, with their checksums.
  public void free(long address, long length) {
    chunkOf(address).used().free(address, length);
    copies.forget(address, length);
  }

  /// Its bytes.
  public Copies copies() {
    return copies;
  }

  /// Where the tree of the chunks lies, in a system chunk; 0: nowhere yet.
  public long systemNode() {
    return systemNode;
  }

  /// The tree of the chunks goes to a node that is free. ENOSPC.
  public void moveSystemNode() {
    long before = systemNode;
    systemNode(take(Use.SYSTEM, nodeSize, Optional.empty())[0]);
    if (before != 0) {
      free(before, nodeSize);
    }
  }

  void systemNode(long address) {
    systemNode = address;
    laidAnew = false;
  }

  /// Whether there are other chunks than when their tree was written.
  boolean isLaidAnew() {
    return laidAnew;
  }

  /// Where the nodes of the trees lie.
  public List<Long> nodes() {
    return List.copyOf(nodes);
  }

  void nodes(List<Long> places) {
    nodes = new ArrayList<>(places);
  }

  /// Whether two identifiers are the same.
  public boolean is(byte[] other) {
    return Arrays.equals(fsid, other);
  }
}
