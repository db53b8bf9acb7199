package dev.virtlab.simulator.guest;

import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.Libvirt.Piece;
import dev.virtlab.userland.libvirt.LibvirtError;
import dev.virtlab.userland.libvirt.Migrations;
import dev.virtlab.userland.libvirt.Request;
import dev.virtlab.userland.libvirt.Service;
import dev.virtlab.userland.libvirt.Travel;
import java.time.Duration;

/// A machine moves from one host to another: the two daemons agree, its memory goes over, and it
/// goes on there from what it has become here.
final class Removal implements Journey.Listener {

  private final Domain domain;
  private final Powered machine;
  private final Request.Migrate request;
  private final Service.Reply reply;
  private final VirtualMachines there;
  private final Migrations from;
  private final Migrations to;
  private final Journey journey;
  private boolean stood;
  private boolean arrived;

  /// @param machine that moves, as `domain` says it is
  Removal(
      Agenda wall,
      Domain domain,
      Powered machine,
      Request.Migrate request,
      VirtualMachines here,
      VirtualMachines there,
      Service.Reply reply) {
    this.domain = domain;
    this.machine = machine;
    this.request = request;
    this.reply = reply;
    this.there = there;
    this.from = here.domains().migrations();
    this.to = there.domains().migrations();
    this.journey = new Journey(wall, machine, travel(), this::settings, this);
  }

  private Travel travel() {
    return request.travel();
  }

  private Migrations.Settings settings() {
    Migrations.Settings set = from.settings(domain.name());
    return travel()
        .bandwidth()
        .map(most -> new Migrations.Settings(Math.min(most, set.speed()), set.downtime()))
        .orElse(set);
  }

  /// The other daemon is asked first.
  void begin() {
    there.order(
        () -> {
          try {
            to.welcome(domain);
            there.opens(domain);
            from.underWay(domain.name(), request.to(), journey);
            journey.begin();
          } catch (LibvirtError error) {
            refuse(error.text());
          }
        });
  }

  private void refuse(String text) {
    reply.post(new Piece.Refused(text));
    reply.close();
  }

  @Override
  public void round(int number, long sent, long left) {
    from.round(domain.name(), number, sent, left);
    reply.post(new Piece.Progress(journey.job().percent()));
  }

  @Override
  public void stand() {
    stood |= from.stood(domain.name());
  }

  @Override
  public void moved(Duration downtime) {
    Form form = machine.form();
    boolean still = travel().suspend() || (machine.isPaused() && !stood);
    there.order(
        () -> {
          try {
            to.arrive(
                domain, travel().persistent(), still, ear -> there.adopt(domain, form, still, ear));
            arrived = true;
          } catch (LibvirtError error) {
            turnedAway(error.text());
          }
        });
  }

  /// Somebody there has taken its disks meanwhile.
  private void turnedAway(String why) {
    journey.cease();
    from.stays(domain.name(), stood);
    refuse(why);
  }

  @Override
  public void over(Duration downtime) {
    if (!arrived) {
      journey.later(() -> over(downtime));
      return;
    }
    from.left(domain.name(), travel().undefineSource(), request.to(), downtime, journey.job());
    reply.post(new Piece.Progress(100));
    reply.post(new Piece.Done());
    reply.close();
  }

  @Override
  public void ended() {
    refuse("operation failed: domain is not running");
  }

  @Override
  public void aborted() {
    from.stays(domain.name(), stood);
    refuse("operation aborted: migration out job: canceled by client");
  }
}
