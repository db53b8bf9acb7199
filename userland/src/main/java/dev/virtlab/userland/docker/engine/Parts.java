package dev.virtlab.userland.docker.engine;

/// What the acts of an engine share: its registries and its journal.
record Parts(
    Identifiers identifiers,
    Journal journal,
    Containers containers,
    Images images,
    Volumes volumes,
    Networks networks,
    Logs logs) {}
