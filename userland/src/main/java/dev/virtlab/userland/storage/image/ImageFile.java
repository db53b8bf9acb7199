package dev.virtlab.userland.storage.image;

/// The file that an image lies in, as a format needs it.
public interface ImageFile {

  long size();

  /// Bytes from an offset on; zeros behind the end.
  byte[] read(long at, int length);

  /// Writes, behind the end too.
  void write(long at, byte[] bytes);

  /// Cuts or extends to a size; what is added reads as zeros and takes no room.
  void truncate(long size);

  /// Takes room for bytes that stay as they are; fallocate(2).
  void allocate(long from, long to);

  /// Makes bytes read as zeros and gives their room back; fallocate(2) with FALLOC_FL_PUNCH_HOLE.
  void punch(long from, long to);

  /// How many bytes from an offset on are alike: positive where they take room, negative where they
  /// are a hole. 0 at and behind the end.
  long run(long at);

  /// How much room the file takes, in bytes.
  long allocated();
}
