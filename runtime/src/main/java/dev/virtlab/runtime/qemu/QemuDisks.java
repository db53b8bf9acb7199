package dev.virtlab.runtime.qemu;

import dev.virtlab.runtime.act.Processes;
import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.Hardware;
import dev.virtlab.userland.libvirt.InternalSnapshots;
import dev.virtlab.userland.libvirt.LibvirtError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The disks of a machine with what they were at moments that have names: snapshots inside of qcow2
/// images, which QEMU makes where it runs, and qemu-img(1) where it does not.
///
/// @param running the machine, where it runs
record QemuDisks(Workbench bench, Domain domain, Optional<QemuMachine> running)
    implements Hardware.Disks {

  static final Duration ACT_MAX = Duration.ofSeconds(60);

  @Override
  public void keep(String moment) {
    InternalSnapshots.possible(domain);
    act("savevm", "-c", moment, "Failed to take snapshot");
  }

  @Override
  public void revert(String moment) {
    each("-a", moment);
  }

  @Override
  public void forget(String moment) {
    act("delvm", "-d", moment, "Failed to delete snapshot");
  }

  private void act(String line, String option, String moment, String failure) {
    if (moment.isEmpty() || moment.indexOf('"') >= 0 || moment.indexOf('\\') >= 0) {
      throw new LibvirtError("operation failed: a snapshot cannot be called '" + moment + "'");
    }
    if (running.isEmpty()) {
      each(option, moment);
      return;
    }
    String answer = running.get().qmp().human(line + " \"" + moment + "\"", ACT_MAX);
    QemuMachine.check(answer, failure);
  }

  private void each(String option, String moment) {
    for (Domain.Disk disk : InternalSnapshots.images(domain)) {
      List<String> words = InternalSnapshots.words(option, moment, disk);
      try {
        Processes.Ran ran = bench.run(words, new byte[0], ACT_MAX);
        if (!ran.isWell()) {
          throw InternalSnapshots.failed(words, ran.status(), ran.error().strip());
        }
      } catch (IOException _) {
        throw new LibvirtError(
            "internal error: there is no qemu-img in the workbench: apt-get install qemu-utils");
      }
    }
  }
}
