package dev.virtlab.console.door;

import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.runtime.machine.Kvm;
import dev.virtlab.simulator.cpu.Bus;
import dev.virtlab.simulator.cpu.Cpu;
import dev.virtlab.simulator.cpu.Model;
import dev.virtlab.simulator.cpu.Register;
import dev.virtlab.userland.asm.Assembler;
import dev.virtlab.userland.asm.Assembly;
import dev.virtlab.userland.guest.Board;
import dev.virtlab.userland.guest.Hypervisor;
import dev.virtlab.userland.guest.Registers;
import dev.virtlab.userland.guest.Vm;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// What the machine topic measures: the interpreter, and an exit of a real guest.
final class MachineBench {

  private static final int INSTRUCTIONS = 50_000_000;
  private static final int ROUNDS = 5;
  private static final int ORIGIN = 0x7c00;

  /// Loads, stores, arithmetic, the stack and jumps, without end.
  private static final String MIX =
      """
      org 0x7c00
      again: add ax, [si]
        mov [di], ax
        inc si
        and si, 0xfff
        push ax
        pop dx
        cmp ax, bx
        jc same
      same: dec cx
        jnz again
        jmp again
      """;

  /// A guest that does nothing but leave.
  private static final byte[] LEAVING = {(byte) 0xe6, (byte) 0x80, (byte) 0xeb, (byte) 0xfc};

  private static final int EXITS = 20_000;
  private static final long WATCHDOG_MILLIS = 2_000;

  private MachineBench() {}

  /// `virtlab bench cpu`.
  @Command(
      name = "cpu",
      description = "Instructions a second of the interpreter, in processor time of one thread.",
      mixinStandardHelpOptions = true)
  static final class Processor implements Callable<Integer> {
    @Override
    public Integer call() {
      cpu(new PrintStream(System.out, true, StandardCharsets.UTF_8));
      return Exit.OK;
    }
  }

  /// `virtlab bench kvm`.
  @Command(
      name = "kvm",
      description = "What an exit of a guest costs through /dev/kvm; bench/kvm_exits adds C.",
      mixinStandardHelpOptions = true)
  static final class Leaving implements Callable<Integer> {
    @Override
    public Integer call() throws LabUnavailable {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      out.println("Java: " + exit() + " ns an exit");
      return Exit.OK;
    }
  }

  /// The median cost of an exit over the rounds, in nanoseconds.
  private static long exit() throws LabUnavailable {
    byte[] ram = new byte[Hypervisor.RAM];
    System.arraycopy(LEAVING, 0, ram, ORIGIN, LEAVING.length);
    Board nothing = new Nothing();
    long[] rounds = new long[ROUNDS];
    try (Vm vm = Kvm.open(WATCHDOG_MILLIS).create("bench", ram, Registers.at(0, ORIGIN))) {
      for (int i = 0; i < ROUNDS; i++) {
        long before = System.nanoTime();
        for (int j = 0; j < EXITS; j++) {
          vm.run(nothing, Integer.MAX_VALUE, false);
        }
        rounds[i] = (System.nanoTime() - before) / EXITS;
      }
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }

  /// Devices that ignore everything.
  private static final class Nothing implements Board {
    @Override
    public int in(int port, int width) {
      return 0;
    }

    @Override
    public void out(int port, int width, int value) {}

    @Override
    public int read(int address, int width) {
      return 0;
    }

    @Override
    public void write(int address, int width, int value) {}
  }

  private static void cpu(PrintStream out) {
    for (Model each : Model.values()) {
      long best = Long.MAX_VALUE;
      for (int i = 0; i < ROUNDS; i++) {
        best = Math.min(best, nanoseconds(each));
      }
      out.printf(
          Locale.ROOT, "%s: %d M instructions/s%n", each, INSTRUCTIONS * 1000L / Math.max(1, best));
    }
  }

  private static long nanoseconds(Model model) {
    byte[] ram = new byte[1 << 16];
    if (!(Assembler.assemble(MIX) instanceof Assembly.Assembled mix)) {
      throw new IllegalStateException("the mix does not assemble");
    }
    System.arraycopy(mix.bytes(), 0, ram, ORIGIN, mix.bytes().length);
    Cpu cpu = new Cpu(model, ram, Bus.FLOATING);
    cpu.set(Register.IP, ORIGIN);
    cpu.set(Register.SP, 0x7000);
    cpu.set(Register.DI, 0x2000);
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    cpu.run(INSTRUCTIONS);
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
  }
}
