package dev.virtlab.runtime.act;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.virtlab.userland.program.Errno;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.OptionalInt;

/// The calls of the C library that the JDK has no name for: namespaces, mounts, pipes with and
/// without names, signals by number.
///
/// Each fails with an [IOException] that says what strerror(3) says.
@SuppressWarnings("restricted")
final class CLibrary {

  /// For [#unshare] and [#setns]; clone(2).
  static final int CLONE_FS = 0x200;

  static final int O_WRONLY_CLOEXEC = 0x80001;
  static final int O_RDONLY_CLOEXEC = 0x80000;
  static final int O_RDWR_CLOEXEC = 0x80002;
  static final int O_PATH_CLOEXEC = 0x280000;

  private static final int WNOHANG = 1;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle OPEN =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("open"),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          Linker.Option.captureCallState("errno"),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle CLOSE =
      plain("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle IOCTL =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("ioctl"),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
          Linker.Option.captureCallState("errno"),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle ACCESS =
      plain("access", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle READ =
      plain("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle POLL =
      plain("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle WRITE =
      plain("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle PIPE =
      plain("pipe2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle MKFIFO =
      plain("mkfifo", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle KILL =
      plain("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle WAITPID =
      plain("waitpid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle SETPRIORITY =
      plain("setpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle UNSHARE =
      plain("unshare", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle SETNS =
      plain("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle MOUNT =
      plain(
          "mount", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
  private static final MethodHandle UMOUNT =
      plain("umount2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));

  /// There is no function for these in the C library; syscall(2).
  private static final MethodHandle SYSCALL =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("syscall"),
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT),
          Linker.Option.captureCallState("errno"),
          Linker.Option.firstVariadicArg(1));

  private static final MethodHandle OPENAT2 =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("syscall"),
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG),
          Linker.Option.captureCallState("errno"),
          Linker.Option.firstVariadicArg(1));

  /// The same number on all machines.
  private static final long OPENAT2_NUMBER = 437;

  private static final long BPF = System.getProperty("os.arch", "").equals("aarch64") ? 280 : 321;

  private CLibrary() {}

  static MethodHandle plain(String name, FunctionDescriptor shape) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name), shape, Linker.Option.captureCallState("errno"));
  }

  /// A call that answers with a number, or with -1 and an errno.
  @FunctionalInterface
  interface Call {
    int call(MemorySegment state, Arena arena) throws Throwable;
  }

  /// Makes a call, again where a signal came between.
  static int made(Call call) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int answer = call.call(state, arena);
      while (answer == -1 && (int) ERRNO.get(state, 0L) == Errno.EINTR.number()) {
        answer = call.call(state, arena);
      }
      if (answer == -1) {
        throw failure((int) ERRNO.get(state, 0L));
      }
      return answer;
    } catch (IOException failed) {
      throw failed;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// What an errno means.
  static IOException failure(int errno) {
    for (Errno each : Errno.values()) {
      if (each.number() == errno) {
        return new IOException(each.message());
      }
    }
    return new IOException("Unknown error " + errno);
  }

  static int open(String path, int flags) throws IOException {
    return made((state, arena) -> (int) OPEN.invokeExact(state, arena.allocateFrom(path), flags));
  }

  /// Whether something is at a path; access(2) with `F_OK`.
  static boolean isThere(String path) {
    try {
      return made((state, arena) -> (int) ACCESS.invokeExact(state, arena.allocateFrom(path), 0))
          == 0;
    } catch (IOException _) {
      return false;
    }
  }

  /// Opens a path from a directory on, resolved as said; openat2(2).
  ///
  /// @param how a `struct open_how`
  static int openat2(int directory, String path, MemorySegment how) throws IOException {
    return made(
        (state, arena) ->
            (int)
                (long)
                    OPENAT2.invokeExact(
                        state,
                        OPENAT2_NUMBER,
                        directory,
                        arena.allocateFrom(path),
                        how,
                        how.byteSize()));
  }

  /// Closes a descriptor; one that cannot be closed is closed all the same, close(2).
  static void close(int descriptor) {
    try (Arena arena = Arena.ofConfined()) {
      var _ = (int) CLOSE.invokeExact(arena.allocate(STATE), descriptor);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Tells a device something, or asks it; ioctl(2).
  static int control(int descriptor, long request, MemorySegment argument) throws IOException {
    return made((state, _) -> (int) IOCTL.invokeExact(state, descriptor, request, argument));
  }

  /// Reads what there is, at most as much as there is room for; 0 at the end.
  static int read(int descriptor, MemorySegment to) throws IOException {
    return made((state, _) -> (int) (long) READ.invokeExact(state, descriptor, to, to.byteSize()));
  }

  /// Whether something can be read, or the end has come, within so many milliseconds; poll(2).
  static boolean isReadable(int descriptor, int millis) throws IOException {
    return made(
            (state, arena) -> {
              MemorySegment one = arena.allocate(8, 4);
              one.set(JAVA_INT, 0, descriptor);
              one.set(JAVA_INT, 4, 1);
              return (int) POLL.invokeExact(state, one, 1L, millis);
            })
        > 0;
  }

  /// Writes some of it, and says how much.
  static int write(int descriptor, MemorySegment from) throws IOException {
    return made(
        (state, _) -> (int) (long) WRITE.invokeExact(state, descriptor, from, from.byteSize()));
  }

  /// A pipe that a program which is executed does not have: the end to read from, and the other.
  static int[] pipe() throws IOException {
    int[] ends = new int[2];
    made(
        (state, arena) -> {
          MemorySegment both = arena.allocate(JAVA_INT, 2);
          int answer = (int) PIPE.invokeExact(state, both, O_RDONLY_CLOEXEC);
          ends[0] = both.getAtIndex(JAVA_INT, 0);
          ends[1] = both.getAtIndex(JAVA_INT, 1);
          return answer;
        });
    return ends;
  }

  static void mkfifo(String path, int mode) throws IOException {
    made((state, arena) -> (int) MKFIFO.invokeExact(state, arena.allocateFrom(path), mode));
  }

  static void kill(long pid, int signal) throws IOException {
    made((state, _) -> (int) KILL.invokeExact(state, (int) pid, signal));
  }

  /// Waits for a child of ours and gives its end as a shell does: 128 and the signal that ended it.
  static int await(int pid) throws IOException {
    return waited(pid, 0)
        .orElseThrow(() -> new IllegalStateException("waitpid(2) has not waited for " + pid));
  }

  /// The same if it has ended.
  static OptionalInt ended(int pid) throws IOException {
    return waited(pid, WNOHANG);
  }

  private static OptionalInt waited(int pid, int options) throws IOException {
    int[] status = new int[1];
    int which =
        made(
            (state, arena) -> {
              MemorySegment word = arena.allocate(JAVA_INT);
              int answer = (int) WAITPID.invokeExact(state, pid, word, options);
              status[0] = word.get(JAVA_INT, 0);
              return answer;
            });
    int signal = status[0] & 0x7f;
    return which == 0
        ? OptionalInt.empty()
        : OptionalInt.of(signal == 0 ? status[0] >> 8 & 0xff : 128 + signal);
  }

  /// Speaks to the kernel about its programs; bpf(2).
  static int bpf(int command, MemorySegment attribute) throws IOException {
    int size = (int) attribute.byteSize();
    return made(
        (state, _) -> (int) (long) SYSCALL.invokeExact(state, BPF, command, attribute, size));
  }

  /// The calling thread, and what it starts, becomes as nice as said; setpriority(2), which on
  /// Linux is about threads.
  static void renice(int niceness) throws IOException {
    made((state, _) -> (int) SETPRIORITY.invokeExact(state, 0, 0, niceness));
  }

  /// The calling thread no longer shares something with the others; unshare(2).
  static void unshare(int flags) throws IOException {
    made((state, _) -> (int) UNSHARE.invokeExact(state, flags));
  }

  /// The calling thread enters a namespace, whichever kind it is; setns(2).
  static void setns(int descriptor) throws IOException {
    made((state, _) -> (int) SETNS.invokeExact(state, descriptor, 0));
  }

  static void mount(String source, String target, String type, long flags, String options)
      throws IOException {
    made(
        (state, arena) ->
            (int)
                MOUNT.invokeExact(
                    state,
                    arena.allocateFrom(source),
                    arena.allocateFrom(target),
                    arena.allocateFrom(type),
                    flags,
                    arena.allocateFrom(options)));
  }

  static void unmount(String target, int flags) throws IOException {
    made((state, arena) -> (int) UMOUNT.invokeExact(state, arena.allocateFrom(target), flags));
  }
}
