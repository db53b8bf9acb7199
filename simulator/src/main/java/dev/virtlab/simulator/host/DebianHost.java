package dev.virtlab.simulator.host;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.simulator.Daemon;
import dev.virtlab.simulator.Furnisher;
import dev.virtlab.simulator.Getty;
import dev.virtlab.simulator.Ground;
import dev.virtlab.simulator.Guests;
import dev.virtlab.simulator.Resident;
import dev.virtlab.simulator.World;
import dev.virtlab.simulator.btrfs.BtrfsType;
import dev.virtlab.simulator.ext4.Ext4Type;
import dev.virtlab.simulator.file.Superuser;
import dev.virtlab.simulator.file.Vfs;
import dev.virtlab.simulator.file.host.FileSystems;
import dev.virtlab.simulator.file.host.HostPlan;
import dev.virtlab.simulator.file.host.HostPlan.Edition;
import dev.virtlab.simulator.file.host.HostTree;
import dev.virtlab.simulator.guest.MachinePackages;
import dev.virtlab.simulator.guest.Systems;
import dev.virtlab.simulator.kernel.Features;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.MountPoints;
import dev.virtlab.simulator.kernel.proc.KernelAnswers;
import dev.virtlab.simulator.machine.ExitCosts;
import dev.virtlab.simulator.machine.SimulatedHypervisor;
import dev.virtlab.simulator.memory.SimulatedTranslations;
import dev.virtlab.userland.fleet.Fleet;
import dev.virtlab.userland.guest.Guest;
import dev.virtlab.userland.guest.ShippedGuests;
import dev.virtlab.userland.paging.Paging;
import dev.virtlab.userland.program.Executable;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.text.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// A Debian server: its packages' programs on one disk, and perhaps a container engine. A program
/// whose key is a path is installed there.
public final class DebianHost implements Furnisher {

  /// The kernel of the package `kernel-image-2.4.27-2-386`.
  private static final Features SARGE =
      Features.linux(
          new Features.Name(
              "Linux",
              "2.4.27-2-386",
              "#1 Mon May 16 16:47:51 JST 2005",
              "i686",
              "(horms@tabatha.lab.ultramonkey.org) (gcc version 3.3.5 (Debian 1:3.3.5-12))"));

  private static final Features LINUXKIT =
      Features.linux(
          new Features.Name(
              "Linux",
              "5.15.49-linuxkit",
              "#1 SMP Tue Sep 13 07:51:46 UTC 2022",
              "x86_64",
              "(root@buildkitsandbox) (gcc (Alpine 10.2.1_pre1) 10.2.1 20201203)"));

  private final Bytes disk;
  private final Programs packages;
  private final Optional<Engine> engine;
  private final List<ExtraFile> files;
  private final Optional<MachinePackages> machines;
  private final Edition edition;
  private Programs installed = new Programs();

  /// A file beside those of the packages.
  public record ExtraFile(String path, byte[] content, int mode) {

    /// A file with a text.
    public ExtraFile(String path, String text, int mode) {
      this(path, Utf8.encode(text), mode);
    }
  }

  /// A container engine to be installed.
  public interface Engine {

    /// Its programs, client and daemons.
    Programs programs(Consumer<Event> events);

    /// The files that it adds to those of its packages.
    List<ExtraFile> files();

    /// What is started at boot.
    List<Daemon> daemons();

    /// The kernel has booted.
    void booted(Kernel kernel);

    /// Whether what it does at boot is done.
    boolean isReady();

    /// What the world asks of it.
    Resident resident();
  }

  /// @param disk the size of its disk
  /// @param packages the programs of its packages
  public DebianHost(Bytes disk, Programs packages, Optional<Engine> engine, List<ExtraFile> files) {
    this(disk, packages, engine, Optional.empty(), files);
  }

  /// The same with virtual machines.
  ///
  /// @param systems what can be on their disks
  public DebianHost(
      Bytes disk,
      Programs packages,
      Optional<Engine> engine,
      Optional<Systems> systems,
      List<ExtraFile> files) {
    this(Edition.BOOKWORM, disk, packages, engine, systems, files);
  }

  /// The same of another release.
  public DebianHost(
      Edition edition,
      Bytes disk,
      Programs packages,
      Optional<Engine> engine,
      Optional<Systems> systems,
      List<ExtraFile> files) {
    this.edition = edition;
    this.machines = systems.map(MachinePackages::new);
    this.disk = disk;
    this.packages = packages;
    this.engine = engine;
    this.files = List.copyOf(files);
  }

  @Override
  public void ground(Ground ground) {
    machines.ifPresent(m -> m.ground(ground));
  }

  @Override
  public Features features() {
    return switch (edition) {
      case BOOKWORM -> Features.TODAY;
      case SARGE -> SARGE;
      case LINUXKIT -> LINUXKIT;
    };
  }

  @Override
  public Getty getty(String host) {
    return Getty.debian("Debian GNU/Linux " + edition.release(), host);
  }

  @Override
  public Guests guests() {
    return machines.map(MachinePackages::guests).orElse(Guests.NONE);
  }

  @Override
  public Programs programs(Consumer<Event> events) {
    Programs all = new Programs().with(packages);
    if (edition.teaches()) {
      all.with(Fleet.programs());
      all.with(Paging.programs(new SimulatedTranslations(events)));
      all.with(Guest.programs(new SimulatedHypervisor(ExitCosts.REFERENCE, events)));
    }
    engine.ifPresent(e -> all.with(e.programs(events)));
    machines.ifPresent(m -> all.with(m.programs()));
    installed = all;
    return all;
  }

  @Override
  public MountPoints files(Kernel kernel) {
    Vfs vfs = kernel.vfs();
    Set<String> keys = new TreeSet<>(installed.keys());
    keys.add(World.INIT);
    boolean legacy = kernel.cgroups().hierarchies().size() > 1;
    FileSystems types = FileSystems.register(vfs, KernelAnswers.of(kernel));
    Features.Disk root = features().disk(kernel.hardware().bus()).orElseThrow();
    HostPlan plan =
        new HostPlan(
            kernel.hardware().name(),
            disk.value(),
            keys,
            legacy,
            edition,
            root.device(),
            root.major());
    HostTree tree = new HostTree(vfs, types, plan);
    Ext4Type.family(kernel.blocks(), types.disks()).forEach(vfs::register);
    vfs.register(new BtrfsType(kernel.blocks()));
    MountPoints mounts = MountPoints.initial(vfs, tree.rootfs());
    tree.boot(mounts.mounts());
    plant(vfs, new Superuser(mounts.mounts()));
    return mounts;
  }

  private void plant(Vfs vfs, Superuser root) {
    List<ExtraFile> all = new ArrayList<>(files);
    engine.ifPresent(e -> all.addAll(e.files()));
    machines.ifPresent(
        m -> m.images().forEach((path, image) -> all.add(new ExtraFile(path, image, 0644))));
    if (edition.teaches()) {
      ShippedGuests.sources()
          .forEach(
              (name, source) ->
                  all.add(new ExtraFile(ShippedGuests.FOLDER + "/" + name, source, 0644)));
      all.add(new ExtraFile(Fleet.SERVICES, Fleet.COMPANY, 0644));
    }
    Planter tree = new Planter(vfs, root);
    for (ExtraFile file : all) {
      tree.file(file.path(), file.content(), file.mode());
    }
    for (String key : installed.keys()) {
      if (key.startsWith("/")) {
        tree.file(key, Executable.head(key), 0755);
      }
    }
  }

  @Override
  public List<Daemon> daemons() {
    return engine.map(Engine::daemons).orElse(List.of());
  }

  @Override
  public void booted(Kernel kernel) {
    engine.ifPresent(e -> e.booted(kernel));
    machines.ifPresent(m -> m.booted(kernel));
  }

  @Override
  public boolean isReady() {
    return engine.map(Engine::isReady).orElse(true);
  }

  @Override
  public Resident resident() {
    return engine.map(Engine::resident).orElse(Resident.NOBODY);
  }
}
