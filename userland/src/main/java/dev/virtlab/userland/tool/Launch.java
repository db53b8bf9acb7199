package dev.virtlab.userland.tool;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Running other programs: becoming one, or a child that does.
public final class Launch {

  /// Where execvp(3) looks when there is no PATH.
  private static final String DEFAULT_PATH = "/bin:/usr/bin";

  private Launch() {}

  /// Becomes the program that the first word names, searched in PATH as execvp(3) does; goes on
  /// with the error where that fails.
  public static Step become(
      Calls calls,
      List<String> argv,
      Map<String, String> environment,
      Function<Errno, Step> otherwise) {
    String name = argv.getFirst();
    Errno error = Errno.ENOENT;
    for (String path : places(name, environment)) {
      try {
        return calls.exec(path, argv, environment);
      } catch (CallFailed failed) {
        switch (failed.errno()) {
          case ENOEXEC -> {
            return becomeScript(calls, path, argv, environment, otherwise);
          }
          case EACCES -> error = Errno.EACCES;
          case ENOENT, ENOTDIR -> {}
          default -> {
            return otherwise.apply(failed.errno());
          }
        }
      }
    }
    return otherwise.apply(error);
  }

  private static List<String> places(String name, Map<String, String> environment) {
    if (name.isEmpty()) {
      return List.of();
    }
    if (name.indexOf('/') >= 0) {
      return List.of(name);
    }
    List<String> places = new ArrayList<>();
    for (String folder : split(environment.getOrDefault("PATH", DEFAULT_PATH))) {
      places.add(folder.isEmpty() ? name : folder + "/" + name);
    }
    return places;
  }

  /// The folders of a PATH.
  public static List<String> split(String path) {
    List<String> folders = new ArrayList<>();
    int from = 0;
    while (from <= path.length()) {
      int colon = path.indexOf(':', from);
      int to = colon < 0 ? path.length() : colon;
      folders.add(path.substring(from, to));
      from = to + 1;
    }
    return folders;
  }

  private static Step becomeScript(
      Calls calls,
      String path,
      List<String> argv,
      Map<String, String> environment,
      Function<Errno, Step> otherwise) {
    List<String> shell = new ArrayList<>(List.of("/bin/sh", path));
    shell.addAll(argv.subList(1, argv.size()));
    try {
      return calls.exec("/bin/sh", shell, environment);
    } catch (CallFailed failed) {
      return otherwise.apply(failed.errno());
    }
  }

  /// Runs the steps of a program in the process that asks, and goes on with its status: a child
  /// where nobody can fork. What it does to signals and descriptors it does to who asks.
  public static Step within(Step program, IntFunction<Step> then) {
    return switch (program) {
      case Step.Exit(int status) -> then.apply(status);
      case Step.Next(var next) -> new Step.Next(() -> within(next.get(), then));
      case Step.Await(var until, var next) -> new Step.Await(until, () -> within(next.get(), then));
      case Step.Compute(long time, int threads, var next) ->
          new Step.Compute(time, threads, () -> within(next.get(), then));
      case Step.Become(var start) -> new Step.Become(() -> within(start.get(), then));
    };
  }

  /// Waits for a child to end, and goes on with how it did; ECHILD counts as an exit with 0.
  public static Step await(Calls calls, int pid, Function<Ended, Step> then) {
    Optional<Ended> ended;
    try {
      ended = calls.waitFor(pid, false);
    } catch (CallFailed _) {
      return then.apply(new Ended.Exited(pid, 0));
    }
    return ended.isPresent()
        ? then.apply(ended.get())
        : new Step.Await(new Wait.Child(), () -> await(calls, pid, then));
  }

  /// The status a shell would give: an exit status, or 128 and the signal.
  public static int status(Ended ended) {
    return switch (ended) {
      case Ended.Exited(_, int status) -> status;
      case Ended.Killed(_, var signal) -> 128 + signal.number();
      case Ended.Stopped(_, var signal) -> 128 + signal.number();
    };
  }
}
