package dev.virtlab.simulator.file;

/// What mount(2) asks of a type of file system.
///
/// @param source as given: a device, or any word
/// @param target the path of the place, from the top of the namespace
/// @param options what the file system itself reads, with commas between
public record MountRequest(
    Vfs vfs, Viewer viewer, String source, String target, String options, boolean readOnly) {

  /// The path of a place from the top of its namespace, as [#target] is one.
  public String path(Location at) {
    return Paths.fromTop(at);
  }
}
