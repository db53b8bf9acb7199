package dev.virtlab.userland.guest;

import java.util.List;

/// The exits of a run, one line each, and what four techniques would have paid.
final class ExitList implements Monitor.Told {
  private final StringBuilder lines = new StringBuilder();
  private long listed;

  @Override
  public void exit(long number, VmExit exit, Vm vm) {
    if (listed++ == Session.LISTED_MAX) {
      lines.append("  … further exits are counted, not listed\n");
    }
    if (listed > Session.LISTED_MAX) {
      return;
    }
    Registers registers = vm.registers();
    lines
        .append(right(Long.toString(number), 5))
        .append("  ")
        .append(Listing.padded(exit.reason(), 11))
        .append(Listing.padded(what(exit), 22))
        .append(Listing.padded(Devices.name(exit), 20))
        .append("cs:ip=")
        .append(Registers.hex(registers.cs()))
        .append(':')
        .append(Registers.hex(registers.ip()))
        .append(" ax=")
        .append(Registers.hex(registers.ax()))
        .append('\n');
  }

  private static String what(VmExit exit) {
    if (!exit.isDevice()) {
      return "";
    }
    String data = Registers.hex(exit.data()).substring(exit.width() == 1 ? 2 : 0);
    return "0x" + Integer.toHexString(exit.place()) + " = 0x" + data + shown(exit);
  }

  private static String shown(VmExit exit) {
    int c = exit.data();
    return exit.width() == 1 && c >= 0x20 && c < 0x7f ? " '" + (char) c + "'" : "";
  }

  @Override
  public void interrupt(int vector) {
    if (listed <= Session.LISTED_MAX) {
      lines
          .append("       injected interrupt 0x")
          .append(Integer.toHexString(vector))
          .append(" (")
          .append(Vectors.name(vector))
          .append(")\n");
    }
  }

  /// The list, and the sums.
  String text(long instructions, long exits, List<Account> accounts) {
    StringBuilder out = new StringBuilder(lines);
    out.append(exits).append(" exits");
    if (instructions >= 0) {
      out.append(" in ").append(instructions).append(" instructions");
    }
    out.append('\n');
    if (!accounts.isEmpty()) {
      out.append('\n').append(table(accounts));
    }
    return out.toString();
  }

  private static String table(List<Account> accounts) {
    StringBuilder out = new StringBuilder("technique            entries   inline      time\n");
    for (Account account : accounts) {
      out.append(Listing.padded(account.technique().words(), 20))
          .append(right(Long.toString(account.exits()), 8))
          .append(right(Long.toString(account.inline()), 9))
          .append(right(microseconds(account.nanoseconds()), 12))
          .append('\n');
    }
    return out.toString();
  }

  /// As `12.3 us`.
  private static String microseconds(long nanoseconds) {
    long tenths = (nanoseconds + 50) / 100;
    return tenths / 10 + "." + tenths % 10 + " us";
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
