package dev.virtlab.userland.busybox;

/// What busybox says of itself.
final class Banner {

  /// The first line of every usage.
  static final String LINE = "BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) multi-call binary.\n";

  private static final String ABOUT =
      """
      BusyBox is copyrighted by many authors between 1998-2015.
      Licensed under GPLv2. See source distribution for detailed
      copyright notices.

      Usage: busybox [function [arguments]...]
         or: busybox --list[-full]
         or: busybox --install [-s] [DIR]
         or: function [arguments]...

      \tBusyBox is a multi-call binary that combines many common Unix
      \tutilities into a single executable.  The shell in this build
      \tis configured to run built-in utilities without $PATH search.
      \tYou don't need to install a link to busybox for each utility.
      \tTo run external program, use full path (/sbin/ip instead of ip).

      Currently defined functions:
      """;

  /// How much of a line its indentation counts for.
  private static final int INDENT = 6;

  private Banner() {}

  /// The whole text, its list of applets broken to fit so many columns.
  static String whole(int columns) {
    StringBuilder text = new StringBuilder(LINE).append(ABOUT);
    int column = 0;
    for (String name : AppletList.names()) {
      int length = name.length() + 2;
      if (column >= columns - 1 - length) {
        text.append(",\n");
        column = 0;
      }
      text.append(column == 0 ? "\t" : ", ").append(name);
      column += column == 0 ? INDENT + length : length;
    }
    return text.append("\n").toString();
  }
}
