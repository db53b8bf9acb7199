/// Files of a simulated host: inodes, file systems, mounts, path resolution, permissions.
///
/// The kernel enters here with the calls of its processes. What a descriptor means is an
/// [dev.virtlab.simulator.file.OpenFile]; pipes and terminals are open files too, and live in the
/// kernel's room.
@NullMarked
package dev.virtlab.simulator.file;

import org.jspecify.annotations.NullMarked;
