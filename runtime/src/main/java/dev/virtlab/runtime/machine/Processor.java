package dev.virtlab.runtime.machine;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.virtlab.userland.guest.Registers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The registers of a virtual processor; read from the kernel once between two runs.
final class Processor {
  private final Libc libc;
  private final int vcpu;
  private final MemorySegment general;
  private final MemorySegment segments;
  private final MemorySegment debug;
  private final MemorySegment vectorCell;
  private boolean known;

  Processor(Libc libc, Arena arena, int vcpu) {
    this.libc = libc;
    this.vcpu = vcpu;
    this.general = arena.allocate(KvmLayout.REGS, 8);
    this.segments = arena.allocate(KvmLayout.SREGS, 8);
    this.debug = arena.allocate(KvmLayout.GUEST_DEBUG, 8);
    this.vectorCell = arena.allocate(4, 4);
  }

  /// Sets all sixteen-bit registers; the processor stays in real mode.
  void load(Registers start) {
    ask(KvmLayout.GET_SREGS, segments);
    segment(KvmLayout.CS, start.cs());
    segment(KvmLayout.DS, start.ds());
    segment(KvmLayout.ES, start.es());
    segment(KvmLayout.SS, start.ss());
    ask(KvmLayout.SET_SREGS, segments);
    general.fill((byte) 0);
    put(KvmLayout.RAX, start.ax());
    put(KvmLayout.RBX, start.bx());
    put(KvmLayout.RCX, start.cx());
    put(KvmLayout.RDX, start.dx());
    put(KvmLayout.RSI, start.si());
    put(KvmLayout.RDI, start.di());
    put(KvmLayout.RSP, start.sp());
    put(KvmLayout.RBP, start.bp());
    put(KvmLayout.RIP, start.ip());
    put(KvmLayout.RFLAGS, start.flags() | 2);
    ask(KvmLayout.SET_REGS, general);
    known = false;
  }

  private void segment(int at, int selector) {
    segments.set(JAVA_LONG_UNALIGNED, at, (long) selector << 4);
    segments.set(JAVA_SHORT_UNALIGNED, at + KvmLayout.SELECTOR, (short) selector);
  }

  private void put(int at, int value) {
    general.set(JAVA_LONG_UNALIGNED, at, value);
  }

  private void ask(long request, MemorySegment with) {
    if (libc.ioctl(vcpu, request, with) < 0) {
      throw new IllegalStateException(
          "KVM request " + Long.toHexString(request) + " failed, errno " + libc.errno());
    }
  }

  /// The guest has run: what was read is old.
  void forget() {
    known = false;
  }

  Registers registers() {
    if (!known) {
      ask(KvmLayout.GET_REGS, general);
      ask(KvmLayout.GET_SREGS, segments);
      known = true;
    }
    return new Registers(
        get(KvmLayout.RAX),
        get(KvmLayout.RBX),
        get(KvmLayout.RCX),
        get(KvmLayout.RDX),
        get(KvmLayout.RSI),
        get(KvmLayout.RDI),
        get(KvmLayout.RBP),
        get(KvmLayout.RSP),
        selector(KvmLayout.CS),
        selector(KvmLayout.DS),
        selector(KvmLayout.ES),
        selector(KvmLayout.SS),
        get(KvmLayout.RIP),
        get(KvmLayout.RFLAGS));
  }

  private int get(int at) {
    return (int) general.get(JAVA_LONG_UNALIGNED, at) & 0xffff;
  }

  private int selector(int at) {
    return segments.get(JAVA_SHORT_UNALIGNED, at + KvmLayout.SELECTOR) & 0xffff;
  }

  void interrupt(int vector) {
    vectorCell.set(JAVA_INT_UNALIGNED, 0, vector);
    ask(KvmLayout.INTERRUPT, vectorCell);
    known = false;
  }

  void singleStep(boolean on) {
    debug.fill((byte) 0);
    debug.set(JAVA_INT_UNALIGNED, 0, on ? KvmLayout.SINGLE_STEP : 0);
    ask(KvmLayout.SET_GUEST_DEBUG, debug);
  }
}
