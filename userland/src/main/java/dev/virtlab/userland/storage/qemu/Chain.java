package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.storage.image.DiskImage;
import dev.virtlab.userland.storage.image.DiskImage.Kind;
import dev.virtlab.userland.storage.image.ImageError;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An image with the files beneath it.
///
/// @param name as it was given, or as it was found beneath another
/// @param probed whether its format was guessed
/// @param writable whether its file is open for writing
record Chain(
    String name,
    DiskImage image,
    Optional<Chain> below,
    CallFile file,
    boolean probed,
    boolean writable) {

  /// The most files on top of each other.
  static final int DEPTH_MAX = 200;

  /// How an image is opened.
  enum How {
    READ,
    WRITE,
    /// To be written, with its backing files left alone.
    WRITE_ALONE,
    /// To be read, with its backing files left alone.
    READ_ALONE;

    boolean writes() {
      return this == WRITE || this == WRITE_ALONE;
    }

    boolean isAlone() {
      return this == WRITE_ALONE || this == READ_ALONE;
    }
  }

  /// Opens an image and what lies beneath, whoever else has them open.
  ///
  /// @param format its format; empty: guess
  static Chain open(Calls calls, String name, String format, How how) {
    return open(calls, name, format, how, false, 0);
  }

  /// Opens and locks an image and what lies beneath, as QEMU's own programs do.
  ///
  /// @throws ImageError if another one has it open in a way that this one cannot stand
  static Chain locked(Calls calls, String name, String format, How how) {
    return open(calls, name, format, how, true, 0);
  }

  private static Chain open(
      Calls calls, String name, String format, How how, boolean locks, int depth) {
    if (depth > DEPTH_MAX) {
      throw new ImageError(Errno.ELOOP);
    }
    boolean writes = how.writes();
    CallFile file = file(calls, name, writes);
    try {
      if (locks) {
        ImageLock.take(file, writes);
      }
      boolean probed = format.isEmpty();
      DiskImage image = Formats.open(file, probed ? Formats.probe(file) : format);
      Optional<Chain> below =
          how.isAlone()
              ? Optional.empty()
              : image.backing().map(b -> below(calls, name, b, locks, depth));
      return new Chain(name, image, below, file, probed, writes);
    } catch (ImageError error) {
      file.close();
      throw error;
    }
  }

  /// Files that are known to lie upon each other, the first to be written.
  static Chain stacked(Calls calls, List<String> files, String format) {
    if (files.size() == 1) {
      return open(calls, files.getFirst(), format, How.WRITE);
    }
    Optional<Chain> below = Optional.empty();
    for (int i = files.size() - 1; i > 0; i--) {
      below = Optional.of(on(below, open(calls, files.get(i), "", How.READ_ALONE)));
    }
    return on(below, open(calls, files.getFirst(), format, How.WRITE_ALONE));
  }

  private static Chain on(Optional<Chain> below, Chain top) {
    return new Chain(top.name, top.image, below, top.file, top.probed, top.writable);
  }

  private static Chain below(
      Calls calls, String name, DiskImage.Backing backing, boolean locks, int depth) {
    String path = beside(name, backing.name());
    try {
      return open(calls, path, backing.format(), How.READ, locks, depth + 1);
    } catch (ImageError error) {
      throw new ImageError(error.errno(), "Could not open backing file: " + error.text());
    }
  }

  /// The path of a backing file: relative ones begin at the directory of the image.
  static String beside(String image, String backing) {
    int slash = image.lastIndexOf('/');
    return backing.startsWith("/") || slash < 0 ? backing : image.substring(0, slash + 1) + backing;
  }

  /// Opens the file itself, with the words of the driver `file`.
  static CallFile file(Calls calls, String name, boolean writes) {
    try {
      Stat stat = calls.stat(name);
      if (stat.type() != Stat.Type.REGULAR && stat.type() != Stat.Type.BLOCK) {
        throw new ImageError(
            Errno.EINVAL, "'file' driver requires '" + name + "' to be a regular file");
      }
      Set<Open> mode = writes ? EnumSet.of(Open.READ, Open.WRITE) : EnumSet.of(Open.READ);
      return new CallFile(calls, calls.open(name, mode, 0), name);
    } catch (CallFailed failed) {
      throw new ImageError(
          failed.errno(), "Could not open '" + name + "': " + failed.errno().message());
    }
  }

  void close() {
    image.close();
    file.close();
    below.ifPresent(Chain::close);
  }

  long size() {
    return image.size();
  }

  /// A run of bytes, found in the chain.
  ///
  /// @param depth how many files lie above the one that has it
  record Found(long length, Kind kind, long offset, int depth, Chain in) {}

  /// What the bytes at an offset are, and which file has them.
  Found find(long at, long most) {
    long length = Math.min(most, size() - at);
    Chain chain = this;
    int depth = 0;
    while (true) {
      if (at >= chain.size()) {
        return new Found(length, Kind.ABSENT, -1, depth, chain);
      }
      DiskImage.Run run = chain.image.run(at, Math.min(length, chain.size() - at));
      length = Math.min(length, run.length());
      if (run.kind() != Kind.ABSENT || chain.below.isEmpty()) {
        return new Found(length, run.kind(), run.offset(), depth, chain);
      }
      chain = chain.below.get();
      depth++;
    }
  }

  /// The bytes at an offset; zeros behind the end.
  byte[] read(long at, int length) {
    byte[] bytes = new byte[length];
    for (int done = 0; done < length && at + done < size(); ) {
      Found found = find(at + done, length - done);
      if (found.kind() == Kind.DATA || found.kind() == Kind.COMPRESSED) {
        int part = (int) found.length();
        System.arraycopy(found.in().image.read(at + done, part), 0, bytes, done, part);
      }
      done += (int) found.length();
    }
    return bytes;
  }

  /// What the files beneath show.
  DiskImage.Below beneath() {
    return below.<DiskImage.Below>map(chain -> chain::read).orElse(DiskImage.Below.NOTHING);
  }

  void write(long at, byte[] bytes) {
    image.write(at, bytes, beneath());
  }
}
