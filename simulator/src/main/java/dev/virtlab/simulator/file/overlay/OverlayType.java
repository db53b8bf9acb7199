package dev.virtlab.simulator.file.overlay;

import dev.virtlab.lab.storage.Layered;
import dev.virtlab.simulator.file.Dentry;
import dev.virtlab.simulator.file.FileSystemType;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.MountRequest;
import dev.virtlab.simulator.file.NewFile;
import dev.virtlab.simulator.file.Superuser;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Mounts overlays, and knows those that are mounted.
public final class OverlayType implements FileSystemType {

  private final Map<String, Overlay> mounted = new TreeMap<>();

  /// A host without overlays.
  public OverlayType() {}

  @Override
  public String name() {
    return "overlay";
  }

  @Override
  public Overlay mount(MountRequest request) {
    OverlayOptions options = OverlayOptions.parse(request.options());
    Optional<Location> upper = options.upperdir().map(path -> directory(request, path));
    Optional<Location> work = options.workdir().map(path -> directory(request, path));
    List<Dentry> lowers = new ArrayList<>();
    for (String path : options.lowerdir()) {
      lowers.add(directory(request, path).dentry());
    }
    if (upper.isPresent() && work.isPresent()) {
      apart(upper.get(), work.get());
    }
    Optional<Dentry> shelf = work.map(at -> shelf(request, at));
    Layers layers = new Layers(upper.map(Location::dentry), lowers, shelf);
    Layered.Overlay shown =
        new Layered.Overlay(
            free(request.target()),
            options.lowerdir().stream().map(path -> whole(request, path)).toList(),
            options.upperdir().map(path -> whole(request, path)).orElse(""));
    Overlay overlay = new Overlay(this, request, options, layers, shown);
    overlay.readOnly(upper.isEmpty());
    return overlay;
  }

  /// A place has a number from the second overlay on that is mounted on it.
  private String free(String target) {
    String name = target;
    for (int i = 2; mounted.containsKey(name); i++) {
      name = target + "#" + i;
    }
    return name;
  }

  private static String whole(MountRequest request, String path) {
    return request.path(directory(request, path));
  }

  void opened(Overlay overlay) {
    mounted.putIfAbsent(overlay.name(), overlay);
  }

  void closed(Overlay overlay) {
    mounted.remove(overlay.name(), overlay);
  }

  @Override
  public void look() {
    mounted.values().forEach(overlay -> overlay.watch().look());
  }

  @Override
  public List<Layered> standing() {
    return mounted.values().stream().flatMap(each -> each.watch().standing().stream()).toList();
  }

  private static Location directory(MountRequest request, String path) {
    Location at = request.vfs().files().resolve(request.viewer(), path, true);
    if (!at.dentry().isDirectory()) {
      throw new CallFailed(Errno.ENOTDIR);
    }
    return at;
  }

  /// The two lie on one mount, and neither inside the other. EINVAL.
  private static void apart(Location upper, Location work) {
    if (upper.mount() != work.mount()
        || upper.mount().isReadOnly()
        || upper.dentry().isIn(work.dentry())
        || work.dentry().isIn(upper.dentry())) {
      throw new CallFailed(Errno.EINVAL);
    }
  }

  /// The directory `work` in workdir, made anew.
  private static Dentry shelf(MountRequest request, Location work) {
    Dentry directory = work.dentry();
    Optional<Dentry> old = directory.inode().lookup(directory, "work");
    old.ifPresent(shelf -> clear(shelf, new Superuser(request.viewer().mounts())));
    old.ifPresent(dentry -> directory.inode().remove(directory, dentry));
    NewFile fresh = NewFile.of(Stat.Type.DIRECTORY, 0, 0, 0);
    return directory.inode().create(directory, "work", fresh);
  }

  private static void clear(Dentry shelf, Viewer reader) {
    for (FileCalls.Entry entry : shelf.inode().list(shelf, reader)) {
      shelf
          .inode()
          .lookup(shelf, entry.name())
          .ifPresent(dentry -> shelf.inode().remove(shelf, dentry));
    }
  }
}
