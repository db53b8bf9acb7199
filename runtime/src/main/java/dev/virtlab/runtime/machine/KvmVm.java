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
import java.util.Optional;

/// A guest machine of the kernel; used by the thread that made it.
///
/// An exit for a device leaves its instruction half done; the next run completes it. Where
/// registers are asked for before, the kernel is entered with `immediate_exit`, which completes the
/// instruction and returns at once (Linux, Documentation/virt/kvm/api.rst): so they stand behind it
/// on every kind of processor, and who does not ask does not pay.
final class KvmVm implements Vm {
  private static final int READ = 0;

  /// How many exits one instruction can take: two operands in missing memory, each in pieces.
  private static final int EXITS_MAX = 64;

  private final Arena arena = Arena.ofConfined();
  private final Libc libc = new Libc(arena);
  private final KvmHandles handles;
  private final Processor processor;
  private final MemorySegment run;
  private final Watchdog watchdog;
  private final List<VmExit> exits = new ArrayList<>();

  /// What the rest of the last instruction needed while it was completed early.
  private final List<VmExit> queued = new ArrayList<>();

  private Optional<Board> halfDone = Optional.empty();
  private long taken;
  private long nanoseconds;
  private boolean stepping;

  KvmVm(byte[] ram, Registers registers, long watchdogMillis) {
    this.handles = KvmHandles.create(libc, ram);
    this.run = handles.run();
    this.processor = new Processor(libc, arena, handles.vcpu());
    processor.load(registers);
    this.watchdog = new Watchdog(libc.thread(), watchdogMillis);
  }

  @Override
  public List<VmExit> run(Board board, int most, boolean window) {
    if (!queued.isEmpty()) {
      List<VmExit> early = List.copyOf(queued);
      queued.clear();
      return early;
    }
    exits.clear();
    halfDone = Optional.empty();
    processor.forget();
    step(most == 1);
    run.set(JAVA_BYTE, KvmLayout.REQUEST_INTERRUPT_WINDOW, (byte) (window ? 1 : 0));
    if (!enter()) {
      return List.of(interrupted());
    }
    take(board);
    if (exits.getLast().isDevice()) {
      halfDone = Optional.of(board);
    }
    taken += exits.size();
    return List.copyOf(exits);
  }

  private void step(boolean single) {
    if (single != stepping) {
      stepping = single;
      processor.singleStep(single);
    }
  }

  /// Enters the guest; false where a signal made it leave.
  private boolean enter() {
    long start = System.nanoTime();
    watchdog.entered();
    int result = libc.ioctl(handles.vcpu(), KvmLayout.RUN, 0L);
    watchdog.left();
    nanoseconds += System.nanoTime() - start;
    return result >= 0;
  }

  private VmExit interrupted() {
    return libc.errno() == Libc.EINTR
        ? new VmExit.Spent()
        : new VmExit.Failed("the kernel cannot run the guest, errno " + libc.errno());
  }

  private void complete() {
    if (halfDone.isEmpty()) {
      return;
    }
    Board board = halfDone.get();
    halfDone = Optional.empty();
    exits.clear();
    run.set(JAVA_BYTE, KvmLayout.IMMEDIATE_EXIT, (byte) 1);
    while (exits.size() < EXITS_MAX && enter()) {
      take(board);
      if (!exits.getLast().isDevice()) {
        break;
      }
    }
    run.set(JAVA_BYTE, KvmLayout.IMMEDIATE_EXIT, (byte) 0);
    exits.removeIf(VmExit.Spent.class::isInstance);
    taken += exits.size();
    queued.addAll(exits);
  }

  private void take(Board board) {
    int reason = run.get(JAVA_INT_UNALIGNED, KvmLayout.EXIT_REASON);
    switch (reason) {
      case KvmLayout.EXIT_IO -> ports(board);
      case KvmLayout.EXIT_MMIO -> memory(board);
      case KvmLayout.EXIT_HLT -> exits.add(new VmExit.Halted());
      case KvmLayout.EXIT_IRQ_WINDOW -> exits.add(new VmExit.WindowOpen());
      case KvmLayout.EXIT_SHUTDOWN -> exits.add(new VmExit.Shutdown());
      case KvmLayout.EXIT_DEBUG, KvmLayout.EXIT_INTR -> exits.add(new VmExit.Spent());
      case KvmLayout.EXIT_FAIL_ENTRY, KvmLayout.EXIT_INTERNAL_ERROR ->
          exits.add(
              new VmExit.Failed(
                  "the kernel cannot emulate the next instruction, suberror "
                      + run.get(JAVA_INT_UNALIGNED, KvmLayout.FAILURE)));
      default -> exits.add(new VmExit.Failed("an exit that is not known: " + reason));
    }
  }

  /// A port, once or, for a repeated string instruction, several times.
  private void ports(Board board) {
    int width = run.get(JAVA_BYTE, KvmLayout.IO_SIZE);
    int port = run.get(JAVA_SHORT_UNALIGNED, KvmLayout.IO_PORT) & 0xffff;
    int count = run.get(JAVA_INT_UNALIGNED, KvmLayout.IO_COUNT);
    long at = run.get(JAVA_LONG_UNALIGNED, KvmLayout.IO_DATA_OFFSET);
    boolean reads = run.get(JAVA_BYTE, KvmLayout.IO_DIRECTION) == READ;
    for (int i = 0; i < count; i++) {
      long cell = at + (long) i * width;
      if (reads) {
        int data = board.in(port, width) & mask(width);
        put(cell, width, data);
        exits.add(new VmExit.PortRead(port, width, data));
      } else {
        int data = get(cell, width);
        board.out(port, width, data);
        exits.add(new VmExit.PortWrite(port, width, data));
      }
    }
  }

  private void memory(Board board) {
    int address = (int) run.get(JAVA_LONG_UNALIGNED, KvmLayout.MMIO_ADDRESS);
    int width = run.get(JAVA_INT_UNALIGNED, KvmLayout.MMIO_LENGTH);
    if (run.get(JAVA_BYTE, KvmLayout.MMIO_IS_WRITE) != 0) {
      int data = get(KvmLayout.MMIO_DATA, width);
      board.write(address, width, data);
      exits.add(new VmExit.MemoryWrite(address, width, data));
    } else {
      int data = board.read(address, width) & mask(width);
      put(KvmLayout.MMIO_DATA, width, data);
      exits.add(new VmExit.MemoryRead(address, width, data));
    }
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
    return List.of(new Account(Technique.HARDWARE_ASSISTED, taken, 0, nanoseconds));
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
