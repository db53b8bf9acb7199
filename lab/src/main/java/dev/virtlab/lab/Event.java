package dev.virtlab.lab;

import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.machine.GuestEvent;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.lab.machine.PagingEvent;
import dev.virtlab.lab.storage.LayerEvent;
import dev.virtlab.lab.storage.StorageEvent;

/// Something that happened in a world, small enough to draw as one arrow or one cross.
///
/// Events are facts of the past: they are never commands, and nobody answers them. Everything that
/// grades, draws, exports or compares reads events and nothing else.
public sealed interface Event
    permits ConversationEvent,
        EngineEvent,
        KernelEvent,
        GuestEvent,
        MachineEvent,
        PagingEvent,
        StorageEvent,
        LayerEvent {

  /// Describes the event, its fields in record order.
  void tell(Fields to);
}
