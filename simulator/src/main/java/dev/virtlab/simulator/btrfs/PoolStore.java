package dev.virtlab.simulator.btrfs;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.Stored;
import dev.virtlab.simulator.block.Blocks;
import dev.virtlab.simulator.block.Store;
import dev.virtlab.userland.storage.btrfs.Chunk;
import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import dev.virtlab.userland.storage.btrfs.SuperBlock;
import dev.virtlab.userland.storage.btrfs.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A mounted pool as those see it who watch: what stands, and what its bytes go through.
///
/// Sectors that follow each other are told as one run.
final class PoolStore implements Store, Witness {

  /// The longest run of written data, in bytes.
  private static final long RUN_MAX = 1 << 20;

  private static final String MISSING = "-";

  private final Blocks blocks;
  private final Pool pool;
  private final String name;
  private Optional<Written> writing = Optional.empty();
  private Optional<Renewed> wrong = Optional.empty();
  private Optional<Renewed> renewed = Optional.empty();
  private Optional<PoolDevice> filling = Optional.empty();

  private record Written(long address, long length, List<String> devices) {
    private StorageEvent told(String store) {
      return new StorageEvent.BlocksWritten(store, address, new Bytes(length), devices);
    }
  }

  private record Renewed(String device, long offset, long length) {
    private boolean goesOn(String on, long at) {
      return device.equals(on) && offset + length == at;
    }
  }

  PoolStore(Blocks blocks, Pool pool) {
    this.blocks = blocks;
    this.pool = pool;
    this.name = SuperBlock.uuid(pool.fsid());
  }

  @Override
  public String name() {
    return name;
  }

  private static String device(PoolDevice device) {
    return device.isMissing() ? MISSING : device.path().substring("/dev/".length());
  }

  @Override
  public Stored.Store standing() {
    return new Stored.Store(name, "btrfs", pool.devices().stream().map(PoolStore::device).toList());
  }

  @Override
  public List<Stored.Chunk> chunks() {
    return pool.chunks().stream().map(this::chunk).toList();
  }

  private Stored.Chunk chunk(Chunk chunk) {
    return new Stored.Chunk(
        name,
        chunk.logical(),
        chunk.use().title(),
        chunk.profile().word(),
        new Bytes(chunk.stripeLength()),
        chunk.stripes().stream().map(s -> device(s.device()) + "@" + s.physical()).toList(),
        new Bytes(chunk.used().sum()));
  }

  @Override
  public void written(long address, int length, List<Chunk.Place> places) {
    Written before = writing.orElse(new Written(address, 0, List.of()));
    if (before.address() + before.length() != address || before.length() >= RUN_MAX) {
      look();
      before = new Written(address, 0, List.of());
    }
    List<String> devices = new ArrayList<>(before.devices());
    for (Chunk.Place place : places) {
      String device = device(place.device());
      if (!device.equals(MISSING) && !devices.contains(device)) {
        devices.add(device);
      }
    }
    writing = Optional.of(new Written(before.address(), before.length() + length, devices));
  }

  private void look() {
    if (writing.isPresent()) {
      blocks.look(this);
    }
  }

  /// A new device is filled from the others until none is: what it has not got yet is no answer of
  /// its, and so not a wrong one.
  void fills(Optional<PoolDevice> device) {
    flushRepairs();
    filling = device;
  }

  @Override
  public void wrong(Chunk.Place place, int length) {
    if (filling.filter(device -> device.id() == place.device().id()).isPresent()) {
      return;
    }
    Optional<Renewed> longer = longer(wrong, place, length);
    if (longer.isEmpty()) {
      flushRepairs();
    }
    wrong = longer.or(() -> Optional.of(run(place, length)));
  }

  @Override
  public void repaired(Chunk.Place place, int length) {
    Optional<Renewed> longer = longer(renewed, place, length);
    if (longer.isEmpty()) {
      flushRenewed();
    }
    renewed = longer.or(() -> Optional.of(run(place, length)));
  }

  private static Renewed run(Chunk.Place place, int length) {
    return new Renewed(device(place.device()), place.physical(), length);
  }

  private static Optional<Renewed> longer(Optional<Renewed> run, Chunk.Place place, int length) {
    return run.filter(r -> r.goesOn(device(place.device()), place.physical()))
        .map(r -> new Renewed(r.device(), r.offset(), r.length() + length));
  }

  private void flushRepairs() {
    wrong.ifPresent(
        run ->
            blocks.tell(
                new StorageEvent.ChecksumFailed(
                    name, run.device(), run.offset(), new Bytes(run.length()))));
    wrong = Optional.empty();
    flushRenewed();
  }

  private void flushRenewed() {
    renewed.ifPresent(
        run ->
            blocks.tell(
                new StorageEvent.BlocksRepaired(
                    name, run.device(), run.offset(), new Bytes(run.length()))));
    renewed = Optional.empty();
  }

  @Override
  public void lost(long address, int length) {
    flushRepairs();
    blocks.tell(new StorageEvent.DataLost(name, address, new Bytes(length)));
  }

  @Override
  public void moved(long from, long to, long length) {
    flush();
    blocks.tell(new StorageEvent.BlocksMoved(name, from, to, new Bytes(length)));
  }

  /// A subvolume was kept as it is.
  void snapshot(String source, String snapshot) {
    flush();
    blocks.tell(new StorageEvent.SnapshotTaken(name, source, snapshot));
  }

  @Override
  public void flush() {
    if (writing.isPresent()) {
      StorageEvent told = writing.get().told(name);
      writing = Optional.empty();
      blocks.tell(told);
    }
    flushRepairs();
  }
}
