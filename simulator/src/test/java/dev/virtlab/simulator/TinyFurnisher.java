package dev.virtlab.simulator;

import dev.virtlab.lab.Event;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Superuser;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.pseudo.DevPtsType;
import dev.virtlab.simulator.file.store.TmpfsType;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.MountPoints;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Executable;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A host with a memory file system, a shell that knows words and `&`, and a few programs.
final class TinyFurnisher implements Furnisher {

  @Override
  public Programs programs(Consumer<Event> events) {
    return new Programs()
        .with("test/bash", (calls, argv, _) -> shell(calls, argv))
        .with("test/echo", TinyFurnisher::echo)
        .with("test/warn", (calls, argv, _) -> warn(calls, argv))
        .with("test/sleep", TinyFurnisher::sleep)
        .with("test/spin", (_, _, _) -> spin())
        .with("test/yes", (calls, _, _) -> yes(calls))
        .with("test/status", (_, argv, _) -> new Step.Exit(Integer.parseInt(argv.get(1))))
        .with("test/stuck", (calls, _, _) -> stuck(calls))
        .with("test/cat", (calls, _, _) -> cat(calls));
  }

  @Override
  public MountPoints files(Kernel kernel) {
    Vfs vfs = kernel.vfs();
    TmpfsType tmpfs = new TmpfsType(kernel.hardware().memory().value());
    MountPoints mounts = MountPoints.initial(vfs, tmpfs.make(vfs, ""));
    vfs.mounts().attach(mounts.mounts().root(), tmpfs.make(vfs, ""), "tmpfs", Set.of());
    Superuser root = new Superuser(mounts.mounts());
    for (String directory : List.of("/bin", "/sbin", "/dev", "/dev/pts", "/root")) {
      vfs.files().mkdir(root, directory, 0755);
    }
    vfs.files().mknod(root, "/dev/null", Stat.Type.CHARACTER, 0666, 1, 3);
    vfs.mounts()
        .attach(
            vfs.files().resolve(root, "/dev/pts", true),
            new DevPtsType().make(vfs, ""),
            "devpts",
            Set.of());
    install(vfs, root, "/sbin/init", World.INIT);
    for (String name :
        List.of("bash", "echo", "warn", "sleep", "spin", "yes", "status", "stuck", "cat")) {
      install(vfs, root, "/bin/" + name, "test/" + name);
    }
    return mounts;
  }

  private static void install(Vfs vfs, Superuser root, String path, String key) {
    OpenFile file = vfs.files().open(root, path, EnumSet.of(Open.WRITE, Open.CREATE), 0755);
    byte[] head = Executable.head(key);
    file.write(head, 0, head.length);
    file.close();
  }

  private static Step shell(Calls calls, List<String> argv) {
    if (argv.size() == 3) {
      return line(calls, argv.get(2), status -> new Step.Exit(status));
    }
    calls.setDisposition(Signal.INT, Disposition.CATCH);
    return prompt(calls, calls.isOpen(ScriptSeat.SCRIPT) ? ScriptSeat.SCRIPT : 0, 0);
  }

  private static Step prompt(Calls calls, int input, int status) {
    while (calls.takeCaught().isPresent()) {}
    calls.prompt(status, false);
    return Io.read(
        calls,
        input,
        4096,
        read ->
            switch (read) {
              case Read.Some some ->
                  line(
                      calls,
                      new String(some.bytes(), StandardCharsets.UTF_8).strip(),
                      ended -> prompt(calls, input, ended));
              case Read.End _, Read.WouldBlock _ -> new Step.Exit(status);
            });
  }

  private interface Then {
    Step with(int status);
  }

  private static Step line(Calls calls, String text, Then then) {
    boolean background = text.endsWith("&");
    List<String> words = List.of(text.replace("&", "").strip().split(" ", -1));
    if (words.getFirst().equals("exit")) {
      return new Step.Exit(5);
    }
    int child =
        calls.fork(
            process -> {
              process.setDisposition(
                  Signal.INT, background ? Disposition.IGNORE : Disposition.DEFAULT);
              return exec(process, words);
            });
    return background ? then.with(0) : waitFor(calls, child, then);
  }

  private static Step exec(Calls calls, List<String> words) {
    try {
      return calls.exec("/bin/" + words.getFirst(), words, Map.of());
    } catch (CallFailed _) {
      return Io.print(calls, 2, words.getFirst() + ": not found\n", () -> new Step.Exit(127));
    }
  }

  private static Step waitFor(Calls calls, int child, Then then) {
    Optional<Ended> ended = calls.waitFor(child, false);
    return ended.isEmpty()
        ? new Step.Await(new Wait.Child(), () -> waitFor(calls, child, then))
        : switch (ended.get()) {
          case Ended.Exited exited -> then.with(exited.status());
          case Ended.Killed killed -> then.with(128 + killed.signal().number());
          case Ended.Stopped _ -> then.with(0);
        };
  }

  private static Step echo(Calls calls, List<String> argv, Map<String, String> environment) {
    String text = String.join(" ", argv.subList(1, argv.size()));
    return Io.print(calls, 1, text + "\n", () -> new Step.Exit(0));
  }

  private static Step warn(Calls calls, List<String> argv) {
    return Io.print(calls, 2, argv.get(1) + "\n", () -> new Step.Exit(1));
  }

  private static Step sleep(Calls calls, List<String> argv, Map<String, String> environment) {
    return Io.sleep(calls, Duration.ofSeconds(Long.parseLong(argv.get(1))), () -> new Step.Exit(0));
  }

  private static Step spin() {
    return new Step.Next(TinyFurnisher::spin);
  }

  private static Step yes(Calls calls) {
    return Io.print(calls, 1, "y".repeat(999) + "\n", () -> yes(calls));
  }

  private static Step stuck(Calls calls) {
    return new Step.Await(new Wait.Caught(), () -> stuck(calls));
  }

  private static Step cat(Calls calls) {
    return Io.read(
        calls,
        0,
        4096,
        read ->
            switch (read) {
              case Read.Some some ->
                  Io.write(calls, 1, some.bytes(), 0, () -> new Step.Next(() -> cat(calls)));
              case Read.End _, Read.WouldBlock _ -> new Step.Exit(0);
            });
  }
}
