package dev.virtlab.userland.busybox;

import dev.virtlab.userland.tool.Lines;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The usage of each applet that is modelled, as `--help` prints it.
///
/// The tables are cut in pieces by the alphabet; a line `== NAME` begins an applet.
final class Usages {

  private static final String MARK = "== ";

  private static final Map<String, String> TEXTS = texts();

  private Usages() {}

  private static Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    String name = "";
    for (String part :
        List.of(
            UsagesFromArch.TEXT,
            UsagesFromFind.TEXT,
            UsagesFromMount.TEXT,
            UsagesFromSysctl.TEXT)) {
      for (String line : Lines.of(part)) {
        if (line.startsWith(MARK)) {
          name = line.substring(MARK.length());
        } else {
          texts.merge(name, line + "\n", String::concat);
        }
      }
    }
    return texts;
  }

  /// What the applet prints about its usage, from the banner on.
  static String of(String name) {
    return Banner.LINE + "\n" + TEXTS.getOrDefault(name, "No help available\n");
  }
}
