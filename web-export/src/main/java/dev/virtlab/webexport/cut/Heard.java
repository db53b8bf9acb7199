package dev.virtlab.webexport.cut;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which methods of the laboratory have run, as the methods themselves say it ([Listening] put the
/// call into each).
public final class Heard {

  private static final BitSet RUN = new BitSet();
  private static final List<String> METHODS = new ArrayList<>();
  private static final Map<String, List<String>> LAMBDAS = new HashMap<>();
  private static final List<Scene> SCENES = new ArrayList<>();

  private Heard() {}

  /// Said by a method as it begins.
  public static void run(int method) {
    RUN.set(method);
  }

  /// Said by a rehearsal when a scene of its play is over: what ran since the play began is what
  /// the scene needs.
  ///
  /// @param act how far a visitor is then, by its name
  public static void scene(String play, String act) {
    Set<String> methods = new HashSet<>();
    RUN.stream().forEach(number -> methods.add(METHODS.get(number)));
    SCENES.add(new Scene(play, Scene.Act.valueOf(act), methods));
  }

  /// A play begins: nothing has run.
  static void begin() {
    RUN.clear();
  }

  /// The number of a method, to be said when it runs.
  static int number(String method) {
    METHODS.add(method);
    return METHODS.size() - 1;
  }

  /// Notes what lambdas do that are made by one method, have one method and, where that is said,
  /// hold the same; empty: it depends.
  static void lambda(String name, String does) {
    LAMBDAS.computeIfAbsent(name, _ -> new ArrayList<>()).add(does);
  }

  /// What lambdas do.
  static Map<String, List<String>> lambdas() {
    return LAMBDAS;
  }

  /// All methods that were loaded.
  static Set<String> known() {
    return new HashSet<>(METHODS);
  }

  /// All scenes that were played.
  static List<Scene> scenes() {
    return SCENES;
  }
}
