package dev.virtlab.simulator.cgroup;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/// The control files of cpusets, in both versions; Documentation/admin-guide/cgroup-v1/cpusets.rst
/// and cgroup-v2.rst.
final class CpusetFiles {

  private CpusetFiles() {}

  static void addLegacy(List<ControlFile> all, boolean root) {
    all.add(flag("cpuset.cpu_exclusive", root));
    all.add(list("cpuset.cpus", Cgroup::processors));
    all.add(
        ControlFile.shows(
            "cpuset.effective_cpus", g -> Cpuset.text(effective(g, Cgroup::processors)) + "\n"));
    all.add(
        ControlFile.shows(
            "cpuset.effective_mems", g -> Cpuset.text(effective(g, Cgroup::nodes)) + "\n"));
    all.add(flag("cpuset.mem_exclusive", root));
    all.add(flag("cpuset.mem_hardwall", false));
    all.add(flag("cpuset.memory_migrate", false));
    all.add(ControlFile.counts("cpuset.memory_pressure", _ -> 0));
    all.add(flag("cpuset.memory_spread_page", false));
    all.add(flag("cpuset.memory_spread_slab", false));
    all.add(list("cpuset.mems", Cgroup::nodes));
    all.add(flag("cpuset.sched_load_balance", true));
    all.add(ControlFile.counts("cpuset.sched_relax_domain_level", _ -> -1));
  }

  static void addUnified(List<ControlFile> all, boolean root) {
    if (!root) {
      all.add(list("cpuset.cpus", Cgroup::processors));
      all.add(list("cpuset.mems", Cgroup::nodes));
      all.add(ControlFile.shows("cpuset.cpus.partition", _ -> "member\n"));
    }
    all.add(
        ControlFile.shows(
            "cpuset.cpus.effective", g -> Cpuset.text(effective(g, Cgroup::processors)) + "\n"));
    all.add(
        ControlFile.shows(
            "cpuset.mems.effective", g -> Cpuset.text(effective(g, Cgroup::nodes)) + "\n"));
  }

  /// A switch that stands as it stood at the beginning.
  private static ControlFile flag(String name, boolean on) {
    return ControlFile.sets(
        name,
        _ -> on ? "1" : "0",
        (_, text) -> {
          if (UnifiedFiles.flag(text) != on) {
            throw new CallFailed(Errno.EINVAL);
          }
        });
  }

  private static ControlFile list(String name, Function<Cgroup, Cpuset> of) {
    return ControlFile.sets(name, g -> shown(g, of), (group, text) -> set(group, of, text));
  }

  private static String shown(Cgroup group, Function<Cgroup, Cpuset> of) {
    return Cpuset.text(
        group.parentOrNull() == null ? of.apply(group).all() : of.apply(group).own());
  }

  /// EACCES (the root, or more than the group above has), EBUSY (a group below has more), ENOSPC
  /// (nothing, while somebody lives here).
  private static void set(Cgroup group, Function<Cgroup, Cpuset> of, String text) {
    Cgroup parent = group.parentOrNull();
    if (parent == null) {
      throw new CallFailed(Errno.EACCES);
    }
    Cpuset cpuset = of.apply(group);
    BitSet numbers = Cpuset.parse(text, cpuset.host());
    boolean legacy = group.hierarchy().version() == Hierarchy.Version.V1;
    if (legacy) {
      checkNesting(group, of, numbers, effective(parent, of));
    }
    group.owner().processors().confine(group, () -> cpuset.set(numbers));
  }

  private static void checkNesting(
      Cgroup group, Function<Cgroup, Cpuset> of, BitSet numbers, BitSet above) {
    for (Cgroup child : group.children().values()) {
      if (!Cpuset.contains(numbers, of.apply(child).own())) {
        throw new CallFailed(Errno.EBUSY);
      }
    }
    if (!Cpuset.contains(above, numbers)) {
      throw new CallFailed(Errno.EACCES);
    }
    if (numbers.isEmpty() && !group.members().isEmpty()) {
      throw new CallFailed(Errno.ENOSPC);
    }
  }

  /// What the processes of a group may use now.
  static BitSet effective(Cgroup group, Function<Cgroup, Cpuset> of) {
    Cgroup parent = group.parentOrNull();
    if (parent == null) {
      return of.apply(group).all();
    }
    BitSet own = of.apply(group).own();
    if (group.hierarchy().version() == Hierarchy.Version.V1) {
      return own;
    }
    BitSet both = (BitSet) effective(parent, of).clone();
    if (own.intersects(both)) {
      both.and(own);
    }
    return both;
  }
}
