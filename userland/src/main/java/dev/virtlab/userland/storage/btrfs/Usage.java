package dev.virtlab.userland.storage.btrfs;

/// How full a pool is; `load_space_info()` and `print_filesystem_usage_overall()` of btrfs-progs.
///
/// @param allocated what chunks have taken of the devices
/// @param missing the sizes of the devices that are not there
/// @param used what lies in chunks, all copies counted
/// @param dataRatio how many bytes on devices a byte of data takes
/// @param free what may still be written, if new chunks get the profile that data has now
/// @param least the same, if they get the most careful one in use
public record Usage(
    long allocated,
    long missing,
    long used,
    double dataRatio,
    double metadataRatio,
    long free,
    long least) {

  /// That of a pool.
  public static Usage of(Pool pool) {
    long allocated = 0;
    long missing = 0;
    for (PoolDevice device : pool.devices()) {
      allocated += device.extents().sum();
      missing += device.isMissing() ? device.size() : 0;
    }
    Sum data = new Sum();
    Sum metadata = new Sum();
    long used = 0;
    for (Use use : Use.values()) {
      for (Profile profile : pool.profiles(use)) {
        Sum sum = new Sum();
        pool.chunks().stream()
            .filter(chunk -> chunk.use() == use && chunk.profile() == profile)
            .forEach(sum::add);
        used += (long) (sum.used * sum.ratio());
        switch (use) {
          case DATA, MIXED -> data.add(sum);
          case METADATA -> metadata.add(sum);
          case SYSTEM -> {}
        }
      }
    }
    double metadataRatio = pool.isMixed() ? data.ratio() : metadata.ratio();
    long kept = pool.isMixed() ? pool.reserve() : 0;
    long unallocated = pool.size() - allocated;
    long free = data.total - data.used - kept;
    return new Usage(
        allocated,
        missing,
        used,
        data.ratio(),
        metadataRatio,
        free + (long) (unallocated / data.ratio()),
        free + (long) (unallocated / Math.max(data.ratio(), metadataRatio)));
  }

  private static final class Sum {
    private long raw;
    private long total;
    private long used;

    void add(Chunk chunk) {
      raw += chunk.stripeLength() * chunk.stripes().size();
      total += chunk.length();
      used += chunk.used().sum();
    }

    void add(Sum other) {
      raw += other.raw;
      total += other.total;
      used += other.used;
    }

    double ratio() {
      return total == 0 ? 1 : (double) raw / total;
    }
  }
}
