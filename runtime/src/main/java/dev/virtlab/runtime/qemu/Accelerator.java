package dev.virtlab.runtime.qemu;

/// Who executes a guest's instructions.
enum Accelerator {
  /// The processor itself, by `/dev/kvm`.
  KVM,
  /// QEMU, which translates them.
  TCG
}
