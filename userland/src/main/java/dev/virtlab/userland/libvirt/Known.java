package dev.virtlab.userland.libvirt;

import dev.virtlab.lab.machine.Machine;
import dev.virtlab.userland.libvirt.DomainView.Reason;
import dev.virtlab.userland.libvirt.DomainView.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A machine that the daemon knows.
final class Known {

  /// Its definition; empty for one that is forgotten when it stops.
  Optional<Domain> config;

  /// What runs of it.
  Optional<Live> live = Optional.empty();

  Reason reason = Reason.UNKNOWN;

  /// How far its start has come, while it runs.
  Machine.Phase phase = Machine.Phase.OFF;

  boolean autostart;

  /// Whether libvirt keeps what it was, for its next start.
  boolean managed;

  final List<Kept> kept = new ArrayList<>();
  Optional<String> current = Optional.empty();

  /// What is set for its migrations.
  Migrations.Settings settings = Migrations.Settings.USUAL;

  /// Its migration, while it is under way.
  Optional<Migrations.Course> course = Optional.empty();

  /// How its last migration went.
  Optional<Job> completed = Optional.empty();

  private Domain last;

  /// A machine that runs.
  record Live(Domain domain, int id, Status status, Hardware.Running running) {
    /// As it is at this moment.
    Domain now() {
      return domain.withMemory(running.memory(), domain.maxMemory());
    }

    Live plugged(int vcpus) {
      return new Live(domain.plugged(vcpus), id, status, running);
    }

    Live in(Status other) {
      return new Live(domain, id, other, running);
    }
  }

  /// A snapshot, and the picture of a machine that ran then.
  record Kept(DomainView.Snapshot snapshot, Domain domain, Optional<Hardware.Picture> picture) {}

  Known(Domain domain, boolean persistent) {
    last = domain;
    config = persistent ? Optional.of(domain) : Optional.empty();
  }

  /// As it runs, or as it would start.
  Domain domain() {
    last = live.map(Live::now).or(() -> config).orElse(last);
    return last;
  }

  String name() {
    return domain().name();
  }

  Status status() {
    return live.map(Live::status).orElse(Status.SHUT_OFF);
  }

  Live running() {
    return live.orElseThrow(() -> LibvirtError.invalid("domain is not running"));
  }

  /// It has so many processors while it runs.
  void plug(int vcpus) {
    Live now = running();
    now.running().plug(vcpus);
    live = Optional.of(now.plugged(vcpus));
  }

  Domain definition() {
    return config.orElseThrow(
        () -> LibvirtError.invalid("cannot change persistent config of a transient domain"));
  }

  Kept snapshot(String name) {
    return kept.stream()
        .filter(k -> k.snapshot().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new LibvirtError(
                    "Domain snapshot not found: no domain snapshot with matching name '"
                        + name
                        + "'"));
  }

  Machine machine() {
    Domain now = domain();
    return new Machine(
        now.name(),
        switch (status()) {
          case RUNNING -> Machine.Status.RUNNING;
          case PAUSED -> Machine.Status.PAUSED;
          case CRASHED -> Machine.Status.CRASHED;
          case SHUT_OFF -> Machine.Status.SHUT_OFF;
        },
        live.isPresent() ? phase : Machine.Phase.OFF,
        live.map(l -> l.running().pid()).orElse(0),
        now.vcpus(),
        now.memory(),
        kept.stream().map(k -> k.snapshot().name()).toList(),
        Machine.Hypervisor.KVM);
  }

  DomainView view() {
    return new DomainView(
        domain(),
        config,
        live.map(Live::id).orElse(-1),
        status(),
        reason,
        autostart,
        managed,
        live.map(l -> l.running().cpuTime()).orElse(Duration.ZERO),
        live.map(l -> l.running().rss()).orElse(0L),
        kept.stream().map(Kept::snapshot).toList(),
        current,
        new DomainView.Moving(settings, course.map(Migrations.Course::job), completed));
  }
}
