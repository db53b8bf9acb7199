package dev.virtlab.userland.paging;

/// The rows in which two ways are held against each other.
final class Costs {

  static final String HEAD = "                    exits   entries read   misses          time\n";

  private static final int TITLE = 15;
  private static final long TENTH = 100;

  private Costs() {}

  static String row(Translations.Way way, Translations.Account account) {
    String title = way.title();
    return title
        + " ".repeat(TITLE - title.length())
        + right(account.exits(), 10)
        + right(account.references(), 15)
        + right(account.misses(), 9)
        + right(microseconds(account.nanoseconds()), 11)
        + " us\n";
  }

  private static String microseconds(long nanoseconds) {
    long tenths = (nanoseconds + TENTH / 2) / TENTH;
    return tenths / 10 + "." + tenths % 10;
  }

  private static String right(long number, int width) {
    return right(Long.toString(number), width);
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(1, width - text.length())) + text;
  }
}
