package dev.virtlab.runtime.container;

import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.runtime.machine.Kvm;
import dev.virtlab.userland.docker.client.DockerClient;
import dev.virtlab.userland.docker.linux.WholeFiles;
import dev.virtlab.userland.guest.Guest;
import dev.virtlab.userland.guest.ShippedGuests;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.block.BlockTools;
import dev.virtlab.userland.tool.Run;
import java.util.Map;

/// What is typed in the workbench and answered here: the client of the engine, and the laboratory's
/// own words.
final class BenchWords {

  /// How long a guest may run between two exits, in milliseconds.
  private static final long WATCHDOG = 5_000;

  /// The exit status where this machine cannot run guests, as at the front door.
  private static final int UNAVAILABLE = 3;

  private BenchWords() {}

  /// The programs, by name.
  static Map<String, Program> programs(DockerClient client) {
    Programs tools = BlockTools.programs();
    return Map.of(
        "docker",
        client,
        "guest",
        Run.shortly(BenchWords::guest),
        "corrupt",
        tools.find("lab/corrupt").orElseThrow(),
        "fail-disk",
        tools.find("lab/fail-disk").orElseThrow());
  }

  /// Puts the sources of the shipped guests where a simulated host has them.
  static void furnish(WholeFiles files) {
    files.makeDirectories(ShippedGuests.FOLDER, 0755);
    ShippedGuests.sources()
        .forEach((name, source) -> files.write(ShippedGuests.FOLDER + "/" + name, source));
  }

  /// A guest runs on the kernel's own hypervisor, or not at all.
  private static Step guest(Run run) {
    try {
      return new Guest(Kvm.open(WATCHDOG).timed()).run(run);
    } catch (LabUnavailable absent) {
      return run.err("guest: " + absent.getMessage() + "\n").exit(UNAVAILABLE);
    }
  }
}
