package dev.virtlab.runtime.act;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What earlier runs have left behind, because they were killed before they could tidy up.
///
/// @param runs one of each, never a run that still goes on
public record Leftovers(List<Run> runs) {

  public Leftovers {
    runs = List.copyOf(runs);
  }

  /// What one run has left.
  ///
  /// @param label its name
  /// @param standing what is still there, in the order in which it will be removed
  public record Run(String label, List<Effect> standing, List<Effect> effects) {
    public Run {
      standing = List.copyOf(standing);
      effects = List.copyOf(effects);
    }
  }

  /// Where the runs of this user have their folders: below `XDG_STATE_HOME`.
  public static Path runs(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
    Path base = state.startsWith("/") ? Path.of(state) : home.resolve(".local/state");
    return base.resolve("virtlab/real");
  }

  /// Looks for leftovers.
  public static Leftovers find(Path runs) {
    List<Run> found = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(runs, "vlab-*")) {
      for (Path folder : folders) {
        Journal.read(folder).filter(old -> !old.isInUse()).ifPresent(old -> found.add(left(old)));
      }
    } catch (IOException _) {
      // No run has ever begun here.
    }
    found.sort(java.util.Comparator.comparing(Run::label));
    return new Leftovers(found);
  }

  private static Run left(Journal.Old old) {
    List<Effect> effects =
        old.sameBoot()
            ? old.effects()
            : old.effects().stream().filter(Effect.MakeFolder.class::isInstance).toList();
    List<Effect> standing = effects.reversed().stream().filter(Undo::isStanding).toList();
    return new Run(old.folder().getFileName().toString(), standing, effects);
  }

  /// Whether there are none.
  public boolean isEmpty() {
    return runs.isEmpty();
  }

  /// Removes them. The answer says what could not be removed.
  public List<String> remove() {
    List<String> failures = new ArrayList<>();
    runs.forEach(run -> failures.addAll(Undo.all(run.effects())));
    return failures;
  }
}
