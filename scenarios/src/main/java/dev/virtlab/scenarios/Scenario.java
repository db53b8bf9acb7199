package dev.virtlab.scenarios;

import dev.virtlab.lab.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A world to be built: equal scenarios with equal seeds make equal traces.
///
/// @param seed from which every random stream of the world follows
/// @param startSeconds the wall clock at its birth, in seconds since 1970-01-01 UTC
/// @param script lines that are entered by themselves, in the order of their times
public record Scenario(
    String name,
    String title,
    long seed,
    long startSeconds,
    List<Host> hosts,
    List<Program> programs,
    List<Image> images,
    List<TimedLine> script) {

  public Scenario {
    hosts = List.copyOf(hosts);
    programs = List.copyOf(programs);
    images = List.copyOf(images);
    script = List.copyOf(script);
  }

  /// A physical host with a kernel and, unless `engine` is empty, a container engine.
  ///
  /// @param machines whether libvirt and QEMU are installed, with disk images to start from
  /// @param hosted whether VirtualBox and VMware Workstation are installed too: hypervisors that
  ///   are applications
  public record Host(
      String name,
      int cpus,
      Bytes memory,
      Bytes disk,
      CgroupVersion cgroup,
      Optional<Engine> engine,
      boolean machines,
      boolean hosted,
      List<File> files) {
    public Host {
      files = List.copyOf(files);
    }

    /// A host without hypervisors that are applications.
    public Host(
        String name,
        int cpus,
        Bytes memory,
        Bytes disk,
        CgroupVersion cgroup,
        Optional<Engine> engine,
        boolean machines,
        List<File> files) {
      this(name, cpus, memory, disk, cgroup, engine, machines, false, files);
    }
  }

  /// Which interface to control groups a host mounts.
  public enum CgroupVersion {
    V1,
    V2
  }

  /// A container engine.
  ///
  /// @param images references that are there at the start
  /// @param hub whether it reaches the simulated registry
  /// @param containers containers that are there at the start
  public record Engine(List<String> images, boolean hub, List<Container> containers) {
    public Engine {
      images = List.copyOf(images);
      containers = List.copyOf(containers);
    }
  }

  /// A container that is there at the start; `run` is everything behind `docker run -d` or, if it
  /// shall not run yet, `docker create`.
  public record Container(String name, boolean started, String run) {}

  /// A file that is there at the start.
  public record File(String path, String text, int mode) {}

  /// A program that only this scenario has: what it does, step by step.
  public record Program(String path, List<Behaviour> behaviour) {
    public Program {
      behaviour = List.copyOf(behaviour);
    }
  }

  /// One step of a program.
  public sealed interface Behaviour {

    /// Writes a line to standard output.
    record Print(String line) implements Behaviour {}

    /// Touches so much more memory.
    record Grow(Bytes amount) implements Behaviour {}

    /// Uses a processor for so long.
    record Compute(Duration work) implements Behaviour {}

    /// Does nothing for so long.
    record Sleep(Duration pause) implements Behaviour {}

    /// Writes so many bytes of zeros to a file.
    record Write(String path, Bytes amount) implements Behaviour {}

    /// Does the steps so many times; 0 means for ever.
    record Repeat(int times, List<Behaviour> steps) implements Behaviour {
      public Repeat {
        steps = List.copyOf(steps);
      }
    }

    /// Ends.
    record Exit(int status) implements Behaviour {}
  }

  /// An image that only this scenario has.
  public record Image(
      String reference,
      String base,
      List<File> files,
      List<String> command,
      List<String> entrypoint,
      List<String> environment,
      String workingDirectory,
      String user) {
    public Image {
      files = List.copyOf(files);
      command = List.copyOf(command);
      entrypoint = List.copyOf(entrypoint);
      environment = List.copyOf(environment);
    }
  }

  /// A line entered by itself.
  public record TimedLine(Duration at, String host, String line) {}
}
