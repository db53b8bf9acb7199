package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// A file of a pseudo file system: a text that is made when it is read, and what is done with a
/// text that is written.
public final class Text implements Node {

  private final int mode;
  private final Function<Viewer, String> reader;
  private final BiConsumer<Viewer, String> writer;
  private final Supplier<Owner> owner;
  private final Predicate<Viewer> open;
  private final long size;

  private Text(
      int mode,
      Function<Viewer, String> reader,
      BiConsumer<Viewer, String> writer,
      Supplier<Owner> owner,
      Predicate<Viewer> open,
      long size) {
    this.mode = mode;
    this.reader = reader;
    this.writer = writer;
    this.owner = owner;
    this.open = open;
    this.size = size;
  }

  /// A file that shows what it is asked for; writes fail with EIO.
  public static Text of(int mode, Function<Viewer, String> reader) {
    return new Text(mode, reader, failing(Errno.EIO), () -> Owner.ROOT, _ -> true, 0);
  }

  /// A file that everybody can read.
  public static Text of(Supplier<String> reader) {
    return of(0444, _ -> reader.get());
  }

  /// A file that never changes.
  public static Text fixed(String text) {
    return of(0444, _ -> text);
  }

  private static BiConsumer<Viewer, String> failing(Errno errno) {
    return (_, _) -> {
      throw new CallFailed(errno);
    };
  }

  /// The same, with what a written text does; it throws where the text is not acceptable.
  public Text writes(BiConsumer<Viewer, String> write) {
    return new Text(mode, reader, write, owner, open, size);
  }

  /// The same, with another failure of writes.
  public Text unwritable(Errno errno) {
    return new Text(mode, reader, failing(errno), owner, open, size);
  }

  /// The same, owned by somebody else.
  public Text ownedBy(Supplier<Owner> other) {
    return new Text(mode, reader, writer, other, open, size);
  }

  /// The same, opened only by some: others get EACCES whatever the permission bits say.
  public Text openTo(Predicate<Viewer> some) {
    return new Text(mode, reader, writer, owner, some, size);
  }

  /// The same, with a size that stat(2) gives.
  public Text sized(long bytes) {
    return new Text(mode, reader, writer, owner, open, bytes);
  }

  @Override
  public int mode() {
    return mode;
  }

  @Override
  public Owner owner() {
    return owner.get();
  }

  long size() {
    return size;
  }

  boolean isOpenTo(Viewer viewer) {
    return open.test(viewer);
  }

  String read(Viewer viewer) {
    return reader.apply(viewer);
  }

  void write(Viewer viewer, String text) {
    writer.accept(viewer, text);
  }
}
