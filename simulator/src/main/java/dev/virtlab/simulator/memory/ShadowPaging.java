package dev.virtlab.simulator.memory;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Shadow paging: the hypervisor keeps a table of its own that leads from the guest's virtual pages
/// straight to the host's, and the processor walks only that one. The price is an exit for every
/// entry that the guest changes and for every page that is met first. (K. Adams and O. Agesen,
/// 2006.)
public final class ShadowPaging {

  private final int levels;
  private final Map<Long, Long> guest = new TreeMap<>();
  private final Map<Long, Long> host = new TreeMap<>();
  private final Map<Long, Long> shadow = new TreeMap<>();
  private long exits;

  /// Empty tables of so many levels.
  public ShadowPaging(int levels) {
    this.levels = levels;
  }

  /// The hypervisor backs a page of the guest; what led to the frame that was there before is gone.
  public void back(long guestPage, long frame) {
    Long before = host.put(guestPage, frame);
    if (before != null && before != frame) {
      shadow.values().removeIf(before::equals);
    }
  }

  /// Whether the guest has mapped a page.
  public boolean isMapped(long page) {
    return guest.containsKey(page);
  }

  /// The guest writes an entry of its table: its tables are write-protected, so this exits.
  public void write(long page, long guestPage) {
    exits++;
    guest.put(page, guestPage);
    shadow.remove(page);
  }

  /// The processor translates a page: how many entries it reads. A page that the shadow does not
  /// have yet exits once, and is walked again; nothing where the guest itself has not mapped it.
  public Optional<Integer> access(long page) {
    if (shadow.containsKey(page)) {
      return Optional.of(levels);
    }
    exits++;
    Optional<Long> frame =
        Optional.ofNullable(guest.get(page)).flatMap(to -> Optional.ofNullable(host.get(to)));
    frame.ifPresent(to -> shadow.put(page, to));
    return frame.map(_ -> 2 * levels);
  }

  /// How often the hypervisor was entered.
  public long exits() {
    return exits;
  }
}
