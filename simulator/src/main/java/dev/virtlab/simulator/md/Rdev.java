package dev.virtlab.simulator.md;

import dev.virtlab.simulator.block.Volume;
import dev.virtlab.simulator.storage.device.BlockDevice;
import dev.virtlab.simulator.storage.device.DeviceError;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.MdControl.Part;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.storage.md.MdSuper;

/// A device of an array, and the room on it that holds data; `struct md_rdev`.
final class Rdev implements BlockDevice {

  private static final int SECTOR = 512;

  private final Volume volume;
  private MdSuper block;
  private int slot;
  private Part part;

  Rdev(Volume volume, MdSuper block, int slot, Part part) {
    this.volume = volume;
    this.block = block;
    this.slot = slot;
    this.part = part;
  }

  Volume volume() {
    return volume;
  }

  /// Its super block as it was written last.
  MdSuper block() {
    return block;
  }

  int number() {
    return block.number();
  }

  int slot() {
    return slot;
  }

  Part part() {
    return part;
  }

  boolean has(Part wanted) {
    return part == wanted;
  }

  /// Whether it takes part in reads and writes.
  boolean isInPlace() {
    return part == Part.IN_SYNC || part == Part.RECOVERING;
  }

  void become(Part now) {
    part = now;
  }

  /// Begins to be filled in a place.
  void take(int place) {
    slot = place;
    part = Part.RECOVERING;
  }

  /// Writes its super block; a device that cannot be written keeps the old one.
  void write(MdSuper now) {
    try {
      now.write(volume);
      block = now;
    } catch (CallFailed _) {
      // The next access to its data finds out that it has failed.
    }
  }

  @Override
  public long size() {
    return block.dataSize() * SECTOR;
  }

  private long place(long at) {
    return block.dataOffset() * SECTOR + at;
  }

  @Override
  public byte[] read(long at, int length) {
    try {
      return volume.read(place(at), length);
    } catch (CallFailed _) {
      throw new DeviceError(DeviceError.Kind.FAILED, at);
    }
  }

  /// Zeros are not written over a hole, so that files behind loop devices stay sparse.
  @Override
  public void write(long at, byte[] bytes, int offset, int length) {
    try {
      boolean zeros = Octets.isZero(bytes, offset, length);
      if (!zeros || !Octets.isZero(volume.read(place(at), length), 0, length)) {
        volume.write(place(at), bytes, offset, length);
      }
    } catch (CallFailed _) {
      throw new DeviceError(DeviceError.Kind.FAILED, at);
    }
  }

  @Override
  public void discard(long at, long length) {
    try {
      volume.discard(place(at), length);
    } catch (CallFailed _) {
      throw new DeviceError(DeviceError.Kind.FAILED, at);
    }
  }
}
