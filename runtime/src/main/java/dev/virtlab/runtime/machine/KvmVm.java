package dev.virtlab.runtime.machine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.virtlab.lab.machine.Technique;
import dev.virtlab.userland.guest.Account;
import dev.virtlab.userland.guest.Board;
import dev.virtlab.userland.guest.Registers;
import dev.virtlab.userland.guest.Vm;
import dev.virtlab.userland.guest.VmExit;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// A guest machine of the kernel; used by the thread that made it.
///
/// An exit for a device leaves its instruction half done; the next run completes it. Where
/// registers are asked for before, the kernel is entered with `immediate_exit`, which completes the
/// instruction and returns at once (Linux, Documentation/virt/kvm/api.rst): so they stand behind it
/// on every kind of processor, and who does not ask does not pay. The same holds for time: only a
/// machine that is timed reads the clock around its guest. Where clocks are slow that is most of
/// what an exit costs.
final class KvmVm implements Vm {
  /// How many exits one instruction can take: two operands in missing memory, each in pieces.
  private static final int EXITS_MAX = 64;

  private final Arena arena = Arena.ofConfined();
  private final Libc libc = new Libc(arena);
  private final KvmHandles handles;
  private final Processor processor;
  private final MemorySegment run;
  private final Watchdog watchdog;
  private final boolean timed;

  /// What the rest of the last instruction needed while it was completed early.
  private final List<VmExit> queued = new ArrayList<>();

  /// Who answers for the last instruction.
  private Board board = Board.NOTHING;

  private boolean halfDone;
  private long taken;
  private long nanoseconds;
  private boolean stepping;
  private boolean windowAsked;

  KvmVm(byte[] ram, Registers registers, long watchdogMillis, boolean timed) {
    this.handles = KvmHandles.create(libc, ram);
    this.run = handles.run();
    this.processor = new Processor(libc, arena, handles.vcpu());
    processor.load(registers);
    this.watchdog = new Watchdog(libc.thread(), watchdogMillis);
    this.timed = timed;
  }

  @Override
  public List<VmExit> run(Board devices, int most, boolean window) {
    if (!queued.isEmpty()) {
      List<VmExit> early = List.copyOf(queued);
      queued.clear();
      return early;
    }
    board = devices;
    halfDone = false;
    processor.forget();
    step(most == 1);
    ask(window);
    if (!enter()) {
      return List.of(interrupted());
    }
    List<VmExit> exits = take();
    taken += exits.size();
    return exits;
  }

  private void step(boolean single) {
    if (single != stepping) {
      stepping = single;
      processor.singleStep(single);
    }
  }

  private void ask(boolean window) {
    if (window != windowAsked) {
      windowAsked = window;
      run.set(JAVA_BYTE, KvmLayout.REQUEST_INTERRUPT_WINDOW, (byte) (window ? 1 : 0));
    }
  }

  /// Enters the guest; false where a signal made it leave.
  private boolean enter() {
    long start = timed ? System.nanoTime() : 0;
    watchdog.cross();
    int result = libc.ioctl(handles.vcpu(), KvmLayout.RUN, 0L);
    watchdog.cross();
    nanoseconds += timed ? System.nanoTime() - start : 0;
    return result >= 0;
  }

  private VmExit interrupted() {
    return libc.errno() == Libc.EINTR
        ? new VmExit.Spent()
        : new VmExit.Failed("the kernel cannot run the guest, errno " + libc.errno());
  }

  private void complete() {
    if (!halfDone) {
      return;
    }
    halfDone = false;
    run.set(JAVA_BYTE, KvmLayout.IMMEDIATE_EXIT, (byte) 1);
    boolean device = true;
    while (device && queued.size() < EXITS_MAX && enter()) {
      queued.addAll(take());
      device = halfDone;
      halfDone = false;
    }
    run.set(JAVA_BYTE, KvmLayout.IMMEDIATE_EXIT, (byte) 0);
    queued.removeIf(VmExit.Spent.class::isInstance);
    taken += queued.size();
  }

  private List<VmExit> take() {
    int reason = run.get(JAVA_INT_UNALIGNED, KvmLayout.EXIT_REASON);
    return switch (reason) {
      case KvmLayout.EXIT_IO -> ports();
      case KvmLayout.EXIT_MMIO -> List.of(memory());
      case KvmLayout.EXIT_HLT -> List.of(new VmExit.Halted());
      case KvmLayout.EXIT_IRQ_WINDOW -> List.of(new VmExit.WindowOpen());
      case KvmLayout.EXIT_SHUTDOWN -> List.of(new VmExit.Shutdown());
      case KvmLayout.EXIT_DEBUG, KvmLayout.EXIT_INTR -> List.of(new VmExit.Spent());
      case KvmLayout.EXIT_FAIL_ENTRY, KvmLayout.EXIT_INTERNAL_ERROR ->
          List.of(
              new VmExit.Failed(
                  "the kernel cannot emulate the next instruction, suberror "
                      + run.get(JAVA_INT_UNALIGNED, KvmLayout.FAILURE)));
      default -> List.of(new VmExit.Failed("an exit that is not known: " + reason));
    };
  }

  /// A port, once or, for a repeated string instruction, several times.
  private List<VmExit> ports() {
    halfDone = true;
    long io = run.get(JAVA_LONG_UNALIGNED, KvmLayout.IO);
    long at = run.get(JAVA_LONG_UNALIGNED, KvmLayout.IO_DATA_OFFSET);
    int count = KvmLayout.ioCount(io);
    if (count == 1) {
      return List.of(port(io, at));
    }
    List<VmExit> exits = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      exits.add(port(io, at + (long) i * KvmLayout.ioSize(io)));
    }
    return List.copyOf(exits);
  }

  private VmExit port(long io, long cell) {
    int width = KvmLayout.ioSize(io);
    int port = KvmLayout.ioPort(io);
    if (KvmLayout.ioWrites(io)) {
      int data = get(cell, width);
      board.out(port, width, data);
      return new VmExit.PortWrite(port, width, data);
    }
    int data = board.in(port, width) & mask(width);
    put(cell, width, data);
    return new VmExit.PortRead(port, width, data);
  }

  private VmExit memory() {
    halfDone = true;
    int address = (int) run.get(JAVA_LONG_UNALIGNED, KvmLayout.MMIO_ADDRESS);
    int width = run.get(JAVA_INT_UNALIGNED, KvmLayout.MMIO_LENGTH);
    if (run.get(JAVA_BYTE, KvmLayout.MMIO_IS_WRITE) != 0) {
      int data = get(KvmLayout.MMIO_DATA, width);
      board.write(address, width, data);
      return new VmExit.MemoryWrite(address, width, data);
    }
    int data = board.read(address, width) & mask(width);
    put(KvmLayout.MMIO_DATA, width, data);
    return new VmExit.MemoryRead(address, width, data);
  }

  private int get(long at, int width) {
    return width == 1 ? run.get(JAVA_BYTE, at) & 0xff : run.get(JAVA_SHORT_UNALIGNED, at) & 0xffff;
  }

  private void put(long at, int width, int value) {
    if (width == 1) {
      run.set(JAVA_BYTE, at, (byte) value);
    } else {
      run.set(JAVA_SHORT_UNALIGNED, at, (short) value);
    }
  }

  private static int mask(int width) {
    return width == 1 ? 0xff : 0xffff;
  }

  @Override
  public boolean takesInterrupts() {
    complete();
    return run.get(JAVA_BYTE, KvmLayout.READY_FOR_INTERRUPT) != 0;
  }

  @Override
  public void interrupt(int vector) {
    complete();
    processor.interrupt(vector);
  }

  @Override
  public Registers registers() {
    complete();
    return processor.registers();
  }

  @Override
  public byte[] memory(int address, int length) {
    byte[] bytes = new byte[Math.max(0, length)];
    long from = Math.min(Math.max(0, address), handles.ram().byteSize());
    long most = Math.min(bytes.length, handles.ram().byteSize() - from);
    MemorySegment.copy(handles.ram(), JAVA_BYTE, from, bytes, 0, (int) most);
    return bytes;
  }

  @Override
  public long instructions() {
    return -1;
  }

  @Override
  public List<Account> accounts() {
    return timed
        ? List.of(new Account(Technique.HARDWARE_ASSISTED, taken, 0, nanoseconds))
        : List.of();
  }

  @Override
  public void ended(String why, long exits) {}

  @Override
  public void close() {
    watchdog.close();
    handles.close(libc);
    arena.close();
  }
}
