package dev.virtlab.simulator.guest;

import dev.virtlab.lab.machine.Machine;
import dev.virtlab.simulator.Ground;
import dev.virtlab.simulator.chance.RandomStream;
import dev.virtlab.simulator.daemon.Worker;
import dev.virtlab.simulator.kernel.Kernel;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.userland.hosted.Workbench;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Mailbox;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.virtualbox.Box;
import dev.virtlab.userland.virtualbox.BoxError;
import dev.virtlab.userland.virtualbox.Door;
import dev.virtlab.userland.virtualbox.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The `VBoxSVC` of every user: a process of that user's, started by the first client that asks.
final class BoxServices implements Door {

  static final String SERVICE = "/usr/lib/virtualbox/VBoxSVC";
  static final String MESSENGER = "/usr/lib/virtualbox/VBoxXPCOMIPCD";

  private final Ground ground;
  private final Kernel kernel;
  private final Workbench bench;
  private final Map<Integer, Service> users = new TreeMap<>();

  BoxServices(Ground ground, Kernel kernel, Workbench bench) {
    this.ground = ground;
    this.kernel = kernel;
    this.bench = bench;
  }

  /// The service of one user.
  private final class Service {
    private final Box box;
    private final Mailbox<Runnable> work = new Mailbox<>();
    private final List<Mailbox<Said>> waiting = new ArrayList<>();
    private Optional<Calls> calls = Optional.empty();
    private boolean starting;

    Service(int user, String home) {
      RandomStream random =
          RandomStream.of(ground.world().seed(), ground.told() + " virtualbox " + user);
      box =
          new Box(
              bench,
              () -> calls.orElseThrow(),
              home,
              () -> (int) (random.bits() >>> 32),
              ground.voice()::accept);
    }

    boolean isServed() {
      return calls.flatMap(c -> kernel.process(c.pid())).map(Process::isAlive).orElse(false);
    }

    void absent() {
      while (work.take().isPresent()) {}
      waiting.forEach(Mailbox::close);
      waiting.clear();
      starting = false;
    }
  }

  @Override
  public Mailbox<Said> ask(Calls client, String home, Deed deed) {
    int user = client.effectiveUid();
    Service service = users.computeIfAbsent(user, id -> new Service(id, home));
    Mailbox<Said> letters = new Mailbox<>();
    service.waiting.add(letters);
    if (!service.isServed() && !service.starting) {
      service.starting = true;
      launch(client, service);
    }
    service.work.post(() -> act(service, letters, deed));
    return letters;
  }

  private static void act(Service service, Mailbox<Said> letters, Deed deed) {
    Said said = Said.nothing();
    try {
      deed.run(service.box, said);
    } catch (BoxError error) {
      said.error(error);
    }
    service.waiting.remove(letters);
    letters.post(said);
    letters.close();
  }

  /// Both are processes of whoever asked, in the control group where that one is.
  private void launch(Calls client, Service service) {
    for (String program : List.of(MESSENGER, SERVICE)) {
      List<String> words =
          program.equals(SERVICE) ? List.of(program, "--auto-shutdown") : List.of(program);
      int pid = client.fork(first -> daemon(first, words));
      if (program.equals(SERVICE)) {
        kernel
            .process(pid)
            .ifPresent(
                p ->
                    p.whenEnded(
                        () -> {
                          if (p.exitStatus().orElse(0) != 0 && !service.isServed()) {
                            service.absent();
                          }
                        }));
      }
    }
  }

  private static Step daemon(Calls calls, List<String> words) {
    try {
      calls.newSession();
      int _ = Spawning.start(calls, words);
      boolean there = calls.access(words.getFirst(), 1);
      return new Step.Exit(there ? 0 : 1);
    } catch (CallFailed _) {
      return new Step.Exit(1);
    }
  }

  /// `VBoxSVC` begins to serve.
  Step serve(Calls calls) {
    Service service = users.get(calls.effectiveUid());
    if (service == null) {
      return new Step.Exit(1);
    }
    service.calls = Optional.of(calls);
    service.starting = false;
    kernel.process(calls.pid()).ifPresent(p -> p.whenEnded(service.box::orphaned));
    return new Step.Next(new Worker(calls, service.work)::serve);
  }

  /// `VBoxXPCOMIPCD` carries messages, and waits.
  static Step carry(Calls calls) {
    return new Step.Await(new Wait.Caught(), () -> carry(calls));
  }

  /// The machines of all users.
  List<Machine> standing() {
    return users.values().stream().flatMap(s -> s.box.standing().stream()).toList();
  }
}
