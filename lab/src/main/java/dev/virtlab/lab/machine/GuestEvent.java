package dev.virtlab.lab.machine;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.Fields;

/// What happens between a guest machine and its hypervisor, each small enough for one arrow.
///
/// A guest is named by the number of its process and the name of its program, as `41/hello.asm`.
public sealed interface GuestEvent extends Event {

  /// The guest that it happens to.
  String guest();

  /// A guest begins with so many bytes of program at an address.
  record GuestStarted(String guest, int bytes, int address) implements GuestEvent {
    @Override
    public void tell(Fields to) {
      to.event("GuestStarted").put("guest", guest).put("bytes", bytes).put("address", address);
    }
  }

  /// The guest did what the hypervisor must do for it.
  ///
  /// @param reason `out`, `in`, `mmio write`, `mmio read`, `hlt`
  /// @param place the port or the address, 0 for `hlt`
  /// @param data what was written, or what the guest was given
  record VmExited(String guest, String reason, int place, int width, int data)
      implements GuestEvent {
    @Override
    public void tell(Fields to) {
      to.event("VmExited")
          .put("guest", guest)
          .put("reason", reason)
          .put("place", place)
          .put("width", width)
          .put("data", data);
    }
  }

  /// The hypervisor made the guest call the handler of a vector.
  record InterruptInjected(String guest, int vector) implements GuestEvent {
    @Override
    public void tell(Fields to) {
      to.event("InterruptInjected").put("guest", guest).put("vector", vector);
    }
  }

  /// The guest has ended, after so many instructions and exits.
  record GuestStopped(String guest, String why, long instructions, long exits)
      implements GuestEvent {
    @Override
    public void tell(Fields to) {
      to.event("GuestStopped")
          .put("guest", guest)
          .put("why", why)
          .put("instructions", instructions)
          .put("exits", exits);
    }
  }
}
