/// Images of disks in files: formats that keep a disk's bytes, read and written as the real tools
/// do, byte for byte.
///
/// An image is a [dev.virtlab.userland.storage.image.DiskImage] over an
/// [dev.virtlab.userland.storage.image.ImageFile]; [dev.virtlab.userland.storage.image.Images]
/// opens and makes them by the name of their format.
@NullMarked
package dev.virtlab.userland.storage.image;

import org.jspecify.annotations.NullMarked;
