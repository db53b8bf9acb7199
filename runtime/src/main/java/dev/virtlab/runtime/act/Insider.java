package dev.virtlab.runtime.act;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// One thread of ours that stands in the namespaces of another process: what it mounts is mounted
/// there, and what it starts runs there.
///
/// It saves the four programs (setsid, setpriv, nsenter and a helper of the JDK's) that would have
/// to be executed one after the other for each act. Namespaces belong to threads, not to processes,
/// and a user namespace is not among them; setns(2). What it starts is numbered in the other PID
/// namespace and ends with that one's first process.
public final class Insider implements AutoCloseable {

  /// The kinds it enters; the mounts last, because the names of the others are in ours.
  private static final List<String> KINDS = List.of("uts", "ipc", "net", "cgroup", "pid", "mnt");

  private static final int MNT_DETACH = 2;

  /// Flags for [#mount]; mount(2).
  public static final long MS_BIND = 4096;

  /// Changes a mount that is there.
  public static final long MS_REMOUNT = 32;

  /// No set-user-ID programs, devices or programs at all.
  public static final long MS_HARMLESS = 2 | 4 | 8;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("insider").factory());

  /// Where a program's first act puts it: an open `cgroup.procs`.
  private final Optional<Integer> group;

  private Insider(Optional<Integer> group) {
    this.group = group;
  }

  /// Enters all namespaces of a process.
  ///
  /// @param group the `cgroup.procs` of a group of version 2 that everything started joins, if any;
  ///   it is opened here, because a group cannot be joined from outside a delegated tree once the
  ///   cgroup namespace is another
  public static Insider enter(long pid, Optional<String> group) throws IOException {
    Optional<Integer> joined =
        group.isEmpty()
            ? Optional.empty()
            : Optional.of(CLibrary.open(group.get(), CLibrary.O_WRONLY_CLOEXEC));
    Insider insider = new Insider(joined);
    insider.on(
        () -> {
          rehearse();
          enter(pid);
          ordinary();
          return pid;
        });
    return insider;
  }

  /// Fails once at everything, so that no class has to be read from a file when the files are
  /// others.
  private static void rehearse() {
    List<Callable<Object>> acts =
        List.of(
            () -> {
              CLibrary.mount("", "", "", 0, "");
              return 0;
            },
            () -> {
              CLibrary.unmount("", 0);
              return 0;
            },
            () -> Spawning.spawn(List.of("/proc/virtlab"), Processes.ENVIRONMENT, 0, 1, 2));
    for (Callable<Object> act : acts) {
      try {
        act.call();
        throw new IllegalStateException("a rehearsal must fail");
      } catch (IllegalStateException broken) {
        throw broken;
      } catch (Exception _) {
        // As it should.
      }
    }
  }

  private static void enter(long pid) throws IOException {
    List<Integer> doors = new ArrayList<>();
    try {
      for (String kind : KINDS) {
        doors.add(CLibrary.open("/proc/" + pid + "/ns/" + kind, CLibrary.O_RDONLY_CLOEXEC));
      }
      CLibrary.unshare(CLibrary.CLONE_FS);
      for (int door : doors) {
        CLibrary.setns(door);
      }
    } finally {
      doors.forEach(CLibrary::close);
    }
  }

  /// What is started here is no nicer than the processes of a fresh host, whatever we are.
  private static void ordinary() {
    try {
      CLibrary.renice(0);
    } catch (IOException _) {
      // Then they are as nice as we are.
    }
  }

  private <T> T on(Callable<T> act) throws IOException {
    try {
      return thread.submit(act).get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException refused) {
        throw refused;
      }
      throw new IllegalStateException("an act in the workbench failed", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while something was done in the workbench");
    }
  }

  /// Mounts a file system there; mount(2).
  public void mount(String source, String target, String type, long flags, String options)
      throws IOException {
    var _ =
        on(
            () -> {
              CLibrary.mount(source, target, type, flags, options);
              return target;
            });
  }

  /// Takes a mount away there; umount2(2).
  ///
  /// @param lazy whether whoever is in it may stay, and whoever asks goes on before the file system
  ///   has written back what it kept; the next act waits for that
  public void unmount(String target, boolean lazy) throws IOException {
    if (lazy) {
      int held = on(() -> detached(target));
      thread.execute(() -> CLibrary.close(held));
    } else {
      var _ =
          on(
              () -> {
                CLibrary.unmount(target, 0);
                return target;
              });
    }
  }

  /// What is taken away is still held by the descriptor that is answered.
  private static int detached(String target) throws IOException {
    int held = CLibrary.open(target, CLibrary.O_PATH_CLOEXEC);
    try {
      CLibrary.unmount(target, MNT_DETACH);
    } catch (IOException refused) {
      CLibrary.close(held);
      throw refused;
    }
    return held;
  }

  /// Starts a program there whose outputs are pipes, as [Processes#start] does here.
  ///
  /// @throws IOException if there is no such program
  public Process start(List<String> words, Processes.Input input) throws IOException {
    SpawnedPipes.Start start =
        descriptors ->
            on(() -> Spawning.spawn(joined(words), Processes.ENVIRONMENT, with(descriptors)));
    return switch (input) {
      case NOTHING, PIPE -> SpawnedPipes.start(input, start);
      case TERMINAL -> SpawnedPipes.startOnTerminal(start);
    };
  }

  /// Starts a program there on a terminal of ours.
  public Process startOn(PseudoTerminal terminal, List<String> words) throws IOException {
    return SpawnedPipes.startOn(
        terminal,
        descriptors ->
            on(() -> Spawning.spawn(joined(words), Processes.ENVIRONMENT, with(descriptors))));
  }

  /// Goes into the group first, where there is one: its `cgroup.procs` is then descriptor 3.
  private List<String> joined(List<String> words) {
    if (group.isEmpty()) {
      return words;
    }
    List<String> all =
        new ArrayList<>(List.of("sh", "-c", "echo 0 >&3 && exec 3>&- && exec \"$@\"", "sh"));
    all.addAll(words);
    return all;
  }

  private int[] with(int[] descriptors) {
    if (group.isEmpty()) {
      return descriptors;
    }
    int[] all = java.util.Arrays.copyOf(descriptors, descriptors.length + 1);
    all[descriptors.length] = group.get();
    return all;
  }

  /// Runs a program there to its end, as [Processes#run] does here.
  public Processes.Ran run(List<String> words, byte[] input, Duration most) throws IOException {
    Processes.Input kind = input.length == 0 ? Processes.Input.NOTHING : Processes.Input.PIPE;
    return Processes.finish(start(words, kind), words.getFirst(), input, most);
  }

  @Override
  public void close() {
    thread.shutdown();
    group.ifPresent(CLibrary::close);
  }
}
