package dev.virtlab.userland.libvirt;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.machine.Machine;
import java.util.Optional;

/// More or fewer processors and memory for a machine: in its definition, and while it runs.
record Sizing(Known it, Domains domains) {

  void vcpus(Request.SetVcpus wanted) {
    boolean live = wanted.scope() != Request.Scope.CONFIG;
    boolean config = wanted.scope() != Request.Scope.LIVE;
    if (live) {
      Domain now = it.running().domain();
      within(wanted.count(), now.maxVcpus(), "live");
      pullable(now, wanted.count());
    }
    if (config) {
      Domain now = it.definition();
      if (wanted.maximum()) {
        it.config =
            Optional.of(now.withVcpus(Math.min(now.vcpus(), wanted.count()), wanted.count()));
      } else {
        within(wanted.count(), now.maxVcpus(), "persistent");
        it.config = Optional.of(now.withVcpus(wanted.count(), now.maxVcpus()));
      }
    }
    if (live) {
      it.plug(wanted.count());
    }
    domains.resized(it);
  }

  /// Only what has come while it ran can go, and only where firmware and guest let it.
  private void pullable(Domain now, int count) {
    if (count >= now.vcpus()) {
      return;
    }
    if (count < now.vcpus() - now.plugged()) {
      throw new LibvirtError(
          "unsupported configuration: failed to find appropriate hotpluggable vcpus to reach the"
              + " desired target vcpu count");
    }
    if (!now.acpi()) {
      throw new LibvirtError(
          "internal error: unable to execute QEMU command 'device_del': CPU hot unplug not"
              + " supported without ACPI");
    }
    if (it.phase != Machine.Phase.UP || it.running().status() != DomainView.Status.RUNNING) {
      throw new LibvirtError(
          "Timed out during operation: vcpu unplug request timed out. Unplug result must be"
              + " manually inspected in the domain");
    }
  }

  private static void within(int count, int most, String kind) {
    if (count > most) {
      throw LibvirtError.argument(
          "requested vcpus is greater than max allowable vcpus for the "
              + kind
              + " domain: "
              + count
              + " > "
              + most);
    }
  }

  void memory(Request.SetMemory wanted) {
    boolean live = wanted.scope() != Request.Scope.CONFIG;
    boolean config = wanted.scope() != Request.Scope.LIVE;
    if (live && wanted.maximum()) {
      it.running();
      throw LibvirtError.invalid("cannot resize the maximum memory on an active domain");
    }
    if (live) {
      Known.Live now = it.running();
      within(wanted.memory(), now.domain());
      now.running().balloon(wanted.memory());
    }
    if (config) {
      Domain now = it.definition();
      if (wanted.maximum()) {
        Bytes current =
            now.memory().compareTo(wanted.memory()) > 0 ? wanted.memory() : now.memory();
        it.config = Optional.of(now.withMemory(current, wanted.memory()));
      } else {
        within(wanted.memory(), now);
        it.config = Optional.of(now.withMemory(wanted.memory(), now.maxMemory()));
      }
    }
    domains.resized(it);
  }

  private static void within(Bytes memory, Domain domain) {
    if (memory.compareTo(domain.maxMemory()) > 0) {
      throw LibvirtError.argument("cannot set memory higher than max memory");
    }
  }
}
