package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.virtlab.lab.container.BlockLimits;
import dev.virtlab.lab.container.ContainerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The `HostConfig` of a container: what was asked for that concerns the host.
final class HostConfigJson {

  private final Container container;
  private final ContainerSpec spec;
  private final ContainerSpec.Security security;
  private final ContainerSpec.Limits limits;
  private final Host host;

  HostConfigJson(Container container, Host host) {
    this.container = container;
    this.host = host;
    spec = container.spec();
    security = spec.security();
    limits = container.limits();
  }

  JsonObject json() {
    Document document = new Document();
    putGeneral(document);
    putNetwork(document);
    putSecurity(document);
    putResources(document);
    putTail(document);
    return document.json();
  }

  private void putGeneral(Document document) {
    document
        .putOrNull("Binds", binds())
        .put("ContainerIDFile", "")
        .put("LogConfig", new Document().put("Type", container.logDriver()).put("Config", Map.of()))
        .put("NetworkMode", networkMode())
        .put("PortBindings", portBindings())
        .put(
            "RestartPolicy",
            new Document()
                .put("Name", container.restart().policy())
                .put("MaximumRetryCount", container.restart().most()))
        .put("AutoRemove", spec.autoRemove())
        .put("VolumeDriver", "")
        .putOrNull("VolumesFrom", spec.volumesFrom())
        .putOrNull("CapAdd", Capabilities.normalized(security.capAdd(), "CapAdd"))
        .putOrNull("CapDrop", Capabilities.normalized(security.capDrop(), "CapDrop"))
        .put("CgroupnsMode", host.cgroupVersion() == 2 ? "private" : "host");
  }

  private List<String> binds() {
    List<String> binds = new ArrayList<>();
    for (ContainerSpec.Mount mount : spec.mounts()) {
      if (mount.fromBinds() && !mount.source().isEmpty()) {
        binds.add(MountRules.raw(mount));
      }
    }
    return binds;
  }

  private String networkMode() {
    String mode = spec.network().mode();
    return mode.isEmpty() ? "default" : mode;
  }

  private JsonObject portBindings() {
    JsonObject ports = new JsonObject();
    spec.network()
        .ports()
        .forEach(
            (port, bindings) -> {
              JsonArray array = new JsonArray();
              for (String binding : bindings) {
                array.add(
                    new Document()
                        .put("HostIp", Networks.hostAddress(binding))
                        .put("HostPort", Networks.hostPort(binding))
                        .json());
              }
              ports.add(port, array);
            });
    return ports;
  }

  private void putNetwork(Document document) {
    document
        .put("Dns", spec.network().dns())
        .putEmpty("DnsOptions", "DnsSearch")
        .putOrNull("ExtraHosts", spec.network().extraHosts())
        .putNull("GroupAdd")
        .put("IpcMode", security.ipcMode().isEmpty() ? "private" : security.ipcMode())
        .put("Cgroup", "")
        .putNull("Links");
  }

  private void putSecurity(Document document) {
    document
        .put("OomScoreAdj", limits.oomScoreAdj())
        .put("PidMode", security.pidMode())
        .put("Privileged", security.privileged())
        .put("PublishAllPorts", spec.network().publishAll())
        .put("ReadonlyRootfs", security.readOnlyRoot())
        .putOrNull("SecurityOpt", securityOptions());
    Map<String, String> tmpfs = tmpfs();
    if (!tmpfs.isEmpty()) {
      document.put("Tmpfs", tmpfs);
    }
    document
        .put("UTSMode", security.utsMode())
        .put("UsernsMode", security.usernsMode())
        .put("ShmSize", security.shmSize() == 0 ? SecurityDefaults.SHM_SIZE : security.shmSize());
    if (!security.sysctls().isEmpty()) {
      document.put("Sysctls", security.sysctls());
    }
    JsonArray consoleSize = new JsonArray();
    consoleSize.add(0);
    consoleSize.add(0);
    document.put("Runtime", "runc").put("ConsoleSize", consoleSize).put("Isolation", "");
  }

  /// Containers that share the host's processes or memory are not labelled.
  private List<String> securityOptions() {
    List<String> options = new ArrayList<>(security.options());
    boolean labelled = options.stream().anyMatch(option -> option.startsWith("label"));
    boolean shares =
        security.privileged()
            || security.pidMode().equals("host")
            || security.ipcMode().equals("host");
    if (shares && !labelled) {
      options.add("label=disable");
    }
    return options;
  }

  private Map<String, String> tmpfs() {
    Map<String, String> tmpfs = new java.util.TreeMap<>();
    for (ContainerSpec.Mount mount : spec.mounts()) {
      if (mount.kind() == ContainerSpec.Mount.Kind.TMPFS && mount.fromBinds()) {
        tmpfs.put(mount.target(), mount.options());
      }
    }
    return tmpfs;
  }

  private void putResources(Document document) {
    document
        .put("CpuShares", limits.cpuShares())
        .put("Memory", limits.memory())
        .put("NanoCpus", limits.nanoCpus())
        .put("CgroupParent", "")
        .put("BlkioWeight", limits.block().weight())
        .put("BlkioWeightDevice", devices(limits.block().weights(), "Weight"))
        .put("BlkioDeviceReadBps", devices(limits.block().readBps(), "Rate"))
        .put("BlkioDeviceWriteBps", devices(limits.block().writeBps(), "Rate"))
        .put("BlkioDeviceReadIOps", devices(limits.block().readIops(), "Rate"))
        .put("BlkioDeviceWriteIOps", devices(limits.block().writeIops(), "Rate"))
        .put("CpuPeriod", limits.cpuPeriod())
        .put("CpuQuota", limits.cpuQuota())
        .putZeros("CpuRealtimePeriod", "CpuRealtimeRuntime")
        .put("CpusetCpus", limits.cpusetCpus())
        .put("CpusetMems", "")
        .putEmpty("Devices")
        .putNulls("DeviceCgroupRules", "DeviceRequests")
        .putZeros("KernelMemory", "KernelMemoryTCP")
        .put("MemoryReservation", limits.memoryReservation())
        .put("MemorySwap", limits.memorySwap())
        .putNull("MemorySwappiness")
        .put("OomKillDisable", oomKillDisable())
        .put("PidsLimit", limits.pids() == 0 ? JsonNull.INSTANCE : new JsonPrimitive(limits.pids()))
        .put("Ulimits", ulimits())
        .putZeros("CpuCount", "CpuPercent", "IOMaximumIOps", "IOMaximumBandwidth");
  }

  private static JsonArray devices(List<BlockLimits.Device> devices, String what) {
    JsonArray array = new JsonArray();
    for (BlockLimits.Device device : devices) {
      array.add(new Document().put("Path", device.path()).put(what, device.value()).json());
    }
    return array;
  }

  /// cgroup v2 knows no such switch, and the daemon forgets it at the first start.
  private JsonElement oomKillDisable() {
    boolean unknown = host.cgroupVersion() == 2 && container.hasBegun();
    return unknown
        ? JsonNull.INSTANCE
        : new JsonPrimitive(host.cgroupVersion() == 1 && limits.oomKillDisable().orElse(false));
  }

  private JsonArray ulimits() {
    JsonArray array = new JsonArray();
    for (String limit : security.ulimits()) {
      int equals = limit.indexOf('=');
      String[] values = limit.substring(equals + 1).split(":", -1);
      array.add(
          new Document()
              .put("Name", limit.substring(0, equals))
              .put("Hard", Long.parseLong(values[values.length - 1]))
              .put("Soft", Long.parseLong(values[0]))
              .json());
    }
    return array;
  }

  private void putTail(Document document) {
    JsonArray mounts = mounts();
    if (!mounts.isEmpty()) {
      document.put("Mounts", mounts);
    }
    if (security.privileged()) {
      document.putNulls("MaskedPaths", "ReadonlyPaths");
    } else {
      document
          .put("MaskedPaths", SecurityDefaults.MASKED_PATHS)
          .put("ReadonlyPaths", SecurityDefaults.READ_ONLY_PATHS);
    }
    if (spec.init()) {
      document.put("Init", true);
    }
  }

  private JsonArray mounts() {
    JsonArray array = new JsonArray();
    for (ContainerSpec.Mount mount : spec.mounts()) {
      if (!mount.fromBinds()) {
        Document document =
            new Document().put("Type", mount.kind().name().toLowerCase(Locale.ROOT));
        if (!mount.source().isEmpty()) {
          document.put("Source", mount.source());
        }
        document.put("Target", mount.target());
        if (mount.readOnly()) {
          document.put("ReadOnly", true);
        }
        if (mount.kind() == ContainerSpec.Mount.Kind.BIND && !mount.options().isEmpty()) {
          document.put("BindOptions", new Document().put("Propagation", mount.options()));
        }
        array.add(document.json());
      }
    }
    return array;
  }
}
