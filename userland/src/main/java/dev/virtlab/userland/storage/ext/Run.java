package dev.virtlab.userland.storage.ext;

/// Blocks one behind the other.
public record Run(long start, int count) {}
