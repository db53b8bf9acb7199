package dev.virtlab.runtime.qemu;

import dev.virtlab.runtime.act.Processes;
import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Mailbox;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.virtinst.Children;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// The programs that `virt-install` has do its work, where it cannot fork: ours run within it,
/// those of the machine as processes of the workbench.
record BenchChildren(Workbench bench, RealMachines machines, Map<String, Program> ours)
    implements Children {

  /// As a shell says where there is no such program.
  private static final int UNKNOWN = 127;

  private static final Duration CHILD_MAX = Duration.ofSeconds(60);

  @Override
  public Step run(
      Calls calls, List<String> argv, Map<String, String> environment, IntFunction<Step> next) {
    Optional<Program> own = Optional.ofNullable(ours.get(argv.getFirst()));
    if (own.isPresent()) {
      return Launch.within(own.get().start(calls, argv, environment), next);
    }
    Mailbox<Processes.Ran> ended = new Mailbox<>();
    machines.post(
        () -> {
          Processes.Ran ran = ran(argv);
          machines.engine().post(() -> ended.post(ran));
        });
    return awaited(calls, ended, next);
  }

  private Processes.Ran ran(List<String> argv) {
    try {
      return bench.run(argv, new byte[0], CHILD_MAX);
    } catch (IOException missing) {
      return new Processes.Ran(UNKNOWN, "", missing.getMessage() + "\n");
    }
  }

  private static Step awaited(Calls calls, Mailbox<Processes.Ran> ended, IntFunction<Step> next) {
    Optional<Processes.Ran> ran = ended.take();
    return ran.isEmpty()
        ? new Step.Await(new Wait.Mail(ended), () -> awaited(calls, ended, next))
        : Io.print(
            calls,
            1,
            ran.get().output(),
            () -> Io.print(calls, 2, ran.get().error(), () -> next.apply(ran.get().status())));
  }
}
