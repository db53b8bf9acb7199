/// The laboratory's word `paging`: what it costs to translate the addresses of a guest, with shadow
/// tables and with nested ones. The tables themselves belong to the world, behind [Translations].
///
/// Start with [Paging].
@NullMarked
package dev.virtlab.userland.paging;

import org.jspecify.annotations.NullMarked;
