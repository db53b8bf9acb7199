/// What pictures are made of: traces, read back from their canonical text or played anew.
///
/// The front door enters with [dev.virtlab.console.picture.TraceText].
@NullMarked
package dev.virtlab.console.picture;

import org.jspecify.annotations.NullMarked;
