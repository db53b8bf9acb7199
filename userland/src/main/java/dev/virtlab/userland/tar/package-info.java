/// Archives as bytes, and tar(1), which makes and opens them.
///
/// Hosts enter at [dev.virtlab.userland.tar.Tar]; whoever has an archive of entries or of bytes at
/// [dev.virtlab.userland.tar.Tarball].
@NullMarked
package dev.virtlab.userland.tar;

import org.jspecify.annotations.NullMarked;
