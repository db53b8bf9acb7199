package dev.virtlab.simulator.file.host;

import dev.virtlab.lab.Bytes;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.cgroup.Cgroup;
import dev.virtlab.simulator.cgroup.ControlGroups;
import dev.virtlab.simulator.cgroup.Hierarchy;
import dev.virtlab.simulator.cgroup.Seen;
import dev.virtlab.simulator.cgroup.Task;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.simulator.file.group.CgroupViews;
import dev.virtlab.simulator.file.proc.Machine;
import dev.virtlab.simulator.file.proc.ProcessTable;
import dev.virtlab.simulator.file.proc.ShownProcess;
import dev.virtlab.simulator.file.pseudo.Branch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a kernel without processes answers.
final class Answers implements Machine, ProcessTable, CgroupViews, Seen {

  static final long MEMORY = 8L << 30;

  static FileSystems.Answers of(boolean legacy) {
    Answers answers = new Answers();
    Agenda agenda = new Agenda();
    ControlGroups groups =
        legacy
            ? ControlGroups.hybrid(agenda, 2, new Bytes(MEMORY), _ -> {})
            : ControlGroups.unified(agenda, 2, new Bytes(MEMORY), _ -> {});
    return new FileSystems.Answers(
        MEMORY,
        () -> 2,
        answers,
        _ -> answers,
        groups,
        answers,
        new Branch(0755),
        new Branch(0755),
        _ -> () -> List.of("lo"));
  }

  @Override
  public Memory memory() {
    return new Memory(MEMORY, MEMORY / 2, MEMORY / 2, 0, MEMORY / 8, 0, MEMORY / 8, MEMORY / 64);
  }

  @Override
  public List<Processor> processors() {
    return List.of(
        new Processor(1_000_000_000L, 0, 20_000_000L, 0, 0, 0),
        new Processor(0, 0, 0, 3_000_000_000L, 0, 0));
  }

  @Override
  public ProcessorKind processorKind() {
    return new ProcessorKind("AuthenticAMD", 25, 17, "AMD EPYC", 1, 2_596_144, 1024, "fpu sse");
  }

  @Override
  public long uptime(Viewer viewer) {
    return 1_117_780_000_000L;
  }

  @Override
  public long booted() {
    return 1_795_469_911;
  }

  @Override
  public Load load(Viewer viewer) {
    return new Load(351, 146, 60, 1, 162, 8513);
  }

  @Override
  public Counters counters() {
    return new Counters(7, 8, 1, 0);
  }

  @Override
  public List<String> uname(Viewer viewer) {
    return List.of("Linux", "lab", "6.18.44", "#1 SMP PREEMPT_DYNAMIC", "x86_64");
  }

  @Override
  public String compiledBy() {
    return "(builder@host) (gcc)";
  }

  @Override
  public String commandLine() {
    return "quiet";
  }

  @Override
  public void hostname(Viewer viewer, String name) {}

  @Override
  public List<NetworkDevice> networkDevices(Viewer viewer) {
    return List.of(new NetworkDevice("lo", 3793, 41, 3793, 41));
  }

  @Override
  public List<ControllerLine> controllers() {
    return List.of(new ControllerLine("memory", 4, 20, true));
  }

  @Override
  public int pidMax() {
    return 4_194_304;
  }

  @Override
  public List<Integer> numbers() {
    return List.of();
  }

  @Override
  public Optional<ShownProcess> find(int number) {
    return Optional.empty();
  }

  @Override
  public OptionalInt number(Viewer viewer) {
    return OptionalInt.empty();
  }

  @Override
  public Seen seen(Viewer viewer) {
    return this;
  }

  @Override
  public Cgroup root(Viewer viewer, Hierarchy hierarchy) {
    return hierarchy.root();
  }

  @Override
  public OptionalInt number(Task task) {
    return OptionalInt.empty();
  }

  @Override
  public Optional<Task> task(int number) {
    return Optional.empty();
  }
}
