package dev.virtlab.runtime.qemu;

import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.Domains;
import dev.virtlab.userland.libvirt.Libvirt;
import dev.virtlab.userland.libvirt.LibvirtError;
import dev.virtlab.userland.libvirt.Line;
import dev.virtlab.userland.libvirt.Request;
import dev.virtlab.userland.libvirt.Service;
import dev.virtlab.userland.program.Mailbox;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;

/// The machines of one host, and the door to the daemon that keeps them.
///
/// Whoever asks stands on the engine's thread, the rules are asked on their own: what QEMU takes
/// its time for keeps no other client waiting.
final class HostMachines implements Libvirt {

  private final QemuHardware hardware;
  private final RealMachines all;
  private final Domains domains;
  private final Service service;

  HostMachines(QemuHardware hardware, RealMachines all, Consumer<MachineEvent> events) {
    this.hardware = hardware;
    this.all = all;
    SecureRandom random = new SecureRandom();
    domains =
        new Domains(hardware, () -> System.currentTimeMillis() / 1000, random::nextInt, events);
    service = new Service(domains, this::move);
  }

  Domains domains() {
    return domains;
  }

  QemuHardware hardware() {
    return hardware;
  }

  @Override
  public Optional<Libvirt> at(String host) {
    return all.find(host).map(there -> there);
  }

  @Override
  public Answer ask(Request request) {
    Mailbox<Piece> pieces = new Mailbox<>();
    Line line = new Line();
    all.post(() -> service.answer(request, new Posted(pieces, line)));
    return new Answer(pieces, line);
  }

  private void move(Request.Migrate request, Service.Reply reply) {
    HostMachines there =
        all.find(request.to())
            .orElseThrow(() -> new LibvirtError("internal error: no route to " + request.to()));
    Domain domain = domains.view(request.domain()).now();
    domains.migrations().leaving(domain.name(), request.travel(), there == this);
    QemuMachine source = hardware.find(domain.name()).orElseThrow();
    new QemuMigration(all, this, there, domain, source, request, reply).begin();
  }

  /// Puts an answer into a mailbox of the engine's thread.
  private final class Posted implements Service.Reply {
    private final Mailbox<Piece> pieces;
    private final Line line;

    Posted(Mailbox<Piece> pieces, Line line) {
      this.pieces = pieces;
      this.line = line;
    }

    @Override
    public void post(Piece piece) {
      all.engine().post(() -> pieces.post(piece));
    }

    @Override
    public void connect(Input input) {
      all.engine().post(() -> line.connect(input));
    }

    @Override
    public void close() {
      all.engine().post(pieces::close);
    }
  }
}
