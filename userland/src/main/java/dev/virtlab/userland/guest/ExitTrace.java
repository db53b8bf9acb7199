package dev.virtlab.userland.guest;

import dev.virtlab.userland.asm.Assembler;
import dev.virtlab.userland.asm.Assembly;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// All that passed between a guest and its monitor, to be held against the same guest elsewhere.
///
/// @param exits in order
/// @param end how the guest ended, in words
public record ExitTrace(List<Recorded> exits, String end) {

  /// An exit, and the registers behind its instruction.
  public record Recorded(VmExit exit, Registers registers) {}

  public ExitTrace {
    exits = List.copyOf(exits);
  }

  /// Runs a guest to its end.
  ///
  /// @param input what waits at its serial line
  /// @throws IllegalArgumentException if the source cannot be assembled
  public static ExitTrace of(Hypervisor hypervisor, String source, String input) {
    GuestProgram program =
        switch (Assembler.assemble(source)) {
          case Assembly.Assembled assembled -> GuestProgram.of("guest", assembled);
          case Assembly.Refused refused ->
              throw new IllegalArgumentException(refused.mistakes().toString());
        };
    List<Recorded> exits = new ArrayList<>();
    Monitor.Told recorder =
        new Monitor.Told() {
          @Override
          public void exit(long number, VmExit exit, Vm vm) {
            exits.add(new Recorded(exit, vm.registers()));
          }

          @Override
          public void interrupt(int vector) {}
        };
    try (Vm vm = hypervisor.create("guest", program.ram(), program.start())) {
      Devices devices = new Devices(input.getBytes(StandardCharsets.UTF_8));
      Monitor.Ended ended = new Monitor(vm, devices, recorder).run();
      return new ExitTrace(exits, ended.why());
    }
  }
}
