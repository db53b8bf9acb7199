package dev.virtlab.runtime.container;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.lab.container.ContainerSpec.Limits;
import dev.virtlab.lab.container.Namespace;
import dev.virtlab.runtime.act.UserNamespace;
import dev.virtlab.userland.docker.engine.Bundle;
import dev.virtlab.userland.docker.engine.ProcessSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes `config.json`; OCI runtime specification 1.0.2.
final class OciConfig {

  private static final String VERSION = "1.0.2";

  private static final long PERIOD = 100_000;

  /// By the numbers of capabilities(7).
  private static final List<String> CAPABILITIES =
      List.of(
          ("CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP"
                  + " LINUX_IMMUTABLE NET_BIND_SERVICE NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK"
                  + " IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN"
                  + " SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE"
                  + " AUDIT_WRITE AUDIT_CONTROL SETFCAP MAC_OVERRIDE MAC_ADMIN SYSLOG WAKE_ALARM"
                  + " BLOCK_SUSPEND AUDIT_READ PERFMON BPF CHECKPOINT_RESTORE")
              .split(" "));

  /// With these a container could change or leave this machine; no namespace contains them.
  private static final List<String> DANGEROUS =
      List.of(
          "DAC_READ_SEARCH",
          "SYS_MODULE",
          "SYS_RAWIO",
          "SYS_ADMIN",
          "SYS_BOOT",
          "SYS_TIME",
          "MAC_OVERRIDE",
          "MAC_ADMIN",
          "SYSLOG",
          "PERFMON",
          "BPF");

  /// What the default profile of Docker refuses to a container without further capabilities.
  private static final List<String> REFUSED_CALLS =
      List.of(
          ("acct add_key bpf clock_adjtime clock_settime create_module delete_module"
                  + " finit_module fsconfig fsmount fsopen fspick get_kernel_syms get_mempolicy"
                  + " init_module ioperm iopl kcmp kexec_file_load kexec_load keyctl"
                  + " lookup_dcookie mbind mount mount_setattr move_mount move_pages"
                  + " name_to_handle_at nfsservctl open_by_handle_at open_tree perf_event_open"
                  + " pivot_root process_vm_readv process_vm_writev query_module quotactl reboot"
                  + " request_key set_mempolicy setns settimeofday stime swapoff swapon sysfs"
                  + " umount umount2 unshare uselib userfaultfd ustat vm86 vm86old")
              .split(" "));

  private static final long CLONE_NEWUSER = 0x10000000L;

  private static final UserNamespace OWN = UserNamespace.own();

  private OciConfig() {}

  /// The first capability that must not be given on a real machine.
  static Optional<String> danger(ProcessSpec process) {
    return DANGEROUS.stream()
        .filter(name -> (process.capabilities() >> CAPABILITIES.indexOf(name) & 1) == 1)
        .findFirst();
  }

  /// @param network the path of its network namespace, if that was made
  /// @param grouped whether it gets a control group of its own
  /// @param host the root below which the devices of its limits are
  static String of(Bundle bundle, Optional<String> network, boolean grouped, Path host) {
    JsonObject root = new JsonObject();
    root.addProperty("path", bundle.root());
    root.addProperty("readonly", bundle.readOnlyRoot());
    JsonObject config = new JsonObject();
    config.addProperty("ociVersion", VERSION);
    config.add("process", process(bundle.process()));
    config.add("root", root);
    if (!bundle.hostname().isEmpty()) {
      config.addProperty("hostname", bundle.hostname());
    }
    config.add("mounts", mounts(bundle));
    JsonObject linux = linux(bundle, network, host);
    if (grouped) {
      linux.addProperty("cgroupsPath", bundle.cgroup());
    }
    config.add("linux", linux);
    return config.toString();
  }

  static JsonObject process(ProcessSpec process) {
    JsonObject user = new JsonObject();
    user.addProperty("uid", process.uid());
    user.addProperty("gid", process.gid());
    JsonArray groups = new JsonArray();
    process.groups().forEach(groups::add);
    user.add("additionalGids", groups);
    JsonObject json = new JsonObject();
    json.addProperty("terminal", process.terminal());
    json.add("user", user);
    json.add("args", strings(process.arguments()));
    json.add("env", strings(process.environment()));
    json.addProperty("cwd", process.workingDirectory());
    json.addProperty("noNewPrivileges", process.noNewPrivileges());
    if (OWN.isInitial() || process.oomScoreAdj() > 0) {
      json.addProperty("oomScoreAdj", process.oomScoreAdj());
    }
    json.add("capabilities", capabilities(process));
    json.add("rlimits", limits(process.resourceLimits()));
    return json;
  }

  private static JsonObject capabilities(ProcessSpec process) {
    JsonArray names = new JsonArray();
    for (int number = 0; number < CAPABILITIES.size(); number++) {
      if ((process.capabilities() >> number & 1) == 1) {
        names.add("CAP_" + CAPABILITIES.get(number));
      }
    }
    JsonObject json = new JsonObject();
    json.add("bounding", names);
    if (process.uid() == 0) {
      json.add("effective", names.deepCopy());
      json.add("permitted", names.deepCopy());
    }
    return json;
  }

  /// `nofile=100:200`, the soft limit first.
  private static JsonArray limits(List<String> resourceLimits) {
    JsonArray array = new JsonArray();
    for (String limit : resourceLimits) {
      int equals = limit.indexOf('=');
      String[] values = limit.substring(equals + 1).split(":");
      JsonObject json = new JsonObject();
      json.addProperty(
          "type", "RLIMIT_" + limit.substring(0, equals).toUpperCase(java.util.Locale.ROOT));
      json.addProperty("soft", Long.parseLong(values[0]));
      json.addProperty("hard", Long.parseLong(values[values.length - 1]));
      array.add(json);
    }
    return array;
  }

  private static JsonArray mounts(Bundle bundle) {
    JsonArray array = new JsonArray();
    for (Bundle.Mount mount : bundle.mounts()) {
      JsonObject json = new JsonObject();
      json.addProperty("destination", mount.target());
      json.addProperty("type", mount.type());
      json.addProperty("source", mount.source());
      json.add("options", strings(mount.options().stream().filter(OciConfig::isHere).toList()));
      array.add(json);
    }
    return array;
  }

  /// A file system cannot be given to a group that a plain user's namespace has not.
  private static boolean isHere(String option) {
    return !option.startsWith("gid=") || OWN.hasGroup(Long.parseLong(option.substring(4)));
  }

  private static JsonObject linux(Bundle bundle, Optional<String> network, Path host) {
    JsonObject json = new JsonObject();
    json.add("namespaces", namespaces(bundle, network));
    json.add("resources", withDevices(resources(bundle.limits(), host)));
    json.add("maskedPaths", strings(bundle.maskedPaths()));
    json.add("readonlyPaths", strings(bundle.readOnlyPaths()));
    if (!bundle.sysctls().isEmpty()) {
      JsonObject sysctls = new JsonObject();
      bundle.sysctls().forEach(sysctls::addProperty);
      json.add("sysctl", sysctls);
    }
    if (bundle.process().filtered()) {
      json.add("seccomp", seccomp());
    }
    return json;
  }

  private static JsonArray namespaces(Bundle bundle, Optional<String> network) {
    JsonArray array = new JsonArray();
    for (Map.Entry<Namespace.Kind, String> each : bundle.namespaces().entrySet()) {
      String path =
          each.getKey() == Namespace.Kind.NETWORK
              ? network.orElse(each.getValue())
              : each.getValue();
      JsonObject json = new JsonObject();
      json.addProperty("type", word(each.getKey()));
      if (!path.isEmpty()) {
        json.addProperty("path", path);
      }
      array.add(json);
    }
    return array;
  }

  private static String word(Namespace.Kind kind) {
    return switch (kind) {
      case CGROUP -> "cgroup";
      case IPC -> "ipc";
      case MOUNT -> "mount";
      case NETWORK -> "network";
      case PID -> "pid";
      case TIME -> "time";
      case USER -> "user";
      case UTS -> "uts";
    };
  }

  /// Every device is denied; runc itself allows the few that each container has.
  private static JsonObject withDevices(JsonObject resources) {
    JsonObject deny = new JsonObject();
    deny.addProperty("allow", false);
    deny.addProperty("access", "rwm");
    JsonArray devices = new JsonArray();
    devices.add(deny);
    resources.add("devices", devices);
    return resources;
  }

  /// The limits that were asked for; what is 0 is left out.
  ///
  /// @param host the root below which the devices of limits are
  static JsonObject resources(Limits limits, Path host) {
    JsonObject memory = new JsonObject();
    put(memory, "limit", limits.memory());
    put(memory, "swap", limits.memorySwap());
    put(memory, "reservation", limits.memoryReservation());
    limits.oomKillDisable().ifPresent(off -> memory.addProperty("disableOOMKiller", off));
    JsonObject cpu = new JsonObject();
    put(cpu, "shares", limits.cpuShares());
    if (limits.nanoCpus() > 0) {
      cpu.addProperty("quota", limits.nanoCpus() * PERIOD / 1_000_000_000);
      cpu.addProperty("period", PERIOD);
    } else {
      put(cpu, "quota", limits.cpuQuota());
      put(cpu, "period", limits.cpuPeriod());
    }
    if (!limits.cpusetCpus().isEmpty()) {
      cpu.addProperty("cpus", limits.cpusetCpus());
    }
    JsonObject resources = new JsonObject();
    add(resources, "memory", memory);
    add(resources, "cpu", cpu);
    if (limits.pids() != 0) {
      JsonObject pids = new JsonObject();
      pids.addProperty("limit", limits.pids());
      resources.add("pids", pids);
    }
    add(resources, "blockIO", BlockJson.of(limits.block(), host));
    return resources;
  }

  private static void put(JsonObject json, String name, long value) {
    if (value != 0) {
      json.addProperty(name, value);
    }
  }

  private static void add(JsonObject json, String name, JsonObject part) {
    if (part.size() > 0) {
      json.add(name, part);
    }
  }

  private static JsonObject seccomp() {
    JsonObject mask = new JsonObject();
    mask.addProperty("index", 0);
    mask.addProperty("value", CLONE_NEWUSER);
    mask.addProperty("valueTwo", CLONE_NEWUSER);
    mask.addProperty("op", "SCMP_CMP_MASKED_EQ");
    JsonArray arguments = new JsonArray();
    arguments.add(mask);
    JsonObject clone = refusal(List.of("clone"), 1);
    clone.add("args", arguments);
    JsonArray calls = new JsonArray();
    calls.add(refusal(REFUSED_CALLS, 1));
    calls.add(clone);
    calls.add(refusal(List.of("clone3"), 38));
    JsonObject json = new JsonObject();
    json.addProperty("defaultAction", "SCMP_ACT_ALLOW");
    json.add("syscalls", calls);
    return json;
  }

  private static JsonObject refusal(List<String> names, int errno) {
    JsonObject json = new JsonObject();
    json.add("names", strings(names));
    json.addProperty("action", "SCMP_ACT_ERRNO");
    json.addProperty("errnoRet", errno);
    return json;
  }

  private static JsonArray strings(List<String> words) {
    JsonArray array = new JsonArray();
    words.forEach(array::add);
    return array;
  }
}
