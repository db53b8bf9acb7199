package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.state.Phrase;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds programs and lets the process become one.
public final class Launcher {

  private final Interpreter in;
  private final Shell shell;
  private final Calls calls;

  Launcher(Interpreter in) {
    this.in = in;
    this.shell = in.shell();
    this.calls = shell.calls();
  }

  /// The environment that a program gets.
  public Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>(shell.variables().environment());
    environment.putAll(shell.leftOver());
    return environment;
  }

  /// Becomes the program of these words, or says why not and ends with 126 or 127.
  Step become(List<String> argv) {
    Failure failure = attempt(argv, argv, environment());
    return failure.step().orElseGet(() -> in.exit(complain(argv.getFirst(), failure)));
  }

  /// What came of an attempt: the step into the program, or why there is none.
  ///
  /// @param path what was tried last; empty where nothing of the name was found
  public record Failure(Optional<Step> step, Optional<String> path, Errno why) {}

  /// Looks for a program and becomes it.
  ///
  /// @param argv its words, whose first may differ from the name looked for
  public Failure attempt(List<String> named, List<String> argv, Map<String, String> environment) {
    String name = named.getFirst();
    Optional<Applets.Applet> applet =
        name.contains("/") ? Optional.empty() : in.applets().find(name);
    if (applet.isPresent()) {
      return new Failure(
          Optional.of(applet(applet.get(), argv, environment)), Optional.empty(), Errno.ENOENT);
    }
    Optional<String> path =
        isPath(name) ? Optional.of(name) : remembered(name).or(() -> find(name));
    if (path.isEmpty()) {
      return new Failure(Optional.empty(), Optional.empty(), Errno.ENOENT);
    }
    return exec(path.get(), argv, environment);
  }

  /// bash looks nowhere when PATH is empty: the name is the file.
  private boolean isPath(String name) {
    boolean nowhere = shell.isBash() && shell.variables().get("PATH").orElse("").isEmpty();
    return name.contains("/") || nowhere;
  }

  private Failure exec(String path, List<String> argv, Map<String, String> environment) {
    for (int descriptor : List.copyOf(shell.hidden())) {
      if (calls.isOpen(descriptor)) {
        calls.close(descriptor);
      }
    }
    Map<String, String> all = new LinkedHashMap<>(environment);
    if (shell.isBash()) {
      all.put("_", path);
    }
    try {
      return new Failure(Optional.of(calls.exec(path, argv, all)), Optional.of(path), Errno.ENOENT);
    } catch (CallFailed failed) {
      return failed.errno() == Errno.ENOEXEC && !isBinary(path)
          ? new Failure(Optional.of(script(path, argv, all)), Optional.of(path), Errno.ENOEXEC)
          : new Failure(Optional.empty(), Optional.of(path), failed.errno());
    }
  }

  private Step applet(Applets.Applet applet, List<String> argv, Map<String, String> environment) {
    if (applet.inShell()) {
      calls.setName(argv.getFirst());
      return applet.program().start(calls, argv, environment);
    }
    return exec("/proc/self/exe", argv, environment)
        .step()
        .orElseGet(() -> applet.program().start(calls, argv, environment));
  }

  /// A text file without `#!` is a script for the shell itself.
  private Step script(String path, List<String> argv, Map<String, String> environment) {
    List<String> words = new ArrayList<>();
    words.add(shell.isBash() ? "bash" : "sh");
    words.add(path);
    words.addAll(argv.subList(1, argv.size()));
    return Startup.of(shell.personality(), in.builtins(), in.applets())
        .start(calls, words, environment);
  }

  /// bash and dash look whether it is text.
  private boolean isBinary(String path) {
    if (shell.dialect() == Dialect.ASH) {
      return false;
    }
    byte[] head = head(path);
    for (byte octet : head) {
      if (octet == '\n') {
        return false;
      }
      if (octet == 0) {
        return true;
      }
    }
    return false;
  }

  private byte[] head(String path) {
    try {
      int file = calls.open(path, Set.of(Open.READ), 0);
      byte[] head = calls.read(file, 80) instanceof Read.Some(byte[] bytes) ? bytes : new byte[0];
      calls.close(file);
      return head;
    } catch (CallFailed _) {
      return new byte[0];
    }
  }

  /// Says why a program did not start and gives the status.
  public int complain(String name, Failure failure) {
    return switch (shell.dialect()) {
      case BASH -> bash(name, failure);
      case DASH, ASH -> posix(name, failure);
    };
  }

  private int bash(String name, Failure failure) {
    if (failure.path().isEmpty()) {
      shell.complain(Phrase.NOT_FOUND, name);
      return 127;
    }
    String path = failure.path().get();
    if (failure.why() == Errno.ENOENT && exists(path)) {
      shell.complain(path + ": cannot execute: required file not found");
      return 127;
    }
    boolean directory = failure.why() == Errno.EACCES && isDirectory(path);
    String why =
        switch (failure.why()) {
          case ENOEXEC -> "cannot execute binary file: " + failure.why().message();
          default -> directory ? Errno.EISDIR.message() : failure.why().message();
        };
    shell.complain(path + ": " + why);
    return failure.why() == Errno.ENOENT ? 127 : 126;
  }

  private int posix(String name, Failure failure) {
    boolean missing =
        failure.path().isEmpty() || failure.why() == Errno.ENOENT || failure.why() == Errno.ENOTDIR;
    shell.complain(missing ? name + ": not found" : name + ": " + failure.why().message());
    boolean found = name.contains("/") || shell.dialect() == Dialect.ASH;
    return !missing && found ? 126 : 127;
  }

  private boolean exists(String path) {
    try {
      calls.stat(path);
      return true;
    } catch (CallFailed _) {
      return false;
    }
  }

  /// Whether the path is a directory.
  public boolean isDirectory(String path) {
    try {
      return calls.stat(path).type() == Stat.Type.DIRECTORY;
    } catch (CallFailed _) {
      return false;
    }
  }

  /// The file that a name without slash means: the first in PATH that may be executed, else the
  /// first that may not.
  public Optional<String> find(String name) {
    return find(name, shell.variables().get("PATH").orElse(""));
  }

  /// The same with another list of directories.
  public Optional<String> find(String name, String directories) {
    Optional<String> second = Optional.empty();
    for (String path : candidates(name, directories)) {
      if (isProgram(path)) {
        return Optional.of(path);
      }
      if (second.isEmpty() && isFile(path)) {
        second = Optional.of(path);
      }
    }
    return second;
  }

  /// All files in PATH that a name could mean.
  public List<String> all(String name) {
    return candidates(name, shell.variables().get("PATH").orElse("")).stream()
        .filter(this::isProgram)
        .toList();
  }

  private static List<String> candidates(String name, String directories) {
    List<String> paths = new ArrayList<>();
    int begin = 0;
    while (!name.isEmpty() && begin <= directories.length()) {
      int colon = directories.indexOf(':', begin);
      int end = colon < 0 ? directories.length() : colon;
      String directory = directories.substring(begin, end);
      paths.add(
          directory.isEmpty()
              ? "./" + name
              : directory.endsWith("/") ? directory + name : directory + "/" + name);
      begin = end + 1;
    }
    return paths;
  }

  /// Whether the path is a file that may be executed.
  public boolean isProgram(String path) {
    return isFile(path) && calls.access(path, 1);
  }

  private boolean isFile(String path) {
    try {
      return calls.stat(path).type() != Stat.Type.DIRECTORY;
    } catch (CallFailed _) {
      return false;
    }
  }

  /// Where a command was found before; it is not looked for again, even if it is gone. Only bash
  /// remembers, and only as long as PATH stays; `hash` in bash(1).
  private Optional<String> remembered(String name) {
    return Optional.ofNullable(shell.hashed().get(name)).map(Shell.Hashed::path);
  }

  /// Counts a use of a command that is looked for in PATH.
  public void noteUse(String name) {
    if (isPath(name) || in.applets().find(name).isPresent()) {
      return;
    }
    Shell.Hashed known = shell.hashed().get(name);
    Optional<Shell.Hashed> found =
        known == null
            ? find(name).filter(this::isProgram).map(path -> new Shell.Hashed(path, 0))
            : Optional.of(known);
    found.ifPresent(
        hashed -> shell.hashed().put(name, new Shell.Hashed(hashed.path(), hashed.hits() + 1)));
  }
}
