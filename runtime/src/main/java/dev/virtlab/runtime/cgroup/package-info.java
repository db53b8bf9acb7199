/// The control groups of this machine: which hierarchies there are, where this process lives in
/// each, and the group that a run makes for itself.
///
/// Start with [dev.virtlab.runtime.cgroup.Hierarchies].
@NullMarked
package dev.virtlab.runtime.cgroup;

import org.jspecify.annotations.NullMarked;
