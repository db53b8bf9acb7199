package dev.virtlab.userland.guest;

import java.util.OptionalInt;

/// The devices of every guest, and where they answer.
///
/// | place | device |
/// |---|---|
/// | port E9h | console: a byte is printed |
/// | ports 3F8h, 3FDh | serial line: data, status |
/// | port 40h | timer: ticks every so many exits, vector 20h |
/// | ports 170h, 174h | disk: sector, data |
/// | port 5Eh | paravirtual console: the address of a list of texts, printed at one exit |
/// | port F4h | power: the guest ends with this status |
/// | B8000h to B8F9Fh | text screen |
/// | D0000h | counter: each reading gives one more |
final class Devices implements Board {
  private static final int POWER_PORT = 0xf4;
  private static final int HYPERCALL_PORT = 0x5e;
  private static final int COUNTER = 0xd0000;

  final Console console;
  final Timer timer = new Timer();
  final Screen screen = new Screen();
  private final Disk disk = new Disk();
  private int counter;
  private OptionalInt power = OptionalInt.empty();
  private OptionalInt called = OptionalInt.empty();
  private boolean unwanted;

  Devices(byte[] input) {
    this.console = new Console(input);
  }

  @Override
  public int in(int port, int width) {
    return switch (port) {
      case Console.DEBUG_PORT -> Console.DEBUG_PORT;
      case Console.SERIAL_PORT -> console.take();
      case Console.SERIAL_STATUS -> console.status();
      case Disk.DATA_PORT -> disk.read(width);
      default -> width == 1 ? 0xff : 0xffff;
    };
  }

  @Override
  public void out(int port, int width, int value) {
    switch (port) {
      case Console.DEBUG_PORT, Console.SERIAL_PORT -> console.print(value);
      case Timer.PORT -> timer.set(value);
      case Disk.SECTOR_PORT -> disk.seek(value);
      case Disk.DATA_PORT -> disk.write(width, value);
      case HYPERCALL_PORT -> called = OptionalInt.of(value);
      case POWER_PORT -> power = OptionalInt.of(value & 0xff);
      case Vectors.PORT -> unwanted = true;
      default -> {}
    }
  }

  @Override
  public int read(int address, int width) {
    if (address >= Screen.ADDRESS && address < Screen.ADDRESS + Screen.BYTES) {
      return screen.read(address - Screen.ADDRESS, width);
    }
    if (address == COUNTER) {
      return ++counter & (width == 1 ? 0xff : 0xffff);
    }
    return width == 1 ? 0xff : 0xffff;
  }

  @Override
  public void write(int address, int width, int value) {
    if (address >= Screen.ADDRESS && address < Screen.ADDRESS + Screen.BYTES) {
      screen.write(address - Screen.ADDRESS, width, value);
    }
  }

  /// The status that the guest switched itself off with.
  OptionalInt power() {
    return power;
  }

  /// The list that the guest handed over since the last time.
  OptionalInt called() {
    OptionalInt list = called;
    called = OptionalInt.empty();
    return list;
  }

  /// Whether an interrupt came that the guest has no handler for.
  boolean isUnwanted() {
    return unwanted;
  }

  /// What answers there.
  static String name(VmExit exit) {
    return switch (exit) {
      case VmExit.PortRead e -> ofPort(e.port());
      case VmExit.PortWrite e -> ofPort(e.port());
      case VmExit.MemoryRead e -> ofAddress(e.address());
      case VmExit.MemoryWrite e -> ofAddress(e.address());
      case VmExit.Halted _,
          VmExit.WindowOpen _,
          VmExit.Spent _,
          VmExit.Shutdown _,
          VmExit.Failed _ ->
          "";
    };
  }

  private static String ofPort(int port) {
    return switch (port) {
      case Console.DEBUG_PORT -> "console";
      case Console.SERIAL_PORT, Console.SERIAL_STATUS -> "serial";
      case Timer.PORT -> "timer";
      case Disk.SECTOR_PORT, Disk.DATA_PORT -> "disk";
      case HYPERCALL_PORT -> "paravirtual console";
      case POWER_PORT -> "power";
      case Vectors.PORT -> "no handler";
      default -> "nobody";
    };
  }

  private static String ofAddress(int address) {
    if (address >= Screen.ADDRESS && address < Screen.ADDRESS + Screen.BYTES) {
      return "screen";
    }
    return address == COUNTER ? "counter" : "nobody";
  }
}
