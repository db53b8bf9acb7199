package dev.virtlab.userland.libvirt;

import dev.virtlab.lab.Bytes;
import java.util.Optional;

/// More or fewer processors and memory for a machine: in its definition, and while it runs.
record Sizing(Known it, Domains domains) {

  void vcpus(Request.SetVcpus wanted) {
    boolean live = wanted.scope() != Request.Scope.CONFIG;
    boolean config = wanted.scope() != Request.Scope.LIVE;
    if (live) {
      Domain now = it.running().domain();
      within(wanted.count(), now.maxVcpus(), "live");
      if (wanted.count() != now.vcpus()) {
        throw new LibvirtError(
            "unsupported configuration: the machine's processors can only be changed while it is"
                + " shut off: use --config");
      }
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
    domains.resized(it);
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
