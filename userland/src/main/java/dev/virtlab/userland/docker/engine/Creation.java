package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerCommand.CreateContainer;
import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.userland.docker.image.Image;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes containers: judges what was asked, gives a name, prepares files and volumes.
final class Creation {

  private final Ports ports;
  private final Parts parts;
  private final SpecRules rules;
  private final MountRules mountRules;

  Creation(Ports ports, Parts parts) {
    this.ports = ports;
    this.parts = parts;
    rules = new SpecRules(ports.host(), ports.store());
    mountRules = new MountRules(ports.store());
  }

  JsonObject create(CreateContainer command) {
    ContainerSpec spec = command.spec();
    List<String> warnings = rules.check(spec);
    Image image = parts.images().get(spec.image());
    checkWords(spec, image);
    String id = parts.identifiers().next();
    String name = name(command.name(), id);
    Container container = made(id, name, spec, image);
    container.limit(LimitRules.completed(rules.left(spec)));
    parts.containers().add(container);
    ports
        .events()
        .accept(new EngineEvent.ContainerCreated(id, name, image.id(), container.cgroup()));
    parts.journal().container(container, "create");
    return new Document().put("Id", id).put("Warnings", warnings).json();
  }

  private static void checkWords(ContainerSpec spec, Image image) {
    if (Configuration.of(spec, image.config(), "").words().isEmpty()) {
      throw Refusal.invalid("No command specified");
    }
  }

  private String name(Optional<String> asked, String id) {
    String name =
        asked
            .filter(text -> !text.isEmpty())
            .orElseGet(() -> parts.identifiers().name(id, parts.containers()::isTaken));
    return parts.containers().reserve(name, id);
  }

  private Container made(String id, String name, ContainerSpec spec, Image image) {
    List<MountPoint> mounts = new ArrayList<>();
    boolean layered = false;
    try {
      ports.store().create(id, image.chain());
      layered = true;
      Configuration configuration = Configuration.of(spec, image.config(), hostname(spec, id));
      mounts.addAll(volumes(id, configuration, spec));
      makeWorkingDirectory(id, configuration.workingDirectory());
      populate(id, mounts);
      return new Container(
          id,
          name,
          ports.timer().epochNanoseconds(),
          spec,
          configuration,
          image,
          mounts,
          streams(id, spec));
    } catch (Refusal | StoreFailed failure) {
      undo(id, name, mounts, layered);
      throw failure;
    }
  }

  private void undo(String id, String name, List<MountPoint> mounts, boolean layered) {
    parts.containers().release(name);
    mounts.forEach(mount -> parts.volumes().release(mount.name(), id));
    if (layered) {
      ports.store().remove(id);
    }
  }

  private String hostname(ContainerSpec spec, String id) {
    if (!spec.hostname().isEmpty()) {
      return spec.hostname();
    }
    boolean hosts = spec.network().mode().equals("host");
    return hosts ? ports.host().name() : Identifiers.shortened(id);
  }

  private Streams streams(String id, ContainerSpec spec) {
    ContainerSpec.Streams asked = spec.streams();
    return new Streams(
        spec.logDriver().equals(Logs.NO_DRIVER)
            ? Optional.empty()
            : Optional.of(parts.logs().writer(id)),
        asked.openInput(),
        asked.openInput() && asked.attachInput());
  }

  private List<MountPoint> volumes(String id, Configuration configuration, ContainerSpec spec) {
    List<MountPoint> own = mountRules.points(spec.mounts(), parts.identifiers());
    List<MountPoint> points = new ArrayList<>();
    for (MountPoint point : inherited(spec.volumesFrom())) {
      if (own.stream().noneMatch(other -> other.target().equals(point.target()))) {
        points.add(point.isVolume() ? used(point, id) : point);
      }
    }
    for (MountPoint point : own) {
      points.add(point.isVolume() ? used(point, id) : point);
    }
    for (String path : configuration.volumes()) {
      String target = Paths.clean(path);
      if (points.stream().noneMatch(point -> point.target().equals(target))
          && !isTmpfs(spec, target)) {
        points.add(used(anonymous(target), id));
      }
    }
    return points;
  }

  /// The mounts of other containers, as moby's `registerMountPoints` takes them over; of two at one
  /// place the later one.
  private List<MountPoint> inherited(List<String> volumesFrom) {
    Map<String, MountPoint> points = new LinkedHashMap<>();
    for (String from : volumesFrom) {
      int colon = from.indexOf(':');
      String mode = colon < 0 ? "rw" : from.substring(colon + 1);
      if (from.isEmpty()) {
        throw Refusal.invalid("volumes-from specification cannot be an empty string");
      } else if (!MountRules.isMode(mode)) {
        throw Refusal.invalid("invalid mode: " + mode);
      }
      for (MountPoint point : named(colon < 0 ? from : from.substring(0, colon)).mounts()) {
        if (!point.kind().equals("tmpfs")) {
          points.put(point.target(), point.inherited(!List.of(mode.split(",", -1)).contains("ro")));
        }
      }
    }
    return List.copyOf(points.values());
  }

  /// Another container; that there is none is told as a failure, so that no client takes it for a
  /// missing image.
  private Container named(String reference) {
    try {
      return parts.containers().get(reference);
    } catch (Refusal refusal) {
      throw Refusal.failed(refusal.message());
    }
  }

  private static boolean isTmpfs(ContainerSpec spec, String target) {
    return spec.mounts().stream()
        .anyMatch(
            mount ->
                mount.kind() == ContainerSpec.Mount.Kind.TMPFS && mount.target().equals(target));
  }

  private MountPoint anonymous(String target) {
    return new MountPoint(
        "volume", parts.identifiers().next(), "", target, "", true, "", true, true);
  }

  private MountPoint used(MountPoint point, String id) {
    return point.at(parts.volumes().use(point.name(), id).path());
  }

  private void makeWorkingDirectory(String id, String path) {
    if (!path.isEmpty()) {
      try {
        ports.store().makeDirectory(id, Paths.clean(path));
      } catch (StoreFailed _) {
        throw Refusal.failed("Cannot mkdir: " + Paths.clean(path) + " is not a directory");
      }
    }
  }

  private void populate(String id, List<MountPoint> mounts) {
    for (MountPoint mount : mounts) {
      if (mount.isVolume() && mount.copies()) {
        ports.store().populate(id, mount.target(), mount.name());
      }
    }
  }
}
