package dev.virtlab.userland.paging;

import java.util.List;

/// The tables of a world that translate what a guest touches.
public interface Translations {

  /// Two ways to translate.
  enum Way {
    SHADOW("shadow tables"),
    NESTED("nested tables");

    private final String title;

    Way(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /// An entry that a walk reads.
  ///
  /// @param guestLevel whose address is translated: the table of that level of the guest, 0 for the
  ///   data itself
  /// @param hostLevel the level of the host's table that is read, 0 for the guest's own entry
  /// @param table the page in which the table lies
  /// @param index the place of the entry in it
  /// @param page the page that the entry names
  record Reference(int guestLevel, int hostLevel, long table, int index, long page) {

    /// Whether it is this place of the two dimensions.
    boolean isAt(int guest, int host) {
      return guestLevel == guest && hostLevel == host;
    }
  }

  /// What a way has cost.
  ///
  /// @param exits how often the hypervisor was entered
  /// @param references how many entries of tables the processor has read
  /// @param misses how often the translation look-aside buffer did not know a page
  /// @param nanoseconds what all of that takes
  record Account(long exits, long references, long misses, long nanoseconds) {}

  /// A guest with tables that are empty at first.
  interface Translating {

    /// The guest gives a page of its program a new page of its memory.
    void map(long page);

    /// The guest's program reads or writes a page; false where the guest has not mapped it.
    boolean touch(long page);

    /// The guest goes on with another process.
    void change();

    Account account();
  }

  /// A guest whose tables have so many levels, and those of its host too.
  Translating begin(Way way, int guestLevels, int hostLevels);

  /// The entries that a walk through nested tables reads, in order; each is told.
  ///
  /// @param process the number of the process that wants to know
  List<Reference> walk(int process, int guestLevels, int hostLevels, long page);
}
