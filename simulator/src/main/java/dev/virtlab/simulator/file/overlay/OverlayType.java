package dev.virtlab.simulator.file.overlay;

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
import java.util.Optional;

/// Mounts overlays.
public record OverlayType() implements FileSystemType {

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
    Overlay overlay = new Overlay(request, options, layers);
    overlay.readOnly(upper.isEmpty());
    return overlay;
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
