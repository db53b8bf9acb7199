package dev.virtlab.console.door;

import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.runtime.machine.ExitCost;
import dev.virtlab.simulator.cpu.Bus;
import dev.virtlab.simulator.cpu.Cpu;
import dev.virtlab.simulator.cpu.Model;
import dev.virtlab.simulator.cpu.Register;
import dev.virtlab.userland.asm.Assembler;
import dev.virtlab.userland.asm.Assembly;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
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
      out.println("Java: " + ExitCost.measured(ExitCost.FIRST, ExitCost.EXITS) + " ns an exit");
      return Exit.OK;
    }
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
