package dev.virtlab.runtime.qemu;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.runtime.bench.BenchFiles;
import dev.virtlab.runtime.bench.Reader;
import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.runtime.container.EngineLoop;
import dev.virtlab.runtime.doctor.Tools;
import dev.virtlab.userland.docker.linux.WholeFiles;
import dev.virtlab.userland.libvirt.Libvirt;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.qcow2.BootSector;
import dev.virtlab.userland.virsh.Virsh;
import dev.virtlab.userland.virtinst.VirtInst;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/// The machines of the real world: libvirt's rules over QEMU processes in the workbench, and the
/// `virsh`, `virt-install` and `virt-clone` that ask them.
///
/// There is one more host, [#FAR], for machines to move to: a second daemon of the same rules with
/// QEMU processes of its own in the same workbench, so that what moves between two processes is a
/// guest's real memory.
public final class RealMachines implements AutoCloseable {

  /// The other host, as scenario `two-hosts` calls it.
  public static final String FAR = "far";

  private static final String IMAGES = "/var/lib/libvirt/images";

  /// A disk with a system on it, as every simulated host has it.
  static final String SYSTEM = "debian-12";

  /// The programs that ask for machines.
  private static final List<String> NAMES = List.of("virsh", "virt-install", "virt-clone");

  private static final long SYSTEM_BYTES = 8L << 30;

  private static final long ANSWER_MAX_SECONDS = 120;

  private final ScheduledThreadPoolExecutor daemon =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("libvirt").factory());
  private final Map<String, HostMachines> hosts = new TreeMap<>();
  private final Shelf shelf;
  private final Workbench bench;
  private final EngineLoop engine;
  private final boolean installed = Tools.find(QemuCommand.PROGRAM).isPresent();

  private RealMachines(Workbench bench, EngineLoop engine) {
    this.bench = bench;
    shelf = new Shelf(bench, System.getenv(), bench.hasKvm() ? Accelerator.KVM : Accelerator.TCG);
    this.engine = engine;
    daemon.setRejectedExecutionHandler((_, _) -> {});
  }

  /// The daemons of a workbench. Nothing is started before somebody asks for a machine.
  ///
  /// @param engine where programs of the workbench are served
  /// @param events takes what happens, and at which host, from any thread
  public static RealMachines open(
      Workbench bench, EngineLoop engine, BiConsumer<String, MachineEvent> events) {
    RealMachines all = new RealMachines(bench, engine);
    for (String host : List.of(Workbench.HOST, FAR)) {
      all.hosts.put(
          host,
          new HostMachines(
              new QemuHardware(bench, all.shelf, all::post),
              all,
              event -> events.accept(host, event)));
    }
    if (all.installed) {
      furnish(new WholeFiles(new BenchFiles(bench, "/")));
    }
    return all;
  }

  /// From now on machines have so much memory together, as on a host that is smaller than this
  /// machine.
  public void limit(Bytes memory) throws IOException {
    shelf.limit(memory.value());
  }

  private static void furnish(WholeFiles files) {
    files.makeDirectories(IMAGES, 0711);
    String image = IMAGES + "/" + SYSTEM + ".qcow2";
    files.write(image, BootSector.image(BootSector.GRUB, SYSTEM, SYSTEM_BYTES), 0600);
  }

  /// The programs that the workbench has for them, by name.
  public Map<String, Program> programs() {
    if (!installed) {
      Map<String, Program> none = new TreeMap<>();
      NAMES.forEach(name -> none.put(name, RealMachines::lacking));
      return none;
    }
    Libvirt here = host(Workbench.HOST);
    Program virsh = new Virsh(here);
    Programs makers =
        VirtInst.programs(here, new BenchChildren(bench, this, Map.of("virsh", virsh)));
    Map<String, Program> all = new TreeMap<>();
    for (String name : NAMES) {
      all.put(name, makers.find("/usr/bin/" + name).orElse(virsh));
    }
    return all;
  }

  private static Step lacking(
      dev.virtlab.userland.program.Calls calls,
      List<String> argv,
      Map<String, String> environment) {
    String text =
        "error: failed to connect to the hypervisor\n"
            + "error: this machine has no QEMU to run machines with: apt-get install"
            + " qemu-system-x86\n";
    return Io.print(calls, 2, text, () -> new Step.Exit(1));
  }

  /// Does something on the thread of the rules.
  void post(Runnable act) {
    daemon.execute(engine.guard(act));
  }

  /// The same a little later.
  void later(Runnable act, long milliseconds) {
    var _ = daemon.schedule(engine.guard(act), milliseconds, TimeUnit.MILLISECONDS);
  }

  EngineLoop engine() {
    return engine;
  }

  Optional<HostMachines> find(String host) {
    return Optional.ofNullable(hosts.get(host));
  }

  private HostMachines host(String name) {
    return find(name).orElseThrow();
  }

  /// Who waits in a machine for what is typed at its console.
  public Optional<Reader> reader() {
    return hosts.values().stream().flatMap(host -> host.hardware().readers().stream()).findFirst();
  }

  /// What stands at a host, as its daemon says.
  public List<Standing> standing(String host) {
    Optional<HostMachines> there = find(host);
    try {
      return there.isEmpty()
          ? List.of()
          : daemon
              .submit(() -> List.<Standing>copyOf(there.get().domains().machines()))
              .get(ANSWER_MAX_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException failed) {
      throw new IllegalStateException("the machines cannot be told", failed);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the machines were told");
    }
  }

  /// The machines end with the workbench.
  @Override
  public void close() {
    daemon.shutdownNow();
  }
}
