package dev.virtlab.worlds;

import dev.virtlab.scenarios.Scenario;
import dev.virtlab.scenarios.Scenario.Behaviour;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A program that a scenario describes: it does its steps one after the other.
record Behaving(Scenario.Program program) implements Program {

  private static final int WRITE_MAX = 65_536;

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    return steps(calls, program.behaviour(), 0, () -> new Step.Exit(0));
  }

  private static Step steps(Calls calls, List<Behaviour> steps, int at, Supplier<Step> then) {
    return at == steps.size()
        ? new Step.Next(then)
        : step(calls, steps.get(at), () -> steps(calls, steps, at + 1, then));
  }

  private static Step step(Calls calls, Behaviour behaviour, Supplier<Step> then) {
    return switch (behaviour) {
      case Behaviour.Print print -> Io.print(calls, 1, print.line() + "\n", then);
      case Behaviour.Grow grow -> {
        calls.growMemory(grow.amount().value());
        yield new Step.Next(then);
      }
      case Behaviour.Compute compute -> new Step.Compute(compute.work().toNanos(), then);
      case Behaviour.Sleep sleep -> Io.sleep(calls, sleep.pause(), then);
      case Behaviour.Write write -> write(calls, write, then);
      case Behaviour.Repeat repeat -> repeat(calls, repeat, 0, then);
      case Behaviour.Exit exit -> new Step.Exit(exit.status());
    };
  }

  private static Step repeat(Calls calls, Behaviour.Repeat repeat, int done, Supplier<Step> then) {
    if (repeat.times() > 0 && done == repeat.times()) {
      return new Step.Next(then);
    }
    return steps(calls, repeat.steps(), 0, () -> repeat(calls, repeat, done + 1, then));
  }

  private static Step write(Calls calls, Behaviour.Write write, Supplier<Step> then) {
    try {
      int file =
          calls.open(write.path(), EnumSet.of(FileCalls.Open.WRITE, FileCalls.Open.CREATE), 0644);
      return zeros(calls, file, write.amount().value(), then);
    } catch (CallFailed failed) {
      return Io.print(
          calls, 2, write.path() + ": " + failed.errno().message() + "\n", () -> new Step.Exit(1));
    }
  }

  private static Step zeros(Calls calls, int file, long left, Supplier<Step> then) {
    if (left == 0) {
      calls.close(file);
      return new Step.Next(then);
    }
    byte[] part = new byte[(int) Math.min(left, WRITE_MAX)];
    return Io.write(
        calls,
        file,
        part,
        0,
        () -> new Step.Next(() -> zeros(calls, file, left - part.length, then)));
  }
}
