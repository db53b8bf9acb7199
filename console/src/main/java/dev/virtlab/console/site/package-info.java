/// A page to take along: lessons and worlds as texts beside the compiled laboratory, as static
/// files.
///
/// The front door enters with [dev.virtlab.console.site.Site].
@NullMarked
package dev.virtlab.console.site;

import org.jspecify.annotations.NullMarked;
