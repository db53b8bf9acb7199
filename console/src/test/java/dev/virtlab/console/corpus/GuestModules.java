package dev.virtlab.console.corpus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Modules of a kernel that was only unpacked, each after those that it needs: what depmod(8) would
/// write down, read from the modules themselves.
final class GuestModules {

  private static final String DEPENDS = "\0depends=";

  private final Map<String, Path> files = new TreeMap<>();
  private final Map<String, Path> ordered = new LinkedHashMap<>();

  private GuestModules(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(file -> file.toString().endsWith(".ko"))
          .forEach(file -> files.put(name(file), file));
    }
  }

  /// The files of these modules and of those they need, in the order in which they can be loaded.
  static List<Path> inOrder(Path folder, List<String> wanted) throws IOException {
    GuestModules modules = new GuestModules(folder);
    for (String name : wanted) {
      modules.add(name);
    }
    return List.copyOf(modules.ordered.values());
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ".ko".length()).replace('-', '_');
  }

  private void add(String wanted) throws IOException {
    String name = wanted.replace('-', '_');
    if (ordered.containsKey(name)) {
      return;
    }
    Path file = files.get(name);
    assumeTrue(file != null, () -> "the kernel has no module " + name);
    for (String needed : needed(file)) {
      add(needed);
    }
    ordered.put(name, file);
  }

  /// What stands behind `depends=` in the section `.modinfo`.
  private static List<String> needed(Path file) throws IOException {
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    int at = bytes.indexOf(DEPENDS);
    String needed =
        at < 0 ? "" : bytes.substring(at + DEPENDS.length(), bytes.indexOf('\0', at + 1));
    return needed.isEmpty() ? List.of() : List.of(needed.split(","));
  }
}
