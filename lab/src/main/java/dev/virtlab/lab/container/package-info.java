/// The words of the container topic: what a kernel and a container engine do, and what stands
/// after.
///
/// Worlds write these events, everybody else reads them. Start with
/// [dev.virtlab.lab.container.KernelEvent].
@NullMarked
package dev.virtlab.lab.container;

import org.jspecify.annotations.NullMarked;
