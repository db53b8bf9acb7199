package dev.virtlab.userland.docker.engine;

/// Something mounted into a container.
///
/// @param kind `bind`, `volume` or `tmpfs`
/// @param name of the volume, else empty
/// @param source the path on the host; empty for a tmpfs
/// @param target the path in the container, without trailing `/`
/// @param mode as the third part of `-v` was written
/// @param propagation of a bind, as `rprivate`
/// @param anonymous whether it is a volume that nobody named, and that goes with its container
/// @param copies whether a new volume takes what the image has there
public record MountPoint(
    String kind,
    String name,
    String source,
    String target,
    String mode,
    boolean writable,
    String propagation,
    boolean anonymous,
    boolean copies) {

  /// The same, now that its volume has a place.
  MountPoint at(String path) {
    return new MountPoint(kind, name, path, target, mode, writable, propagation, anonymous, copies);
  }

  /// The same in a container that takes it over: it brings no content, and can only lose the right
  /// to write.
  MountPoint inherited(boolean mayWrite) {
    return new MountPoint(
        kind, name, source, target, "", writable && mayWrite, propagation, anonymous, false);
  }

  boolean isVolume() {
    return kind.equals("volume");
  }
}
