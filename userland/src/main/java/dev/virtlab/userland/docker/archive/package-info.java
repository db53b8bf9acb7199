/// Files on their way: what `docker cp` carries and what an image layer holds.
///
/// Engines, images and stores enter at [dev.virtlab.userland.docker.archive.ArchiveEntry].
@NullMarked
package dev.virtlab.userland.docker.archive;

import org.jspecify.annotations.NullMarked;
