package dev.virtlab.userland.docker.linux;

import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.docker.image.Layer;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;

/// Layers on disk: a directory each, with its files, its short name and the layers below it; moby's
/// `graphdriver/overlay2`.
final class Layers {

  /// How many digits a short name has.
  private static final int LINK_LENGTH = 26;

  private final Calls calls;
  private final WholeFiles files;
  private final OverlayPaths paths;
  private final IntSupplier random;
  private final Map<String, Kept> byChain = new TreeMap<>();

  /// A layer on disk.
  ///
  /// @param cache the name of its directory
  /// @param link its short name
  /// @param below the layers below it, the topmost first
  record Kept(String cache, String link, List<Kept> below) {

    /// Itself and all below it, as `lowerdir` wants them: the topmost first.
    List<Kept> downwards() {
      List<Kept> all = new ArrayList<>(List.of(this));
      all.addAll(below);
      return all;
    }
  }

  Layers(Calls calls, OverlayPaths paths, IntSupplier random) {
    this.calls = calls;
    this.files = new WholeFiles(calls);
    this.paths = paths;
    this.random = random;
  }

  Kept get(String chain) {
    Kept kept = byChain.get(chain);
    if (kept == null) {
      throw new IllegalStateException("no layer " + chain);
    }
    return kept;
  }

  /// Unpacks a layer above its parent, unless it is there already.
  void add(String chain, Optional<String> parent, Layer layer) {
    if (byChain.containsKey(chain)) {
      return;
    }
    List<Kept> below = parent.map(this::get).map(Kept::downwards).orElse(List.of());
    Kept kept = make(identifier(), below);
    Archives archives = new Archives(calls);
    for (ArchiveEntry entry : layer.entries()) {
      archives.unpackLayerEntry(paths.diff(kept.cache), entry);
    }
    byChain.put(chain, kept);
  }

  void remove(String chain) {
    Kept kept = byChain.remove(chain);
    if (kept != null) {
      remove(kept);
    }
  }

  void remove(Kept kept) {
    files.remove(paths.links() + "/" + kept.link);
    files.remove(paths.layer(kept.cache));
  }

  /// A new layer directory without files.
  Kept make(String cache, List<Kept> below) {
    Kept kept = new Kept(cache, link(), below);
    files.makeDirectories(paths.links(), 0700);
    calls.mkdir(paths.layer(cache), 0710);
    calls.mkdir(paths.diff(cache), 0755);
    calls.symlink("../" + cache + "/diff", paths.links() + "/" + kept.link);
    files.write(paths.layer(cache) + "/link", kept.link);
    if (!below.isEmpty()) {
      files.write(paths.layer(cache) + "/lower", lower(below));
      calls.mkdir(paths.work(cache), 0700);
    }
    return kept;
  }

  private static String lower(List<Kept> below) {
    return String.join(":", below.stream().map(kept -> "l/" + kept.link).toList());
  }

  private String link() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LINK_LENGTH; i++) {
      text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(random.getAsInt() & 31));
    }
    return text.toString();
  }

  /// 64 hexadecimal digits.
  String identifier() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 64; i++) {
      text.append("0123456789abcdef".charAt(random.getAsInt() & 15));
    }
    return text.toString();
  }

  /// Makes an empty file, if nothing is there.
  void touch(String path, int mode) {
    if (!files.exists(path)) {
      calls.close(calls.open(path, EnumSet.of(Open.WRITE, Open.CREATE), mode));
    }
  }

  /// Makes a symbolic link, if nothing is there.
  void link(String path, String target) {
    if (files.find(path).map(Stat::type).isEmpty()) {
      calls.symlink(target, path);
    }
  }
}
