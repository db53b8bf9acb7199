package dev.virtlab.simulator.file.proc;

import dev.virtlab.simulator.file.Location;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.proc.ShownProcess.Ids;
import dev.virtlab.simulator.file.pseudo.Link;
import dev.virtlab.simulator.file.pseudo.Node;
import dev.virtlab.simulator.file.pseudo.Text;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The files that every process has in `/proc/PID`, by name, in the order the kernel lists them.
final class ProcessFiles {

  private static final String WHOLE_MAP = "         0          0 4294967295\n";
  private static final String IO =
      """
      rchar: 0
      wchar: 0
      syscr: 0
      syscw: 0
      read_bytes: 0
      write_bytes: 0
      cancelled_write_bytes: 0
      """;

  private final Vfs vfs;
  private final Machine machine;
  private final ProcessFolders folders;
  private final Map<String, Function<ShownProcess, Node>> makers = new LinkedHashMap<>();
  private final List<String> names;
  private final List<String> threadNames;

  ProcessFiles(Vfs vfs, Machine machine, ProcessFolders folders) {
    this.vfs = vfs;
    this.machine = machine;
    this.folders = folders;
    directories();
    first();
    places();
    accounts();
    makers.keySet().removeIf(name -> !machine.has(name));
    names = List.copyOf(makers.keySet());
    List<String> ofThread = new ArrayList<>(names);
    ofThread.removeAll(
        List.of("task", "map_files", "autogroup", "timens_offsets", "coredump_filter", "timers"));
    ofThread.add("children");
    threadNames = List.copyOf(ofThread);
  }

  List<String> names() {
    return names;
  }

  List<String> threadNames() {
    return threadNames;
  }

  Optional<Node> make(ShownProcess process, String name, boolean thread) {
    if (thread && !threadNames.contains(name)) {
      return Optional.empty();
    }
    if (thread && name.equals("children")) {
      return Optional.of(Text.of(0444, _ -> ""));
    }
    return Optional.ofNullable(makers.get(name)).map(maker -> maker.apply(process));
  }

  private void directories() {
    makers.put("task", process -> folders.task(this, process));
    makers.put("fd", folders::descriptors);
    makers.put("map_files", folders::empty);
    makers.put("fdinfo", folders::descriptorInfo);
    makers.put("ns", folders::namespaces);
    makers.put("net", folders::net);
  }

  private void first() {
    closed("environ", 0400, process -> joined(process.environment()));
    closed("auxv", 0400, _ -> "");
    text("status", (p, reader) -> StatusText.of(p, reader, machine.processors().size()));
    closed("personality", 0400, _ -> "00000000\n");
    text("limits", (process, _) -> LimitsText.of(process));
    text("sched", (process, _) -> SchedText.of(process));
    makers.put("autogroup", process -> owned(process, 0644, (_, _) -> "/autogroup-1 nice 0\n"));
    makers.put(
        "timens_offsets",
        process ->
            owned(process, 0644, (p, _) -> ProcessWrites.timeOffsets(p))
                .writes((writer, words) -> ProcessWrites.timeOffsets(process, writer, words)));
    makers.put(
        "comm",
        process ->
            owned(process, 0644, (p, _) -> p.comm() + "\n")
                .writes((_, name) -> ProcessWrites.comm(process, name)));
    closed("syscall", 0400, _ -> "running\n");
    text("cmdline", (process, _) -> joined(process.argv()));
    text("stat", (process, _) -> StatText.stat(process));
    text("statm", (process, _) -> StatText.statm(process));
    guarded("maps", 0444, (process, _) -> MapsText.of(process, machine));
    guarded("numa_maps", 0444, (_, _) -> "");
    makers.put(
        "mem",
        process -> owned(process, 0600, (_, _) -> fail(Errno.EIO)).openTo(process::isOpenTo));
  }

  private void places() {
    link("cwd", process -> alive(process).viewer().cwd());
    link("root", process -> alive(process).viewer().root());
    link("exe", process -> process.executable().orElseThrow(() -> new CallFailed(Errno.ENOENT)));
    text("mounts", (process, _) -> vfs.mounts().mounts(mounted(process)));
    text("mountinfo", (process, r) -> vfs.mounts().mountinfo(mounted(process), r));
    closed("mountstats", 0400, process -> vfs.mounts().mountstats(mounted(process)));
  }

  private static ShownProcess alive(ShownProcess process) {
    if (process.figures().state() == 'Z') {
      throw new CallFailed(Errno.ENOENT);
    }
    return process;
  }

  private static Viewer mounted(ShownProcess process) {
    if (process.figures().state() == 'Z') {
      throw new CallFailed(Errno.EINVAL);
    }
    return process.viewer();
  }

  private void accounts() {
    makers.put(
        "clear_refs", p -> owned(p, 0200, (_, _) -> fail(Errno.EINVAL)).writes((_, _) -> {}));
    guarded("smaps", 0444, (process, _) -> MapsText.of(process, machine));
    guarded("smaps_rollup", 0444, (process, _) -> MapsText.rollup(process));
    closed("pagemap", 0400, _ -> "");
    makers.put("attr", folders::attributes);
    text("wchan", (_, _) -> "0");
    closed("stack", 0400, _ -> "");
    text("schedstat", (process, _) -> SchedText.schedstat(process));
    text("cpuset", (_, _) -> "/\n");
    text("cgroup", ShownProcess::cgroups);
    text("oom_score", (process, _) -> process.oomScore() + "\n");
    makers.put(
        "oom_adj", process -> owned(process, 0644, (p, _) -> oomAdj(p.oomScoreAdjust()) + "\n"));
    makers.put(
        "oom_score_adj",
        process ->
            owned(process, 0644, (p, _) -> p.oomScoreAdjust() + "\n")
                .writes((by, words) -> ProcessWrites.oomScoreAdjust(process, by, words)));
    makers.put("loginuid", process -> owned(process, 0644, (_, _) -> "4294967295"));
    text("sessionid", (_, _) -> "4294967295");
    makers.put("coredump_filter", process -> owned(process, 0644, (_, _) -> "00000033\n"));
    closed("io", 0400, _ -> IO);
    map("uid_map", Ids.USERS);
    map("gid_map", Ids.GROUPS);
    makers.put("projid_map", process -> owned(process, 0644, (_, _) -> WHOLE_MAP));
    makers.put(
        "setgroups",
        process ->
            owned(process, 0644, (p, _) -> p.maySetGroups() ? "allow\n" : "deny\n")
                .writes((by, words) -> ProcessWrites.setgroups(process, by, words)));
    text("timers", (_, _) -> "");
    makers.put("timerslack_ns", process -> owned(process, 0666, (_, _) -> "50000\n"));
    text("arch_status", (_, _) -> "");
    closed("ksm_merging_pages", 0400, _ -> "0\n");
    closed("ksm_stat", 0400, _ -> "ksm_rmap_items 0\nksm_zero_pages 0\n");
  }

  /// The old scale of -17 to 15.
  private static int oomAdj(int adjust) {
    return adjust == 1000 ? 15 : adjust * 17 / 1000;
  }

  private void map(String name, Ids ids) {
    makers.put(
        name,
        process ->
            owned(process, 0644, (p, reader) -> IdMaps.shown(p.map(ids, reader)))
                .writes((writer, words) -> ProcessWrites.map(process, ids, writer, words)));
  }

  private static String joined(List<String> words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append(word).append('\0');
    }
    return text.toString();
  }

  private static String fail(Errno errno) {
    throw new CallFailed(errno);
  }

  private void text(String name, BiFunction<ShownProcess, Viewer, String> reader) {
    makers.put(name, process -> owned(process, 0444, reader));
  }

  private void guarded(String name, int mode, BiFunction<ShownProcess, Viewer, String> reader) {
    makers.put(name, process -> owned(process, mode, reader).openTo(process::isOpenTo));
  }

  private void closed(String name, int mode, Function<ShownProcess, String> reader) {
    guarded(name, mode, (process, _) -> reader.apply(process));
  }

  private static Text owned(
      ShownProcess process, int mode, BiFunction<ShownProcess, Viewer, String> reader) {
    return Text.of(mode, viewer -> reader.apply(process, viewer))
        .unwritable(Errno.EINVAL)
        .ownedBy(() -> ProcessFolder.owner(process));
  }

  private void link(String name, Function<ShownProcess, Location> place) {
    makers.put(
        name,
        process ->
            new Link(
                0777,
                () -> ProcessFolder.owner(process),
                viewer -> vfs.files().shownPath(viewer, place.apply(open(process, viewer))),
                viewer -> Optional.of(place.apply(open(process, viewer)))));
  }

  static ShownProcess open(ShownProcess process, Viewer viewer) {
    if (!process.isOpenTo(viewer)) {
      throw new CallFailed(Errno.EACCES);
    }
    return process;
  }
}
