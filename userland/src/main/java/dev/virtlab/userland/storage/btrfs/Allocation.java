package dev.virtlab.userland.storage.btrfs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Where a new chunk goes: the devices with the most room, as evenly as the profile wants.
///
/// `mkfs.btrfs` and the kernel have rules of their own; `btrfs_alloc_chunk()` of btrfs-progs and
/// `decide_stripe_size_regular()` of Linux.
public final class Allocation {

  private static final long MIB = 1 << 20;
  private static final long GIB = 1 << 30;
  private static final long LARGE = 50 * GIB;

  private Allocation() {}

  /// A chunk without an address.
  record Plan(long stripeLength, List<Chunk.Stripe> stripes) {}

  private record Room(PoolDevice device, long at, long most, long total) {}

  /// As the kernel does. Empty: no room.
  static Optional<Plan> byKernel(List<PoolDevice> devices, Use use, Profile profile) {
    long all = devices.stream().filter(PoolDevice::counts).mapToLong(PoolDevice::size).sum();
    long chunkMost =
        Math.min(
            all / 10,
            switch (use) {
              case DATA, MIXED -> 10 * GIB;
              case SYSTEM -> 32 * MIB;
              case METADATA -> all > LARGE ? GIB : 256 * MIB;
            });
    long stripeMost =
        Math.min(
            switch (use) {
              case DATA, MIXED -> GIB;
              case SYSTEM -> 32 * MIB;
              case METADATA -> all > LARGE ? GIB : 256 * MIB;
            },
            GIB);
    long wanted = stripeMost * profile.deviceStripes();
    List<Room> rooms = new ArrayList<>();
    for (PoolDevice device : devices) {
      long[] hole =
          device
              .extents()
              .find(PoolDevice.RESERVED, device.size() / Chunk.STRIPE * Chunk.STRIPE, wanted);
      if (hole[1] >= (long) Chunk.STRIPE * profile.deviceStripes()) {
        rooms.add(new Room(device, hole[0], hole[1], device.unallocated()));
      }
    }
    HeapSort.sort(
        rooms, Comparator.comparingLong(Room::most).thenComparingLong(Room::total).reversed());
    int count = devices(profile, rooms.size());
    if (count < profile.least()) {
      return Optional.empty();
    }
    long stripe = rooms.get(count - 1).most() / profile.deviceStripes();
    int data = profile.dataStripes(count * profile.deviceStripes());
    if (stripe * data > chunkMost) {
      stripe = Math.min(up(chunkMost / data, 16 * MIB), stripe);
    }
    stripe = Math.min(stripe, GIB) / Chunk.STRIPE * Chunk.STRIPE;
    return Optional.of(plan(rooms.subList(0, count), stripe, profile));
  }

  private static int devices(Profile profile, int available) {
    int most = profile.most() == 0 ? available : Math.min(profile.most(), available);
    return most / profile.step() * profile.step();
  }

  private static Plan plan(List<Room> rooms, long stripe, Profile profile) {
    List<Chunk.Stripe> stripes = new ArrayList<>();
    for (Room room : rooms) {
      for (int i = 0; i < profile.deviceStripes(); i++) {
        stripes.add(new Chunk.Stripe(room.device(), room.at() + i * stripe));
      }
    }
    return new Plan(stripe, stripes);
  }

  /// As `mkfs.btrfs` does: the devices named last come first. Empty: no room.
  static Optional<Plan> byMkfs(List<PoolDevice> devices, Use use, Profile profile) {
    long all = devices.stream().mapToLong(PoolDevice::size).sum();
    boolean plain = profile == Profile.SINGLE;
    long stripe = plain || use == Use.SYSTEM ? 8 * MIB : use == Use.METADATA ? meta(all) : GIB;
    long least = plain || use == Use.SYSTEM ? MIB : use == Use.METADATA ? 32 * MIB : 64 * MIB;
    long chunkMost =
        plain
            ? 32 * MIB
            : use == Use.SYSTEM ? 16 * MIB : use == Use.METADATA ? meta(all) : 10 * GIB;
    chunkMost = Math.min(chunkMost, all / 10);
    int count = devices(profile, devices.size());
    if (count < profile.least()) {
      return Optional.empty();
    }
    int stripes = count * profile.deviceStripes();
    if (stripe * Math.max(1, data(profile, stripes)) > chunkMost) {
      stripe = chunkMost / stripes / Chunk.STRIPE * Chunk.STRIPE;
    }
    stripe = Math.max(stripe, least) / Chunk.STRIPE * Chunk.STRIPE;
    List<Room> rooms = new ArrayList<>();
    for (PoolDevice device : devices.reversed()) {
      long wanted = stripe * profile.deviceStripes();
      long[] hole = device.extents().find(PoolDevice.RESERVED, device.size(), wanted);
      if (hole[1] >= wanted && rooms.size() < count) {
        rooms.addFirst(new Room(device, hole[0], hole[1], 0));
      }
    }
    return rooms.size() < count ? Optional.empty() : Optional.of(plan(rooms, stripe, profile));
  }

  private static long meta(long all) {
    return all > LARGE ? GIB : 256 * MIB;
  }

  private static int data(Profile profile, int stripes) {
    return profile.dataStripes(stripes);
  }

  private static long up(long value, long unit) {
    return (value + unit - 1) / unit * unit;
  }
}
