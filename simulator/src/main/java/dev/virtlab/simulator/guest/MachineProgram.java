package dev.virtlab.simulator.guest;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Mailbox;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/// A process that is a machine's hardware: `qemu-system-x86_64`, `VBoxHeadless`, `vmware-vmx`. It
/// holds the memory that the guest has touched, and pays for what the guest computes.
final class MachineProgram implements Program {

  private final Function<List<String>, Optional<String>> name;
  private final String byHand;
  private final Map<String, Powered> rack = new TreeMap<>();

  /// @param name what of its words names its machine
  /// @param byHand what is said to somebody who starts it without one
  MachineProgram(Function<List<String>, Optional<String>> name, String byHand) {
    this.name = name;
    this.byHand = byHand;
  }

  /// Puts a machine where the process that is told its name will find it.
  void put(String machine, Powered powered) {
    rack.put(machine, powered);
  }

  void take(String machine) {
    rack.remove(machine);
  }

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    Optional<Powered> machine = name.apply(argv).map(rack::get);
    machine.ifPresent(m -> m.begun(calls));
    return machine
        .<Step>map(m -> new Step.Next(() -> serve(calls, m.news(), m::isOff, m::machine, 0)))
        .orElseGet(() -> Io.print(calls, 2, byHand, () -> new Step.Exit(1)));
  }

  /// The life of a process that is a machine.
  ///
  /// @param news wakes it
  /// @param off whether it shall end
  /// @param machine what it is now
  /// @param held the memory that it holds
  static Step serve(
      Calls calls,
      Mailbox<Boolean> news,
      BooleanSupplier off,
      Supplier<GuestMachine> machine,
      long held) {
    while (news.take().isPresent()) {}
    if (off.getAsBoolean()) {
      return new Step.Exit(0);
    }
    long now = machine.get().held();
    if (now != held) {
      calls.growMemory(now - held);
      return new Step.Next(() -> serve(calls, news, off, machine, now));
    }
    long owed = machine.get().bill().owed();
    if (owed > 0) {
      return new Step.Compute(
          owed,
          machine.get().bill().threads(),
          () -> {
            machine.get().paid(owed);
            return serve(calls, news, off, machine, held);
          });
    }
    return new Step.Await(new Wait.Mail(news), () -> serve(calls, news, off, machine, held));
  }
}
