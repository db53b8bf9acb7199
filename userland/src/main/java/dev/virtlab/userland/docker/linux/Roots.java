package dev.virtlab.userland.docker.linux;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The root file systems of containers: a writable layer above an init layer above those of the
/// image, joined by an overlay mount while they are needed.
final class Roots {

  private final Calls calls;
  private final OverlayPaths paths;
  private final Layers layers;
  private final Map<String, Layers.Kept> byContainer = new TreeMap<>();
  private final Set<String> mounted = new TreeSet<>();

  Roots(Calls calls, OverlayPaths paths, Layers layers) {
    this.calls = calls;
    this.paths = paths;
    this.layers = layers;
  }

  Layers.Kept get(String container) {
    Layers.Kept kept = byContainer.get(container);
    if (kept == null) {
      throw new IllegalStateException("no root file system for " + container);
    }
    return kept;
  }

  void create(String container, List<String> chain) {
    String cache = layers.identifier();
    List<Layers.Kept> image = chain.isEmpty() ? List.of() : layers.get(chain.getLast()).downwards();
    Layers.Kept init = layers.make(cache + "-init", image);
    fillInit(paths.diff(init.cache()));
    byContainer.put(container, layers.make(cache, init.downwards()));
  }

  /// The places that every container's mounts need.
  private void fillInit(String diff) {
    calls.mkdir(diff + "/dev", 0755);
    layers.touch(diff + "/dev/console", 0755);
    calls.mkdir(diff + "/dev/pts", 0755);
    calls.mkdir(diff + "/dev/shm", 0755);
    calls.mkdir(diff + "/etc", 0755);
    for (String name : List.of("hostname", "hosts", "resolv.conf")) {
      layers.touch(diff + "/etc/" + name, 0755);
    }
    layers.link(diff + "/etc/mtab", "/proc/mounts");
    layers.touch(diff + "/.dockerenv", 0755);
  }

  void remove(String container) {
    Layers.Kept kept = byContainer.remove(container);
    if (kept != null) {
      takeDown(container, kept);
      Layers.Kept init = kept.below().getFirst();
      layers.remove(kept);
      layers.remove(init);
    }
  }

  boolean isMounted(String container) {
    return mounted.contains(container);
  }

  /// Mounts the overlay, unless it is mounted, and gives its place.
  String mount(String container) {
    Layers.Kept kept = get(container);
    String merged = paths.merged(kept.cache());
    if (mounted.add(container)) {
      calls.mkdir(merged, 0700);
      calls.mount("overlay", merged, "overlay", EnumSet.noneOf(MountFlag.class), options(kept));
    }
    return merged;
  }

  private String options(Layers.Kept kept) {
    List<String> links =
        kept.below().stream().map(below -> paths.links() + "/" + below.link()).toList();
    return "lowerdir="
        + String.join(":", links)
        + ",upperdir="
        + paths.diff(kept.cache())
        + ",workdir="
        + paths.work(kept.cache());
  }

  void unmount(String container) {
    takeDown(container, get(container));
  }

  /// The place goes with what is mounted there, as far as the kernel lets it go.
  private void takeDown(String container, Layers.Kept kept) {
    if (mounted.remove(container)) {
      String merged = paths.merged(kept.cache());
      calls.unmount(merged, true);
      try {
        calls.rmdir(merged);
      } catch (CallFailed _) {
        // Somebody else has mounted something there.
      }
    }
  }
}
