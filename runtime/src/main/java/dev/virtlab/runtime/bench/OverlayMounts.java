package dev.virtlab.runtime.bench;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.storage.LayerTree;
import dev.virtlab.lab.storage.LayerWatch;
import dev.virtlab.lab.storage.Layered;
import dev.virtlab.userland.program.CallFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The overlays that are mounted in the workbench, and what has become of their layers since they
/// were looked at last; proc_pid_mountinfo(5).
///
/// Those that the workbench itself is made of are none of the learner's.
public final class OverlayMounts {

  private final Workbench bench;
  private final Consumer<Event> events;
  private final Set<String> own;
  private final Map<String, LayerWatch> watched = new LinkedHashMap<>();
  private final Map<String, String> names = new TreeMap<>();

  /// Whatever is mounted by now is the workbench's own.
  public OverlayMounts(Workbench bench, Consumer<Event> events) {
    this.bench = bench;
    this.events = events;
    own = new HashSet<>(mounted().keySet());
  }

  /// A line of mountinfo that is about an overlay.
  private record Overlaid(String point, String options) {

    /// The values of an option, which may be given more than once.
    List<String> values(String name) {
      List<String> values = new ArrayList<>();
      for (String option : options.split("(?<!\\\\),", -1)) {
        if (option.startsWith(name + "=")) {
          values.add(option.substring(name.length() + 1).replace("\\,", ","));
        }
      }
      return values;
    }

    /// The lower directories as they were given: all in one word, or each by itself.
    List<String> lowerdir() {
      List<String> all = new ArrayList<>(values("lowerdir+"));
      values("lowerdir").forEach(word -> all.addAll(List.of(word.split("(?<!\\\\):+", -1))));
      return all.stream().map(path -> path.replace("\\:", ":")).toList();
    }
  }

  /// Tells the difference.
  ///
  /// @param directories where paths may begin that were given without a beginning
  public void look(List<String> directories) {
    Map<String, Overlaid> now = mounted();
    List<String> gone = new ArrayList<>(watched.keySet());
    gone.removeIf(now::containsKey);
    for (String key : gone) {
      Optional.ofNullable(watched.remove(key)).ifPresent(LayerWatch::unmounted);
      names.remove(key);
    }
    watched.values().forEach(LayerWatch::look);
    now.forEach(
        (key, overlaid) -> {
          if (!own.contains(key) && !watched.containsKey(key)) {
            fresh(key, overlaid, directories);
          }
        });
  }

  /// What stands, as the layers themselves say it.
  public List<Layered> standing() {
    Map<String, LayerWatch> byName = new TreeMap<>();
    names.forEach(
        (key, name) -> Optional.ofNullable(watched.get(key)).ifPresent(w -> byName.put(name, w)));
    return byName.values().stream().flatMap(watch -> watch.standing().stream()).toList();
  }

  private void fresh(String key, Overlaid overlaid, List<String> directories) {
    List<String> lowers = overlaid.lowerdir();
    Optional<String> upper = overlaid.values("upperdir").stream().findFirst();
    List<String> all = new ArrayList<>(lowers);
    upper.ifPresent(all::add);
    for (String directory : directories) {
      List<String> whole = all.stream().map(path -> whole(directory, path)).toList();
      if (whole.stream().allMatch(this::isThere)) {
        watch(key, overlaid.point(), whole, upper.isPresent());
        return;
      }
    }
  }

  /// @param whole the lower layers, and behind them the upper one, if there is one
  private void watch(String key, String point, List<String> whole, boolean hasUpper) {
    int lowers = hasUpper ? whole.size() - 1 : whole.size();
    Map<Integer, LayerTree> trees = new TreeMap<>();
    for (int i = 0; i < lowers; i++) {
      trees.put(i + 1, new RealLayer(outside(whole.get(i))));
    }
    if (hasUpper) {
      trees.put(Layered.Overlay.UPPER, new RealLayer(outside(whole.getLast())));
    }
    Layered.Overlay overlay =
        new Layered.Overlay(free(point), whole.subList(0, lowers), hasUpper ? whole.getLast() : "");
    LayerWatch watch = new LayerWatch(overlay, trees, events::accept);
    names.put(key, overlay.name());
    watched.put(key, watch);
    watch.mounted();
  }

  private String free(String point) {
    String name = point;
    for (int i = 2; names.containsValue(name); i++) {
      name = point + "#" + i;
    }
    return name;
  }

  private boolean isThere(String path) {
    try {
      return Files.isDirectory(outside(path));
    } catch (CallFailed _) {
      return false;
    }
  }

  private Path outside(String path) {
    return new BenchFiles(bench, "/").outside(path, true);
  }

  /// A path from the root, as the workbench has it, links resolved.
  private String whole(String directory, String path) {
    try {
      Path found = new BenchFiles(bench, directory).outside(path, true);
      return "/" + bench.root().relativize(found).normalize();
    } catch (CallFailed _) {
      return path;
    }
  }

  /// The overlays of the workbench's own mount namespace, each once, however often it is mounted:
  /// by device number and options, because numbers are given again.
  private Map<String, Overlaid> mounted() {
    Map<String, Overlaid> all = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + bench.init() + "/mountinfo"))) {
        int dash = line.indexOf(" - overlay ");
        if (dash < 0) {
          continue;
        }
        String[] left = line.substring(0, dash).split(" ");
        String[] right = line.substring(dash + 3).split(" ");
        if (left[3].equals("/")) {
          Overlaid overlaid = new Overlaid(unescaped(left[4]), unescaped(right[2]));
          all.putIfAbsent(left[2] + " " + right[2], overlaid);
        }
      }
    } catch (IOException _) {
      // The workbench has ended.
    }
    return all;
  }

  private static String unescaped(String text) {
    return text.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
  }
}
