package dev.virtlab.userland.storage.image;

/// The bytes themselves. A disk has whole sectors: a file that ends within one is taken for longer.
public final class RawImage implements DiskImage {

  private static final int SECTOR = 512;
  private static final int PART = 1 << 20;

  private final ImageFile file;

  public RawImage(ImageFile file) {
    this.file = file;
  }

  @Override
  public String format() {
    return "raw";
  }

  @Override
  public long size() {
    return (file.size() + SECTOR - 1) / SECTOR * SECTOR;
  }

  @Override
  public ImageFile file() {
    return file;
  }

  @Override
  public Run run(long at, long most) {
    long run = file.run(at);
    if (run == 0) {
      return new Run(Math.min(most, size() - at), Kind.ZERO, at);
    }
    long length = Math.abs(run);
    if (at + length == file.size()) {
      length = size() - at;
    }
    return new Run(Math.min(most, length), run > 0 ? Kind.DATA : Kind.ZERO_ALLOCATED, at);
  }

  @Override
  public byte[] read(long at, int length) {
    return file.read(at, length);
  }

  @Override
  public void write(long at, byte[] bytes, Below below) {
    file.write(at, bytes);
  }

  @Override
  public void zero(long at, long length, boolean unmap, Below below) {
    if (unmap) {
      file.punch(at, at + length);
      return;
    }
    for (long done = 0; done < length; done += PART) {
      file.write(at + done, new byte[(int) Math.min(PART, length - done)]);
    }
  }

  @Override
  public void discard(long at, long length, boolean backed) {
    file.punch(at, at + length);
  }

  @Override
  public void resize(long size) {
    file.truncate(size);
  }
}
