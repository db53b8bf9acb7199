package dev.virtlab.runtime.doctor;

import dev.virtlab.runtime.act.Processes;
import dev.virtlab.runtime.cgroup.Hierarchies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the kernel lets this user do.
final class SystemProbes {

  private static final Duration RUN_MAX = Duration.ofSeconds(1);

  /// Bit numbers of capabilities(7).
  private static final int SYS_ADMIN = 21;

  private static final int SYS_RESOURCE = 24;

  private SystemProbes() {}

  static List<Doctor.Named> all() {
    return List.of(
        new Doctor.Named("real world", SystemProbes::realWorld),
        new Doctor.Named("root", SystemProbes::root),
        new Doctor.Named("user namespaces", SystemProbes::userNamespaces),
        new Doctor.Named("cgroups", SystemProbes::cgroups),
        new Doctor.Named("cgroup writing", SystemProbes::cgroupWriting),
        new Doctor.Named("overlay", SystemProbes::overlay));
  }

  static String text(String file) {
    try {
      return Files.readString(Path.of(file)).trim();
    } catch (IOException _) {
      return "";
    }
  }

  /// The effective capabilities of this process.
  static long capabilities() {
    return text("/proc/self/status")
        .lines()
        .filter(line -> line.startsWith("CapEff:"))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).trim(), 16))
        .findFirst()
        .orElse(0);
  }

  static boolean has(int capability) {
    return (capabilities() >> capability & 1) == 1;
  }

  /// Everything that the real world for containers needs, in one answer.
  private static Capability realWorld() {
    String name = "real world";
    List<String> missing = Needs.missing();
    if (!missing.isEmpty()) {
      return Capability.cannot(name, "for containers it lacks: " + String.join(", ", missing));
    }
    List<String> unlimited = Needs.unwritableGroups();
    return unlimited.isEmpty()
        ? Capability.can(name, "containers: virtlab shell --world real")
        : Capability.partly(
            name,
            "containers, but limits are discarded ("
                + String.join(" ", unlimited)
                + "): virtlab shell --world real");
  }

  private static Capability root() {
    String name = "root";
    if (!has(SYS_ADMIN)) {
      return Capability.cannot(
          name, "no CAP_SYS_ADMIN: a plain user, who needs user namespaces; or start with sudo");
    }
    if (Needs.isRootless()) {
      return Capability.partly(name, "a plain user, who is root in a user namespace of his own");
    }
    return has(SYS_RESOURCE)
        ? Capability.can(name, "all that is needed")
        : Capability.partly(name, "no CAP_SYS_RESOURCE: resource limits can only be lowered");
  }

  /// The settings alone lie, so it is tried.
  private static Capability userNamespaces() {
    String name = "user namespaces";
    try {
      Processes.Ran ran = Processes.run(List.of("unshare", "-Ur", "true"), RUN_MAX);
      return ran.isWell()
          ? Capability.can(name, "a new one could be entered")
          : Capability.cannot(name, whyNoUserNamespaces(ran.error().trim()));
    } catch (IOException _) {
      return Capability.missing(name, "no unshare to try it", "util-linux", "util-linux");
    }
  }

  private static String whyNoUserNamespaces(String error) {
    if (text("/proc/sys/kernel/apparmor_restrict_unprivileged_userns").equals("1")) {
      return "AppArmor restricts them: sysctl kernel.apparmor_restrict_unprivileged_userns=0";
    } else if (text("/proc/sys/kernel/unprivileged_userns_clone").equals("0")) {
      return "switched off: sysctl kernel.unprivileged_userns_clone=1";
    } else if (text("/proc/sys/user/max_user_namespaces").equals("0")) {
      return "switched off: sysctl user.max_user_namespaces=10000";
    }
    return error.isEmpty() ? "the kernel refuses" : error;
  }

  private static Capability cgroups() {
    String name = "cgroups";
    Hierarchies here = Hierarchies.here();
    String v1 =
        here.all().stream()
            .flatMap(h -> h.controllers().stream())
            .filter(controller -> !controller.startsWith("name="))
            .sorted()
            .collect(Collectors.joining(" "));
    String v2 = String.join(" ", here.unifiedControllers());
    return switch (here.mode()) {
      case NONE -> Capability.cannot(name, "no control groups are mounted");
      case V2 -> Capability.can(name, "version 2: " + (v2.isEmpty() ? "no controllers" : v2));
      case V1 -> Capability.can(name, "version 1: " + v1);
      case HYBRID ->
          Capability.can(
              name, "hybrid: version 1: " + v1 + "; version 2: " + (v2.isEmpty() ? "none" : v2));
    };
  }

  private static Capability cgroupWriting() {
    String name = "cgroup writing";
    List<String> readOnly = Needs.unwritableGroups();
    return readOnly.isEmpty()
        ? Capability.can(name, "limits can be set")
        : Capability.cannot(
            name,
            "not for this user ("
                + String.join(" ", readOnly)
                + "): start with sudo, or under systemd-run --user --scope -p Delegate=yes");
  }

  private static Capability overlay() {
    String name = "overlay";
    boolean known =
        text("/proc/filesystems").lines().anyMatch(line -> line.trim().endsWith("overlay"));
    return known
        ? Capability.can(name, "the kernel has overlayfs")
        : Capability.cannot(
            name,
            "not in /proc/filesystems: modprobe overlay, on kernel "
                + text("/proc/sys/kernel/osrelease").toLowerCase(Locale.ROOT));
  }
}
