package dev.virtlab.simulator.cgroup;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// One kind of control file: its name and permission bits, how its text follows from a group, what
/// a written text does.
record ControlFile(String name, int mode, Reader reader, Writer writer) {

  /// A file that is read and written.
  ControlFile(String name, Reader reader, Writer writer) {
    this(name, 0644, reader, writer);
  }

  /// Makes the text.
  @FunctionalInterface
  interface Reader {
    String read(Cgroup group, Seen seen);
  }

  /// Applies a text, without blanks at its ends.
  @FunctionalInterface
  interface Writer {
    void write(Cgroup group, String text, Seen seen);
  }

  /// A file that can only be read.
  static ControlFile shows(String name, Function<Cgroup, String> text) {
    return new ControlFile(
        name,
        0444,
        (group, _) -> text.apply(group),
        (_, _, _) -> {
          throw new CallFailed(Errno.EINVAL);
        });
  }

  /// A file that can only be written.
  static ControlFile takes(String name, Writer writer) {
    return new ControlFile(
        name,
        0200,
        (_, _) -> {
          throw new CallFailed(Errno.EINVAL);
        },
        writer);
  }

  /// A file that holds one number and can only be read.
  static ControlFile counts(String name, ToLongFunction<Cgroup> number) {
    return shows(name, group -> number.applyAsLong(group) + "\n");
  }

  /// A file that is read and written.
  static ControlFile sets(
      String name, Function<Cgroup, String> text, BiConsumer<Cgroup, String> set) {
    return new ControlFile(
        name, (group, _) -> text.apply(group) + "\n", (group, word, _) -> set.accept(group, word));
  }

  String read(Cgroup group, Seen seen) {
    return reader.read(group, seen);
  }

  void write(Cgroup group, String text, Seen seen) {
    writer.write(group, text, seen);
  }
}
