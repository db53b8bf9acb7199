package dev.virtlab.userland.vmware;

import dev.virtlab.userland.hosted.Tenant;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// `vmrun` of VMware Workstation 17: it does everything itself, on the files of a machine and on
/// the process that it is; "Using vmrun to Control Virtual Machines".
public final class Vmrun implements Program {

  private static final String USAGE =
      """

      vmrun version 1.17.0 build-24319023

      Usage: vmrun [AUTHENTICATION-FLAGS] COMMAND [PARAMETERS]

      AUTHENTICATION-FLAGS
      --------------------
      These must appear before the command and any command parameters.
         -T <hostType> (ws|fusion|player), for example -T ws for VMware Workstation

      POWER COMMANDS           PARAMETERS           DESCRIPTION
      --------------           ----------           -----------
      start                    Path to vmx file     Start a VM
                               [gui|nogui]
      stop                     Path to vmx file     Stop a VM
                               [hard|soft]
      reset                    Path to vmx file     Reset a VM
                               [hard|soft]
      suspend                  Path to vmx file     Suspend a VM
                               [hard|soft]
      pause                    Path to vmx file     Pause a VM
      unpause                  Path to vmx file     Unpause a VM

      SNAPSHOT COMMANDS        PARAMETERS           DESCRIPTION
      -----------------        ----------           -----------
      listSnapshots            Path to vmx file     List all snapshots in a VM
      snapshot                 Path to vmx file     Create a snapshot of a VM
                               Snapshot name
      deleteSnapshot           Path to vmx file     Remove a snapshot from a VM
                               Snapshot name
      revertToSnapshot         Path to vmx file     Set VM state to a snapshot
                               Snapshot name

      GENERAL COMMANDS         PARAMETERS           DESCRIPTION
      ----------------         ----------           -----------
      list                                          List all running VMs
      deleteVM                 Path to vmx file     Delete a VM
      clone                    Path to vmx file     Create a copy of the VM
                               Path to destination vmx file
                               full|linked
                               [-cloneName=Name]

      """;

  private static final List<String> OTHERS =
      List.of(
          "runProgramInGuest",
          "fileExistsInGuest",
          "listProcessesInGuest",
          "captureScreen",
          "copyFileFromHostToGuest",
          "copyFileFromGuestToHost",
          "readVariable",
          "writeVariable",
          "getGuestIPAddress",
          "checkToolsState",
          "installTools",
          "upgradevm",
          "connectNamedDevice",
          "addSharedFolder",
          "enableSharedFolders",
          "typeKeystrokesInGuest",
          "runScriptInGuest",
          "listHostNetworks",
          "listNetworkAdapters",
          "listPortForwardings");

  private static final int FAILED = 255;

  /// How long it waits for a guest to switch the power off.
  private static final int TRIES_MAX = 600;

  private final Supplier<Vmware> vmware;

  /// @param vmware what knows which machines run
  public Vmrun(Supplier<Vmware> vmware) {
    this.vmware = vmware;
  }

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    List<String> words = new ArrayList<>(argv.subList(1, argv.size()));
    while (words.size() > 1 && words.getFirst().startsWith("-")) {
      words.removeFirst();
      words.removeFirst();
    }
    if (words.isEmpty()) {
      return Io.print(calls, 1, USAGE, () -> new Step.Exit(FAILED));
    }
    try {
      return command(calls, words.getFirst(), words.subList(1, words.size()), environment);
    } catch (Refused refused) {
      return fail(calls, refused.text());
    } catch (CallFailed failed) {
      return fail(calls, failed.errno().message());
    }
  }

  private static Step fail(Calls calls, String text) {
    return Io.print(calls, 1, "Error: " + text + "\n", () -> new Step.Exit(FAILED));
  }

  private static Step done() {
    return new Step.Exit(0);
  }

  private Step command(
      Calls calls, String name, List<String> words, Map<String, String> environment) {
    if (name.equals("list")) {
      return list(calls);
    }
    if (OTHERS.contains(name)) {
      return fail(calls, name + " is not modelled here; vmrun alone lists what is");
    }
    if (!USAGE.contains("\n" + name + " ")) {
      return Io.print(
          calls,
          1,
          "Error: Unrecognized command: " + name + "\n" + USAGE,
          () -> new Step.Exit(FAILED));
    }
    if (words.isEmpty()) {
      return fail(calls, "Insufficient arguments");
    }
    Machine machine = Machine.open(calls, absolute(calls, words.getFirst()));
    return power(machine, name, words.subList(1, words.size()), environment);
  }

  private static String absolute(Calls calls, String path) {
    return path.startsWith("/") ? path : calls.getcwd() + "/" + path;
  }

  private Step list(Calls calls) {
    List<String> running = vmware.get().running();
    StringBuilder text = new StringBuilder("Total running VMs: " + running.size() + "\n");
    running.forEach(path -> text.append(path).append('\n'));
    return Io.print(calls, 1, text.toString(), Vmrun::done);
  }

  private Step power(
      Machine machine, String name, List<String> rest, Map<String, String> environment) {
    Vmware all = vmware.get();
    switch (name) {
      case "start" -> {
        boolean window = rest.isEmpty() || rest.getFirst().equals("gui");
        if (window && environment.getOrDefault("DISPLAY", "").isEmpty()) {
          throw new Refused("Cannot launch the UI because no server is installed on the host.");
        }
        all.start(machine);
      }
      case "stop" -> {
        return stop(machine, all.on(machine), rest.contains("hard"));
      }
      case "reset" -> all.on(machine).reset();
      case "suspend" -> all.suspend(machine);
      case "pause" -> all.on(machine).pause();
      case "unpause" -> all.on(machine).resume();
      default -> {
        return keeping(machine, name, rest);
      }
    }
    return done();
  }

  /// Cuts the power, or presses the button and waits.
  private static Step stop(Machine machine, Tenant tenant, boolean hard) {
    if (hard) {
      tenant.cut("destroyed");
      return done();
    }
    tenant.running().orElseThrow().powerButton();
    return await(machine.calls(), tenant, TRIES_MAX);
  }

  private static Step await(Calls calls, Tenant tenant, int tries) {
    if (tenant.running().isEmpty()) {
      return done();
    }
    return tries == 0
        ? fail(calls, "The operation timed out")
        : Io.sleep(calls, Duration.ofMillis(100), () -> await(calls, tenant, tries - 1));
  }

  private Step keeping(Machine machine, String name, List<String> rest) {
    Vmware all = vmware.get();
    if (name.equals("listSnapshots")) {
      List<Dictionary.Entry> entries = Dictionary.of(machine).entries();
      StringBuilder text = new StringBuilder("Total snapshots: " + entries.size() + "\n");
      entries.forEach(e -> text.append(e.name()).append('\n'));
      return Io.print(machine.calls(), 1, text.toString(), Vmrun::done);
    }
    if (name.equals("deleteVM")) {
      all.delete(machine);
      return done();
    }
    if (rest.isEmpty()) {
      return fail(machine.calls(), "Insufficient arguments");
    }
    switch (name) {
      case "snapshot" -> all.snapshot(machine, rest.getFirst());
      case "revertToSnapshot" -> all.revert(machine, rest.getFirst());
      case "deleteSnapshot" -> all.deleteSnapshot(machine, rest.getFirst());
      default -> copy(machine, rest);
    }
    return done();
  }

  private void copy(Machine machine, List<String> rest) {
    String to = absolute(machine.calls(), rest.getFirst());
    String how = rest.size() > 1 ? rest.get(1) : "";
    if (!to.endsWith(".vmx") || !List.of("full", "linked").contains(how)) {
      throw new Refused("Invalid argument: clone PATH DESTINATION.vmx full|linked");
    }
    String name =
        rest.stream()
            .filter(w -> w.startsWith("-cloneName="))
            .map(w -> w.substring("-cloneName=".length()))
            .findFirst()
            .orElse("Clone of " + machine.settings().get("displayName", machine.stem()));
    vmware.get().copy(machine, to, how.equals("linked"), name);
  }
}
