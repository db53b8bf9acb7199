package dev.virtlab.runtime.act;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// The extended attributes of files, those of `trusted` too, which the JDK does not read; xattr(7).
public final class ExtendedAttributes {

  private static final int SIZE_MAX = 4096;

  private static final MethodHandle GET =
      CLibrary.plain(
          "lgetxattr", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG));

  private ExtendedAttributes() {}

  /// The value of one as text; empty where the file has none of that name, or it cannot be read.
  /// Symbolic links are not followed.
  public static Optional<String> of(Path file, String name) {
    byte[] value = new byte[SIZE_MAX];
    try {
      int length =
          CLibrary.made(
              (state, arena) -> {
                MemorySegment room = arena.allocate(SIZE_MAX);
                int read =
                    (int)
                        (long)
                            GET.invokeExact(
                                state,
                                arena.allocateFrom(file.toString()),
                                arena.allocateFrom(name),
                                room,
                                (long) SIZE_MAX);
                MemorySegment.copy(room, 0, MemorySegment.ofArray(value), 0, Math.max(0, read));
                return read;
              });
      return Optional.of(new String(value, 0, length, StandardCharsets.UTF_8));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
