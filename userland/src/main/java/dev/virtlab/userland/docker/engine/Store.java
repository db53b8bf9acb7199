package dev.virtlab.userland.docker.engine;

import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.docker.image.Layer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where an engine keeps files: image layers, the root file systems of containers, volumes.
///
/// Layers are named by their chain identifiers, containers and volumes by theirs. Paths in a
/// container are resolved inside its root file system, with what is mounted there.
public interface Store {

  /// The directory that holds everything, as `/var/lib/docker`.
  String root();

  /// Keeps a layer above its parent, unless it is there already.
  void addLayer(String chain, Optional<String> parent, Layer layer);

  /// Forgets a layer that nothing stands on.
  void removeLayer(String chain);

  /// Makes the writable layer of a container above the layers of its image, the lowest first.
  void create(String container, List<String> chain);

  /// Removes the writable layer and all files of a container.
  void remove(String container);

  /// Mounts the root file system and gives the path where it is on the host.
  String mount(String container);

  /// Takes the mount away.
  void unmount(String container);

  /// `GraphDriver.Data` of an image, by the chain identifier of its top layer.
  Map<String, String> describeLayer(String chain);

  /// `GraphDriver.Data` of a container.
  Map<String, String> describe(String container);

  /// What the writable layer takes, in bytes.
  long size(String container);

  /// What the writable layer changed, parents before their children.
  List<Change> changes(String container);

  /// A path that was changed (0), added (1) or deleted (2).
  record Change(String path, int kind) {}

  /// Makes a directory and its parents where they are missing.
  ///
  /// @throws StoreFailed if something else is there
  void makeDirectory(String container, String path);

  /// Reads a file, if it is there.
  Optional<String> readFile(String container, String path, List<MountPoint> mounts);

  /// What is at a path, a last symbolic link not followed.
  ///
  /// @throws StoreFailed `ENOENT`, `ENOTDIR`
  PathStat stat(String container, String path, List<MountPoint> mounts);

  /// What `docker cp` must know of a path.
  ///
  /// @param mode as Go's `os.FileMode` has it: permission bits, and the type in the high bits
  /// @param modified nanoseconds since the epoch
  /// @param target what a symbolic link means, as a path in the container
  record PathStat(String name, long size, long mode, long modified, String target) {}

  /// Everything at and below a path, the first entry named by the last component.
  List<ArchiveEntry> read(String container, String path, List<MountPoint> mounts);

  /// Unpacks entries below a directory.
  void write(
      String container, String directory, List<ArchiveEntry> entries, List<MountPoint> mounts);

  /// Writes one of the engine's own files of a container (`hostname`, `hosts`, `resolv.conf`) and
  /// gives its path on the host.
  String writeOwn(String container, String name, String text);

  /// Adds a line to the log of a container.
  void appendLog(String container, String line);

  /// The log of a container.
  String readLog(String container);

  /// Makes a volume and gives its path on the host.
  String createVolume(String volume);

  /// Removes a volume and what it holds.
  void removeVolume(String volume);

  /// What a volume holds, in bytes.
  long volumeSize(String volume);

  /// Copies what the image has at a path into a volume that is still empty.
  void populate(String container, String path, String volume);

  /// Whether something is at this path of the host.
  boolean existsOnHost(String path);

  /// Makes a directory of the host with its parents, as `-v` does for a missing source.
  void makeHostDirectory(String path);

  /// `/etc/resolv.conf` of the host.
  String resolverConfiguration();
}
