package dev.virtlab.userland.guest;

/// Why a guest left guest mode.
public sealed interface VmExit {

  /// `in`: the guest was given data from a port.
  record PortRead(int port, int width, int data) implements VmExit {}

  /// `out`: the guest wrote to a port.
  record PortWrite(int port, int width, int data) implements VmExit {}

  /// The guest read where it has no memory.
  record MemoryRead(int address, int width, int data) implements VmExit {}

  /// The guest wrote where it has no memory.
  record MemoryWrite(int address, int width, int data) implements VmExit {}

  /// `hlt`.
  record Halted() implements VmExit {}

  /// An interrupt can be taken now, which was asked for.
  record WindowOpen() implements VmExit {}

  /// So many instructions as were allowed have been executed, or so much time has passed.
  record Spent() implements VmExit {}

  /// The processor gave up: triple fault.
  record Shutdown() implements VmExit {}

  /// The world cannot go on with this guest, and why.
  record Failed(String why) implements VmExit {}

  /// What it is called in lists and events.
  default String reason() {
    return switch (this) {
      case PortRead _ -> "in";
      case PortWrite _ -> "out";
      case MemoryRead _ -> "mmio read";
      case MemoryWrite _ -> "mmio write";
      case Halted _ -> "hlt";
      case WindowOpen _ -> "interrupt window";
      case Spent _ -> "budget";
      case Shutdown _ -> "shutdown";
      case Failed _ -> "failed";
    };
  }

  /// The port or the address; 0 where there is none.
  default int place() {
    return switch (this) {
      case PortRead e -> e.port();
      case PortWrite e -> e.port();
      case MemoryRead e -> e.address();
      case MemoryWrite e -> e.address();
      case Halted _, WindowOpen _, Spent _, Shutdown _, Failed _ -> 0;
    };
  }

  /// How many bytes; 0 where there are none.
  default int width() {
    return switch (this) {
      case PortRead e -> e.width();
      case PortWrite e -> e.width();
      case MemoryRead e -> e.width();
      case MemoryWrite e -> e.width();
      case Halted _, WindowOpen _, Spent _, Shutdown _, Failed _ -> 0;
    };
  }

  /// What was read or written; 0 where nothing was.
  default int data() {
    return switch (this) {
      case PortRead e -> e.data();
      case PortWrite e -> e.data();
      case MemoryRead e -> e.data();
      case MemoryWrite e -> e.data();
      case Halted _, WindowOpen _, Spent _, Shutdown _, Failed _ -> 0;
    };
  }

  /// Whether a device has answered.
  default boolean isDevice() {
    return width() > 0;
  }
}
