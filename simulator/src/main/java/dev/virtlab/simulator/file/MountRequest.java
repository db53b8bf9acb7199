package dev.virtlab.simulator.file;

/// What mount(2) asks of a type of file system.
///
/// @param source as given: a device, or any word
/// @param options what the file system itself reads, with commas between
public record MountRequest(
    Vfs vfs, Viewer viewer, String source, String options, boolean readOnly) {}
