package dev.virtlab.worlds;

import dev.virtlab.lab.Bytes;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.simulator.Costs;
import dev.virtlab.simulator.Furnisher;
import dev.virtlab.simulator.chance.RandomStream;
import dev.virtlab.simulator.file.host.HostPlan.Edition;
import dev.virtlab.simulator.guest.DockerDesktop;
import dev.virtlab.simulator.guest.Neighbourhood;
import dev.virtlab.simulator.guest.Systems;
import dev.virtlab.simulator.host.DarwinHost;
import dev.virtlab.simulator.host.DebianHost;
import dev.virtlab.simulator.host.DockerEngine;
import dev.virtlab.simulator.host.WindowsHost;
import dev.virtlab.userland.HostPrograms;
import dev.virtlab.userland.legacy.LegacyPrograms;
import dev.virtlab.userland.systemd.Power;
import java.util.List;
import java.util.Optional;

/// The systems that the guests of a scenario can have.
record GuestSystems(
    Scenario scenario, ImageShelf shelf, Costs costs, Neighbourhood neighbourhood, boolean hosted)
    implements Systems {

  private static final String DEBIAN = "debian-12";
  private static final String SARGE = "debian-3.1";
  private static final String WINDOWS = "windows-10";
  private static final String MACOS = "macos-12";
  private static final Bytes DISK = Bytes.gib(8);

  @Override
  public List<Shipped> shipped() {
    return List.of(
        shipped(DEBIAN, "GRUB"),
        shipped(SARGE, "GRUB"),
        shipped(WINDOWS, "BOOTMGR"),
        shipped(MACOS, "boot.efi"));
  }

  private static Shipped shipped(String label, String loader) {
    return new Shipped(label + ".qcow2", label, loader, DISK.value());
  }

  @Override
  public Optional<Furnisher> furnish(String label, String name) {
    return switch (label) {
      case DEBIAN -> Optional.of(debian(name));
      case SARGE ->
          Optional.of(
              new DebianHost(
                  Edition.SARGE,
                  DISK,
                  LegacyPrograms.all(),
                  Optional.empty(),
                  Optional.empty(),
                  List.of()));
      case WINDOWS -> Optional.of(WindowsHost.of(DISK, name, () -> desktop(name)));
      case MACOS -> Optional.of(DarwinHost.of(DISK, () -> desktop(name)));
      default -> Optional.empty();
    };
  }

  /// The Linux that Docker Desktop brings along, with the images that the host's engine has.
  private DockerDesktop.Linux desktop(String name) {
    DockerEngine engine = engine("guest " + name + " docker-desktop");
    DebianHost system =
        new DebianHost(
            Edition.LINUXKIT,
            DISK,
            HostPrograms.all().with(Power.programs()),
            Optional.of(engine),
            Optional.empty(),
            List.of());
    return new DockerDesktop.Linux(system, engine.api());
  }

  private DockerEngine engine(String random) {
    List<String> images =
        scenario.hosts().getFirst().engine().map(Scenario.Engine::images).orElse(List.of());
    return new DockerEngine(
        costs, shelf, shelf.stock(images), List.of(), RandomStream.of(scenario.seed(), random));
  }

  /// A Debian 12 with Docker, as on the host; the images are there that the host's engine has.
  private Furnisher debian(String name) {
    return new DebianHost(
        DISK,
        HostPrograms.all().with(Power.programs()),
        Optional.of(engine("guest " + name + " docker")),
        List.of());
  }
}
