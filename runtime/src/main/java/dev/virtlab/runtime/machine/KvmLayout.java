package dev.virtlab.runtime.machine;

/// Requests and offsets of `linux/kvm.h` and `asm/kvm.h`, x86-64.
final class KvmLayout {
  static final long CREATE_VM = 0xae01;
  static final long GET_VCPU_MMAP_SIZE = 0xae04;
  static final long CREATE_VCPU = 0xae41;
  static final long SET_USER_MEMORY_REGION = 0x4020ae46L;
  static final long SET_TSS_ADDR = 0xae47;
  static final long SET_IDENTITY_MAP_ADDR = 0x4008ae48L;
  static final long RUN = 0xae80;
  static final long GET_REGS = 0x8090ae81L;
  static final long SET_REGS = 0x4090ae82L;
  static final long GET_SREGS = 0x8138ae83L;
  static final long SET_SREGS = 0x4138ae84L;
  static final long INTERRUPT = 0x4004ae86L;
  static final long SET_GUEST_DEBUG = 0x4048ae9bL;

  /// `struct kvm_regs`: RAX RBX RCX RDX RSI RDI RSP RBP R8 to R15 RIP RFLAGS.
  static final int REGS = 144;

  static final int RAX = 0;
  static final int RBX = 8;
  static final int RCX = 16;
  static final int RDX = 24;
  static final int RSI = 32;
  static final int RDI = 40;
  static final int RSP = 48;
  static final int RBP = 56;
  static final int RIP = 128;
  static final int RFLAGS = 136;

  /// `struct kvm_sregs`: CS DS ES FS GS SS, each a `struct kvm_segment` of 24 bytes.
  static final int SREGS = 312;

  static final int CS = 0;
  static final int DS = 24;
  static final int ES = 48;
  static final int SS = 120;
  static final int SELECTOR = 12;

  /// `struct kvm_guest_debug`, its first word the control.
  static final int GUEST_DEBUG = 72;

  static final int SINGLE_STEP = 3;

  /// `struct kvm_run`.
  static final int REQUEST_INTERRUPT_WINDOW = 0;

  static final int IMMEDIATE_EXIT = 1;
  static final int EXIT_REASON = 8;
  static final int READY_FOR_INTERRUPT = 12;

  /// What the kernel says of a port, read at once: direction and size (a byte each), port (two
  /// bytes), count (four).
  static final int IO = 32;

  static final int IO_DATA_OFFSET = 40;
  static final int MMIO_ADDRESS = 32;
  static final int MMIO_DATA = 40;
  static final int MMIO_LENGTH = 48;
  static final int MMIO_IS_WRITE = 52;
  static final int FAILURE = 32;

  static final int EXIT_IO = 2;
  static final int EXIT_DEBUG = 4;
  static final int EXIT_HLT = 5;
  static final int EXIT_MMIO = 6;
  static final int EXIT_IRQ_WINDOW = 7;
  static final int EXIT_SHUTDOWN = 8;
  static final int EXIT_FAIL_ENTRY = 9;
  static final int EXIT_INTR = 10;
  static final int EXIT_INTERNAL_ERROR = 17;

  private KvmLayout() {}

  static boolean ioWrites(long io) {
    return (io & 0xff) != 0;
  }

  static int ioSize(long io) {
    return (int) (io >>> 8) & 0xff;
  }

  static int ioPort(long io) {
    return (int) (io >>> 16) & 0xffff;
  }

  static int ioCount(long io) {
    return (int) (io >>> 32);
  }
}
