/// Containers of a real kernel: the engine's ports over runc, the real files of the workbench, and
/// the door through which the `docker` of the workbench reaches the engine.
///
/// Start with [dev.virtlab.runtime.container.RealDocker].
@NullMarked
package dev.virtlab.runtime.container;

import org.jspecify.annotations.NullMarked;
