package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.userland.docker.image.Image;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the engine says of itself: `docker info`, `docker version`, `docker system df`.
final class Information {

  private static final String OPERATING_SYSTEM = "Debian GNU/Linux 12 (bookworm)";

  private final Ports ports;
  private final Parts parts;
  private final Listing listing;
  private final String id;

  Information(Ports ports, Parts parts, Listing listing) {
    this.ports = ports;
    this.parts = parts;
    this.listing = listing;
    id = daemonId(parts.identifiers());
  }

  /// Twelve groups of four characters, as a key's fingerprint in base 32.
  private static String daemonId(Identifiers identifiers) {
    StringBuilder text = new StringBuilder();
    String digits = identifiers.next();
    for (int i = 0; i < 48; i++) {
      if (i > 0 && i % 4 == 0) {
        text.append(':');
      }
      int value = Character.digit(digits.charAt(i), 16) + 16 * (i % 2);
      text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(value));
    }
    return text.toString();
  }

  private long count(String word) {
    return parts.containers().all().stream()
        .filter(container -> word(container).equals(word))
        .count();
  }

  /// Those that are neither running nor paused count as stopped.
  private static String word(Container container) {
    String word = container.state().word();
    return word.equals("running") || word.equals("paused") ? word : "stopped";
  }

  JsonObject info() {
    Document document =
        new Document()
            .put("ID", id)
            .put("Containers", parts.containers().all().size())
            .put("ContainersRunning", count("running"))
            .put("ContainersPaused", count("paused"))
            .put("ContainersStopped", count("stopped"))
            .put("Images", parts.images().store().images().size())
            .put("Driver", "overlay2")
            .put("DriverStatus", driverStatus())
            .put("Plugins", plugins());
    putAbilities(document);
    putHost(document);
    putParts(document);
    return document.json();
  }

  private static JsonArray driverStatus() {
    JsonArray status = new JsonArray();
    for (List<String> pair :
        List.of(
            List.of("Backing Filesystem", "extfs"),
            List.of("Supports d_type", "true"),
            List.of("Native Overlay Diff", "true"),
            List.of("userxattr", "false"))) {
      status.add(Document.array(pair));
    }
    return status;
  }

  private static Document plugins() {
    return new Document()
        .put("Volume", List.of("local"))
        .put("Network", List.of("bridge", "host", "ipvlan", "macvlan", "null", "overlay"))
        .putNull("Authorization")
        .put(
            "Log",
            List.of(
                "awslogs",
                "fluentd",
                "gcplogs",
                "gelf",
                "journald",
                "json-file",
                "local",
                "logentries",
                "splunk",
                "syslog"));
  }

  private void putAbilities(Document document) {
    boolean one = ports.host().cgroupVersion() == 1;
    Set<String> able = ports.host().controllers();
    boolean memory = able.contains("memory");
    boolean cpu = able.contains("cpu");
    document
        .put("MemoryLimit", memory)
        .put("SwapLimit", memory)
        .put("KernelMemory", one && memory)
        .put("KernelMemoryTCP", one && memory)
        .put("CpuCfsPeriod", cpu)
        .put("CpuCfsQuota", cpu)
        .put("CPUShares", cpu)
        .put("CPUSet", able.contains("cpuset"))
        .put("PidsLimit", able.contains("pids"))
        .put("IPv4Forwarding", true)
        .put("BridgeNfIptables", true)
        .put("BridgeNfIp6tables", true)
        .put("Debug", false)
        .put("NFd", 23)
        .put("OomKillDisable", one && memory)
        .put("NGoroutines", 34)
        .put("SystemTime", Moment.text(ports.timer().epochNanoseconds()))
        .put("LoggingDriver", "json-file")
        .put("CgroupDriver", able.isEmpty() ? "none" : "cgroupfs")
        .put("CgroupVersion", Integer.toString(ports.host().cgroupVersion()))
        .put("NEventsListener", parts.journal().listeners());
  }

  private void putHost(Document document) {
    Host host = ports.host();
    document
        .put("KernelVersion", host.kernelRelease())
        .put("OperatingSystem", OPERATING_SYSTEM)
        .put("OSVersion", "12")
        .put("OSType", "linux")
        .put("Architecture", "x86_64")
        .put("IndexServerAddress", "https://index.docker.io/v1/")
        .put("RegistryConfig", registry())
        .put("NCPU", host.processors())
        .put("MemTotal", host.memory())
        .putNull("GenericResources")
        .put("DockerRootDir", ports.store().root())
        .putBlanks("HttpProxy", "HttpsProxy", "NoProxy")
        .put("Name", host.name())
        .putEmpty("Labels")
        .put("ExperimentalBuild", false)
        .put("ServerVersion", Versions.ENGINE);
  }

  private static Document registry() {
    JsonObject indexes = new JsonObject();
    indexes.add(
        "docker.io",
        new Document()
            .putEmpty("Mirrors")
            .put("Name", "docker.io")
            .put("Official", true)
            .put("Secure", true)
            .json());
    return new Document()
        .putEmpty("AllowNondistributableArtifactsCIDRs", "AllowNondistributableArtifactsHostnames")
        .put("IndexConfigs", indexes)
        .put("InsecureRegistryCIDRs", List.of("127.0.0.0/8"))
        .putEmpty("Mirrors");
  }

  private void putParts(Document document) {
    JsonObject runtimes = new JsonObject();
    for (String name : List.of("io.containerd.runc.v2", "io.containerd.runtime.v1.linux", "runc")) {
      runtimes.add(name, new Document().put("path", "runc").json());
    }
    document
        .put("Runtimes", runtimes)
        .put("DefaultRuntime", "runc")
        .put(
            "Swarm",
            new Document()
                .putBlanks("NodeID", "NodeAddr")
                .put("LocalNodeState", "inactive")
                .put("ControlAvailable", false)
                .put("Error", "")
                .putNull("RemoteManagers"))
        .put("LiveRestoreEnabled", false)
        .put("Isolation", "")
        .put("InitBinary", "docker-init")
        .put("ContainerdCommit", commit(Versions.CONTAINERD_COMMIT))
        .put("RuncCommit", commit(Versions.RUNC_COMMIT))
        .put("InitCommit", commit(""))
        .put("SecurityOptions", securityOptions())
        .putNull("Warnings");
  }

  private List<String> securityOptions() {
    String seccomp = "name=seccomp,profile=default";
    return ports.host().cgroupVersion() == 2 ? List.of(seccomp, "name=cgroupns") : List.of(seccomp);
  }

  private static Document commit(String id) {
    return new Document().put("ID", id).put("Expected", id);
  }

  JsonObject version() {
    JsonArray components = new JsonArray();
    components.add(component("Engine", Versions.ENGINE, engineDetails()));
    components.add(
        component(
            "containerd", Versions.CONTAINERD, Map.of("GitCommit", Versions.CONTAINERD_COMMIT)));
    components.add(component("runc", Versions.RUNC, Map.of("GitCommit", Versions.RUNC_COMMIT)));
    components.add(component("docker-init", "0.19.0", Map.of("GitCommit", "")));
    return new Document()
        .put("Platform", new Document().put("Name", ""))
        .put("Components", components)
        .put("Version", Versions.ENGINE)
        .put("ApiVersion", Versions.API)
        .put("MinAPIVersion", Versions.API_MIN)
        .put("GitCommit", Versions.COMMIT)
        .put("GoVersion", Versions.GO)
        .put("Os", "linux")
        .put("Arch", "amd64")
        .put("KernelVersion", ports.host().kernelRelease())
        .put("BuildTime", Moment.padded(Versions.BUILT).replace("Z", "+00:00"))
        .json();
  }

  private static JsonObject component(String name, String version, Map<String, String> details) {
    return new Document().put("Name", name).put("Version", version).put("Details", details).json();
  }

  private Map<String, String> engineDetails() {
    Map<String, String> details = new TreeMap<>();
    details.put("ApiVersion", Versions.API);
    details.put("Arch", "amd64");
    details.put("BuildTime", Moment.padded(Versions.BUILT).replace("Z", "+00:00"));
    details.put("Experimental", "false");
    details.put("GitCommit", Versions.COMMIT);
    details.put("GoVersion", Versions.GO);
    details.put("KernelVersion", ports.host().kernelRelease());
    details.put("MinAPIVersion", Versions.API_MIN);
    details.put("Os", "linux");
    return details;
  }

  JsonElement diskUsage() {
    Map<String, Long> layers = new TreeMap<>();
    Map<String, Integer> uses = new TreeMap<>();
    for (Image image : parts.images().store().images()) {
      List<String> chain = image.chain();
      for (int i = 0; i < chain.size(); i++) {
        layers.put(chain.get(i), image.layers().get(i).size());
        uses.merge(chain.get(i), 1, Integer::sum);
      }
    }
    JsonArray images = new JsonArray();
    for (Image image : parts.images().newestFirst()) {
      images.add(
          Images.summary(
              image, parts.images().names(image), users(image), shared(image, layers, uses)));
    }
    JsonArray containers = new JsonArray();
    parts
        .containers()
        .newestFirst()
        .forEach(container -> containers.add(listing.json(container, true)));
    return new Document()
        .put("LayersSize", layers.values().stream().mapToLong(Long::longValue).sum())
        .put("Images", images)
        .put("Containers", containers)
        .put("Volumes", parts.volumes().usage())
        .putNull("BuildCache")
        .put("BuilderSize", 0)
        .json();
  }

  private long users(Image image) {
    return parts.containers().all().stream()
        .filter(container -> container.image().id().equals(image.id()))
        .count();
  }

  private static long shared(Image image, Map<String, Long> layers, Map<String, Integer> uses) {
    long sum = 0;
    for (String chain : image.chain()) {
      sum += uses.getOrDefault(chain, 0) > 1 ? layers.getOrDefault(chain, 0L) : 0;
    }
    return sum;
  }
}
