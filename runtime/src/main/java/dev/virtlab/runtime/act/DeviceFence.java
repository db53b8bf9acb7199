package dev.virtlab.runtime.act;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/// The devices that processes of a control group may make and open, and no others, kept by the
/// kernel: programs of the type `BPF_PROG_TYPE_CGROUP_DEVICE`; bpf(2).
///
/// The kernel asks them too when a driver opens a device on behalf of a process, so that a table of
/// the device mapper cannot name a disk of the machine. They go with the group.
public final class DeviceFence implements AutoCloseable {

  /// The two kinds of device, by the numbers of linux/bpf.h.
  public enum Kind {
    BLOCK(1),
    CHARACTER(2);

    private final int code;

    Kind(int code) {
      this.code = code;
    }
  }

  /// Some devices.
  ///
  /// @param first the first minor number
  /// @param last the last one
  public record Devices(Kind kind, int major, int first, int last) {

    /// The last of all minor numbers.
    public static final int MINOR_MAX = (1 << 20) - 1;

    public Devices {
      if (major < 0 || first < 0 || last < first || last > MINOR_MAX) {
        throw new IllegalArgumentException("no such devices: " + major + ":" + first + "-" + last);
      }
    }

    /// One device.
    public static Devices one(Kind kind, int major, int minor) {
      return new Devices(kind, major, minor, minor);
    }

    /// All of a driver.
    public static Devices all(Kind kind, int major) {
      return new Devices(kind, major, 0, MINOR_MAX);
    }
  }

  private static final int PROG_LOAD = 5;
  private static final int PROG_ATTACH = 8;
  private static final int PROG_DETACH = 9;
  private static final int TYPE_CGROUP_DEVICE = 15;
  private static final int ATTACH_CGROUP_DEVICE = 6;
  private static final int ALLOW_MULTI = 2;

  /// `union bpf_attr`, as far as it is used here; the rest is zeros.
  private static final int ATTRIBUTE_BYTES = 120;

  private static final int INSTRUCTION_BYTES = 8;
  private static final int RULE_INSTRUCTIONS = 6;

  /// Instructions of eBPF; linux/bpf.h and linux/bpf_common.h.
  private static final int LOAD_WORD = 0x61;

  private static final int AND = 0x57;
  private static final int MOVE = 0xb7;
  private static final int JUMP_NOT_EQUAL = 0x55;
  private static final int JUMP_LESS = 0xa5;
  private static final int JUMP_GREATER = 0x25;
  private static final int EXIT = 0x95;

  private final int group;
  private final int program;

  private DeviceFence(int group, int program) {
    this.group = group;
    this.program = program;
  }

  /// From now on processes of a group of version 2, and of the groups below it, reach these devices
  /// and no others.
  ///
  /// @throws IOException where the kernel takes no such program, or not from this user
  public static DeviceFence around(Path group, List<Devices> reached) throws IOException {
    return raise(group, reached, true);
  }

  /// From now on they reach all that they did but these.
  public static DeviceFence against(Path group, List<Devices> barred) throws IOException {
    return raise(group, barred, false);
  }

  private static DeviceFence raise(Path path, List<Devices> devices, boolean reached)
      throws IOException {
    int group = CLibrary.open(path.toString(), CLibrary.O_RDONLY_CLOEXEC);
    try {
      int program = load(devices, reached);
      try {
        attach(PROG_ATTACH, group, program, ALLOW_MULTI);
      } catch (IOException refused) {
        CLibrary.close(program);
        throw refused;
      }
      return new DeviceFence(group, program);
    } catch (IOException refused) {
      CLibrary.close(group);
      throw refused;
    }
  }

  private static int load(List<Devices> devices, boolean reached) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      int count = 4 + RULE_INSTRUCTIONS * devices.size() + 2;
      MemorySegment code = arena.allocate((long) count * INSTRUCTION_BYTES, INSTRUCTION_BYTES);
      write(code, devices, reached);
      MemorySegment attribute = arena.allocate(ATTRIBUTE_BYTES, 8);
      attribute.set(JAVA_INT, 0, TYPE_CGROUP_DEVICE);
      attribute.set(JAVA_INT, 4, count);
      attribute.set(JAVA_LONG, 8, code.address());
      attribute.set(JAVA_LONG, 16, arena.allocateFrom("Apache-2.0").address());
      return CLibrary.bpf(PROG_LOAD, attribute);
    }
  }

  /// Loads kind, major and minor of `struct bpf_cgroup_dev_ctx` into the registers 2, 3 and 4, then
  /// asks one rule after the other.
  private static void write(MemorySegment code, List<Devices> devices, boolean reached) {
    put(code, 0, LOAD_WORD, 2 | 1 << 4, 0, 0);
    put(code, 1, AND, 2, 0, 0xffff);
    put(code, 2, LOAD_WORD, 3 | 1 << 4, 4, 0);
    put(code, 3, LOAD_WORD, 4 | 1 << 4, 8, 0);
    int at = 4;
    for (Devices each : devices) {
      put(code, at, JUMP_NOT_EQUAL, 2, 5, each.kind.code);
      put(code, at + 1, JUMP_NOT_EQUAL, 3, 4, each.major);
      put(code, at + 2, JUMP_LESS, 4, 3, each.first);
      put(code, at + 3, JUMP_GREATER, 4, 2, each.last);
      put(code, at + 4, MOVE, 0, 0, reached ? 1 : 0);
      put(code, at + 5, EXIT, 0, 0, 0);
      at += RULE_INSTRUCTIONS;
    }
    put(code, at, MOVE, 0, 0, reached ? 0 : 1);
    put(code, at + 1, EXIT, 0, 0, 0);
  }

  private static void put(
      MemorySegment code, int at, int operation, int registers, int offset, int value) {
    long place = (long) at * INSTRUCTION_BYTES;
    code.set(JAVA_BYTE, place, (byte) operation);
    code.set(JAVA_BYTE, place + 1, (byte) registers);
    code.set(JAVA_SHORT, place + 2, (short) offset);
    code.set(JAVA_INT, place + 4, value);
  }

  private static void attach(int command, int group, int program, int flags) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attribute = arena.allocate(ATTRIBUTE_BYTES, 8);
      attribute.set(JAVA_INT, 0, group);
      attribute.set(JAVA_INT, 4, program);
      attribute.set(JAVA_INT, 8, ATTACH_CGROUP_DEVICE);
      attribute.set(JAVA_INT, 12, flags);
      var _ = CLibrary.bpf(command, attribute);
    }
  }

  /// Takes it away.
  @Override
  public void close() throws IOException {
    try {
      attach(PROG_DETACH, group, program, 0);
    } finally {
      CLibrary.close(program);
      CLibrary.close(group);
    }
  }
}
