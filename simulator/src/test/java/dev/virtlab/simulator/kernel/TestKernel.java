package dev.virtlab.simulator.kernel;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.CanonicalText;
import dev.virtlab.lab.State;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.cgroup.ControlGroups;
import dev.virtlab.simulator.file.MemoryDevices;
import dev.virtlab.simulator.file.Superuser;
import dev.virtlab.simulator.file.host.FileSystems;
import dev.virtlab.simulator.file.host.HostPlan;
import dev.virtlab.simulator.file.host.HostTree;
import dev.virtlab.simulator.kernel.proc.KernelAnswers;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Executable;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// A kernel on a memory file system, with programs of the tests, and a first process that reaps.
final class TestKernel {

  static final String HOST = "lab";

  final Agenda agenda = new Agenda();
  final Trace trace = new Trace();
  final Programs programs = new Programs();
  final Kernel kernel;
  final List<String> told = new ArrayList<>();
  private final MountPoints mounts;

  TestKernel() {
    Hardware hardware = new Hardware(HOST, Bytes.gib(8), 2, 1_700_000_000_000_000_000L);
    kernel =
        new Kernel(
            hardware,
            agenda,
            CallCosts.REFERENCE,
            programs,
            ControlGroups::unified,
            new MemoryDevices(byte[]::new),
            event -> trace.add(Duration.ofNanos(agenda.now()), HOST, event));
    FileSystems types = FileSystems.register(kernel.vfs(), KernelAnswers.of(kernel));
    HostTree tree =
        new HostTree(kernel.vfs(), types, new HostPlan(HOST, HostPlan.DISK, Set.of(), false));
    mounts = MountPoints.initial(kernel.vfs(), tree.rootfs());
    tree.boot(mounts.mounts());
    kernel.boot(mounts, TestKernel::init);
  }

  private static Step init(Calls calls) {
    calls.setDisposition(Signal.CHLD, dev.virtlab.userland.program.ProcessCalls.Disposition.CATCH);
    return reap(calls);
  }

  private static Step reap(Calls calls) {
    while (calls.takeCaught().isPresent()) {}
    try {
      while (calls.waitFor(-1, false).isPresent()) {}
    } catch (CallFailed _) {
      // No children.
    }
    return new Step.Await(new Wait.Caught(), () -> reap(calls));
  }

  /// Installs a program in `/bin`.
  TestKernel program(String name, Program program) {
    programs.with("test/" + name, program);
    file("/bin/" + name, Executable.head("test/" + name), 0755);
    return this;
  }

  void file(String path, byte[] content, int mode) {
    var file =
        kernel
            .vfs()
            .files()
            .open(new Superuser(mounts.mounts()), path, EnumSet.of(Open.WRITE, Open.CREATE), mode);
    file.write(content, 0, content.length);
    file.close();
  }

  /// Forks a process off the first one.
  Process start(Function<Calls, Step> body) {
    return kernel.births().fork(kernel.init(), body);
  }

  /// Lets everything happen that is due up to a moment.
  void runUntil(Duration moment) {
    while (agenda.next() <= moment.toNanos()) {
      agenda.step();
    }
    if (agenda.now() < moment.toNanos()) {
      agenda.advance(moment.toNanos());
    }
  }

  void run() {
    runUntil(Duration.ofNanos(agenda.now()).plusSeconds(60));
  }

  List<KernelEvent> events() {
    return trace.events().stream().map(s -> (KernelEvent) s.event()).toList();
  }

  <E extends KernelEvent> List<E> events(Class<E> kind) {
    return events().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// What the fold of the trace says stands.
  List<Standing> folded() {
    return State.of(trace).host(HOST).standing();
  }

  String canonical() {
    return CanonicalText.of(trace);
  }

  /// Notes a word, at its moment.
  void tell(String word) {
    told.add(word);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static final Map<String, String> NO_ENVIRONMENT = Map.of();
}
