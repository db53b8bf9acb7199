package dev.virtlab.console.exercise;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The fence around a stranger's Java: bubblewrap with namespaces of its own, no network, no home,
/// and only the JDK and our classes to read; bwrap(1).
public final class Fence {

  private static final List<String> PLACES =
      List.of("/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap");

  private Fence() {}

  /// The words of the fence; empty where this machine has no bubblewrap.
  public static Optional<List<String>> find() {
    return PLACES.stream()
        .filter(place -> Files.isExecutable(Path.of(place)))
        .findFirst()
        .map(Fence::around);
  }

  private static List<String> around(String bwrap) {
    List<String> words =
        new ArrayList<>(
            List.of(bwrap, "--unshare-all", "--die-with-parent", "--new-session", "--clearenv"));
    for (String system :
        List.of("/usr", "/lib", "/lib64", "/etc/alternatives", "/etc/ld.so.cache")) {
      words.addAll(List.of("--ro-bind-try", system, system));
    }
    List<Path> readable = new ArrayList<>(ClassFolders.all());
    readable.add(Path.of(System.getProperty("java.home")));
    words.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
    for (Path path : readable) {
      words.addAll(List.of("--ro-bind", path.toString(), path.toString()));
    }
    words.addAll(List.of("--chdir", "/tmp"));
    return words;
  }
}
