package dev.virtlab.runtime.machine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The calls of the C library that a virtual machine needs, with their errno.
@SuppressWarnings("restricted")
final class Libc {
  static final int EINTR = 4;
  private static final int O_RDWR_CLOEXEC = 0x80002;
  private static final int PROT_READ_WRITE = 3;
  static final int MAP_SHARED = 1;
  static final int MAP_PRIVATE_ANONYMOUS = 0x22;
  private static final long SYS_GETTID = 186;
  private static final long SYS_TGKILL = 234;
  private static final int SIGURG = 23;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle OPEN =
      variadic("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), 2);
  private static final MethodHandle CLOSE =
      plain("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle IOCTL_NUMBER =
      variadic("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG), 2);
  private static final MethodHandle IOCTL_POINTER =
      variadic("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), 2);
  private static final MethodHandle MMAP =
      plain(
          "mmap",
          FunctionDescriptor.of(
              JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final MethodHandle MUNMAP =
      plain("munmap", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle SYSCALL =
      variadic(
          "syscall",
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
          1);
  private static final MethodHandle SIGNAL =
      plain("signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));

  private final MemorySegment state;
  private final Arena arena;

  /// Calls whose errno is kept in memory of the arena; for one thread.
  Libc(Arena arena) {
    this.arena = arena;
    this.state = arena.allocate(STATE);
  }

  private static MethodHandle plain(String name, FunctionDescriptor shape) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name), shape, Linker.Option.captureCallState("errno"));
  }

  private static MethodHandle variadic(String name, FunctionDescriptor shape, int fixed) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        shape,
        Linker.Option.captureCallState("errno"),
        Linker.Option.firstVariadicArg(fixed));
  }

  int errno() {
    return (int) ERRNO.get(state, 0L);
  }

  int open(String path) {
    try {
      return (int) OPEN.invokeExact(state, arena.allocateFrom(path), O_RDWR_CLOEXEC);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  void close(int descriptor) {
    try {
      var _ = (int) CLOSE.invokeExact(state, descriptor);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  int ioctl(int descriptor, long request, long argument) {
    try {
      return (int) IOCTL_NUMBER.invokeExact(state, descriptor, request, argument);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  int ioctl(int descriptor, long request, MemorySegment argument) {
    try {
      return (int) IOCTL_POINTER.invokeExact(state, descriptor, request, argument);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Maps memory, of a descriptor or (-1) of nothing; a length of 0 where that fails.
  MemorySegment map(long length, int flags, int descriptor) {
    try {
      long at =
          (long)
              MMAP.invokeExact(
                  state, MemorySegment.NULL, length, PROT_READ_WRITE, flags, descriptor, 0L);
      return at == -1 ? MemorySegment.NULL : MemorySegment.ofAddress(at).reinterpret(length);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  void unmap(MemorySegment memory) {
    try {
      var _ = (int) MUNMAP.invokeExact(state, memory.address(), memory.byteSize());
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The kernel's number of the calling thread.
  int thread() {
    try {
      return (int) (long) SYSCALL.invokeExact(state, SYS_GETTID, 0L, 0L, 0L);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Makes a thread of this process leave its system call: it gets a signal whose handler is a
  /// harmless function of the C library.
  void nudge(int thread) {
    try {
      var _ =
          (long)
              SYSCALL.invokeExact(
                  state, SYS_TGKILL, ProcessHandle.current().pid(), (long) thread, (long) SIGURG);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Prepares this process for [#nudge].
  void expectNudges() {
    try {
      MemorySegment harmless = LINKER.defaultLookup().findOrThrow("abs");
      var _ = (MemorySegment) SIGNAL.invokeExact(state, SIGURG, harmless);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
