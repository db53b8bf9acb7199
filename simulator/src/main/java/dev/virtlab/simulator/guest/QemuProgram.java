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
import java.util.function.Supplier;

/// `qemu-system-x86_64`: the process that is a machine's hardware. It holds the memory that the
/// guest has touched, and pays for what the guest computes.
final class QemuProgram implements Program {

  static final String PATH = "/usr/bin/qemu-system-x86_64";

  private static final String OWN_NAME = "guest=";

  private final Map<String, Powered> rack = new TreeMap<>();

  /// Puts a machine where the process that is told its name will find it.
  void put(String name, Powered machine) {
    rack.put(name, machine);
  }

  void take(String name) {
    rack.remove(name);
  }

  /// The words of a machine's process.
  static List<String> words(String name, String board, String type, long mib, int vcpus) {
    return List.of(
        PATH,
        "-name",
        OWN_NAME + name + ",debug-threads=on",
        "-machine",
        board + ",accel=" + (type.equals("kvm") ? "kvm" : "tcg"),
        "-m",
        String.valueOf(mib),
        "-smp",
        String.valueOf(vcpus),
        "-nographic");
  }

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    Optional<Powered> machine = assigned(argv);
    return machine
        .<Step>map(m -> new Step.Next(() -> serve(calls, m.news(), m::isOff, m::machine, 0)))
        .orElseGet(
            () ->
                Io.print(
                    calls,
                    2,
                    "qemu-system-x86_64: Virtlab does not model it by hand yet; the nearest that it"
                        + " does is: virsh start\n",
                    () -> new Step.Exit(1)));
  }

  private Optional<Powered> assigned(List<String> argv) {
    int at = argv.indexOf("-name");
    if (at < 0 || at + 1 >= argv.size() || !argv.get(at + 1).startsWith(OWN_NAME)) {
      return Optional.empty();
    }
    String name = argv.get(at + 1).substring(OWN_NAME.length());
    int comma = name.indexOf(',');
    return Optional.ofNullable(rack.get(comma < 0 ? name : name.substring(0, comma)));
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
