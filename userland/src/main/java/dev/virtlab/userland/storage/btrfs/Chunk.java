package dev.virtlab.userland.storage.btrfs;

import java.util.ArrayList;
import java.util.List;

/// A piece of the pool's address space, laid over devices by a profile.
public final class Chunk {

  /// How much lies together on one device where a chunk is striped.
  public static final int STRIPE = 64 << 10;

  private final Use use;
  private final Profile profile;
  private final long logical;
  private final long stripeLength;
  private final List<Stripe> stripes;
  private final Runs used = new Runs();

  /// A piece of a device.
  public record Stripe(PoolDevice device, long physical) {}

  /// @param stripeLength bytes on each device for one stripe
  public Chunk(Use use, Profile profile, long logical, long stripeLength, List<Stripe> stripes) {
    this.use = use;
    this.profile = profile;
    this.logical = logical;
    this.stripeLength = stripeLength;
    this.stripes = new ArrayList<>(stripes);
    for (int i = 0; i < stripes.size(); i++) {
      for (long copy : SuperBlock.COPIES) {
        keepSuperBlock(i, copy - stripes.get(i).physical());
      }
    }
  }

  /// Nothing lies where a device has its super block; `exclude_super_stripes()` of Linux.
  ///
  /// @param offset where the super block lies within a stripe; outside of it: nothing to keep
  private void keepSuperBlock(int stripe, long offset) {
    if (offset < 0 || offset >= stripeLength) {
      return;
    }
    long row = offset / STRIPE;
    int width = profile.dataStripes(stripes.size());
    switch (profile) {
      case SINGLE, DUP, RAID1, RAID1C3, RAID1C4 -> used.keep(logical + row * STRIPE, STRIPE);
      case RAID0 -> used.keep(logical + (row * width + stripe) * STRIPE, STRIPE);
      case RAID10 -> used.keep(logical + (row * width + stripe / 2) * STRIPE, STRIPE);
      case RAID5, RAID6 -> used.keep(logical + row * width * STRIPE, (long) width * STRIPE);
    }
  }

  public Use use() {
    return use;
  }

  public Profile profile() {
    return profile;
  }

  public long logical() {
    return logical;
  }

  public long stripeLength() {
    return stripeLength;
  }

  public List<Stripe> stripes() {
    return List.copyOf(stripes);
  }

  /// How many bytes it holds.
  public long length() {
    return stripeLength * profile.dataStripes(stripes.size());
  }

  public long end() {
    return logical + length();
  }

  /// What of it is taken, by logical addresses.
  public Runs used() {
    return used;
  }

  /// A place on a device.
  public record Place(PoolDevice device, long physical, int stripe) {}

  /// How many bytes from an address on lie together on a device.
  public int together(long address, int most) {
    boolean striped =
        switch (profile) {
          case RAID0, RAID10, RAID5, RAID6 -> true;
          case SINGLE, DUP, RAID1, RAID1C3, RAID1C4 -> false;
        };
    return striped ? (int) Math.min(most, STRIPE - (address - logical) % STRIPE) : most;
  }

  /// Where the copies of an address lie.
  public List<Place> places(long address) {
    long offset = address - logical;
    long number = offset / STRIPE;
    int width = profile.dataStripes(stripes.size());
    return switch (profile) {
      case SINGLE, DUP, RAID1, RAID1C3, RAID1C4 -> {
        List<Place> all = new ArrayList<>();
        for (int i = 0; i < stripes.size(); i++) {
          all.add(place(i, offset));
        }
        yield all;
      }
      case RAID0 -> List.of(place((int) (number % width), striped(offset, width)));
      case RAID10 -> {
        int first = (int) (number % width) * 2;
        long at = striped(offset, width);
        yield List.of(place(first, at), place(first + 1, at));
      }
      case RAID5, RAID6 -> {
        int index = (int) ((number % width + number / width) % stripes.size());
        yield List.of(place(index, striped(offset, width)));
      }
    };
  }

  /// A stripe of a row of a profile with parity: its data by their numbers, then P, then Q.
  Place member(long row, int role, long offset) {
    return place((int) ((role + row) % stripes.size()), row * STRIPE + offset);
  }

  /// Whether a device has a super block within its stripe of a row, so that nothing lies in it.
  boolean holdsSuperBlock(long row) {
    for (Stripe stripe : stripes) {
      long at = stripe.physical() + row * STRIPE;
      for (long copy : SuperBlock.COPIES) {
        if (copy >= at && copy < at + STRIPE) {
          return true;
        }
      }
    }
    return false;
  }

  private static long striped(long offset, int width) {
    return offset / STRIPE / width * STRIPE + offset % STRIPE;
  }

  private Place place(int index, long offset) {
    Stripe stripe = stripes.get(index);
    return new Place(stripe.device(), stripe.physical() + offset, index);
  }
}
