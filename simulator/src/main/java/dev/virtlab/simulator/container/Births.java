package dev.virtlab.simulator.container;

import dev.virtlab.lab.container.Namespace;
import dev.virtlab.simulator.daemon.Children;
import dev.virtlab.userland.docker.engine.Bundle;
import dev.virtlab.userland.docker.engine.ProcessSpec;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Mailbox;
import dev.virtlab.userland.program.Step;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// How a shim brings processes into the world of its container: with pipes or a terminal, and in
/// the right PID namespace, which only a parent can choose.
final class Births {

  private static final int NONE = -1;

  private final Calls calls;
  private final Bundle bundle;

  Births(Calls calls, Bundle bundle) {
    this.calls = calls;
    this.bundle = bundle;
  }

  /// Begins the main process, the first of its PID namespace.
  Contained main(ProcessSpec process) {
    Optional<String> namespace = Optional.ofNullable(bundle.namespaces().get(Namespace.Kind.PID));
    return begin(
        process,
        threshold -> child -> new MainInit(child, bundle, threshold).begin(),
        () -> {
          if (namespace.isPresent() && namespace.get().isEmpty()) {
            calls.unshare(Set.of(Namespace.Kind.PID));
          } else {
            namespace.ifPresent(this::enter);
          }
        });
  }

  /// Begins one more process beside the main one.
  Contained exec(ProcessSpec process, int mainPid) {
    return begin(
        process,
        threshold -> child -> new ExecInit(child, process, mainPid, threshold).begin(),
        () -> enter("/proc/" + mainPid + "/ns/pid"));
  }

  private void enter(String namespace) {
    int descriptor = calls.open(namespace, EnumSet.of(Open.READ), 0);
    try {
      calls.setns(descriptor);
    } finally {
      calls.close(descriptor);
    }
  }

  private Contained begin(
      ProcessSpec process,
      Function<Contained.Threshold, Function<Calls, Step>> body,
      Runnable enterPidNamespace) {
    Contained.Threshold threshold =
        new Contained.Threshold(new Mailbox<>(), new Mailbox<>(), new Mailbox<>());
    Function<Calls, Step> child = body.apply(threshold);
    enterPidNamespace.run();
    try {
      return process.terminal()
          ? atTerminal(child, threshold)
          : withPipes(process, child, threshold);
    } finally {
      enter("/proc/self/ns/pid");
    }
  }

  private Contained withPipes(
      ProcessSpec process, Function<Calls, Step> child, Contained.Threshold threshold) {
    int[] output = calls.pipe();
    int[] error = calls.pipe();
    int[] input = process.openInput() ? calls.pipe() : new int[] {NONE, NONE};
    int pid =
        calls.fork(
            born -> {
              connect(born, input[0], output[1], error[1]);
              return child.apply(born);
            });
    calls.close(output[1]);
    calls.close(error[1]);
    if (process.openInput()) {
      calls.close(input[0]);
    }
    return new Contained(calls, pid, threshold, input[1], output[0], error[0]);
  }

  /// The far ends become standard input, output and error; nothing else stays open.
  private static void connect(Calls born, int input, int output, int error) {
    int from = input == NONE ? born.open("/dev/null", EnumSet.of(Open.READ), 0) : input;
    int high = 1 + Math.max(from, Math.max(output, error));
    int in = born.duplicateAbove(from, high);
    int out = born.duplicateAbove(output, high);
    int err = born.duplicateAbove(error, high);
    born.duplicate(in, 0);
    born.duplicate(out, 1);
    born.duplicate(err, 2);
    Children.closeFrom(born, 3);
  }

  /// The terminal is made in the container's own devpts, once that is mounted.
  private Contained atTerminal(Function<Calls, Step> child, Contained.Threshold threshold) {
    int pid =
        calls.fork(
            born -> {
              Children.closeFrom(born, 0);
              return child.apply(born);
            });
    return new Contained(calls, pid, threshold, NONE, NONE, NONE);
  }
}
