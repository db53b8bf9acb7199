package dev.virtlab.simulator.dm;

import dev.virtlab.simulator.block.Volume;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.List;

/// The target `raid` with level raid1: copies on several devices. Copies agree at once, because new
/// ones are made as a whole; one that cannot be read or written is left out.
final class Mirrored implements Mapping {

  private static final int SECTOR = 512;

  private final List<Volume> metadata;
  private final List<Volume> images;
  private final List<Volume> failed = new ArrayList<>();
  private final long size;

  Mirrored(List<Volume> metadata, List<Volume> images, long size) {
    this.metadata = List.copyOf(metadata);
    this.images = List.copyOf(images);
    this.size = size;
  }

  @Override
  public byte[] read(long at, int length) {
    for (Volume image : images) {
      if (!failed.contains(image)) {
        try {
          return image.read(at, length);
        } catch (CallFailed _) {
          fail(image);
        }
      }
    }
    throw new CallFailed(Errno.EIO);
  }

  @Override
  public void write(long at, byte[] bytes, int offset, int length) {
    boolean written = false;
    for (Volume image : images) {
      if (!failed.contains(image)) {
        try {
          image.write(at, bytes, offset, length);
          written = true;
        } catch (CallFailed _) {
          fail(image);
        }
      }
    }
    if (!written) {
      throw new CallFailed(Errno.EIO);
    }
  }

  /// The last copy is asked again and again.
  private void fail(Volume image) {
    if (failed.size() + 1 < images.size()) {
      failed.add(image);
    }
  }

  /// New copies are made of the first: they are written as a whole.
  @Override
  public void begin() {
    int part = 1 << 16;
    for (long at = 0; at < size; at += part) {
      int length = (int) Math.min(part, size - at);
      byte[] model = images.getFirst().read(at, length);
      for (Volume image : images.subList(1, images.size())) {
        if (!java.util.Arrays.equals(model, image.read(at, length))) {
          image.write(at, model, 0, length);
        }
      }
    }
  }

  @Override
  public String status() {
    StringBuilder letters = new StringBuilder();
    images.forEach(image -> letters.append(failed.contains(image) ? 'D' : 'A'));
    long sectors = size / SECTOR;
    return "raid1 " + images.size() + " " + letters + " " + sectors + "/" + sectors + " idle 0 0 -";
  }

  @Override
  public List<Volume> below() {
    List<Volume> all = new ArrayList<>(metadata);
    all.addAll(images);
    return all;
  }
}
