package dev.virtlab.simulator.guest;

import dev.virtlab.lab.State;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.lab.machine.MachineState;
import dev.virtlab.simulator.Daemon;
import dev.virtlab.simulator.Furnisher;
import dev.virtlab.simulator.Ground;
import dev.virtlab.simulator.Guests;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.docker.client.DockerClient;
import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.docker.engine.EngineApi;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Mailbox;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Docker Desktop on a system whose kernel can run no Linux container: `docker` is only a client
/// there; the daemon lives in a Linux of its own, in a virtual machine that nobody sees.
///
/// The machine is a process of the system, made of the same hardware as every machine here; inside
/// is the same kernel with the same engine. <https://docs.docker.com/desktop/>, "Architecture".
public final class DockerDesktop implements EngineApi, Guests {

  /// The name of the machine, and of the host inside.
  public static final String NAME = "docker-desktop";

  private final DesktopForm form;
  private final Supplier<Linux> linux;
  private final MachineState machines = new MachineState();
  private Optional<Ground> ground = Optional.empty();
  private Optional<Kernel> kernel = Optional.empty();
  private Optional<Hidden> hidden = Optional.empty();

  /// What is on the disk of the machine.
  ///
  /// @param engine its daemon, as it is reached from outside
  public record Linux(Furnisher system, EngineApi engine) {}

  /// The machine while it is switched on.
  private record Hidden(
      int pid, GuestMachine machine, EngineApi engine, Mailbox<Boolean> news, boolean[] off) {}

  /// @param linux makes a fresh system for every start
  public DockerDesktop(DesktopForm form, Supplier<Linux> linux) {
    this.form = form;
    this.linux = linux;
  }

  /// Where the system stands.
  public void ground(Ground under) {
    ground = Optional.of(under);
  }

  /// The system's kernel has booted.
  public void booted(Kernel booting) {
    kernel = Optional.of(booting);
  }

  /// The programs, by the path of their files.
  public Programs programs() {
    DesktopBackend backend = new DesktopBackend(form, this);
    DockerClient client = new DockerClient(this);
    return new Programs()
        .with(
            form.client(),
            (calls, argv, environment) ->
                argv.size() > 1 && argv.get(1).equals("desktop")
                    ? backend.command(calls, argv.subList(2, argv.size()))
                    : client.start(calls, argv, environment))
        .with(form.backend(), (calls, _, _) -> backend.serve(calls))
        .with(form.machine(), (calls, _, _) -> start(calls));
  }

  /// What is started at boot.
  public Daemon daemon() {
    return new Daemon(form.backend(), List.of(form.backend()));
  }

  /// The first step of the process that is the machine.
  private Step start(Calls calls) {
    if (isAlive()) {
      return new Step.Exit(1);
    }
    sweep();
    Kernel host = kernel.orElseThrow();
    Ground outside = ground.orElseThrow();
    Mailbox<Boolean> news = new Mailbox<>();
    boolean[] off = new boolean[1];
    Board board = board(calls, host, State.guest(outside.told(), NAME));
    Linux fresh = linux.get();
    GuestMachine machine =
        new GuestMachine(
            new Form(board, board.memory()),
            () -> Optional.of(fresh.system()),
            outside.under(State.guest(outside.told(), NAME), State.guest(outside.born(), NAME)),
            host.agenda(),
            MachineCosts.REFERENCE,
            new SerialLine(),
            news,
            new Steal((busy, stolen) -> tell(new MachineEvent.VcpusScheduled(NAME, busy, stolen))),
            voice(
                () -> {
                  off[0] = true;
                  news.post(true);
                }));
    hidden = Optional.of(new Hidden(calls.pid(), machine, fresh.engine(), news, off));
    if (machines.machine(NAME).isEmpty()) {
      tell(new MachineEvent.MachineDefined(NAME, board.vcpus(), board.memory()));
    } else {
      tell(new MachineEvent.MachineResized(NAME, board.vcpus(), board.memory()));
    }
    tell(new MachineEvent.MachineStarted(NAME, calls.pid()));
    machine.powerOn();
    return MachineProgram.serve(calls, news, () -> off[0], () -> machine, 0);
  }

  private Board board(Calls calls, Kernel host, String name) {
    return new Board(
        NAME,
        name,
        host.hardware().cpus(),
        "virtio",
        true,
        form.memory(calls, host.memoryKept().value()),
        host.clock(),
        Optional.of(NAME),
        new byte[0]);
  }

  private GuestMachine.Voice voice(Runnable off) {
    return new GuestMachine.Voice() {
      @Override
      public void reached(Machine.Phase phase) {
        tell(new MachineEvent.PhaseReached(NAME, phase));
      }

      @Override
      public void off() {
        off.run();
      }

      @Override
      public void restart() {
        off.run();
      }

      @Override
      public void panicked() {
        off.run();
      }

      @Override
      public void ballooned() {}
    };
  }

  private void tell(MachineEvent event) {
    machines.add(event);
    ground.orElseThrow().voice().accept(event);
  }

  private boolean isAlive() {
    return hidden
        .flatMap(h -> kernel.orElseThrow().process(h.pid()))
        .map(Process::isAlive)
        .orElse(false);
  }

  /// Whether the daemon inside can answer.
  boolean isUp() {
    return isAlive()
        && machines.machine(NAME).map(m -> m.phase() == Machine.Phase.UP).orElse(false);
  }

  /// The number of the process that is the machine.
  Optional<Integer> pid() {
    return isAlive() ? hidden.map(Hidden::pid) : Optional.empty();
  }

  /// Where the process has ended, the machine is off.
  void sweep() {
    if (hidden.isPresent() && !isAlive()) {
      hidden.get().machine().cut();
      hidden = Optional.empty();
      tell(new MachineEvent.MachineStopped(NAME, "failed"));
    }
  }

  @Override
  public Answer ask(ContainerCommand command, List<ArchiveEntry> body) {
    sweep();
    if (!isUp()) {
      Mailbox<Answer.Piece> pieces = new Mailbox<>();
      pieces.post(new Answer.Piece.Failed(0, ""));
      pieces.close();
      return new Answer(pieces, Answer.NO_INPUT);
    }
    Hidden inside = hidden.orElseThrow();
    Answer[] answer = new Answer[1];
    inside.machine().visit(() -> answer[0] = inside.engine().ask(command, body));
    return new Answer(answer[0].pieces(), way(inside.machine(), answer[0].input()));
  }

  /// What is typed gets into the machine, too.
  private static Answer.Input way(GuestMachine machine, Answer.Input input) {
    return new Answer.Input() {
      @Override
      public void send(byte[] bytes) {
        machine.visit(() -> input.send(bytes));
      }

      @Override
      public void end() {
        machine.visit(input::end);
      }

      @Override
      public boolean isWanted() {
        return input.isWanted();
      }
    };
  }

  @Override
  public List<Standing> standing() {
    return List.copyOf(machines.machines());
  }

  @Override
  public List<Guest> booted() {
    return hidden
        .flatMap(h -> h.machine().inside())
        .map(inside -> List.of(new Guest(NAME, inside)))
        .orElse(List.of());
  }
}
