package dev.virtlab.simulator.host;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.simulator.Daemon;
import dev.virtlab.simulator.Furnisher;
import dev.virtlab.simulator.Getty;
import dev.virtlab.simulator.Ground;
import dev.virtlab.simulator.Guests;
import dev.virtlab.simulator.World;
import dev.virtlab.simulator.file.Superuser;
import dev.virtlab.simulator.file.host.FileSystems;
import dev.virtlab.simulator.file.store.Disk;
import dev.virtlab.simulator.guest.DockerDesktop;
import dev.virtlab.simulator.kernel.Features;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.MountPoints;
import dev.virtlab.simulator.kernel.proc.KernelAnswers;
import dev.virtlab.simulator.kernel.proc.KernelInquiry;
import dev.virtlab.userland.program.Executable;
import dev.virtlab.userland.program.Inquiry;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A system that is no Linux: its kernel, one disk with its programs, what it starts at boot, and
/// who is let in on its serial line. A program whose key is a path is installed there.
public final class ForeignHost implements Furnisher {

  private static final String TERMINALS = "/dev/pts";

  private final Plan plan;
  private final KernelInquiry kernel = new KernelInquiry();
  private final Optional<DockerDesktop> desktop;
  private Programs installed = new Programs();

  /// What it is made of.
  ///
  /// @param fileSystem what its disk is formatted with
  /// @param volume where the disk is in the kernel's tree of names
  /// @param disk how large it is
  /// @param first the file of the first process's program
  /// @param folders directories of a fresh system
  /// @param links symbolic links of a fresh system, and where they lead
  /// @param files files of a fresh system
  /// @param programs the programs, from what the kernel tells of itself
  /// @param daemons what runs from the start
  /// @param getty who is let in, by the name of the host
  /// @param shown a path of the kernel as the system shows it
  public record Plan(
      Features features,
      String fileSystem,
      String volume,
      Bytes disk,
      String first,
      List<String> folders,
      Map<String, String> links,
      List<DebianHost.ExtraFile> files,
      Function<Inquiry, Programs> programs,
      List<Daemon> daemons,
      Function<String, Getty> getty,
      UnaryOperator<String> shown) {

    public Plan {
      folders = List.copyOf(folders);
      links = new TreeMap<>(links);
      files = List.copyOf(files);
      daemons = List.copyOf(daemons);
    }
  }

  /// @param desktop how it runs containers all the same
  public ForeignHost(Plan plan, Optional<DockerDesktop> desktop) {
    this.plan = plan;
    this.desktop = desktop;
  }

  @Override
  public void ground(Ground ground) {
    desktop.ifPresent(d -> d.ground(ground));
  }

  @Override
  public Guests guests() {
    return desktop.<Guests>map(d -> d).orElse(Guests.NONE);
  }

  @Override
  public Features features() {
    return plan.features();
  }

  @Override
  public String first() {
    return plan.first();
  }

  @Override
  public String volume() {
    return plan.volume();
  }

  @Override
  public String shown(String path) {
    return plan.shown().apply(path);
  }

  @Override
  public Getty getty(String host) {
    return plan.getty().apply(host);
  }

  @Override
  public List<Daemon> daemons() {
    List<Daemon> all = new ArrayList<>(plan.daemons());
    desktop.ifPresent(d -> all.add(d.daemon()));
    return all;
  }

  @Override
  public Programs programs(Consumer<Event> events) {
    installed = plan.programs().apply(kernel);
    desktop.ifPresent(d -> installed.with(d.programs()));
    return installed;
  }

  @Override
  public MountPoints files(Kernel booting) {
    kernel.of(booting);
    desktop.ifPresent(d -> d.booted(booting));
    FileSystems types = FileSystems.register(booting.vfs(), KernelAnswers.of(booting));
    MountPoints mounts =
        MountPoints.initial(booting.vfs(), types.tmpfs().make(booting.vfs(), "mode=755"));
    Superuser root = new Superuser(mounts.mounts());
    Planter names = new Planter(booting.vfs(), root);
    Features.Disk device = features().disk(booting.hardware().bus()).orElseThrow();
    Disk disk =
        types
            .disks()
            .add(
                new Disk(booting.vfs(), plan.fileSystem(), device.major(), 1, plan.disk().value()));
    names.folder(plan.volume());
    booting
        .vfs()
        .mounts()
        .attach(
            booting.vfs().files().resolve(root, plan.volume(), true),
            disk,
            "/dev/" + device.device(),
            EnumSet.noneOf(MountFlag.class));
    Superuser installer = new Superuser(mounts.mounts());
    install(new Planter(booting.vfs(), installer));
    booting
        .vfs()
        .mounts()
        .attach(
            booting.vfs().files().resolve(installer, TERMINALS, true),
            types.devpts().make(booting.vfs(), "mode=620"),
            "devpts",
            EnumSet.noneOf(MountFlag.class));
    return mounts;
  }

  private void install(Planter tree) {
    plan.folders().forEach(tree::folder);
    plan.links().forEach(tree::link);
    tree.folder("/dev");
    tree.device("/dev/null", Stat.Type.CHARACTER, 0666, 1, 3);
    tree.folder(TERMINALS);
    plan.files().forEach(file -> tree.file(file.path(), file.content(), file.mode()));
    Executable.Format format = features().format();
    tree.file(plan.first(), Executable.head(format, World.INIT), 0755);
    for (String key : installed.keys()) {
      tree.file(key, Executable.head(format, key), 0755);
    }
  }
}
