package dev.virtlab.simulator.file.store;

import dev.virtlab.simulator.file.PagePayer;
import java.util.ArrayList;
import java.util.List;

/// The pages of a file that are in memory, and who paid for them: whoever touched a page first.
final class CachedPages {

  private static final class Share {
    final PagePayer payer;
    long pages;

    Share(PagePayer payer) {
      this.payer = payer;
    }
  }

  private final PagePayer.Kind kind;
  private final PageRuns pages = new PageRuns();
  private final List<Share> shares = new ArrayList<>();

  CachedPages(PagePayer.Kind kind) {
    this.kind = kind;
  }

  /// Brings the pages from `from` to before `to` into memory. ENOMEM.
  void touch(PagePayer payer, int from, int to) {
    int missing = to - from - pages.countIn(from, to);
    if (missing > 0) {
      payer.charge(kind, missing);
      pages.add(from, to);
      share(payer).pages += missing;
    }
  }

  private Share share(PagePayer payer) {
    for (Share share : shares) {
      if (share.payer.equals(payer)) {
        return share;
      }
    }
    Share share = new Share(payer);
    shares.add(share);
    return share;
  }

  /// Drops all pages from `from` on: the latest payers get theirs back first.
  void cut(int from) {
    long left = pages.cut(from);
    while (left > 0) {
      Share last = shares.getLast();
      long part = Math.min(left, last.pages);
      last.payer.giveBack(kind, part);
      last.pages -= part;
      left -= part;
      if (last.pages == 0) {
        shares.removeLast();
      }
    }
  }
}
