package dev.virtlab.runtime.act;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// Loop devices that are made for one run and removed with it; loop(4).
///
/// Their numbers follow from our process number, so that no other program that asks for a free one
/// gets ours, and no later run takes them for its own.
public final class LoopDevices {

  /// How many a run has.
  public static final int COUNT = 8;

  private static final int FIRST = 64;
  private static final int RUNS = 4096;

  /// How many worlds of one process may have disks at once.
  private static final int WORLDS_MAX = 8;

  private static final Path CONTROL = Path.of("/dev/loop-control");
  private static final Path BLOCKS = Path.of("/sys/block");

  private static final int CTL_ADD = 0x4C80;
  private static final int CTL_REMOVE = 0x4C81;
  private static final int CLR_FD = 0x4C01;
  private static final int SET_STATUS = 0x4C04;
  private static final int GET_STATUS = 0x4C05;

  /// `struct loop_info64` of linux/loop.h.
  private static final int INFO_BYTES = 232;

  private static final int SIZE_LIMIT_AT = 32;

  /// A disk of one sector answers nothing.
  private static final long ONE_SECTOR = 512;

  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
  private static final Duration FORGET_MAX = Duration.ofSeconds(5);

  private LoopDevices() {}

  /// The numbers of a run of this process: the first that are not taken, because a process may have
  /// a world open while it looks into another. Empty where it may make none, or where all are
  /// taken.
  public static List<Integer> ours() {
    if (!Files.isWritable(CONTROL)) {
      return List.of();
    }
    int first = FIRST + (int) (ProcessHandle.current().pid() % RUNS) * COUNT;
    return IntStream.range(0, WORLDS_MAX)
        .mapToObj(world -> numbers(first + world * RUNS * COUNT))
        .filter(numbers -> numbers.stream().noneMatch(LoopDevices::isThere))
        .findFirst()
        .orElse(List.of());
  }

  private static List<Integer> numbers(int first) {
    return IntStream.range(first, first + COUNT).boxed().toList();
  }

  /// Whether there is one of that number.
  static boolean isThere(int number) {
    return Files.exists(BLOCKS.resolve("loop" + number));
  }

  /// Writes numbers down before there are devices of them.
  @FunctionalInterface
  public interface Noting {
    void note(List<Integer> numbers) throws IOException;
  }

  /// Makes those of a world and gives their numbers; without files they take nothing but their
  /// names. Worlds that one process opens at the same moment come here one after the other: what
  /// one has chosen is there when the next one looks.
  public static synchronized List<Integer> make(Noting noting) throws IOException {
    List<Integer> numbers = ours();
    if (!numbers.isEmpty()) {
      noting.note(numbers);
    }
    for (int number : numbers) {
      var _ = control(CONTROL.toString(), CTL_ADD, MemorySegment.ofAddress(number));
    }
    return numbers;
  }

  /// From now on every read and write of one fails, or no longer does: it becomes as small as can
  /// be, and its file stays as it is.
  public static void fail(int number, boolean fails) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(INFO_BYTES);
      var _ = control("/dev/loop" + number, GET_STATUS, info);
      info.set(JAVA_LONG_UNALIGNED, SIZE_LIMIT_AT, fails ? ONE_SECTOR : 0);
      var _ = control("/dev/loop" + number, SET_STATUS, info);
    }
  }

  /// Lets the devices' files go and removes the devices, as soon as what was mounted on them is
  /// gone. One that is not there is no error.
  static void remove(List<Integer> numbers) throws IOException {
    long end = System.nanoTime() + PATIENCE;
    List<Integer> left = numbers;
    while (!left.isEmpty()) {
      left = left.stream().filter(number -> !isRemoved(number)).toList();
      if (!left.isEmpty() && System.nanoTime() > end) {
        throw new IOException("loop devices " + left + " are still in use");
      }
      rest();
    }
  }

  private static boolean isRemoved(int number) {
    try {
      if (isThere(number)) {
        release(number);
        var _ = control(CONTROL.toString(), CTL_REMOVE, MemorySegment.ofAddress(number));
      }
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static void release(int number) throws IOException {
    if (Files.exists(BLOCKS.resolve("loop" + number + "/loop/backing_file"))) {
      forget("/dev/loop" + number);
      var _ = control("/dev/loop" + number, CLR_FD, MemorySegment.NULL);
    }
  }

  /// btrfs remembers devices that it has seen; it knows nothing of ours when we are gone.
  private static void forget(String device) {
    try {
      var _ = Processes.run(List.of("btrfs", "device", "scan", "--forget", device), FORGET_MAX);
    } catch (IOException _) {
      // Without btrfs-progs nothing was remembered through them.
    }
  }

  private static void rest() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static int control(String device, long request, MemorySegment argument)
      throws IOException {
    int descriptor = CLibrary.open(device, CLibrary.O_RDWR_CLOEXEC);
    try {
      return CLibrary.control(descriptor, request, argument);
    } finally {
      CLibrary.close(descriptor);
    }
  }
}
