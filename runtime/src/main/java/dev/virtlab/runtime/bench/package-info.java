/// The workbench: a throwaway root in namespaces of its own, where host-level lines meet a real
/// shell and can break nothing.
///
/// Start with [dev.virtlab.runtime.bench.Workbench].
@NullMarked
package dev.virtlab.runtime.bench;

import org.jspecify.annotations.NullMarked;
