package dev.virtlab.simulator.guest;

import dev.virtlab.lab.State;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.simulator.Furnisher;
import dev.virtlab.simulator.Ground;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.userland.libvirt.Hardware;
import dev.virtlab.userland.program.Mailbox;
import java.util.Optional;

/// Puts machines together on a host, whatever hypervisor they are for.
record Assembly(Ground ground, Kernel kernel, Systems systems) {

  /// A machine that has no process yet.
  ///
  /// @param told its name in the trace
  /// @param copy makes another process with such hardware
  /// @param gone is told when it is switched off
  Powered make(
      String told,
      Form form,
      boolean paused,
      Hardware.Voice voice,
      Optional<Drive> drive,
      Powered.Copier copy,
      Runnable gone) {
    Mailbox<Boolean> news = new Mailbox<>();
    Ground under = ground.under(State.guest(ground.told(), told), form.board().born());
    return new Powered(
        kernel,
        form,
        (shape, serial, heard) ->
            new GuestMachine(
                shape,
                () -> furnish(shape.board()),
                under,
                kernel.agenda(),
                MachineCosts.REFERENCE,
                serial,
                news,
                steal(told),
                heard),
        copy,
        news,
        voice,
        paused,
        drive,
        gone);
  }

  private Steal steal(String told) {
    return new Steal(
        (busy, stolen) ->
            ground.voice().accept(new MachineEvent.VcpusScheduled(told, busy, stolen)));
  }

  private Optional<Furnisher> furnish(Board board) {
    return board.label().flatMap(label -> systems.furnish(label, board.name()));
  }
}
