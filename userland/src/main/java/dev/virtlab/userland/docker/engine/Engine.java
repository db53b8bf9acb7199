package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.docker.image.Image;
import dev.virtlab.userland.program.Mailbox;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The one container engine: behaves as dockerd 20.10.24, over whatever [Ports] a world gives it.
///
/// It lives on one thread: commands, callbacks of the ports and alarms come one after the other.
public final class Engine implements EngineApi {

  private final Ports ports;
  private final Parts parts;
  private final Lifecycle lifecycle;
  private final Creation creation;
  private final Attaching attaching;
  private final Listing listing;
  private final ImageRemoval imageRemoval;
  private final Pulling pulling;
  private final Copying copying;
  private final Statistics statistics;
  private final Top top;
  private final Information information;

  /// An engine without containers and images.
  public Engine(Ports ports) {
    this.ports = ports;
    Identifiers identifiers = new Identifiers(ports.random());
    Journal journal = new Journal(ports.timer());
    Logs logs = new Logs(ports.store(), ports.timer());
    parts =
        new Parts(
            identifiers,
            journal,
            new Containers(),
            new Images(ports, journal),
            new Volumes(ports, journal, identifiers),
            new Networks(journal, identifiers, ports.timer().epochNanoseconds()),
            logs);
    lifecycle = new Lifecycle(ports, parts);
    creation = new Creation(ports, parts);
    attaching = new Attaching(parts);
    listing = new Listing(ports, parts);
    imageRemoval = new ImageRemoval(ports, parts);
    pulling = new Pulling(ports, parts);
    copying = new Copying(ports, parts);
    statistics = new Statistics(ports);
    top = new Top(ports, parts);
    information = new Information(ports, parts, listing);
  }

  /// Puts an image into the engine as if it had always been there.
  ///
  /// @param names as `busybox:latest`
  public void stock(Image image, List<String> names) {
    for (String name : names) {
      parts.images().add(image, Images.parse(name));
    }
  }

  @Override
  public Answer ask(ContainerCommand command, List<ArchiveEntry> body) {
    Reply reply = new Reply();
    Answer.Input input = ask(command, body, reply.pieces());
    return new Answer(reply.pieces(), input);
  }

  /// Asks, with the answer into a mailbox that the asker has already; gives the way back.
  public Answer.Input ask(
      ContainerCommand command, List<ArchiveEntry> body, Mailbox<Answer.Piece> pieces) {
    Reply reply = new Reply(pieces);
    try {
      return answer(command, body, reply);
    } catch (Refusal refusal) {
      reply.refuse(refusal);
    } catch (StoreFailed failure) {
      reply.refuse(Refusal.failed(failure.message()));
    }
    return Answer.NO_INPUT;
  }

  /// The containers, images and volumes that stand, in the order of the fold of the trace.
  public List<Standing> standing() {
    List<Standing> all = new ArrayList<>();
    parts.containers().all().forEach(container -> all.add(container.standing()));
    all.addAll(parts.images().standing());
    all.addAll(parts.volumes().standing());
    return all;
  }

  /// The name of the container whose control group this is, or holds it.
  public Optional<String> nameByCgroup(String cgroup) {
    return parts.containers().ofCgroup(cgroup).map(Container::name);
  }

  /// The main process of a running container, by its number on the host.
  public Optional<Integer> mainPid(String reference) {
    try {
      return Optional.of(container(reference).state().pid()).filter(pid -> pid > 0);
    } catch (Refusal _) {
      return Optional.empty();
    }
  }

  private Answer.Input answer(ContainerCommand command, List<ArchiveEntry> body, Reply reply) {
    switch (command) {
      case ContainerCommand.CreateContainer c -> reply.end(creation.create(c));
      case ContainerCommand.StartContainer c ->
          lifecycle.starting().start(container(c.container()), reply::end);
      case ContainerCommand.StopContainer c -> stop(c, reply);
      case ContainerCommand.RestartContainer c -> lifecycle.restart(c, reply::end);
      case ContainerCommand.KillContainer c -> kill(c, reply);
      case ContainerCommand.RemoveContainer c -> lifecycle.removal().remove(c, reply::end);
      case ContainerCommand.PauseContainer c -> lifecycle.pause(c.container(), reply::end);
      case ContainerCommand.UnpauseContainer c -> lifecycle.unpause(c.container(), reply::end);
      case ContainerCommand.UpdateContainer c -> lifecycle.update(c, reply::end, reply::end);
      case ContainerCommand.RenameContainer c -> {
        lifecycle.rename(c.container(), c.name());
        reply.end();
      }
      case ContainerCommand.WaitContainer c -> await(c, reply);
      case ContainerCommand.AttachContainer c -> {
        return attaching.attach(c, reply);
      }
      case ContainerCommand.CreateExec c ->
          reply.end(new Document().put("Id", lifecycle.execs().create(c).id()).json());
      case ContainerCommand.StartExec c -> {
        return startExec(c, reply);
      }
      case ContainerCommand.InspectExec c -> reply.end(lifecycle.execs().inspect(c.exec()));
      case ContainerCommand.ReadLogs c -> readLogs(c, reply);
      case ContainerCommand.TopContainer c ->
          top.top(c.container(), c.psArguments(), reply::end, reply::end);
      case ContainerCommand.StatsContainer c ->
          statistics.tell(container(c.container()), c.stream(), reply);
      case ContainerCommand.DiffContainer c -> diff(c, reply);
      case ContainerCommand.CopyFrom c -> copying.read(c.container(), c.path(), reply);
      case ContainerCommand.StatPath c -> reply.end(copying.stat(c.container(), c.path()));
      case ContainerCommand.CopyTo c -> {
        copying.write(c.container(), c.directory(), body);
        reply.end();
      }
      case ContainerCommand.ListContainers c -> reply.end(listing.list(c));
      case ContainerCommand.InspectContainer c ->
          reply.end(
              new ContainerJson(ports, container(c.container()), parts.networks()).json(c.size()));
      case ContainerCommand.PruneContainers c -> reply.end(lifecycle.removal().prune(c.filters()));
      case ContainerCommand.ListImages c -> reply.end(parts.images().list(c.filters()));
      case ContainerCommand.InspectImage c -> reply.end(parts.images().inspect(c.image()));
      case ContainerCommand.ImageHistory c -> reply.end(parts.images().history(c.image()));
      case ContainerCommand.TagImage c -> {
        parts.images().tag(c.image(), c.repository(), c.tag());
        reply.end();
      }
      case ContainerCommand.RemoveImage c -> reply.end(imageRemoval.remove(c));
      case ContainerCommand.PullImage c -> pulling.pull(c, reply);
      case ContainerCommand.PruneImages c -> reply.end(imageRemoval.prune(c.filters()));
      case ContainerCommand.CreateVolume c ->
          reply.end(parts.volumes().create(c.name(), c.driver(), c.options(), c.labels()).json());
      case ContainerCommand.ListVolumes c -> reply.end(parts.volumes().list(c.filters()));
      case ContainerCommand.InspectVolume c -> reply.end(parts.volumes().get(c.volume()).json());
      case ContainerCommand.RemoveVolume c -> {
        parts.volumes().remove(c.volume(), c.force());
        reply.end();
      }
      case ContainerCommand.PruneVolumes c -> reply.end(parts.volumes().prune(c.filters()));
      case ContainerCommand.ListNetworks c -> reply.end(parts.networks().list(c.filters()));
      case ContainerCommand.InspectNetwork c -> reply.end(parts.networks().inspect(c.network()));
      case ContainerCommand.PruneNetworks c -> reply.end(parts.networks().prune(c.filters()));
      case ContainerCommand.DiskUsage _ -> reply.end(information.diskUsage());
      case ContainerCommand.Events c ->
          parts.journal().listen(c.since(), c.until(), c.filters(), reply);
      case ContainerCommand.Information _ -> reply.end(information.info());
      case ContainerCommand.Version _ -> reply.end(information.version());
      case ContainerCommand.Ping _ -> reply.end();
    }
    return Answer.NO_INPUT;
  }

  private Container container(String reference) {
    return parts.containers().get(reference);
  }

  private void stop(ContainerCommand.StopContainer command, Reply reply) {
    Container container = container(command.container());
    lifecycle
        .stopping()
        .stop(
            container,
            command.seconds(),
            refused ->
                reply.end(
                    refused.map(
                        refusal ->
                            refusal.wrapped("cannot stop container: " + command.container()))));
  }

  private void kill(ContainerCommand.KillContainer command, Reply reply) {
    int number = command.signal().isEmpty() ? Signals.KILL : Signals.require(command.signal());
    try {
      Container container = container(command.container());
      if (!Signals.exists(number)) {
        throw Refusal.failed("The linux daemon does not support signal " + number);
      } else if (number == Signals.KILL) {
        lifecycle
            .stopping()
            .kill(container, refused -> reply.end(refused.map(r -> wrapped(r, command))));
      } else {
        lifecycle.stopping().signal(container, number, _ -> reply.end());
      }
    } catch (Refusal refusal) {
      throw wrapped(refusal, command);
    }
  }

  private static Refusal wrapped(Refusal refusal, ContainerCommand.KillContainer command) {
    return refusal.wrapped("Cannot kill container: " + command.container());
  }

  private void await(ContainerCommand.WaitContainer command, Reply reply) {
    Container container = container(command.container());
    boolean removal = command.condition().equals("removed");
    boolean next = removal || command.condition().equals("next-exit");
    if (!next && !container.state().isRunning()) {
      reply.end(status(container));
    } else {
      container.await(removal, () -> reply.end(status(container)));
    }
  }

  private static JsonObject status(Container container) {
    Document document = new Document();
    String error = container.state().error();
    if (error.isEmpty()) {
      document.putNull("Error");
    } else {
      document.put("Error", new Document().put("Message", error));
    }
    return document.put("StatusCode", container.state().exit()).json();
  }

  private Answer.Input startExec(ContainerCommand.StartExec command, Reply reply) {
    Exec exec = lifecycle.execs().get(command.exec());
    if (command.detach()) {
      lifecycle.execs().start(exec, reply::end, () -> {});
      return Answer.NO_INPUT;
    }
    exec.streams().listen(reply, exec.asked().attachOutput(), exec.asked().attachOutput());
    lifecycle
        .execs()
        .start(exec, refused -> refused.ifPresent(refusal -> tellFailure(refusal, exec)), () -> {});
    return exec.streams().input(exec.asked().attachInput());
  }

  /// A process that could not be started says so on the stream that its output would have taken.
  private static void tellFailure(Refusal refusal, Exec exec) {
    byte[] line = (refusal.message() + "\r\n").getBytes(StandardCharsets.UTF_8);
    exec.streams().output(false, line);
    exec.streams().end();
  }

  private void readLogs(ContainerCommand.ReadLogs command, Reply reply) {
    if (!command.output() && !command.error()) {
      throw Refusal.invalid("Bad parameters: you must choose at least one stream");
    }
    Container container = container(command.container());
    if (container.state().isRemoving() || container.state().isDead()) {
      throw Refusal.conflict("can not get logs from container which is dead or marked for removal");
    }
    parts.logs().read(container, command, reply);
  }

  private void diff(ContainerCommand.DiffContainer command, Reply reply) {
    List<Store.Change> changes = ports.store().changes(container(command.container()).id());
    JsonArray array = new JsonArray();
    for (Store.Change change : changes) {
      array.add(new Document().put("Path", change.path()).put("Kind", change.kind()).json());
    }
    reply.end(changes.isEmpty() ? JsonNull.INSTANCE : array);
  }
}
