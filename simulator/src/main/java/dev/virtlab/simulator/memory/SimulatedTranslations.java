package dev.virtlab.simulator.memory;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.machine.PagingEvent;
import dev.virtlab.userland.paging.Translations;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The tables of a guest and its host, as `paging` asks for them.
///
/// A page of the guest is backed by the host when it is first touched, which is an exit in both
/// ways. An exit costs what was measured on the reference machine; reading an entry is assumed to
/// take 10 ns, since most entries come from a cache.
public final class SimulatedTranslations implements Translations {

  private static final long EXIT = 7_400;
  private static final long ENTRY = 10;
  private static final int SETS = 16;
  private static final int WAYS = 4;

  private final Consumer<Event> events;

  /// Tables are made by [#begin].
  ///
  /// @param events takes what is read on a walk
  public SimulatedTranslations(Consumer<Event> events) {
    this.events = events;
  }

  @Override
  public Translating begin(Way way, int guestLevels, int hostLevels) {
    return switch (way) {
      case NESTED -> new Nested(guestLevels, hostLevels);
      case SHADOW -> new Shadow(hostLevels);
    };
  }

  @Override
  public List<Reference> walk(int process, int guestLevels, int hostLevels, long page) {
    events.accept(new PagingEvent.WalkBegun(process, guestLevels, hostLevels, page));
    NestedPaging.Walk walk = NestedPaging.whole(guestLevels, hostLevels, page);
    for (Reference r : walk.read()) {
      events.accept(
          new PagingEvent.EntryRead(
              process, r.guestLevel(), r.hostLevel(), r.table(), r.index(), r.page()));
    }
    events.accept(new PagingEvent.WalkEnded(process, walk.frame()));
    return walk.read();
  }

  private static Account account(long exits, long references, Tlb buffer) {
    return new Account(exits, references, buffer.misses(), exits * EXIT + references * ENTRY);
  }

  /// The guest changes its own table as it likes; the processor walks both.
  private static final class Nested implements Translating {
    private final Tlb buffer = new Tlb(SETS, WAYS);
    private final PageTable host;
    private final PageTable guest;
    private final NestedPaging paging;
    private long guestPages;
    private long frames;
    private long exits;
    private long references;

    Nested(int guestLevels, int hostLevels) {
      host = new PageTable(hostLevels, () -> ++frames);
      guest = new PageTable(guestLevels, this::table);
      paging = new NestedPaging(guest, host);
    }

    /// The pages of the guest's tables are pages of the guest, backed like others.
    private long table() {
      guestPages++;
      back(guestPages);
      return guestPages;
    }

    private void back(long guestPage) {
      exits++;
      var _ = host.map(guestPage, ++frames);
    }

    @Override
    public void map(long page) {
      guestPages++;
      var _ = guest.map(page, guestPages);
    }

    @Override
    public boolean touch(long page) {
      Optional<Long> guestPage = guest.find(page);
      if (guestPage.isEmpty()) {
        return false;
      }
      if (buffer.access(0, page)) {
        return true;
      }
      if (host.find(guestPage.get()).isEmpty()) {
        back(guestPage.get());
      }
      references += paging.walk(page).orElseThrow().references();
      return true;
    }

    @Override
    public void change() {
      buffer.flush(0);
    }

    @Override
    public Account account() {
      return SimulatedTranslations.account(exits, references, buffer);
    }
  }

  /// Every change of the guest's table is the hypervisor's affair; the processor walks one table.
  private static final class Shadow implements Translating {
    private final Tlb buffer = new Tlb(SETS, WAYS);
    private final ShadowPaging paging;
    private long guestPages;
    private long changes;
    private long references;

    Shadow(int levels) {
      paging = new ShadowPaging(levels);
    }

    @Override
    public void map(long page) {
      guestPages++;
      paging.back(guestPages, guestPages);
      paging.write(page, guestPages);
    }

    @Override
    public boolean touch(long page) {
      if (!paging.isMapped(page)) {
        return false;
      }
      if (!buffer.access(0, page)) {
        references += paging.access(page).orElseThrow();
      }
      return true;
    }

    /// The guest names another table: an exit, since the processor must get another shadow.
    @Override
    public void change() {
      changes++;
      buffer.flush(0);
    }

    @Override
    public Account account() {
      return SimulatedTranslations.account(paging.exits() + changes, references, buffer);
    }
  }
}
