package dev.virtlab.simulator.file.proc;

import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.pseudo.Nsfs;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// A process as `/proc/PID` shows it, seen from one PID namespace. Equal ones are the same process.
public interface ShownProcess {

  /// What it is itself when it looks at files: its root, its directory, its mounts, its users.
  Viewer viewer();

  /// Whether somebody may look into it, as ptrace(2) asks with PTRACE_MODE_READ.
  boolean isOpenTo(Viewer other);

  /// The numbers and figures of `stat` and `status`.
  ProcessFigures figures();

  /// The name of at most 15 bytes.
  String comm();

  /// Sets the name.
  void comm(String name);

  /// Its words; none for one that has ended.
  List<String> argv();

  /// Its environment, as `NAME=value`.
  List<String> environment();

  /// The file of its program; empty for one that has ended.
  Optional<Location> executable();

  /// Its descriptors.
  SortedMap<Integer, OpenFile> descriptors();

  /// Whether a descriptor will be closed by execve(2).
  boolean closesOnExec(int descriptor);

  /// Its namespaces by the names in `/proc/PID/ns`, those for its children included; in the order
  /// of `ls`.
  SortedMap<String, Nsfs.Target> namespaces();

  /// Its control groups, as `/proc/PID/cgroup` shows them to the reader: a line `4:memory:/path`
  /// for each hierarchy.
  String cgroups(Viewer reader);

  /// Which of the two maps of a user namespace.
  enum Ids {
    USERS,
    GROUPS
  }

  /// The ranges of the map of its user namespace, as the reader sees their right side.
  List<IdRange> map(Ids ids, Viewer reader);

  /// One line of a map: so many identifiers from `inside` on are those from `outside` on.
  record IdRange(long inside, long outside, long count) {}

  /// Sets a map by `uid_map` or `gid_map`. EPERM, EINVAL; user_namespaces(7).
  void map(Ids ids, Viewer writer, List<IdRange> ranges);

  /// Whether its user namespace allows setgroups(2).
  boolean maySetGroups();

  /// Allows or denies setgroups(2). EPERM.
  void maySetGroups(Viewer writer, boolean may);

  /// How far the clocks of its children's time namespace are ahead, in nanoseconds: monotonic, then
  /// boot time; time_namespaces(7).
  long[] timeOffsets();

  /// Sets one offset, by the name `monotonic` or `boottime`. EACCES: somebody lives there already;
  /// EPERM, EINVAL, ERANGE.
  void timeOffset(Viewer writer, String clock, long nanoseconds);

  /// How likely the OOM killer chooses it; `oom_score`.
  int oomScore();

  int oomScoreAdjust();

  /// Sets `oom_score_adj`. EACCES: lower than it was, without CAP_SYS_RESOURCE.
  void oomScoreAdjust(Viewer writer, int adjust);

  /// Its resource limits.
  List<Limit> limits();

  /// One line of `limits`: -1 is `unlimited`.
  record Limit(String name, long soft, long hard, String unit) {}
}
