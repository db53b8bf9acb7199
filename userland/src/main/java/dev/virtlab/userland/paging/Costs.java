package dev.virtlab.userland.paging;

import static dev.virtlab.userland.text.Width.left;
import static dev.virtlab.userland.text.Width.right;

/// The rows in which two ways are held against each other.
final class Costs {

  static final String HEAD = "                    exits   entries read   misses          time\n";

  private static final int TITLE = 15;
  private static final long TENTH = 100;

  private Costs() {}

  static String row(Translations.Way way, Translations.Account account) {
    return left(way.title(), TITLE)
        + right(Long.toString(account.exits()), 10)
        + right(Long.toString(account.references()), 15)
        + right(Long.toString(account.misses()), 9)
        + right(microseconds(account.nanoseconds()), 11)
        + " us\n";
  }

  private static String microseconds(long nanoseconds) {
    long tenths = (nanoseconds + TENTH / 2) / TENTH;
    return tenths / 10 + "." + tenths % 10;
  }
}
