package dev.virtlab.userland.paging;

import dev.virtlab.userland.text.Width;
import java.util.List;

/// A walk in two dimensions: down the guest's levels, across the host's, and in each place when it
/// was read.
final class Grid {

  private static final int WIDTH = 8;

  private Grid() {}

  static String of(int guest, int host, List<Translations.Reference> walk) {
    StringBuilder out = new StringBuilder(" ".repeat(WIDTH + 2));
    for (int level = host; level > 0; level--) {
      out.append(cell("host " + level));
    }
    out.append("   entry\n");
    for (int row = guest; row >= 0; row--) {
      String name = row == 0 ? "data" : "guest " + row;
      out.append(Width.left(name, WIDTH + 2));
      for (int level = host; level >= 0; level--) {
        out.append(cell(place(walk, row, level)));
      }
      stripEnd(out);
      out.append('\n');
    }
    return out.append(walk.size())
        .append(" entries are read; without a hypervisor ")
        .append(guest)
        .append('\n')
        .toString();
  }

  /// When it was read, from 1; empty where nothing is read there.
  private static String place(List<Translations.Reference> walk, int guest, int host) {
    for (int i = 0; i < walk.size(); i++) {
      if (walk.get(i).isAt(guest, host)) {
        return Integer.toString(i + 1);
      }
    }
    return "";
  }

  private static void stripEnd(StringBuilder out) {
    while (out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
  }

  private static String cell(String text) {
    return Width.right(text, WIDTH);
  }
}
