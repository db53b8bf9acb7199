package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.storage.image.ImageError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An image as QEMU has it open while its machine runs, with the files beneath.
public final class HeldImage {

  private final List<Chain> files = new ArrayList<>();

  private HeldImage(Chain top) {
    for (Optional<Chain> next = Optional.of(top); next.isPresent(); next = next.get().below()) {
      files.add(next.get());
    }
  }

  /// Opens one; nothing is locked yet.
  ///
  /// @param written whether the machine may write it
  /// @throws ImageError if it cannot be opened so
  public static HeldImage open(Calls calls, String path, String format, boolean written) {
    return new HeldImage(
        Chain.open(calls, path, format, written ? Chain.How.WRITE : Chain.How.READ));
  }

  /// How many files it is, the backing files included.
  public int depth() {
    return files.size();
  }

  /// The format of one of them, the image itself being the first.
  public String format(int file) {
    return files.get(file).image().format();
  }

  /// Locks one of them.
  ///
  /// @throws ImageError if another process uses it, with QEMU's words
  public void lock(int file) {
    Chain chain = files.get(file);
    ImageLock.take(chain.file(), chain.writable());
  }

  /// The descriptors of all.
  public List<Integer> descriptors() {
    return files.stream().map(chain -> chain.file().descriptor()).toList();
  }

  /// Closes all.
  public void close() {
    files.getFirst().close();
  }
}
