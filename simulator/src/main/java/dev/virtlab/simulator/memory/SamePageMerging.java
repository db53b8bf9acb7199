package dev.virtlab.simulator.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Kernel same-page merging: pages of one content become one, written to only after a copy; the
/// counters are those of `/sys/kernel/mm/ksm` (Documentation/admin-guide/mm/ksm.rst).
///
/// A page that is scanned joins a merged page of its content that has room for one more; else it
/// waits in the unstable tree for a second of its kind, and the two make a new merged page. No
/// merged page is mapped more than `max_page_sharing` times, so one content may have several; a
/// last page that finds all of them full stays unshared.
public final class SamePageMerging {

  private final int mostSharing;
  // For each content: how often each merged page of it is mapped.
  private final Map<Long, List<Integer>> stable = new TreeMap<>();
  private final Set<Long> unstable = new TreeSet<>();
  private long shared;
  private long sharing;

  /// Nothing scanned.
  ///
  /// @param mostSharing `max_page_sharing`, 2 at least
  public SamePageMerging(int mostSharing) {
    if (mostSharing < 2) {
      throw new IllegalArgumentException("max_page_sharing " + mostSharing);
    }
    this.mostSharing = mostSharing;
  }

  /// Scans a page with a content.
  public void scan(long content) {
    List<Integer> merged = stable.computeIfAbsent(content, _ -> new ArrayList<>());
    int last = merged.size() - 1;
    if (last >= 0 && merged.get(last) < mostSharing) {
      merged.set(last, merged.get(last) + 1);
      sharing++;
    } else if (unstable.remove(content)) {
      merged.add(2);
      shared++;
      sharing++;
    } else {
      unstable.add(content);
    }
  }

  /// How many merged pages there are.
  public long shared() {
    return shared;
  }

  /// How many more mappings they have: the pages that are saved.
  public long sharing() {
    return sharing;
  }

  /// How many pages were scanned and found nobody.
  public long unshared() {
    return unstable.size();
  }
}
