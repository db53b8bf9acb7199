package dev.virtlab.simulator.machine;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.machine.GuestEvent;
import dev.virtlab.simulator.cpu.Bus;
import dev.virtlab.simulator.cpu.Cpu;
import dev.virtlab.simulator.cpu.Model;
import dev.virtlab.simulator.cpu.Register;
import dev.virtlab.userland.guest.Account;
import dev.virtlab.userland.guest.Board;
import dev.virtlab.userland.guest.Registers;
import dev.virtlab.userland.guest.Vm;
import dev.virtlab.userland.guest.VmExit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// A guest machine on the interpreter.
final class SimulatedVm implements Vm {

  /// How many exits of a guest are told as events; the rest is counted.
  private static final int TOLD_MAX = 2000;

  private final String guest;
  private final byte[] ram;
  private final Cpu cpu;
  private final Ledger ledger;
  private final Consumer<Event> events;
  private final List<VmExit> exits = new ArrayList<>();
  private Board board = new Nobody();
  private long told;

  /// Nothing is plugged in.
  private static final class Nobody implements Board {
    @Override
    public int in(int port, int width) {
      return Bus.FLOATING.in(port, width);
    }

    @Override
    public void out(int port, int width, int value) {}

    @Override
    public int read(int address, int width) {
      return Bus.FLOATING.read(address, width);
    }

    @Override
    public void write(int address, int width, int value) {}
  }

  SimulatedVm(String guest, byte[] ram, Registers start, Ledger ledger, Consumer<Event> events) {
    this.guest = guest;
    this.ram = ram;
    this.ledger = ledger;
    this.events = events;
    this.cpu = new Cpu(Model.TODAY, ram, new Exits());
    load(start);
    events.accept(new GuestEvent.GuestStarted(guest, ram.length, (start.cs() << 4) + start.ip()));
  }

  private void load(Registers start) {
    int[] values = {
      start.ax(), start.cx(), start.dx(), start.bx(), start.sp(), start.bp(), start.si(),
      start.di(), start.es(), start.cs(), start.ss(), start.ds(), start.ip(), start.flags()
    };
    Register[] registers = Register.values();
    for (int i = 0; i < values.length; i++) {
      cpu.set(registers[i], values[i]);
    }
  }

  /// Every access outside of memory is an exit that the board answers.
  private final class Exits implements Bus {
    @Override
    public int in(int port, int width) {
      int data = board.in(port, width) & mask(width);
      ledger.port();
      exits.add(new VmExit.PortRead(port, width, data));
      return data;
    }

    @Override
    public void out(int port, int width, int value) {
      board.out(port, width, value & mask(width));
      ledger.port();
      exits.add(new VmExit.PortWrite(port, width, value & mask(width)));
    }

    @Override
    public int read(int address, int width) {
      int data = board.read(address, width) & mask(width);
      ledger.memory();
      exits.add(new VmExit.MemoryRead(address, width, data));
      return data;
    }

    @Override
    public void write(int address, int width, int value) {
      board.write(address, width, value & mask(width));
      ledger.memory();
      exits.add(new VmExit.MemoryWrite(address, width, value & mask(width)));
    }

    private static int mask(int width) {
      return width == 1 ? 0xff : 0xffff;
    }
  }

  @Override
  public List<VmExit> run(Board devices, int most, boolean window) {
    board = devices;
    exits.clear();
    int done = 0;
    while (exits.isEmpty()) {
      if (window && takesInterrupts()) {
        return List.of(new VmExit.WindowOpen());
      }
      if (done++ >= most) {
        return List.of(new VmExit.Spent());
      }
      step();
    }
    exits.forEach(this::tell);
    return List.copyOf(exits);
  }

  private void step() {
    int at = ((cpu.get(Register.CS) << 4) + cpu.get(Register.IP)) & 0xfffff;
    Sensitive.Kind kind = kind(at);
    cpu.step();
    ledger.executed(at, kind);
    switch (cpu.standing()) {
      case RUNNING -> {}
      case HALTED -> exits.add(new VmExit.Halted());
      case SHUTDOWN -> exits.add(new VmExit.Shutdown());
      case NO_CODE -> exits.add(new VmExit.Failed("the guest jumped out of its memory"));
      case NOT_MODELLED ->
          exits.add(new VmExit.Failed("the guest uses an instruction that is not modelled"));
    }
  }

  private Sensitive.Kind kind(int address) {
    int at = address;
    while (at < ram.length && Sensitive.isPrefix(ram[at] & 0xff) && at < address + 15) {
      at++;
    }
    return at < ram.length ? Sensitive.of(ram[at] & 0xff) : Sensitive.Kind.HARMLESS;
  }

  private void tell(VmExit exit) {
    if (told++ < TOLD_MAX) {
      events.accept(
          new GuestEvent.VmExited(guest, exit.reason(), exit.place(), exit.width(), exit.data()));
    }
  }

  @Override
  public boolean takesInterrupts() {
    return cpu.takesInterrupts();
  }

  @Override
  public void interrupt(int vector) {
    cpu.interrupt(vector);
    ledger.interrupt();
    if (told++ < TOLD_MAX) {
      events.accept(new GuestEvent.InterruptInjected(guest, vector));
    }
  }

  @Override
  public Registers registers() {
    return new Registers(
        cpu.get(Register.AX),
        cpu.get(Register.BX),
        cpu.get(Register.CX),
        cpu.get(Register.DX),
        cpu.get(Register.SI),
        cpu.get(Register.DI),
        cpu.get(Register.BP),
        cpu.get(Register.SP),
        cpu.get(Register.CS),
        cpu.get(Register.DS),
        cpu.get(Register.ES),
        cpu.get(Register.SS),
        cpu.get(Register.IP),
        cpu.get(Register.FLAGS));
  }

  @Override
  public byte[] memory(int address, int length) {
    int from = Math.min(Math.max(0, address), ram.length);
    int to = Math.min(from + Math.max(0, length), ram.length);
    return Arrays.copyOf(Arrays.copyOfRange(ram, from, to), Math.max(0, length));
  }

  @Override
  public long instructions() {
    return ledger.instructions();
  }

  @Override
  public List<Account> accounts() {
    return ledger.accounts();
  }

  @Override
  public void ended(String why, long count) {
    events.accept(new GuestEvent.GuestStopped(guest, why, ledger.instructions(), count));
  }

  @Override
  public void close() {}
}
