/// Image references: how images are named, as `busybox`, `docker.io/library/busybox:1.35` or
/// `app@sha256:…`.
///
/// Client and engine enter at [dev.virtlab.userland.docker.reference.ImageReference].
@NullMarked
package dev.virtlab.userland.docker.reference;

import org.jspecify.annotations.NullMarked;
