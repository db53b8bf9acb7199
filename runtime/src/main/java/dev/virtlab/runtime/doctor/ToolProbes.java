package dev.virtlab.runtime.doctor;

import dev.virtlab.runtime.act.Processes;
import dev.virtlab.runtime.cgroup.Hierarchies;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which programs are installed.
final class ToolProbes {

  private static final Duration RUN_MAX = Duration.ofSeconds(1);
  private static final Path DOCKER = Path.of("/var/run/docker.sock");

  private ToolProbes() {}

  static List<Doctor.Named> all() {
    return List.of(
        new Doctor.Named("util-linux", ToolProbes::utilLinux),
        new Doctor.Named("runc", ToolProbes::runc),
        new Doctor.Named("crun", ToolProbes::crun),
        new Doctor.Named("busybox", ToolProbes::busybox),
        new Doctor.Named("iproute2", ToolProbes::iproute),
        new Doctor.Named("bubblewrap", ToolProbes::bubblewrap),
        new Doctor.Named("docker", ToolProbes::docker));
  }

  private static Capability utilLinux() {
    List<String> missing = new ArrayList<>();
    for (String tool : List.of("unshare", "nsenter", "setpriv", "mount", "losetup")) {
      if (Tools.find(tool).isEmpty()) {
        missing.add(tool);
      }
    }
    return missing.isEmpty()
        ? Capability.can("util-linux", "unshare, nsenter, setpriv, mount, losetup")
        : Capability.missing(
            "util-linux", "no " + String.join(", ", missing), "util-linux", "util-linux");
  }

  private static Capability runc() {
    return firstLine("runc", "--version")
        .map(line -> Capability.can("runc", line))
        .orElseGet(() -> Capability.missing("runc", "not installed", "runc", "runc"));
  }

  private static Capability crun() {
    Optional<String> version = firstLine("crun", "--version");
    if (version.isEmpty()) {
      return Capability.missing("crun", "not installed", "crun", "crun");
    }
    if (!OciRuntime.CRUN.isAble()) {
      return Capability.partly(
          "crun", version.get() + "; without run --keep: containers need runc");
    }
    boolean refuses =
        Hierarchies.here().mode() == Hierarchies.Mode.HYBRID
            && !Hierarchies.here().unifiedControllers().isEmpty();
    return refuses
        ? Capability.partly(
            "crun", version.get() + "; on hybrid cgroups only where version 2 is not mounted")
        : Capability.can("crun", version.get());
  }

  private static Optional<String> firstLine(String... words) {
    if (Tools.find(words[0]).isEmpty()) {
      return Optional.empty();
    }
    try {
      Processes.Ran ran = Processes.run(List.of(words), RUN_MAX);
      return ran.output().lines().findFirst().or(() -> Optional.of("it gives no version"));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static Capability busybox() {
    Optional<Path> found = Tools.find("busybox");
    if (found.isEmpty()) {
      return Capability.missing("busybox", "not installed", "busybox-static", "busybox");
    }
    return Tools.isStatic(found.get())
        ? Capability.can("busybox", found.get() + ", static")
        : Capability.missing(
            "busybox", found.get() + " needs libraries", "busybox-static", "busybox");
  }

  private static Capability iproute() {
    return Tools.find("ip").isPresent()
        ? Capability.can("iproute2", "containers get a bridge network")
        : Capability.missing("iproute2", "no ip: only the loopback", "iproute2", "iproute");
  }

  private static Capability bubblewrap() {
    return Tools.find("bwrap").isPresent()
        ? Capability.can("bubblewrap", "strangers' Java is graded in a sandbox")
        : Capability.missing(
            "bubblewrap", "Java is graded only with grade --trust", "bubblewrap", "bubblewrap");
  }

  /// `GET /_ping`; who may not, whom nobody answers and where nothing is are told apart.
  private static Capability docker() {
    String name = "docker";
    if (!Files.exists(DOCKER)) {
      return Capability.missing(name, "no " + DOCKER, "docker.io", "moby-engine");
    } else if (!Files.isWritable(DOCKER)) {
      return Capability.cannot(name, "no permission for " + DOCKER + ": join the group docker");
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(DOCKER));
      String request = "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n";
      channel.write(StandardCharsets.UTF_8.encode(request));
      ByteBuffer answer = ByteBuffer.allocate(4096);
      channel.read(answer);
      String text = new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
      return text.startsWith("HTTP/1.1 200")
          ? Capability.can(name, "an engine answers; API " + header(text, "Api-Version"))
          : Capability.cannot(name, "the engine answers: " + text.lines().findFirst().orElse(""));
    } catch (IOException refused) {
      return Capability.cannot(name, "nobody answers at " + DOCKER + ": " + refused.getMessage());
    }
  }

  private static String header(String answer, String name) {
    return answer
        .lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2).trim())
        .findFirst()
        .orElse("unknown");
  }
}
