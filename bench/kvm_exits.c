/* The loop that Java is held against: a guest that writes to a port, exit by exit. Prints the
 * nanoseconds of one exit, the median of five runs; a first word says how many exits a run has. */
#include <fcntl.h>
#include <linux/kvm.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <time.h>

enum { EXITS = 10000, RUNS = 5, RAM = 0xa0000 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  return *(const double *)a < *(const double *)b ? -1 : 1;
}

int main(int argc, char **argv) {
  int exits = argc > 1 ? atoi(argv[1]) : EXITS;
  static const unsigned char code[] = {0xe6, 0x80, 0xeb, 0xfc}; /* again: out 0x80, al; jmp again */
  int kvm = open("/dev/kvm", O_RDWR | O_CLOEXEC);
  if (kvm < 0) {
    perror("/dev/kvm");
    return 3;
  }
  int vm = ioctl(kvm, KVM_CREATE_VM, 0L);
  ioctl(vm, KVM_SET_TSS_ADDR, 0xfffbd000L);
  unsigned char *ram =
      mmap(NULL, RAM, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  memcpy(ram + 0x7c00, code, sizeof code);
  struct kvm_userspace_memory_region region = {
      .memory_size = RAM, .userspace_addr = (unsigned long)ram};
  ioctl(vm, KVM_SET_USER_MEMORY_REGION, &region);
  int vcpu = ioctl(vm, KVM_CREATE_VCPU, 0L);
  struct kvm_run *run = mmap(NULL, ioctl(kvm, KVM_GET_VCPU_MMAP_SIZE, 0L),
                             PROT_READ | PROT_WRITE, MAP_SHARED, vcpu, 0);
  struct kvm_sregs sregs;
  ioctl(vcpu, KVM_GET_SREGS, &sregs);
  sregs.cs.base = 0;
  sregs.cs.selector = 0;
  ioctl(vcpu, KVM_SET_SREGS, &sregs);
  struct kvm_regs regs = {.rip = 0x7c00, .rflags = 2};
  ioctl(vcpu, KVM_SET_REGS, &regs);
  double runs[RUNS];
  for (int i = 0; i < RUNS; i++) {
    double before = now();
    for (int j = 0; j < exits; j++) {
      if (ioctl(vcpu, KVM_RUN, 0L) < 0 || run->exit_reason != KVM_EXIT_IO) {
        fprintf(stderr, "unexpected exit %u\n", run->exit_reason);
        return 1;
      }
    }
    runs[i] = (now() - before) / exits;
  }
  qsort(runs, RUNS, sizeof runs[0], ascending);
  printf("C: %.0f ns an exit\n", runs[RUNS / 2]);
  return 0;
}
