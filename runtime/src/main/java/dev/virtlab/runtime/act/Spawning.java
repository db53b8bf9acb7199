package dev.virtlab.runtime.act;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.virtlab.userland.program.Errno;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts a program from the calling thread with the calling thread's namespaces: posix_spawn(3),
/// which copies neither memory nor threads.
///
/// The program has a session of its own, every signal as it is by default, and of our descriptors
/// only those that it is given.
@SuppressWarnings("restricted")
final class Spawning {

  private static final Linker LINKER = Linker.nativeLinker();

  /// More than any C library needs for its own; glibc takes 336 bytes.
  private static final long OPAQUE = 1024;

  private static final short SETSIGDEF = 0x04;
  private static final short SETSIGMASK = 0x08;
  private static final short SETSID = 0x80;

  private static final MethodHandle SPAWN =
      function("posix_spawn", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle ACTIONS = function("posix_spawn_file_actions_init", ADDRESS);
  private static final MethodHandle DUP2 =
      function("posix_spawn_file_actions_adddup2", ADDRESS, JAVA_INT, JAVA_INT);
  private static final MethodHandle DESTROY_ACTIONS =
      function("posix_spawn_file_actions_destroy", ADDRESS);
  private static final Optional<MethodHandle> CLOSE_FROM =
      LINKER
          .defaultLookup()
          .find("posix_spawn_file_actions_addclosefrom_np")
          .map(
              found ->
                  LINKER.downcallHandle(found, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT)));
  private static final MethodHandle ATTRIBUTES = function("posix_spawnattr_init", ADDRESS);
  private static final MethodHandle FLAGS =
      function("posix_spawnattr_setflags", ADDRESS, JAVA_SHORT);
  private static final MethodHandle DEFAULT_SIGNALS =
      function("posix_spawnattr_setsigdefault", ADDRESS, ADDRESS);
  private static final MethodHandle MASK = function("posix_spawnattr_setsigmask", ADDRESS, ADDRESS);
  private static final MethodHandle FILL = function("sigfillset", ADDRESS);
  private static final MethodHandle EMPTY = function("sigemptyset", ADDRESS);

  private Spawning() {}

  private static MethodHandle function(String name, java.lang.foreign.MemoryLayout... parameters) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, parameters));
  }

  /// Starts a program; the answer is its number as the machine counts.
  ///
  /// In which folder it is, is found out first: each attempt to execute it would take a process.
  ///
  /// @param words the first is looked for in the folders of the environment's `PATH`
  /// @param descriptors of ours, which become 0, 1, 2 and so on
  /// @throws IOException with what strerror(3) says if it cannot be executed
  static int spawn(List<String> words, Map<String, String> environment, int... descriptors)
      throws IOException {
    String first = words.getFirst();
    String path = first.contains("/") ? "" : environment.getOrDefault("PATH", "");
    int errno = Errno.ENOENT.number();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pid = arena.allocate(JAVA_INT);
      MemorySegment actions = actions(arena, descriptors);
      MemorySegment attributes = attributes(arena);
      MemorySegment argv = strings(arena, words);
      List<String> variables =
          environment.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
      MemorySegment envp = strings(arena, variables);
      for (String folder : path.split(":")) {
        String file = folder.isEmpty() ? first : folder + "/" + first;
        if (CLibrary.isThere(file)) {
          MemorySegment place = arena.allocateFrom(file);
          errno = (int) SPAWN.invokeExact(pid, place, actions, attributes, argv, envp);
          if (errno != Errno.ENOENT.number()) {
            break;
          }
        }
      }
      var _ = (int) DESTROY_ACTIONS.invokeExact(actions);
      if (errno == 0) {
        return pid.get(JAVA_INT, 0);
      }
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
    throw CLibrary.failure(errno);
  }

  private static MemorySegment actions(Arena arena, int[] descriptors) throws Throwable {
    MemorySegment actions = arena.allocate(OPAQUE, 16);
    var _ = (int) ACTIONS.invokeExact(actions);
    for (int i = 0; i < descriptors.length; i++) {
      var _ = (int) DUP2.invokeExact(actions, descriptors[i], i);
    }
    if (CLOSE_FROM.isPresent()) {
      var _ = (int) CLOSE_FROM.get().invokeExact(actions, descriptors.length);
    }
    return actions;
  }

  private static MemorySegment attributes(Arena arena) throws Throwable {
    MemorySegment attributes = arena.allocate(OPAQUE, 16);
    MemorySegment signals = arena.allocate(OPAQUE, 16);
    var _ = (int) ATTRIBUTES.invokeExact(attributes);
    var _ = (int) FLAGS.invokeExact(attributes, (short) (SETSIGDEF | SETSIGMASK | SETSID));
    var _ = (int) FILL.invokeExact(signals);
    var _ = (int) DEFAULT_SIGNALS.invokeExact(attributes, signals);
    var _ = (int) EMPTY.invokeExact(signals);
    var _ = (int) MASK.invokeExact(attributes, signals);
    return attributes;
  }

  private static MemorySegment strings(Arena arena, List<String> texts) {
    MemorySegment array = arena.allocate(ADDRESS, texts.size() + 1L);
    for (int i = 0; i < texts.size(); i++) {
      array.setAtIndex(ADDRESS, i, arena.allocateFrom(texts.get(i)));
    }
    return array;
  }
}
