package dev.virtlab.simulator;

import dev.virtlab.lab.Event;
import dev.virtlab.simulator.kernel.Features;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.MountPoints;
import dev.virtlab.userland.program.Programs;
import java.util.List;
import java.util.function.Consumer;

/// Furnishes one host, in the order of the methods: programs, file systems, daemons, engine.
public interface Furnisher {

  /// Where the host stands; told before anything else.
  default void ground(Ground ground) {}

  /// What its kernel is.
  default Features features() {
    return Features.TODAY;
  }

  /// The file of the first process's program.
  default String first() {
    return "/sbin/init";
  }

  /// Where its disk is in the kernel's tree of names.
  default String volume() {
    return "/";
  }

  /// A path of the kernel as the system shows it.
  default String shown(String path) {
    return path;
  }

  /// Who is let in on its serial line, and how.
  ///
  /// @param host its name
  default Getty getty(String host) {
    return Getty.debian("Debian GNU/Linux 12", host);
  }

  /// All programs of the host. The world adds the first process's own ([World#INIT]).
  ///
  /// @param events takes what the engine of the host has to tell
  Programs programs(Consumer<Event> events);

  /// Makes the mounts that the host boots with and fills its root file system. The program of
  /// [World#INIT] has to be the file [#first]; where a learner sits down, a shell [World#SHELL].
  MountPoints files(Kernel kernel);

  /// What is started at boot, in this order.
  default List<Daemon> daemons() {
    return List.of();
  }

  /// The kernel has booted: who has to keep hold of it does so now.
  default void booted(Kernel kernel) {}

  /// Whether what is done at boot is done: nobody sits down at a host before.
  default boolean isReady() {
    return true;
  }

  /// The virtual machines on it, once the kernel has booted.
  default Guests guests() {
    return Guests.NONE;
  }

  /// The engine, once the kernel has booted.
  default Resident resident() {
    return Resident.NOBODY;
  }
}
