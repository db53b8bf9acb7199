/// Words for storage: block devices, and the stores that several of them make together.
///
/// Start with [dev.virtlab.lab.storage.StorageEvent].
@NullMarked
package dev.virtlab.lab.storage;

import org.jspecify.annotations.NullMarked;
