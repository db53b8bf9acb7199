package dev.virtlab.runtime.qemu;

import dev.virtlab.lab.Bytes;
import dev.virtlab.runtime.bench.BenchFiles;
import dev.virtlab.runtime.bench.Reader;
import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.userland.libvirt.BootDisk;
import dev.virtlab.userland.libvirt.DaemonFiles;
import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.Hardware;
import dev.virtlab.userland.libvirt.LibvirtError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// The port of libvirt's rules in the real world: every machine is a QEMU in the workbench.
final class QemuHardware implements Hardware, QemuMachine.Pictures {

  /// The most machines that run at once.
  static final int RUNNING_MAX = 16;

  private final Workbench bench;
  private final Shelf shelf;
  private final Executor daemon;
  private final Map<String, QemuMachine> running = new ConcurrentSkipListMap<>();

  /// @param shelf what guests start with
  /// @param daemon the thread on which the rules are asked
  QemuHardware(Workbench bench, Shelf shelf, Executor daemon) {
    this.bench = bench;
    this.shelf = shelf;
    this.daemon = daemon;
  }

  Optional<QemuMachine> find(String name) {
    return Optional.ofNullable(running.get(name));
  }

  /// Who waits at the serial lines; from any thread.
  List<Reader> readers() {
    return running.values().stream().flatMap(machine -> machine.reader().stream()).toList();
  }

  @Override
  public Running start(Domain domain, boolean paused, Voice voice) {
    return launch(domain, paused, new Origin.Fresh(), Heard.NOTHING, voice);
  }

  /// Makes the process that is such a machine.
  ///
  /// @param before what it has said already
  QemuMachine launch(Domain domain, boolean paused, Origin origin, Heard before, Voice voice) {
    BenchFiles files = new BenchFiles(bench, "/");
    boolean system =
        BootDisk.of(files, domain).stream()
            .map(BootDisk::system)
            .anyMatch(Optional.of(RealMachines.SYSTEM)::equals);
    fits(domain.maxMemory(), domain.name());
    Optional<QemuCommand.Boot> boot = system ? Optional.of(shelf.boot()) : Optional.empty();
    QemuMachine machine =
        new QemuMachine(
            domain,
            paused,
            voice,
            daemon,
            this,
            listener ->
                start(
                    shelf.accelerator(domain),
                    by -> {
                      QemuCommand command =
                          new QemuCommand(domain, by, shelf.folder(), boot, origin);
                      return shelf.counted(QemuProcess.start(bench, command, before, listener));
                    }));
    running.put(domain.name(), machine);
    return whole(
        machine,
        () -> {
          if (domain.plugged() > 0) {
            machine.plug(domain.vcpus());
          }
        });
  }

  /// Where the processor takes no machine, QEMU translates; what stands in the way of both is told.
  private <P> P start(Accelerator by, Function<Accelerator, P> start) {
    return switch (by) {
      case TCG -> start.apply(by);
      case KVM -> {
        try {
          yield start.apply(by);
        } catch (LibvirtError _) {
          P translated = start.apply(Accelerator.TCG);
          shelf.translate();
          yield translated;
        }
      }
    };
  }

  /// A machine that does not become what it shall be does not stay.
  private static QemuMachine whole(QemuMachine machine, Runnable act) {
    try {
      act.run();
      return machine;
    } catch (LibvirtError failed) {
      machine.cut();
      throw failed;
    }
  }

  /// A machine whose memory is not there would end others when it touches it.
  private void fits(Bytes memory, String name) {
    if (running.size() >= RUNNING_MAX) {
      throw new LibvirtError(
          "operation failed: " + RUNNING_MAX + " machines run already: destroy one of them");
    }
    long free = shelf.available();
    if (memory.value() > free) {
      throw new LibvirtError(
          "operation failed: '"
              + name
              + "' wants "
              + (memory.value() >> 20)
              + " MiB of memory and "
              + (Math.max(0, free) >> 20)
              + " MiB are left: give it less, or destroy another machine");
    }
  }

  @Override
  public Disks disks(Domain domain) {
    return new QemuDisks(bench, domain, find(domain.name()));
  }

  @Override
  public Files files() {
    return new DaemonFiles(new BenchFiles(bench, "/"), MemoryStream.BYTES_MAX + (1 << 20));
  }

  @Override
  public void gone(QemuMachine machine) {
    running.remove(machine.domain().name(), machine);
  }

  @Override
  public Picture stream(QemuMachine machine) {
    boolean ran = machine.isRunning();
    if (ran) {
      machine.pause();
    }
    byte[] memory = memory(machine).take();
    if (ran) {
      machine.resume();
    }
    return sent(machine.domain(), machine.heard(), memory);
  }

  private MemoryStream memory(QemuMachine machine) {
    String inside = machine.process().folder();
    return new MemoryStream(machine.qmp(), bench.root().resolve(inside.substring(1)), inside);
  }

  @Override
  public Picture picture(Domain domain, byte[] bytes) {
    return sent(domain, Heard.in(bytes), Heard.memory(bytes));
  }

  private Picture sent(Domain domain, Heard before, byte[] memory) {
    return new Picture() {
      @Override
      public Running start(boolean paused, Voice voice) {
        QemuMachine machine = launch(domain, paused, new Origin.Sent(false), before, voice);
        return whole(machine, () -> memory(machine).give(memory));
      }

      @Override
      public byte[] bytes() {
        return before.before(memory);
      }
    };
  }

  @Override
  public Picture kept(QemuMachine machine, String moment) {
    Heard before = machine.heard();
    Domain domain = machine.domain();
    return new Picture() {
      @Override
      public Running start(boolean paused, Voice voice) {
        QemuMachine again = launch(domain, paused, new Origin.Kept(moment), before, voice);
        String line = "loadvm \"" + moment + "\"";
        return whole(
            again,
            () ->
                QemuMachine.check(
                    again.qmp().human(line, QemuDisks.ACT_MAX), "Failed to load snapshot"));
      }

      @Override
      public byte[] bytes() {
        throw new LibvirtError("operation failed: '" + moment + "' lies in its disks");
      }
    };
  }
}
