package dev.virtlab.simulator.kernel.proc;

import dev.virtlab.lab.container.Namespace;
import dev.virtlab.simulator.file.Capability;
import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.proc.ProcessFigures;
import dev.virtlab.simulator.file.proc.ShownProcess;
import dev.virtlab.simulator.file.pseudo.Nsfs;
import dev.virtlab.simulator.kernel.Credentials;
import dev.virtlab.simulator.kernel.Descriptors;
import dev.virtlab.simulator.kernel.IdMap;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.PidNamespace;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.simulator.kernel.TimeNamespace;
import dev.virtlab.simulator.kernel.UserNamespace;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A process as `/proc/PID` shows it in a PID namespace.
record ProcessInProc(Kernel kernel, Process process, PidNamespace from) implements ShownProcess {

  @Override
  public Viewer viewer() {
    return process;
  }

  @Override
  public boolean isOpenTo(Viewer other) {
    Credentials own = process.credentials();
    boolean same =
        other.uid() == own.user()
            && other.uid() == own.effectiveUser()
            && other.gid() == own.group()
            && other.gid() == own.effectiveGroup()
            && other.user().equals(process.user());
    return same || other == process || other.has(Capability.SYS_PTRACE, process.user());
  }

  @Override
  public ProcessFigures figures() {
    return Figures.of(process, from);
  }

  @Override
  public String comm() {
    return process.name();
  }

  @Override
  public void comm(String name) {
    process.rename(name);
  }

  @Override
  public List<String> argv() {
    return process.isAlive() ? process.image().argv() : List.of();
  }

  @Override
  public List<String> environment() {
    List<String> words = new ArrayList<>();
    if (process.isAlive()) {
      process.image().environment().forEach((name, value) -> words.add(name + "=" + value));
    }
    return words;
  }

  @Override
  public Optional<Location> executable() {
    return process.isAlive() ? process.executable() : Optional.empty();
  }

  @Override
  public SortedMap<Integer, OpenFile> descriptors() {
    SortedMap<Integer, OpenFile> open = new TreeMap<>();
    for (int descriptor : process.descriptors().numbers()) {
      process.descriptors().find(descriptor).ifPresent(file -> open.put(descriptor, file));
    }
    return open;
  }

  @Override
  public boolean closesOnExec(int descriptor) {
    return process.descriptors().closesOnExec(descriptor);
  }

  @Override
  public SortedMap<String, Nsfs.Target> namespaces() {
    SortedMap<String, Nsfs.Target> shown = new TreeMap<>();
    if (!process.isAlive()) {
      return shown;
    }
    for (Namespace.Kind kind : Namespace.Kind.values()) {
      shown.put(kind.inProc(), kernel.file(process.namespaces().get(kind)));
    }
    shown.put("pid_for_children", kernel.file(process.namespaceForChildren(Namespace.Kind.PID)));
    shown.put("time_for_children", kernel.file(process.namespaceForChildren(Namespace.Kind.TIME)));
    return shown;
  }

  @Override
  public String cgroups(Viewer reader) {
    return CgroupLines.of(kernel, process, reader);
  }

  @Override
  public List<IdRange> map(Ids ids, Viewer reader) {
    UserNamespace user = process.namespaces().user();
    UserNamespace reading = credentials(reader).namespace();
    UserNamespace seenFrom = reading == user ? user.outside() : reading;
    List<IdRange> ranges = new ArrayList<>();
    for (IdMap.Range range : which(ids, user).seenBy(which(ids, seenFrom))) {
      ranges.add(new IdRange(range.inside(), range.host(), range.count()));
    }
    return ranges;
  }

  private static IdMap which(Ids ids, UserNamespace user) {
    return switch (ids) {
      case USERS -> user.users();
      case GROUPS -> user.groups();
    };
  }

  @Override
  public void map(Ids ids, Viewer writer, List<IdRange> ranges) {
    List<IdMap.Range> wanted = new ArrayList<>();
    for (IdRange range : ranges) {
      wanted.add(new IdMap.Range(range.inside(), range.outside(), range.count()));
    }
    UserNamespace user = process.namespaces().user();
    switch (ids) {
      case USERS -> user.writeUsers(wanted, credentials(writer));
      case GROUPS -> user.writeGroups(wanted, credentials(writer));
    }
  }

  private Credentials credentials(Viewer viewer) {
    return (viewer instanceof Process other ? other : kernel.init()).credentials();
  }

  @Override
  public boolean maySetGroups() {
    return process.namespaces().user().allowsSetgroups();
  }

  @Override
  public void maySetGroups(Viewer writer, boolean may) {
    process.namespaces().user().writeSetgroups(may, credentials(writer));
  }

  @Override
  public long[] timeOffsets() {
    TimeNamespace time = timeForChildren();
    return new long[] {time.monotonicOffset(), time.bootOffset()};
  }

  private TimeNamespace timeForChildren() {
    return (TimeNamespace) process.namespaceForChildren(Namespace.Kind.TIME);
  }

  @Override
  public void timeOffset(Viewer writer, String clock, long nanoseconds) {
    if (kernel.agenda().now() + nanoseconds < 0) {
      throw new CallFailed(Errno.ERANGE);
    }
    TimeNamespace time = timeForChildren();
    boolean boot = clock.equals("boottime");
    time.offsets(
        boot ? time.monotonicOffset() : nanoseconds,
        boot ? nanoseconds : time.bootOffset(),
        credentials(writer));
  }

  /// Between 0 and 1333: two thirds of a thousand, moved by what it holds and by its adjustment;
  /// proc_oom_score in fs/proc/base.c.
  @Override
  public int oomScore() {
    long memory = kernel.hardware().memory().value();
    long parts = process.resident() * 1000 / memory + process.oomScoreAdjust();
    return process.oomScoreAdjust() == -1000 ? 0 : (int) ((1000 + parts) * 2 / 3);
  }

  @Override
  public int oomScoreAdjust() {
    return process.oomScoreAdjust();
  }

  @Override
  public void oomScoreAdjust(Viewer writer, int adjust) {
    if (adjust < process.oomScoreAdjust()
        && !writer.has(Capability.SYS_RESOURCE, kernel.init().user())) {
      throw new CallFailed(Errno.EACCES);
    }
    process.adjustOomScore(adjust);
  }

  @Override
  public List<Limit> limits() {
    long processes = kernel.processLimit();
    long files = Descriptors.DESCRIPTORS_MAX;
    long locked = 8L << 20;
    return List.of(
        new Limit("Max cpu time", -1, -1, "seconds"),
        new Limit("Max file size", -1, -1, "bytes"),
        new Limit("Max data size", -1, -1, "bytes"),
        new Limit("Max stack size", locked, -1, "bytes"),
        new Limit("Max core file size", 0, -1, "bytes"),
        new Limit("Max resident set", -1, -1, "bytes"),
        new Limit("Max processes", processes, processes, "processes"),
        new Limit("Max open files", files, files, "files"),
        new Limit("Max locked memory", locked, locked, "bytes"),
        new Limit("Max address space", -1, -1, "bytes"),
        new Limit("Max file locks", -1, -1, "locks"),
        new Limit("Max pending signals", processes, processes, "signals"),
        new Limit("Max msgqueue size", 819_200, 819_200, "bytes"),
        new Limit("Max nice priority", 0, 0, ""),
        new Limit("Max realtime priority", 0, 0, ""),
        new Limit("Max realtime timeout", -1, -1, "us"));
  }
}
