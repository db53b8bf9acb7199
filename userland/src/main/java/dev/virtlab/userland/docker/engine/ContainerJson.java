package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerSpec;
import java.util.List;

/// A container as `docker inspect` shows it.
final class ContainerJson {

  private final Ports ports;
  private final Container container;
  private final NetworkJson network;

  ContainerJson(Ports ports, Container container, Networks networks) {
    this.ports = ports;
    this.container = container;
    network = new NetworkJson(container, networks);
  }

  JsonObject json(boolean withSize) {
    List<String> words = container.configuration().words();
    String files = ports.store().root() + "/containers/" + container.id() + "/";
    boolean began = container.hasBegun();
    Document document =
        new Document()
            .put("Id", container.id())
            .put("Created", Moment.text(container.created()))
            .put("Path", words.getFirst())
            .put("Args", words.subList(1, words.size()))
            .put("State", state())
            .put("Image", container.image().id())
            .put("ResolvConfPath", began ? files + "resolv.conf" : "")
            .put("HostnamePath", began ? files + "hostname" : "")
            .put("HostsPath", began ? files + "hosts" : "")
            .put(
                "LogPath",
                began && container.logDriver().equals(Logs.DEFAULT_DRIVER)
                    ? files + container.id() + "-json.log"
                    : "")
            .put("Name", "/" + container.name())
            .put("RestartCount", container.restarts())
            .put("Driver", "overlay2")
            .put("Platform", "linux")
            .putBlanks("MountLabel", "ProcessLabel", "AppArmorProfile")
            .putOrNull("ExecIDs", container.execIds())
            .put("HostConfig", new HostConfigJson(container, ports.host()).json())
            .put("GraphDriver", graphDriver());
    if (withSize) {
      document
          .put("SizeRw", ports.store().size(container.id()))
          .put("SizeRootFs", container.image().size() + ports.store().size(container.id()));
    }
    return document
        .put("Mounts", mounts(container))
        .put("Config", config())
        .put("NetworkSettings", network.settings())
        .json();
  }

  private Document graphDriver() {
    return new Document()
        .put("Data", ports.store().describe(container.id()))
        .put("Name", "overlay2");
  }

  private JsonObject state() {
    ContainerState state = container.state();
    Document document =
        new Document()
            .put("Status", state.word())
            .put("Running", state.isRunning())
            .put("Paused", state.isPaused())
            .put("Restarting", state.isRestarting())
            .put("OOMKilled", state.isOomKilled())
            .put("Dead", state.isDead())
            .put("Pid", state.pid())
            .put("ExitCode", state.exit())
            .put("Error", state.error())
            .put("StartedAt", Moment.text(state.startedAt()))
            .put("FinishedAt", Moment.text(state.finishedAt()));
    container.health().ifPresent(health -> document.put("Health", health.json()));
    return document.json();
  }

  static JsonArray mounts(Container container) {
    JsonArray mounts = new JsonArray();
    for (MountPoint point : container.mounts()) {
      Document document = new Document().put("Type", point.kind());
      if (point.isVolume()) {
        document.put("Name", point.name());
      }
      document.put("Source", point.source()).put("Destination", point.target());
      if (point.isVolume()) {
        document.put("Driver", "local");
      }
      mounts.add(
          document
              .put("Mode", point.mode())
              .put("RW", point.writable())
              .put("Propagation", point.propagation())
              .json());
    }
    return mounts;
  }

  private JsonObject config() {
    Configuration configuration = container.configuration();
    ContainerSpec.Streams streams = container.spec().streams();
    Document document =
        new Document()
            .put("Hostname", configuration.hostname())
            .put("Domainname", "")
            .put("User", configuration.user())
            .put("AttachStdin", streams.attachInput())
            .put("AttachStdout", streams.attachOutput())
            .put("AttachStderr", streams.attachError());
    if (!configuration.exposedPorts().isEmpty()) {
      document.put("ExposedPorts", Document.set(configuration.exposedPorts()));
    }
    document
        .put("Tty", streams.terminal())
        .put("OpenStdin", streams.openInput())
        .put("StdinOnce", streams.openInput() && streams.attachInput())
        .put("Env", configuration.environment())
        .putOrNull("Cmd", configuration.command());
    configuration
        .health()
        .ifPresent(health -> document.put("Healthcheck", ImageJson.health(health)));
    document
        .put("Image", container.spec().image())
        .put("Volumes", volumes(configuration))
        .put("WorkingDir", configuration.workingDirectory())
        .putOrNull("Entrypoint", configuration.entrypoint());
    document.putNull("OnBuild").put("Labels", configuration.labels());
    if (!configuration.stopSignal().isEmpty()) {
      document.put("StopSignal", configuration.stopSignal());
    }
    configuration.stopSeconds().ifPresent(seconds -> document.put("StopTimeout", seconds));
    return document.json();
  }

  private static JsonElement volumes(Configuration configuration) {
    return configuration.volumes().isEmpty()
        ? JsonNull.INSTANCE
        : Document.set(configuration.volumes());
  }
}
