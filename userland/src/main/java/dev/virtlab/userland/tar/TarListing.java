package dev.virtlab.userland.tar;

import dev.virtlab.userland.coreutils.Mode;
import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Accounts;

/// The long lines of `tar tv`. Owner and size share a column, which grows with what it has held.
final class TarListing {

  /// How wide GNU's column of owner and size is at first, and how wide busybox's column of sizes.
  private static final int OWNER_AND_SIZE = 19;

  private static final int BUSYBOX_SIZE = 9;

  private final boolean isBusybox;
  private final Accounts accounts;
  private int width = OWNER_AND_SIZE;

  TarListing(boolean isBusybox, Calls calls) {
    this.isBusybox = isBusybox;
    this.accounts = new Accounts(calls);
  }

  String line(ArchiveEntry entry) {
    String owner = accounts.userName(entry.uid()) + "/" + accounts.groupName(entry.gid());
    String size = Long.toString(entry.size());
    width = Math.max(width, owner.length() + 1 + size.length());
    String sized =
        isBusybox
            ? owner + " " + Width.right(size, BUSYBOX_SIZE)
            : owner + Width.right(size, width - owner.length());
    String time =
        CivilTime.of(entry.modified()).format(isBusybox ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%d %H:%M");
    String link = entry.target().isEmpty() ? "" : " -> " + entry.target();
    return Mode.letters(entry.type(), entry.mode())
        + (" " + sized + " " + time + " ")
        + Tar.shown(entry)
        + link;
  }
}
