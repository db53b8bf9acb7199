package dev.virtlab.userland.vmware;

import dev.virtlab.lab.machine.Machine.Hypervisor;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.userland.hosted.Tenant;
import dev.virtlab.userland.hosted.Workbench;
import dev.virtlab.userland.libvirt.Hardware;
import dev.virtlab.userland.libvirt.LibvirtError;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.qemu.DiskFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;

/// What of VMware Workstation outlives a command: which machines run. All else is in their files.
public final class Vmware {

  private static final String SUSPENDED = "checkpoint.vmState";

  private final Workbench bench;
  private final IntSupplier random;
  private final Consumer<MachineEvent> events;
  private final Map<String, Tenant> tenants = new TreeMap<>();

  /// @param random 32 bits at a time, for identities of disks
  /// @param events takes what happens
  public Vmware(Workbench bench, IntSupplier random, Consumer<MachineEvent> events) {
    this.bench = bench;
    this.random = random;
    this.events = events;
  }

  /// The machines that were met, as they stand.
  public List<dev.virtlab.lab.machine.Machine> standing() {
    return tenants.values().stream().map(Tenant::machine).toList();
  }

  /// The paths of those that run.
  List<String> running() {
    return tenants.entrySet().stream()
        .filter(e -> e.getValue().running().isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  boolean isRunning(Machine machine) {
    return Optional.ofNullable(tenants.get(machine.path())).flatMap(Tenant::running).isPresent();
  }

  /// The machine that runs.
  ///
  /// @throws Refused if it does not
  Tenant on(Machine machine) {
    if (!isRunning(machine)) {
      throw new Refused("The virtual machine is not powered on: " + machine.path());
    }
    return met(machine);
  }

  private Tenant met(Machine machine) {
    Tenant tenant = tenants.get(machine.path());
    if (tenant == null) {
      String name = machine.path().substring(machine.path().lastIndexOf('/') + 1);
      tenant =
          new Tenant(
              bench.free(name), Hypervisor.VMWARE, machine.vcpus(), machine.memory(), events);
      tenants.put(machine.path(), tenant);
    }
    tenant.resize(machine.vcpus(), machine.memory());
    return tenant;
  }

  /// Starts it, or goes on with one that was suspended.
  void start(Machine machine) {
    if (isRunning(machine)) {
      throw new Refused("The virtual machine is already running: " + machine.path());
    }
    Tenant tenant = met(machine);
    Calls calls = machine.calls();
    String state = machine.settings().get(SUSPENDED, "");
    Function<Hardware.Voice, Hardware.Running> make =
        state.isEmpty()
            ? ear -> bench.start(calls, machine.hull(tenant.told()), false, ear)
            : ear ->
                bench
                    .picture(
                        calls,
                        machine.hull(tenant.told()),
                        Machine.read(calls, machine.beside(state)))
                    .start(false, ear);
    try {
      tenant.run(make, false, _ -> {});
    } catch (LibvirtError error) {
      throw new Refused(error.text());
    }
    if (!state.isEmpty()) {
      calls.unlink(machine.beside(state));
      machine.saved(machine.settings().with(SUSPENDED, ""));
    }
  }

  /// Puts what it is into a file, and ends its process.
  void suspend(Machine machine) {
    Tenant tenant = on(machine);
    String file = machine.stem() + ".vmss";
    machine.write(machine.beside(file), picture(tenant));
    tenant.cut("saved");
    machine.saved(machine.settings().with(SUSPENDED, file));
  }

  private static byte[] picture(Tenant tenant) {
    try {
      return tenant.running().orElseThrow().picture().bytes();
    } catch (LibvirtError error) {
      throw new Refused(error.text());
    }
  }

  void snapshot(Machine machine, String name) {
    Dictionary all = Dictionary.of(machine);
    if (all.find(name).isPresent()) {
      throw new Refused("The name already exists");
    }
    Tenant tenant = met(machine);
    int uid = all.last() + 1;
    String state = isRunning(machine) ? machine.stem() + "-Snapshot" + uid + ".vmsn" : "";
    if (!state.isEmpty()) {
      machine.write(machine.beside(state), picture(tenant));
    }
    List<String> disks = machine.disks().stream().map(d -> machine.settings().get(d, "")).toList();
    Dictionary.Entry entry =
        new Dictionary.Entry(String.valueOf(uid), name, all.current(), state, disks);
    Machine upon = upon(machine, disks);
    all.with(entry).write();
    tenant.kept(name);
    if (isRunning(machine)) {
      bench.disksMoved(machine.calls(), upon.hull(tenant.told()));
    }
  }

  /// What is written from now on goes into new files upon these.
  private Machine upon(Machine machine, List<String> disks) {
    Settings settings = machine.settings();
    for (int i = 0; i < disks.size(); i++) {
      String file = delta(machine, disks.get(i));
      try {
        DiskFiles.delta(
            machine.calls(), machine.beside(file), machine.beside(disks.get(i)), random.getAsInt());
      } catch (ImageError error) {
        throw new Refused("Cannot make " + file + ": " + error.text());
      }
      settings = settings.with(machine.disks().get(i), file);
    }
    return machine.saved(settings);
  }

  /// `web.vmdk` goes on in `web-000001.vmdk`.
  private static String delta(Machine machine, String disk) {
    String stem = disk.substring(0, disk.length() - ".vmdk".length());
    int dash = stem.lastIndexOf('-');
    boolean numbered = dash > 0 && stem.length() - dash == 7;
    String base = numbered ? stem.substring(0, dash) : stem;
    for (int i = 1; i < 1_000_000; i++) {
      String name = base + "-" + String.valueOf(1_000_000 + i).substring(1) + ".vmdk";
      if (!machine.calls().access(machine.beside(name), 0)) {
        return name;
      }
    }
    throw new Refused("no free name for a disk");
  }

  void revert(Machine machine, String name) {
    Dictionary all = Dictionary.of(machine);
    Dictionary.Entry entry = all.need(name);
    Tenant tenant = met(machine);
    if (isRunning(machine)) {
      tenant.cut("reverted");
    }
    List<String> before = machine.disks().stream().map(d -> machine.settings().get(d, "")).toList();
    Machine now = upon(machine, entry.disks());
    drop(now, all, before);
    all.at(entry).write();
    tenant.reverted(name);
    if (!entry.state().isEmpty()) {
      byte[] state = Machine.read(now.calls(), now.beside(entry.state()));
      tenant.run(
          ear -> bench.picture(now.calls(), now.hull(tenant.told()), state).start(false, ear),
          false,
          _ -> {});
    }
  }

  /// Files that nothing stands on any more go.
  private static void drop(Machine machine, Dictionary all, List<String> files) {
    for (String file : files) {
      boolean kept = all.entries().stream().anyMatch(e -> e.disks().contains(file));
      if (!kept && machine.calls().access(machine.beside(file), 0)) {
        machine.calls().unlink(machine.beside(file));
      }
    }
  }

  void deleteSnapshot(Machine machine, String name) {
    Dictionary all = Dictionary.of(machine);
    Dictionary.Entry entry = all.need(name);
    all.without(entry).write();
    if (!entry.state().isEmpty()) {
      machine.calls().unlink(machine.beside(entry.state()));
    }
    met(machine).dropped(name);
  }

  /// Copies a machine that is off.
  ///
  /// @param linked whether its disks stand on those of the original
  void copy(Machine machine, String to, boolean linked, String name) {
    if (isRunning(machine)) {
      throw new Refused("The virtual machine should not be powered on. It is already running.");
    }
    Calls calls = machine.calls();
    String folder = to.substring(0, to.lastIndexOf('/'));
    if (calls.access(to, 0)) {
      throw new Refused("The file already exists");
    }
    if (!calls.access(folder, 0)) {
      calls.mkdir(folder, 0755);
    }
    Settings settings = machine.settings().with("displayName", name);
    int number = 0;
    for (String key : machine.disks()) {
      String stem = to.substring(to.lastIndexOf('/') + 1, to.length() - ".vmx".length());
      String file = stem + (number++ == 0 ? "" : "-" + number) + ".vmdk";
      try {
        if (linked) {
          DiskFiles.delta(calls, folder + "/" + file, machine.disk(key), random.getAsInt());
        } else {
          DiskFiles.vmdk(
              calls, List.of(machine.disk(key)), "vmdk", folder + "/" + file, random.getAsInt());
        }
      } catch (ImageError error) {
        throw new Refused("Cannot make " + file + ": " + error.text());
      }
      settings = settings.with(key, file);
    }
    new Machine(calls, to, settings).saved(settings.with(SUSPENDED, ""));
  }

  /// Removes a machine that is off, with its files.
  void delete(Machine machine) {
    if (isRunning(machine)) {
      throw new Refused("The virtual machine should not be powered on. It is already running.");
    }
    Calls calls = machine.calls();
    List<String> files = new ArrayList<>();
    machine.disks().forEach(d -> files.add(machine.disk(d)));
    Dictionary all = Dictionary.of(machine);
    all.entries().forEach(e -> e.disks().forEach(d -> files.add(machine.beside(d))));
    all.entries().forEach(e -> files.add(machine.beside(e.state())));
    files.add(machine.folder() + "/" + machine.stem() + ".vmsd");
    files.add(machine.path());
    for (String file : files) {
      if (!file.endsWith("/") && calls.access(file, 0)) {
        calls.unlink(file);
      }
    }
    Tenant tenant = tenants.remove(machine.path());
    if (tenant != null) {
      tenant.forget();
    }
  }
}
