package dev.virtlab.simulator.btrfs;

import dev.virtlab.simulator.file.pseudo.Branch;
import dev.virtlab.simulator.file.pseudo.Text;
import dev.virtlab.userland.storage.btrfs.Chunk;
import dev.virtlab.userland.storage.btrfs.Pool;
import dev.virtlab.userland.storage.btrfs.PoolDevice;
import dev.virtlab.userland.storage.btrfs.Profile;
import dev.virtlab.userland.storage.btrfs.Use;
import java.util.List;
import java.util.Locale;

/// `/sys/fs/btrfs/UUID/allocation`: how much of each kind there is, and by which profiles.
record AllocationBranch(Pool pool) {

  private static final long DATA_CHUNK_MAX = 10L << 30;
  private static final long SYSTEM_CHUNK_MAX = 32L << 20;
  private static final long METADATA_CHUNK_MAX = 1L << 30;
  private static final long METADATA_CHUNK_SMALL = 256L << 20;

  /// A pool of more bytes has larger chunks for metadata; `calc_chunk_size()` of Linux.
  private static final long LARGE = 50L << 30;

  private static final int PAGE = 4096;

  Branch branch() {
    Branch branch = new Branch(0755);
    for (Use use : Use.values()) {
      if (!pool.profiles(use).isEmpty()) {
        branch.with(use.title().toLowerCase(Locale.ROOT).replace("data+meta", "mixed"), kind(use));
      }
    }
    branch.with("global_rsv_reserved", number(pool.reserve()));
    branch.with("global_rsv_size", number(pool.reserve()));
    return branch;
  }

  private static Text number(long value) {
    return Text.fixed(value + "\n").sized(PAGE);
  }

  private List<Chunk> chunks(Use use) {
    return pool.chunks().stream().filter(chunk -> chunk.use() == use).toList();
  }

  private static long total(List<Chunk> chunks) {
    return chunks.stream().mapToLong(Chunk::length).sum();
  }

  private static long used(List<Chunk> chunks) {
    return chunks.stream().mapToLong(chunk -> chunk.used().sum()).sum();
  }

  private Branch kind(Use use) {
    List<Chunk> chunks = chunks(use);
    long diskTotal = 0;
    long diskUsed = 0;
    for (Chunk chunk : chunks) {
      diskTotal += chunk.length() * chunk.profile().copies();
      diskUsed += chunk.used().sum() * chunk.profile().copies();
    }
    Branch branch = new Branch(0755);
    branch.with("bytes_may_use", number(mayUse(use)));
    branch.with("bytes_pinned", number(0));
    branch.with("bytes_readonly", number(0));
    branch.with("bytes_reserved", number(0));
    branch.with("bytes_used", number(used(chunks)));
    branch.with("bytes_zone_unusable", number(0));
    branch.with("chunk_size", number(chunkSize(use)));
    branch.with("disk_total", number(diskTotal));
    branch.with("disk_used", number(diskUsed));
    branch.with("flags", number(flags(use)));
    for (Profile profile : pool.profiles(use)) {
      List<Chunk> some = chunks.stream().filter(chunk -> chunk.profile() == profile).toList();
      branch.with(
          profile.word(),
          new Branch(0755)
              .with("total_bytes", number(total(some)))
              .with("used_bytes", number(used(some))));
    }
    branch.with("total_bytes", number(total(chunks)));
    return branch;
  }

  /// What the kernel keeps for itself counts as promised.
  private long mayUse(Use use) {
    return switch (use) {
      case METADATA, MIXED -> pool.reserve();
      case DATA, SYSTEM -> 0;
    };
  }

  private long chunkSize(Use use) {
    return switch (use) {
      case DATA -> DATA_CHUNK_MAX;
      case SYSTEM -> SYSTEM_CHUNK_MAX;
      case METADATA, MIXED -> {
        long size = pool.devices().stream().mapToLong(PoolDevice::size).sum();
        yield size > LARGE ? METADATA_CHUNK_MAX : METADATA_CHUNK_SMALL;
      }
    };
  }

  private static int flags(Use use) {
    return switch (use) {
      case DATA -> 1;
      case SYSTEM -> 2;
      case METADATA -> 4;
      case MIXED -> 5;
    };
  }
}
