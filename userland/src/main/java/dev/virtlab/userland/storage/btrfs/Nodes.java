package dev.virtlab.userland.storage.btrfs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.tool.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Writing the trees of a pool down and finding them again.
///
/// Each node has the head that btrfs gives it: checksum, pool, address, generation. A new
/// generation goes to nodes that are free; only then do the super blocks name it, so that the one
/// before is whole until the end.
public final class Nodes {

  /// The numbers by which chunks say what they are for and how they are laid out.
  private static final List<Use> USES = List.of(Use.values());

  private static final List<Profile> PROFILES = List.of(Profile.values());

  private static final int HEAD = 101;
  private static final int CHECKSUM_ROOM = 32;

  /// The nodes of an empty pool: root, extents, devices, files, checksums, identifiers, free space,
  /// relocation.
  private static final int EMPTY = 8;

  private Nodes() {}

  /// What is kept of a pool beside its chunks: the files, written down by who mounts it.
  ///
  /// @param files as [Tape]
  /// @param leaves how many nodes the file trees have
  /// @param referenced how many bytes of data files refer to
  public record Content(byte[] files, int leaves, long referenced) {}

  static boolean isSound(byte[] node, byte[] fsid, long address) {
    return (int) Octets.little(node, 0, 4)
            == Crc32c.of(node, CHECKSUM_ROOM, node.length - CHECKSUM_ROOM)
        && Arrays.equals(Arrays.copyOfRange(node, 32, 48), fsid)
        && Octets.little(node, 48, 8) == address;
  }

  /// How many nodes a tree has whose items have so many bytes and were added at its end.
  public static int count(long bytes, int nodeSize) {
    int room = nodeSize - HEAD - 25;
    if (bytes <= room) {
      return 1;
    }
    int leaves = (int) Math.ceilDiv(bytes, (long) room);
    int inner = leaves;
    int all = leaves;
    while (inner > 1) {
      inner = Math.ceilDiv(inner, (nodeSize - HEAD) / 33);
      all += inner;
    }
    return all;
  }

  /// Writes everything down as the next generation. ENOSPC.
  public static void commit(Pool pool, Content content) {
    if (pool.isLaidAnew()) {
      pool.moveSystemNode();
    }
    long generation = pool.generation() + 1;
    int room = pool.nodeSize() - HEAD;
    byte[] all = trees(pool, content);
    int wanted =
        EMPTY
            - 2
            + count(4L * pool.copies().sumCount(), pool.nodeSize())
            + Math.max(1, content.leaves());
    int count = Math.max(wanted, Math.ceilDiv(all.length, room));
    List<Long> places = take(pool, count);
    all = trees(pool, content);
    for (int i = 0; i < places.size(); i++) {
      byte[] part =
          Arrays.copyOfRange(
              all, Math.min(all.length, i * room), Math.min(all.length, (i + 1) * room));
      pool.copies()
          .store(places.get(i), node(pool, places.get(i), generation, part, places.size()));
    }
    List<Long> old = pool.nodes();
    pool.nodes(places);
    pool.generation(generation);
    old.forEach(address -> pool.free(address, pool.nodeSize()));
    supers(pool, all.length);
    pool.devices().forEach(PoolDevice::settle);
    pool.repaid();
  }

  private static List<Long> take(Pool pool, int count) {
    List<Long> places = new ArrayList<>();
    while (places.size() < count) {
      long wanted = (long) (count - places.size()) * pool.nodeSize();
      long[] got = pool.take(Use.METADATA, wanted, Optional.empty());
      long whole = got[1] / pool.nodeSize() * pool.nodeSize();
      if (whole < got[1]) {
        pool.free(got[0] + whole, got[1] - whole);
      }
      if (whole == 0) {
        throw new CallFailed(Errno.ENOSPC);
      }
      for (long at = got[0]; at < got[0] + whole; at += pool.nodeSize()) {
        places.add(at);
      }
    }
    return places;
  }

  private static byte[] node(Pool pool, long address, long generation, byte[] part, int items) {
    byte[] node = new byte[pool.nodeSize()];
    System.arraycopy(pool.fsid(), 0, node, 32, 16);
    Octets.little(node, 48, 8, address);
    Octets.little(node, 80, 8, generation);
    Octets.little(node, 96, 4, items);
    System.arraycopy(part, 0, node, HEAD, part.length);
    Octets.little(node, 0, 4, Crc32c.of(node, CHECKSUM_ROOM, node.length - CHECKSUM_ROOM));
    return node;
  }

  /// Names the present generation in all super blocks.
  public static void supers(Pool pool, int length) {
    byte[] trees = NodeMap.of(pool, length).written(pool.nodeSize());
    for (PoolDevice device : pool.devices()) {
      if (!device.isMissing()) {
        SuperBlock block = superBlock(pool, device, trees);
        Medium medium = device.medium().orElseThrow();
        try {
          for (long copy : SuperBlock.COPIES) {
            if (medium.size() >= copy + SuperBlock.SIZE) {
              medium.write(copy, block.bytes(copy), 0, SuperBlock.SIZE);
            }
          }
        } catch (CallFailed _) {
          device.count(PoolDevice.Counter.WRITE);
        }
      }
    }
  }

  /// How many super blocks on the devices are damaged or of another generation; counted with the
  /// devices, too.
  ///
  /// @param only of that device; else of all
  public static int wrongSupers(Pool pool, Optional<PoolDevice> only) {
    int wrong = 0;
    for (PoolDevice device : only.map(List::of).orElse(pool.devices())) {
      for (long copy : SuperBlock.COPIES) {
        boolean there =
            device.medium().filter(medium -> medium.size() >= copy + SuperBlock.SIZE).isPresent();
        if (there && !isSuper(pool, device, copy)) {
          device.count(PoolDevice.Counter.CORRUPTION);
          wrong++;
        }
      }
    }
    return wrong;
  }

  /// Whether it is not wrong; one that cannot be read counts as an error of reading.
  private static boolean isSuper(Pool pool, PoolDevice device, long at) {
    try {
      return SuperBlock.read(device.medium().orElseThrow().read(at, SuperBlock.SIZE))
          .filter(block -> pool.is(block.fsid()) && block.generation() == pool.generation())
          .isPresent();
    } catch (CallFailed _) {
      device.count(PoolDevice.Counter.READ);
      return true;
    }
  }

  private static SuperBlock superBlock(Pool pool, PoolDevice device, byte[] trees) {
    return new SuperBlock(
        pool.fsid(),
        pool.generation(),
        pool.size(),
        pool.used(),
        pool.devices().size(),
        Pool.SECTOR,
        pool.nodeSize(),
        pool.checksum(),
        device.id(),
        device.size(),
        device.extents().sum(),
        device.uuid(),
        pool.label(),
        trees);
  }

  private static byte[] trees(Pool pool, Content content) {
    Tape tape = new Tape();
    tape.put(pool.devices().size());
    for (PoolDevice device : pool.devices()) {
      tape.put(device.id()).put(device.uuid()).put(device.size());
      for (PoolDevice.Counter counter : PoolDevice.Counter.values()) {
        tape.put(device.errors(counter));
      }
    }
    tape.put(pool.chunks().size());
    for (Chunk chunk : pool.chunks()) {
      tape.put(USES.indexOf(chunk.use()))
          .put(PROFILES.indexOf(chunk.profile()))
          .put(chunk.logical());
      tape.put(chunk.stripeLength()).put(chunk.stripes().size());
      for (Chunk.Stripe stripe : chunk.stripes()) {
        tape.put(stripe.device().id()).put(stripe.physical());
      }
    }
    tape.put(pool.systemNode());
    tape.put(pool.copies().sums().size());
    long before = 0;
    Bytes values = new Bytes();
    for (var sum : pool.copies().sums().entrySet()) {
      tape.put((sum.getKey() - before) / Pool.SECTOR);
      before = sum.getKey();
      byte[] value = new byte[4];
      Octets.little(value, 0, 4, sum.getValue());
      values.add(value);
    }
    return tape.put(values.take()).put(content.referenced()).put(content.files()).take();
  }

  /// A pool as it was found on devices.
  ///
  /// @param files what was kept of the files
  public record Found(Pool pool, long referenced, byte[] files) {}

  /// A device and what its super block says.
  public record Member(SuperBlock block, Medium medium, String path) {}

  /// Reads a pool from its devices; some may be missing. EIO where no copy of a node is sound,
  /// EINVAL where the devices say nothing.
  public static Found read(List<Member> members) {
    Member newest = members.getFirst();
    for (Member member : members) {
      newest = member.block().generation() > newest.block().generation() ? member : newest;
    }
    SuperBlock block = newest.block();
    NodeMap map =
        NodeMap.read(
            new Tape(block.trees()), block.nodeSize(), id -> device(members, id, new byte[0], 0));
    Bytes all = new Bytes();
    for (long address : map.places()) {
      byte[] node = sound(map.chunk(address), block, address);
      all.add(node, HEAD, node.length - HEAD);
    }
    return load(members, block, new Tape(Arrays.copyOf(all.take(), map.length())), map.places());
  }

  private static byte[] sound(Chunk chunk, SuperBlock block, long address) {
    for (Chunk.Place copy : chunk.places(address)) {
      try {
        if (!copy.device().isMissing()) {
          byte[] node =
              copy.device().medium().orElseThrow().read(copy.physical(), block.nodeSize());
          if (isSound(node, block.fsid(), address)) {
            return node;
          }
        }
      } catch (CallFailed _) {
        // Another copy may be better.
      }
    }
    if (chunk.profile().parities() > 0) {
      for (byte[] node : new Rows(chunk).rebuilt(address, block.nodeSize())) {
        if (isSound(node, block.fsid(), address)) {
          return node;
        }
      }
    }
    throw new CallFailed(Errno.EIO);
  }

  private static Found load(List<Member> members, SuperBlock block, Tape tape, List<Long> places) {
    Pool pool =
        new Pool(
            block.fsid(), block.nodeSize(), block.checksum(), block.label(), block.generation());
    int devices = (int) tape.number();
    for (int i = 0; i < devices; i++) {
      long id = tape.number();
      PoolDevice device = device(members, id, tape.bytes(), tape.number());
      for (PoolDevice.Counter counter : PoolDevice.Counter.values()) {
        long errors = tape.number();
        for (long n = 0; n < Math.min(errors, 1 << 20); n++) {
          device.count(counter);
        }
      }
      pool.add(device);
    }
    int chunks = (int) tape.number();
    for (int i = 0; i < chunks; i++) {
      chunk(pool, tape);
    }
    pool.systemNode(tape.number());
    pool.chunkOf(pool.systemNode()).used().take(pool.systemNode(), pool.nodeSize());
    int sums = (int) tape.number();
    List<Long> addresses = new ArrayList<>();
    long before = 0;
    for (int i = 0; i < sums; i++) {
      before += tape.number() * Pool.SECTOR;
      addresses.add(before);
    }
    byte[] values = tape.bytes();
    for (int i = 0; i < sums; i++) {
      pool.copies().sums().put(addresses.get(i), (int) Octets.little(values, i * 4, 4));
    }
    pool.nodes(places);
    places.forEach(address -> pool.chunkOf(address).used().take(address, pool.nodeSize()));
    return new Found(pool, tape.number(), tape.bytes());
  }

  /// @param uuid empty: only the number counts, because the trees have not been read yet
  private static PoolDevice device(List<Member> members, long id, byte[] uuid, long size) {
    for (Member member : members) {
      boolean same = uuid.length == 0 || Arrays.equals(member.block().deviceUuid(), uuid);
      if (member.block().deviceId() == id && same) {
        return new PoolDevice(id, uuid, size, Optional.of(member.medium()), member.path());
      }
    }
    return new PoolDevice(id, uuid, size, Optional.empty(), "");
  }

  private static void chunk(Pool pool, Tape tape) {
    Use use = USES.get((int) tape.number());
    Profile profile = PROFILES.get((int) tape.number());
    long logical = tape.number();
    long stripeLength = tape.number();
    int count = (int) tape.number();
    List<Chunk.Stripe> stripes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PoolDevice device = pool.device(tape.number()).orElseThrow(() -> new CallFailed(Errno.EIO));
      long physical = tape.number();
      device.extents().take(physical, stripeLength);
      stripes.add(new Chunk.Stripe(device, physical));
    }
    pool.put(new Chunk(use, profile, logical, stripeLength, stripes));
  }
}
