package dev.virtlab.userland.storage.btrfs;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.Optional;

/// The chunks that a new pool begins with; `mkfs.btrfs` of btrfs-progs 6.2.
///
/// The tool first makes temporary chunks for system and metadata on the first device. Their places
/// stay free until the lasting ones are made, so that these lie behind them.
public final class FirstChunks {

  private static final long MIB = 1 << 20;
  private static final long SYSTEM_AT = MIB;
  private static final long SYSTEM_LENGTH = 4 * MIB;
  private static final long METADATA_AT = 5 * MIB;
  private static final long LENGTH = 8 * MIB;
  private static final long DATA_AT = 13 * MIB;

  private final Pool pool;
  private final PoolDevice first;

  private FirstChunks(Pool pool) {
    this.pool = pool;
    this.first = pool.devices().getFirst();
  }

  /// Makes them. ENOSPC.
  ///
  /// @param mixed whether data and metadata share their chunks
  public static void make(Pool pool, boolean mixed, Profile data, Profile metadata) {
    FirstChunks chunks = new FirstChunks(pool);
    Use use = mixed ? Use.MIXED : Use.DATA;
    chunks.first.extents().take(SYSTEM_AT, DATA_AT + LENGTH - SYSTEM_AT);
    chunks.lasting(Use.SYSTEM, metadata, SYSTEM_AT, SYSTEM_LENGTH);
    pool.moveSystemNode();
    if (!mixed) {
      chunks.lasting(Use.METADATA, metadata, METADATA_AT, LENGTH);
    }
    if (data == Profile.SINGLE) {
      pool.place(use, chunks.first, DATA_AT, LENGTH);
    } else {
      if (pool.make(use, data).isEmpty()) {
        throw new CallFailed(Errno.ENOSPC);
      }
      chunks.first.extents().free(DATA_AT, LENGTH);
    }
    chunks.release();
  }

  /// A single chunk takes over the temporary one.
  private void lasting(Use use, Profile profile, long at, long length) {
    Optional<Chunk> made = profile == Profile.SINGLE ? Optional.empty() : pool.make(use, profile);
    if (made.isEmpty()) {
      pool.place(use, first, at, length);
    }
  }

  /// What of the places of the temporary chunks no chunk has taken over becomes free.
  private void release() {
    long at = SYSTEM_AT;
    for (Chunk chunk : pool.chunks()) {
      for (Chunk.Stripe stripe : chunk.stripes()) {
        if (stripe.device() == first && stripe.physical() < DATA_AT) {
          if (stripe.physical() > at) {
            first.extents().free(at, stripe.physical() - at);
          }
          at = stripe.physical() + chunk.stripeLength();
        }
      }
    }
    if (at < DATA_AT) {
      first.extents().free(at, DATA_AT - at);
    }
  }
}
