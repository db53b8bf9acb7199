package dev.virtlab.simulator.guest;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.State;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.simulator.Ground;
import dev.virtlab.simulator.Guests;
import dev.virtlab.simulator.chance.RandomStream;
import dev.virtlab.simulator.daemon.Children;
import dev.virtlab.simulator.daemon.Worker;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.userland.libvirt.DaemonFiles;
import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.Domains;
import dev.virtlab.userland.libvirt.Hardware;
import dev.virtlab.userland.libvirt.Libvirt;
import dev.virtlab.userland.libvirt.LibvirtError;
import dev.virtlab.userland.libvirt.Line;
import dev.virtlab.userland.libvirt.Request;
import dev.virtlab.userland.libvirt.Service;
import dev.virtlab.userland.libvirt.Travel;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Mailbox;
import dev.virtlab.userland.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// libvirt and QEMU on a host: the daemon, the processes that are machines, and what the world may
/// ask of them.
///
/// As with systemd's socket, the daemon is started by whoever asks it first.
public final class VirtualMachines implements Libvirt, Hardware, Guests {

  static final String DAEMON = "/usr/sbin/libvirtd";

  private final Ground ground;
  private final Kernel kernel;
  private final Assembly assembly;
  private final Neighbourhood neighbourhood;
  private final MachineProgram qemu;
  private final Domains domains;
  private final Service service;
  private final Map<String, Powered> powered = new TreeMap<>();
  private final Mailbox<Runnable> work = new Mailbox<>();
  private final List<Mailbox<Piece>> waiting = new ArrayList<>();
  private Optional<Serving> serving = Optional.empty();
  private BooleanSupplier takenBeside = () -> false;

  private record Serving(Calls calls, Worker worker) {}

  /// @param kernel of the host, booted
  /// @param neighbourhood the hosts that machines can move between
  VirtualMachines(
      Ground ground,
      Kernel kernel,
      Systems systems,
      MachineProgram qemu,
      Neighbourhood neighbourhood) {
    this.neighbourhood = neighbourhood;
    neighbourhood.join(ground.told(), this);
    this.ground = ground;
    this.kernel = kernel;
    this.assembly = new Assembly(ground, kernel, systems);
    this.qemu = qemu;
    RandomStream random = RandomStream.of(ground.world().seed(), ground.told() + " libvirt");
    Consumer<Event> voice = ground.voice();
    this.domains =
        new Domains(
            this,
            () -> kernel.clock() / 1_000_000_000L,
            () -> (int) (random.bits() >>> 32),
            voice::accept);
    this.service = new Service(domains, this::migrate);
    kernel.stops().listen(_ -> List.copyOf(powered.values()).forEach(m -> m.machine().cut()));
  }

  /// The daemon begins to serve.
  Step serve(Calls calls) {
    Worker worker = new Worker(calls, work);
    serving = Optional.of(new Serving(calls, worker));
    return new Step.Next(worker::serve);
  }

  private boolean isServed() {
    return serving
        .flatMap(s -> kernel.process(s.calls().pid()))
        .map(Process::isAlive)
        .orElse(false);
  }

  @Override
  public Answer ask(Request request) {
    Mailbox<Piece> pieces = new Mailbox<>();
    Line line = new Line();
    waiting.add(pieces);
    order(
        () -> {
          waiting.remove(pieces);
          answer(request, pieces, line);
        });
    return new Answer(pieces, line);
  }

  private Step activate(Calls calls) {
    try {
      calls.newSession();
      return calls.exec(DAEMON, List.of(DAEMON, "--timeout", "120"), Children.ENVIRONMENT);
    } catch (CallFailed failure) {
      turnAway();
      return new Step.Exit(failure.errno() == Errno.ENOENT ? 127 : 126);
    }
  }

  /// No daemon can be started: nobody will answer those who wait.
  private void turnAway() {
    while (work.take().isPresent()) {}
    waiting.forEach(
        pieces -> {
          pieces.post(new Piece.Absent());
          pieces.close();
        });
    waiting.clear();
  }

  private void answer(Request request, Mailbox<Piece> pieces, Line line) {
    sweep();
    service.answer(
        request,
        new Service.Reply() {
          @Override
          public void post(Piece piece) {
            pieces.post(piece);
          }

          @Override
          public void connect(Input input) {
            line.connect(input);
          }

          @Override
          public void close() {
            pieces.close();
          }
        });
  }

  /// Whether a machine runs that KVM has the processor's extension for.
  boolean isAccelerating() {
    return domains.views().stream().anyMatch(d -> d.isActive() && d.now().type().equals("kvm"));
  }

  /// Says how to find out whether another hypervisor has that extension.
  void beside(BooleanSupplier taken) {
    takenBeside = taken;
  }

  /// Whether its kernel runs.
  boolean isUp() {
    return !kernel.stops().isStopped();
  }

  @Override
  public Optional<Libvirt> at(String host) {
    return neighbourhood.find(host).map(m -> m);
  }

  Domains domains() {
    return domains;
  }

  /// Has the daemon do something as soon as it can.
  void order(Runnable deed) {
    if (!isServed()) {
      serving = Optional.empty();
      var _ = kernel.launch(kernel.init(), Map.of(), this::activate);
    }
    work.post(deed);
  }

  private void migrate(Request.Migrate request, Service.Reply reply) {
    VirtualMachines there =
        neighbourhood
            .find(request.to())
            .orElseThrow(() -> new LibvirtError("internal error: no route to " + request.to()));
    Domain domain = domains.view(request.domain()).now();
    Travel travel = request.travel();
    domains.migrations().leaving(domain.name(), travel, there == this);
    Powered machine = running(domain.name());
    new Removal(ground.wall(), domain, machine, request, this, there, reply).begin();
  }

  /// Whether the disks of a machine could be opened here.
  void opens(Domain domain) {
    Calls calls = serving.orElseThrow().calls();
    var _ = Drive.bootable(calls, domain);
    ImageLocks.take(calls, domain).release();
  }

  private Powered running(String name) {
    return Optional.ofNullable(powered.get(name)).orElseThrow();
  }

  /// A machine from elsewhere goes on as a process of this host.
  Powered adopt(Domain domain, Form form, boolean still, Voice voice) {
    return power(domain, form, still, voice);
  }

  /// Machines whose processes have ended are gone.
  private void sweep() {
    for (Powered machine : List.copyOf(powered.values())) {
      if (machine.isDead()) {
        machine.die();
      }
    }
  }

  @Override
  public Running start(Domain domain, boolean paused, Voice voice) {
    if (domain.type().equals("kvm") && takenBeside.getAsBoolean()) {
      throw new LibvirtError(
          "internal error: process exited while connecting to monitor: ioctl(KVM_CREATE_VM) failed:"
              + " 16 Device or resource busy\nqemu-system-x86_64: failed to initialize kvm: Device"
              + " or resource busy");
    }
    Optional<Drive> drive = Drive.bootable(serving.orElseThrow().calls(), domain);
    Optional<Drive.Content> disk = drive.flatMap(Drive::content);
    Board board =
        new Board(
            domain.name(),
            State.guest(ground.told(), domain.name()),
            domain.vcpus(),
            drive.map(Drive::bus).orElse(""),
            domain.acpi(),
            domain.maxMemory(),
            kernel.clock(),
            disk.map(Drive.Content::system),
            disk.map(Drive.Content::changes).orElse(new byte[0]));
    return power(domain, new Form(board, domain.memory()), paused, voice);
  }

  @Override
  public Disks disks(Domain domain) {
    return new DiskMoments(
        serving.orElseThrow().calls(), domain, powered.containsKey(domain.name()));
  }

  /// Makes a process that is such a machine.
  private Powered power(Domain domain, Form form, boolean paused, Voice voice) {
    String name = domain.name();
    Serving daemon = serving.orElseThrow();
    ImageLocks images = ImageLocks.take(daemon.calls(), domain);
    Powered machine =
        assembly.make(
            name,
            form,
            paused,
            voice,
            Drive.bootable(daemon.calls(), domain),
            (shape, still, heard) -> power(domain, shape, still, heard),
            () -> gone(name));
    machine.holds(images);
    qemu.put(name, machine);
    powered.put(name, machine);
    long mib = domain.maxMemory().value() >> 20;
    int pid =
        Children.start(
            daemon.calls(),
            QemuProgram.PATH,
            QemuProgram.words(name, domain.board(), domain.type(), mib, domain.vcpus()),
            images.descriptors());
    machine.is(pid);
    daemon.worker().whenEnded(pid, _ -> sweep());
    return machine;
  }

  @Override
  public Picture picture(Domain domain, byte[] bytes) {
    return new Shown(
        SavedForm.read(bytes), (form, still, voice) -> power(domain, form, still, voice));
  }

  @Override
  public Files files() {
    return new DaemonFiles(serving.orElseThrow().calls(), 2 * Changes.SIZE_MAX);
  }

  private void gone(String name) {
    powered.remove(name);
    qemu.take(name);
  }

  @Override
  public List<Standing> standing() {
    return List.copyOf(domains.machines());
  }

  @Override
  public List<Guest> booted() {
    if (powered.isEmpty()) {
      return List.of();
    }
    List<Guest> all = new ArrayList<>();
    powered.forEach(
        (name, machine) -> machine.machine().inside().ifPresent(s -> all.add(new Guest(name, s))));
    return all;
  }
}
