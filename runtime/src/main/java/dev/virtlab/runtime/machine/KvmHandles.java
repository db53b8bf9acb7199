package dev.virtlab.runtime.machine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The descriptors and mappings of a machine.
///
/// @param ram the guest's memory
/// @param run what the kernel and the monitor tell each other
record KvmHandles(int kvm, int vm, int vcpu, MemorySegment ram, MemorySegment run) {
  private static final long TSS = 0xfffb_d000L;
  private static final long IDENTITY_MAP = 0xfffb_c000L;
  private static final int REGION = 32;

  /// Makes the machine and fills its memory.
  static KvmHandles create(Libc libc, byte[] bytes) {
    int kvm = open(libc, libc.open("/dev/kvm"), "open");
    int vm = open(libc, libc.ioctl(kvm, KvmLayout.CREATE_VM, 0L), "KVM_CREATE_VM");
    libc.ioctl(vm, KvmLayout.SET_TSS_ADDR, TSS);
    MemorySegment ram = libc.map(bytes.length, Libc.MAP_PRIVATE_ANONYMOUS, -1);
    MemorySegment.copy(bytes, 0, ram, JAVA_BYTE, 0, bytes.length);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment identity = arena.allocate(8);
      identity.set(JAVA_LONG_UNALIGNED, 0, IDENTITY_MAP);
      libc.ioctl(vm, KvmLayout.SET_IDENTITY_MAP_ADDR, identity);
      MemorySegment region = arena.allocate(REGION);
      region.set(JAVA_INT_UNALIGNED, 0, 0);
      region.set(JAVA_INT_UNALIGNED, 4, 0);
      region.set(JAVA_LONG_UNALIGNED, 8, 0L);
      region.set(JAVA_LONG_UNALIGNED, 16, bytes.length);
      region.set(JAVA_LONG_UNALIGNED, 24, ram.address());
      int placed = libc.ioctl(vm, KvmLayout.SET_USER_MEMORY_REGION, region);
      open(libc, placed, "KVM_SET_USER_MEMORY_REGION");
    }
    int vcpu = open(libc, libc.ioctl(vm, KvmLayout.CREATE_VCPU, 0L), "KVM_CREATE_VCPU");
    int size =
        open(libc, libc.ioctl(kvm, KvmLayout.GET_VCPU_MMAP_SIZE, 0L), "KVM_GET_VCPU_MMAP_SIZE");
    return new KvmHandles(kvm, vm, vcpu, ram, libc.map(size, Libc.MAP_SHARED, vcpu));
  }

  private static int open(Libc libc, int result, String what) {
    if (result < 0) {
      throw new IllegalStateException(what + " failed, errno " + libc.errno());
    }
    return result;
  }

  void close(Libc libc) {
    libc.unmap(run);
    libc.close(vcpu);
    libc.close(vm);
    libc.close(kvm);
    libc.unmap(ram);
  }
}
