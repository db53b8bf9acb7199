package dev.virtlab.simulator.btrfs;

import dev.virtlab.userland.program.BtrfsControl.Scrub;
import dev.virtlab.userland.storage.btrfs.Chunk;
import dev.virtlab.userland.storage.btrfs.Copies;
import dev.virtlab.userland.storage.btrfs.Nodes;
import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import java.util.Optional;

/// Looks at every copy of every sector that has a checksum, and of every node; what is wrong is
/// written anew where another copy is right.
///
/// With `readOnly` nothing is written, but what could be counts as corrected: so does the kernel.
final class Scrubbing {

  private final Btrfs btrfs;
  private final Pool pool;
  private final Optional<PoolDevice> device;
  private final Copies.Care care;
  private long errors;
  private long corrected;
  private long lost;

  /// @param device only the copies on that one; else on all
  Scrubbing(Btrfs btrfs, Optional<PoolDevice> device, boolean readOnly) {
    this.btrfs = btrfs;
    this.pool = btrfs.pool();
    this.device = device;
    this.care = readOnly ? Copies.Care.COUNT : Copies.Care.REPAIR;
  }

  Scrub scrub() {
    long started = btrfs.now();
    if (Relocation.spareSystem(pool)) {
      pool.lend();
    }
    long scrubbed = 0;
    for (Chunk chunk : pool.chunks()) {
      scrubbed +=
          chunk.used().sum() * chunk.profile().copies() * on(chunk) / chunk.stripes().size();
      if (on(chunk) > 0) {
        for (long address : pool.copies().summed(chunk.logical(), chunk.end())) {
          count(pool.copies().sector(chunk, address, care, device));
        }
      }
    }
    for (long address : pool.nodes()) {
      count(pool.copies().checkNode(address, care, device));
    }
    for (Chunk chunk : pool.chunks()) {
      var _ = pool.copies().checkParity(chunk, care, device);
    }
    int supers = Nodes.wrongSupers(pool, device);
    return new Scrub(started, scrubbed, supers, errors, corrected, lost);
  }

  /// How many stripes of a chunk are looked at.
  private long on(Chunk chunk) {
    return chunk.stripes().stream()
        .filter(stripe -> device.isEmpty() || device.get() == stripe.device())
        .count();
  }

  private void count(Copies.Sector sector) {
    errors += sector.bad();
    corrected += sector.repaired();
    lost += sector.good().length == 0 ? sector.bad() : 0;
  }
}
