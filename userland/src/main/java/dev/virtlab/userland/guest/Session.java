package dev.virtlab.userland.guest;

import dev.virtlab.userland.asm.Assembler;
import dev.virtlab.userland.asm.Assembly;

/// What `guest` does with a program, over any hypervisor: its text goes to the pages.
///
/// It knows no file and no clock, so the same words serve a simulated prompt and the front door.
public final class Session {

  /// How many exits are listed, and how many instructions are stepped through.
  static final int LISTED_MAX = 10_000;

  private final Hypervisor hypervisor;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();
  private long nanoseconds;

  public Session(Hypervisor hypervisor) {
    this.hypervisor = hypervisor;
  }

  /// For standard output.
  public String out() {
    return out.toString();
  }

  /// For standard error.
  public String err() {
    return err.toString();
  }

  /// How long the guest has run, in modelled nanoseconds; 0 where the world's own clock counts.
  public long nanoseconds() {
    return nanoseconds;
  }

  /// Carries out a request and gives the exit status.
  ///
  /// @param file how the program's file was called, for messages
  /// @param bytes what it holds: a source if the name ends with `.asm`, else a program
  /// @param guest the guest's name in events
  public int carryOut(Request request, String file, byte[] bytes, String guest) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (!file.endsWith(".asm")) {
      return with(request, GuestProgram.of(name, bytes), guest);
    }
    String source = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    return switch (Assembler.assemble(source)) {
      case Assembly.Assembled assembled -> fitting(request, name, assembled, guest);
      case Assembly.Refused refused -> {
        refused.mistakes().forEach(mistake -> err.append(mistake.text(file)).append('\n'));
        yield 2;
      }
    };
  }

  private int fitting(Request request, String name, Assembly.Assembled assembled, String guest) {
    if (assembled.origin() + assembled.bytes().length > Hypervisor.RAM) {
      err.append(name).append(": the program reaches beyond the guest's memory of 640 KiB\n");
      return 2;
    }
    return with(request, GuestProgram.of(name, assembled), guest);
  }

  private int with(Request request, GuestProgram program, String guest) {
    return switch (request) {
      case Request.Run run -> run(program, guest, run.input());
      case Request.Exits exits -> exits(program, guest, exits.input());
      case Request.Steps steps -> steps(program, guest, steps);
      case Request.Disassemble _ -> disassemble(program);
    };
  }

  private int run(GuestProgram program, String guest, String input) {
    return monitored(program, guest, input, Monitor.Told.NOBODY, (_, _) -> {});
  }

  private interface After {
    void then(Vm vm, Monitor monitor);
  }

  private int monitored(
      GuestProgram program, String guest, String input, Monitor.Told told, After after) {
    Devices devices = new Devices(input.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    try (Vm vm = hypervisor.create(guest, program.ram(), program.start())) {
      Monitor monitor = new Monitor(vm, devices, told);
      Monitor.Ended ended = monitor.run();
      vm.ended(ended.why(), monitor.exits());
      String printed =
          new String(devices.console.printed(), java.nio.charset.StandardCharsets.ISO_8859_1);
      out.append(printed);
      if (!printed.isEmpty() && !printed.endsWith("\n")) {
        out.append('\n');
      }
      out.append(devices.screen.text());
      after.then(vm, monitor);
      nanoseconds = vm.accounts().isEmpty() ? 0 : vm.accounts().getLast().nanoseconds();
      if (ended.status() != 0) {
        err.append("guest: ").append(program.name()).append(": ").append(ended.why()).append('\n');
      }
      return ended.status();
    }
  }

  private int exits(GuestProgram program, String guest, String input) {
    ExitList list = new ExitList();
    int status =
        monitored(
            program,
            guest,
            input,
            list,
            (vm, monitor) ->
                out.append(list.text(vm.instructions(), monitor.exits(), vm.accounts())));
    return status;
  }

  private int steps(GuestProgram program, String guest, Request.Steps steps) {
    Devices devices = new Devices(new byte[0]);
    try (Vm vm = hypervisor.create(guest, program.ram(), program.start())) {
      Stepping stepping = new Stepping(vm, devices, out);
      stepping.run(steps.skip(), Math.min(steps.count(), LISTED_MAX));
      return 0;
    }
  }

  private int disassemble(GuestProgram program) {
    out.append(Listing.of(program));
    return 0;
  }
}
