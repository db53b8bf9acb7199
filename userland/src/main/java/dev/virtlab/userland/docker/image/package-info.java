/// Images: what a container starts from, how it is named, and where new ones come from.
///
/// The engine enters at [dev.virtlab.userland.docker.image.ImageStore]; worlds choose what is there
/// from [dev.virtlab.userland.docker.image.Catalogue].
@NullMarked
package dev.virtlab.userland.docker.image;

import org.jspecify.annotations.NullMarked;
