package dev.virtlab.userland.darwin;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Run;
import java.util.Map;
import java.util.TreeMap;

/// What the system is called: uname(1) and sw_vers(1).
final class Names {

  private static final Map<String, String> PRODUCT =
      new TreeMap<>(
          Map.of("ProductName", "macOS", "ProductVersion", "12.6", "BuildVersion", "21G115"));

  private static final String ORDER = "snrvm";

  private Names() {}

  static Step uname(Run run) {
    String[] all = run.calls().uname();
    String letters = "";
    for (String word : run.args()) {
      for (char c : word.substring(word.startsWith("-") ? 1 : 0).toCharArray()) {
        if ((ORDER + "ap").indexOf(c) < 0 || !word.startsWith("-")) {
          run.err("uname: illegal option -- " + c + "\nusage: uname [-amnoprsv]\n");
          return run.exit(1);
        }
        letters += c == 'a' ? ORDER : c;
      }
    }
    StringBuilder line = new StringBuilder();
    String wanted = letters.isEmpty() ? "s" : letters;
    for (int i = 0; i < ORDER.length(); i++) {
      boolean asked = wanted.indexOf(ORDER.charAt(i)) >= 0;
      line.append(asked ? (line.isEmpty() ? "" : " ") + all[i] : "");
    }
    line.append(wanted.indexOf('p') < 0 ? "" : (line.isEmpty() ? "" : " ") + "i386");
    return run.out(line + "\n").exit();
  }

  static Step swVers(Run run) {
    if (run.args().isEmpty()) {
      for (String name : new String[] {"ProductName", "ProductVersion", "BuildVersion"}) {
        run.out(name + ":\t" + PRODUCT.get(name) + "\n");
      }
      return run.exit();
    }
    String asked = run.args().getFirst().replaceAll("^-+", "");
    for (Map.Entry<String, String> entry : PRODUCT.entrySet()) {
      if (entry.getKey().equalsIgnoreCase(asked)) {
        return run.out(entry.getValue() + "\n").exit();
      }
    }
    run.err("Usage: sw_vers [--help|--productName|--productVersion|--buildVersion]\n");
    return run.exit(1);
  }
}
