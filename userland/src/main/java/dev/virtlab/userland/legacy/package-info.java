/// The programs of a Linux of 2005: those of today that were there then.
///
/// A guest gets them with [dev.virtlab.userland.legacy.LegacyPrograms].
@NullMarked
package dev.virtlab.userland.legacy;

import org.jspecify.annotations.NullMarked;
