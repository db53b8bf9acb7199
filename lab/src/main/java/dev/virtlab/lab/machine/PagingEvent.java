package dev.virtlab.lab.machine;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.Fields;

/// What a processor does to find where a page of a guest's program lies, an entry at a time.
///
/// A walk is named by the number of the process that asked for it. Tables and pages are numbered.
public sealed interface PagingEvent extends Event {

  /// The walk that it belongs to.
  int walk();

  /// A walk begins: the guest's tables have so many levels, and the host's.
  ///
  /// @param page the page of the guest's program that is looked for
  record WalkBegun(int walk, int guestLevels, int hostLevels, long page) implements PagingEvent {
    @Override
    public void tell(Fields to) {
      to.event("WalkBegun")
          .put("walk", walk)
          .put("guest_levels", guestLevels)
          .put("host_levels", hostLevels)
          .put("page", page);
    }
  }

  /// An entry of a table is read.
  ///
  /// @param guestLevel the level of the guest's table whose place is looked for; 0: of the data
  /// @param hostLevel the level of the host's table that is read; 0: the guest's own entry
  /// @param table the page in which the table lies
  /// @param index the place of the entry in it
  /// @param page the page that the entry names
  record EntryRead(int walk, int guestLevel, int hostLevel, long table, int index, long page)
      implements PagingEvent {
    @Override
    public void tell(Fields to) {
      to.event("EntryRead")
          .put("walk", walk)
          .put("guest_level", guestLevel)
          .put("host_level", hostLevel)
          .put("table", table)
          .put("index", index)
          .put("page", page);
    }
  }

  /// A walk has found the page of the host.
  record WalkEnded(int walk, long frame) implements PagingEvent {
    @Override
    public void tell(Fields to) {
      to.event("WalkEnded").put("walk", walk).put("frame", frame);
    }
  }
}
