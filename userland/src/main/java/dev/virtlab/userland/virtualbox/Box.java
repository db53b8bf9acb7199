package dev.virtlab.userland.virtualbox;

import dev.virtlab.lab.machine.Machine;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.userland.hosted.Tenant;
import dev.virtlab.userland.hosted.Workbench;
import dev.virtlab.userland.program.Calls;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// What `VBoxSVC` keeps for one user: the registry of machines and that of media.
public final class Box {

  /// The most machines of one user.
  static final int MACHINES_MAX = 1_000;

  private final Workbench bench;
  private final BoxFiles files;
  private final Names names;
  private final String home;
  private final Consumer<MachineEvent> events;
  private final Map<String, Vm> machines = new LinkedHashMap<>();
  private final Media media;
  private final Power power;

  /// @param calls of the service that runs
  /// @param home the home directory of the user
  /// @param random 32 bits at a time, for identities
  /// @param events takes what happens
  public Box(
      Workbench bench,
      Supplier<Calls> calls,
      String home,
      IntSupplier random,
      Consumer<MachineEvent> events) {
    this.bench = bench;
    this.files = new BoxFiles(calls);
    this.names = new Names(random);
    this.home = home;
    this.events = events;
    this.media = new Media(files, names);
    this.power = new Power(this);
  }

  /// The machines as they stand.
  public List<Machine> standing() {
    return machines.values().stream().map(vm -> vm.tenant.machine()).toList();
  }

  /// The service has ended: every machine notices, and ends too.
  public void orphaned() {
    for (Vm vm : machines()) {
      if (vm.isRunning()) {
        vm.tenant.cut("crashed");
        in(vm, Vm.State.ABORTED);
      }
    }
  }

  Workbench bench() {
    return bench;
  }

  BoxFiles files() {
    return files;
  }

  Names names() {
    return names;
  }

  Media media() {
    return media;
  }

  Power power() {
    return power;
  }

  /// The machines, in the order of their registration.
  List<Vm> machines() {
    return List.copyOf(machines.values());
  }

  /// The machine of that name, UUID or settings file.
  ///
  /// @throws BoxError if there is none
  Vm find(String wanted) {
    return known(wanted).orElseThrow(() -> BoxError.noMachine(wanted));
  }

  Optional<Vm> known(String wanted) {
    return Optional.ofNullable(machines.get(Names.bare(wanted)))
        .or(
            () ->
                machines.values().stream()
                    .filter(vm -> vm.name.equals(wanted) || vm.settingsFile().equals(wanted))
                    .findFirst());
  }

  /// Where machines lie that no other place is named for.
  String machineFolder() {
    return home + "/VirtualBox VMs";
  }

  /// The name of the settings file of a machine that is to be.
  String settingsFile(String name, String base) {
    String file = Names.file(name);
    return (base.isEmpty() ? machineFolder() : base) + "/" + file + "/" + file + ".vbox";
  }

  /// Makes a machine's settings; it is not registered.
  ///
  /// @param base the folder of its folder; empty: the usual one
  /// @throws BoxError if such settings exist
  Vm create(String name, String base, String uuid, Config config) {
    String file = settingsFile(name, base);
    if (files.has(file)) {
      throw BoxError.of(
          BoxError.Code.VBOX_E_FILE_ERROR,
          "MachineWrap",
          "Machine settings file '" + file + "' already exists");
    }
    if (machines.size() >= MACHINES_MAX) {
      throw BoxError.plain("more than " + MACHINES_MAX + " machines");
    }
    return made(name, file.substring(0, file.lastIndexOf('/')), uuid, config);
  }

  /// A machine of these settings, in its folder.
  Vm made(String name, String folder, String uuid, Config config) {
    Tenant tenant =
        new Tenant(
            bench.free(Names.file(name) + ".vbox"),
            Machine.Hypervisor.VIRTUALBOX,
            config.number("cpus"),
            config.memory(),
            events);
    Vm vm = new Vm(uuid, name, config, folder, tenant);
    vm.since = files.now();
    return vm;
  }

  /// Knows a machine from now on.
  void register(Vm vm) {
    known(vm.name)
        .ifPresent(
            other -> {
              vm.tenant.forget();
              throw BoxError.of(
                  BoxError.Code.VBOX_E_OBJECT_IN_USE,
                  "VirtualBoxWrap",
                  "Registered machine with UUID {"
                      + other.uuid
                      + "} ('"
                      + other.settingsFile()
                      + "') already exists");
            });
    machines.put(vm.uuid, vm);
    save(vm);
  }

  /// Knows it no longer; its files stay.
  void unregister(Vm vm) {
    machines.remove(vm.uuid);
    vm.tenant.forget();
    saveRegistry();
  }

  /// Writes the settings of a machine, and the registry.
  void save(Vm vm) {
    files.write(vm.settingsFile(), new SettingsFile(this, vm).text());
    saveRegistry();
  }

  private void saveRegistry() {
    files.write(
        home + "/.config/VirtualBox/VirtualBox.xml", SettingsFile.registry(this, machineFolder()));
  }

  /// Who has a medium plugged in, now or in a snapshot.
  List<Vm> users(Medium medium) {
    List<Vm> all = new ArrayList<>();
    for (Vm vm : machines.values()) {
      boolean now = vm.attachments.stream().anyMatch(a -> a.medium().equals(medium.uuid()));
      boolean then =
          vm.snapshots.stream()
              .flatMap(s -> s.attachments().stream())
              .anyMatch(a -> a.medium().equals(medium.uuid()));
      if (now || then) {
        all.add(vm);
      }
    }
    return Collections.unmodifiableList(all);
  }

  /// Changes a machine that nobody else has open.
  ///
  /// @throws BoxError if it runs
  Vm locked(String wanted) {
    Vm vm = find(wanted);
    if (vm.isRunning()) {
      throw BoxError.of(
          BoxError.Code.VBOX_E_INVALID_OBJECT_STATE,
          "MachineWrap",
          "The machine '" + vm.name + "' is already locked for a session (or being unlocked)");
    }
    return vm;
  }

  /// The settings of a machine in a saved state cannot be changed.
  static void mutable(Vm vm) {
    if (vm.state == Vm.State.SAVED) {
      throw BoxError.of(
          BoxError.Code.VBOX_E_INVALID_VM_STATE,
          "SessionMachine",
          "The machine is not mutable (state is Saved)");
    }
  }

  void in(Vm vm, Vm.State state) {
    vm.state = state;
    vm.since = files.now();
  }
}
