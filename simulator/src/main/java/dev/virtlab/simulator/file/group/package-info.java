/// Control groups as directories: the file systems `cgroup` and `cgroup2`; cgroups(7).
///
/// The rules of the groups are in `simulator.cgroup`; here mkdir(2) makes a group, rmdir(2) removes
/// it, and its control files are read and written as texts. Start with
/// [dev.virtlab.simulator.file.group.CgroupType].
@NullMarked
package dev.virtlab.simulator.file.group;

import org.jspecify.annotations.NullMarked;
