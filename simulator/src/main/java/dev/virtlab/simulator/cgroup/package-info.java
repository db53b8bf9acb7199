/// Control groups: which processes belong together, and how much processor time, memory and how
/// many processes they may have; cgroups(7).
///
/// The kernel enters with its processes ([dev.virtlab.simulator.cgroup.Task]), the file system with
/// reads and writes of control files. Start with [dev.virtlab.simulator.cgroup.ControlGroups].
@NullMarked
package dev.virtlab.simulator.cgroup;

import org.jspecify.annotations.NullMarked;
