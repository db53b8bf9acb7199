package dev.virtlab.userland.docker.linux;

import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.docker.engine.MountPoint;
import dev.virtlab.userland.docker.engine.Store;
import dev.virtlab.userland.docker.engine.StoreFailed;
import dev.virtlab.userland.docker.image.Layer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// The files of dockerd, kept by dockerd's own process on the disk of its host.
public final class OverlayStore implements Store {

  private final Calls calls;
  private final WholeFiles files;
  private final OverlayPaths paths;
  private final Layers layers;
  private final Roots roots;
  private final Archives archives;
  private final long logMax;
  private final Map<String, Long> logged = new TreeMap<>();

  /// @param calls of dockerd
  public OverlayStore(Calls calls, String root, IntSupplier random) {
    this(calls, root, random, Long.MAX_VALUE);
  }

  /// @param logMax how long a container's log may become, in characters; then it begins anew, as
  ///   that of a daemon with the log option `max-size` does
  public OverlayStore(Calls calls, String root, IntSupplier random, long logMax) {
    this.calls = calls;
    this.logMax = logMax;
    files = new WholeFiles(calls);
    paths = new OverlayPaths(root);
    layers = new Layers(calls, paths, random);
    roots = new Roots(calls, paths, layers);
    archives = new Archives(calls);
  }

  @Override
  public String root() {
    return paths.root();
  }

  @Override
  public void addLayer(String chain, Optional<String> parent, Layer layer) {
    act(() -> layers.add(chain, parent, layer));
  }

  @Override
  public void removeLayer(String chain) {
    act(() -> layers.remove(chain));
  }

  @Override
  public void create(String container, List<String> chain) {
    act(
        () -> {
          roots.create(container, chain);
          files.makeDirectories(paths.container(container), 0710);
        });
  }

  @Override
  public void remove(String container) {
    act(
        () -> {
          roots.remove(container);
          files.remove(paths.container(container));
          logged.remove(container);
        });
  }

  @Override
  public String mount(String container) {
    return get(() -> roots.mount(container));
  }

  @Override
  public void unmount(String container) {
    act(() -> roots.unmount(container));
  }

  @Override
  public Map<String, String> describeLayer(String chain) {
    Layers.Kept kept = layers.get(chain);
    Map<String, String> description = described(kept.cache());
    if (!kept.below().isEmpty()) {
      description.put("LowerDir", lowerDirs(kept.below()));
    }
    return description;
  }

  @Override
  public Map<String, String> describe(String container) {
    Layers.Kept kept = roots.get(container);
    Map<String, String> description = described(kept.cache());
    description.put("LowerDir", lowerDirs(kept.below()));
    return description;
  }

  private Map<String, String> described(String cache) {
    Map<String, String> description = new TreeMap<>();
    description.put("MergedDir", paths.merged(cache));
    description.put("UpperDir", paths.diff(cache));
    description.put("WorkDir", paths.work(cache));
    return description;
  }

  private String lowerDirs(List<Layers.Kept> below) {
    return String.join(":", below.stream().map(kept -> paths.diff(kept.cache())).toList());
  }

  @Override
  public long size(String container) {
    return get(() -> files.size(paths.diff(roots.get(container).cache())));
  }

  @Override
  public List<Change> changes(String container) {
    Layers.Kept kept = roots.get(container);
    List<String> lower = kept.below().stream().map(below -> paths.diff(below.cache())).toList();
    return get(() -> new Differences(calls, paths.diff(kept.cache()), lower).all());
  }

  @Override
  public void makeDirectory(String container, String path) {
    within(
        container,
        List.of(),
        scope -> {
          files.makeDirectories(scope.resolve(path, true), 0755);
          return path;
        });
  }

  @Override
  public Optional<String> readFile(String container, String path, List<MountPoint> mounts) {
    return within(
        container,
        mounts,
        scope -> {
          String at = scope.resolve(path, true);
          return files.exists(at) ? Optional.of(files.text(at)) : Optional.empty();
        });
  }

  @Override
  public PathStat stat(String container, String path, List<MountPoint> mounts) {
    return within(container, mounts, scope -> new ContainerPath(calls, scope, path).stat());
  }

  @Override
  public List<ArchiveEntry> read(String container, String path, List<MountPoint> mounts) {
    return within(container, mounts, scope -> new ContainerPath(calls, scope, path).pack());
  }

  @Override
  public void write(
      String container, String directory, List<ArchiveEntry> entries, List<MountPoint> mounts) {
    within(
        container,
        mounts,
        scope -> {
          String at = scope.resolve(directory, true);
          entries.forEach(entry -> archives.unpack(at, entry));
          return at;
        });
  }

  @Override
  public String writeOwn(String container, String name, String text) {
    String path = paths.container(container) + "/" + name;
    act(() -> files.write(path, text));
    return path;
  }

  @Override
  public void appendLog(String container, String line) {
    long length = logged.getOrDefault(container, 0L) + line.length();
    boolean full = length > logMax;
    logged.put(container, full ? line.length() : length);
    act(
        () -> {
          if (full) {
            files.write(paths.log(container), "");
          }
          files.append(paths.log(container), line);
        });
  }

  @Override
  public String readLog(String container) {
    return files.textOrNothing(paths.log(container));
  }

  @Override
  public String createVolume(String volume) {
    act(
        () -> {
          files.makeDirectories(paths.volume(volume), 0701);
          files.makeDirectories(paths.volumeData(volume), 0755);
        });
    return paths.volumeData(volume);
  }

  @Override
  public void removeVolume(String volume) {
    act(() -> files.remove(paths.volume(volume)));
  }

  @Override
  public long volumeSize(String volume) {
    return get(() -> files.size(paths.volumeData(volume)));
  }

  @Override
  public void populate(String container, String path, String volume) {
    String data = paths.volumeData(volume);
    if (!files.list(data).isEmpty()) {
      return;
    }
    within(
        container,
        List.of(),
        scope -> {
          String from = scope.resolve(path, true);
          if (files.isDirectory(from)) {
            archives.copyContent(from, data);
          } else if (files.exists(from)) {
            throw new CallFailed(Errno.ENOTDIR);
          }
          return data;
        });
  }

  @Override
  public boolean existsOnHost(String path) {
    return files.exists(path);
  }

  @Override
  public void makeHostDirectory(String path) {
    act(() -> files.makeDirectories(path, 0755));
  }

  @Override
  public String resolverConfiguration() {
    return files.textOrNothing("/etc/resolv.conf");
  }

  /// What is done with the root file system of a container mounted.
  @FunctionalInterface
  private interface Within<T> {
    T act(Scope scope);
  }

  private <T> T within(String container, List<MountPoint> mounts, Within<T> act) {
    boolean mounted = roots.isMounted(container);
    return get(
        () -> {
          String root = roots.mount(container);
          try {
            return act.act(new Scope(calls, root, mounts));
          } finally {
            if (!mounted) {
              roots.unmount(container);
            }
          }
        });
  }

  private static void act(Runnable act) {
    get(
        () -> {
          act.run();
          return new ArrayList<>();
        });
  }

  private static <T> T get(Supplier<T> act) {
    try {
      return act.get();
    } catch (CallFailed failure) {
      throw failed(failure);
    }
  }

  private static StoreFailed failed(CallFailed failure) {
    return new StoreFailed(
        failure.errno(), failure.errno().message().toLowerCase(java.util.Locale.ROOT));
  }
}
