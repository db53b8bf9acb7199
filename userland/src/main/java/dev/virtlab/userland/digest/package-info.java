/// Fingerprints of bytes: the hash that names images and layers and that `sha256sum` prints.
///
/// Programs and the engine enter at [dev.virtlab.userland.digest.Sha256].
@NullMarked
package dev.virtlab.userland.digest;

import org.jspecify.annotations.NullMarked;
