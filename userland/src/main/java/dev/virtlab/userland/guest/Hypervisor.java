package dev.virtlab.userland.guest;

/// Makes guest machines: the simulated processor, or a kernel with `/dev/kvm`.
public interface Hypervisor {

  /// How large a guest's memory is, in bytes; above it lie devices.
  int RAM = 0xa0000;

  /// Makes a machine with one processor in real mode and its memory already filled.
  ///
  /// @param guest its name in events
  /// @param ram [#RAM] bytes from address 0 on
  Vm create(String guest, byte[] ram, Registers registers);
}
