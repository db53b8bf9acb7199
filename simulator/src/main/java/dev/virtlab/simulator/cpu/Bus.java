package dev.virtlab.simulator.cpu;

/// What lies outside the processor and its memory: ports, and addresses without memory.
///
/// Under a hypervisor every call is a VM exit. Widths are 1 or 2 bytes.
public interface Bus {

  /// Reads from a port.
  int in(int port, int width);

  /// Writes to a port.
  void out(int port, int width, int value);

  /// Reads where there is no memory.
  int read(int address, int width);

  /// Writes where there is no memory.
  void write(int address, int width, int value);

  /// The byte of an instruction where there is no memory; -1 where nothing can be executed.
  default int fetch(int address) {
    return -1;
  }

  /// Nobody answers: reading gives all bits set, as an undriven bus does.
  Bus FLOATING =
      new Bus() {
        @Override
        public int in(int port, int width) {
          return width == 1 ? 0xff : 0xffff;
        }

        @Override
        public void out(int port, int width, int value) {}

        @Override
        public int read(int address, int width) {
          return in(0, width);
        }

        @Override
        public void write(int address, int width, int value) {}
      };
}
