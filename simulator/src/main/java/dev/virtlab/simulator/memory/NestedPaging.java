package dev.virtlab.simulator.memory;

import dev.virtlab.userland.paging.Translations.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Two dimensions of paging: the guest's table, whose every address is one of the guest and goes
/// through the host's table first (extended or nested page tables; Intel SDM volume 3, chapter 29).
///
/// A walk of g guest and h host levels reads (g + 1)(h + 1) − 1 entries; the access to the data
/// itself is not counted, nor is what page-walk caches save. (R. Bhargava et al., 2008.)
public final class NestedPaging {

  private final PageTable guest;
  private final PageTable host;
  private final List<Reference> read = new ArrayList<>();

  /// Both tables; the host's maps every page of the guest that is used.
  public NestedPaging(PageTable guest, PageTable host) {
    this.guest = guest;
    this.host = host;
  }

  /// What a walk came to: the page of the host, and the entries that were read.
  public record Walk(long frame, List<Reference> read) {
    public Walk {
      read = List.copyOf(read);
    }

    /// How many entries were read.
    public int references() {
      return read.size();
    }
  }

  /// Where a page of the guest's program lies; nothing is given where a page is not mapped.
  public Optional<Walk> walk(long page) {
    read.clear();
    Optional<Long> at = Optional.of(guest.root());
    for (int level = guest.levels() - 1; level >= 0; level--) {
      int index = PageTable.index(page, level);
      if (at.isEmpty() || throughHost(at.orElseThrow(), level + 1).isEmpty()) {
        return Optional.empty();
      }
      long table = at.orElseThrow();
      at = guest.entry(table, index);
      read.add(new Reference(level + 1, 0, table, index, at.orElse(-1L)));
    }
    Optional<Long> physical = guest.levels() == 0 ? Optional.of(page) : at;
    return physical
        .flatMap(data -> throughHost(data, 0))
        .map(frame -> new Walk(frame, List.copyOf(read)));
  }

  private Optional<Long> throughHost(long guestPage, int guestLevel) {
    if (host.levels() == 0) {
      return Optional.of(guestPage);
    }
    long at = host.root();
    for (int level = host.levels() - 1; level >= 0; level--) {
      int index = PageTable.index(guestPage, level);
      Optional<Long> below = host.entry(at, index);
      read.add(new Reference(guestLevel, level + 1, at, index, below.orElse(-1L)));
      if (below.isEmpty()) {
        return Optional.empty();
      }
      at = below.orElseThrow();
    }
    return Optional.of(at);
  }

  /// How many entries a walk through tables of so many levels reads.
  public static int references(int guestLevels, int hostLevels) {
    return whole(guestLevels, hostLevels, 1 << 20).references();
  }

  /// A walk through fresh tables of so many levels, in which one page and the tables of the guest
  /// are mapped.
  public static Walk whole(int guestLevels, int hostLevels, long page) {
    long[] used = {0, 0};
    PageTable host = new PageTable(hostLevels, () -> ++used[1]);
    PageTable guest =
        new PageTable(
            guestLevels,
            () -> {
              var _ = host.map(++used[0], ++used[1]);
              return used[0];
            });
    var _ = host.map(page, ++used[1]);
    var _ = guest.map(page, page);
    return new NestedPaging(guest, host)
        .walk(page)
        .orElseThrow(() -> new IllegalStateException("all pages are mapped"));
  }
}
