package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.client.grammar.CommandLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the real client does and this one does not: said plainly, with the nearest that works.
final class Unmodelled {

  private static final Map<String, String> COMMANDS = new LinkedHashMap<>();
  private static final Map<String, String> FLAGS = new LinkedHashMap<>();

  /// The log drivers of the daemon that send output elsewhere.
  private static final List<String> FOREIGN_LOGS =
      List.of(
          "awslogs", "fluentd", "gcplogs", "gelf", "journald", "logentries", "splunk", "syslog");

  static {
    COMMANDS.put(
        "docker image build",
        "docker create, then docker cp FILE CONTAINER:PATH, on a pulled image");
    COMMANDS.put("docker container commit", "docker tag, which names an image again");
    COMMANDS.put("docker container export", "docker cp CONTAINER:PATH DIRECTORY");
    COMMANDS.put("docker image import", "docker pull");
    COMMANDS.put("docker image load", "docker pull");
    COMMANDS.put("docker image save", "docker image inspect");
    COMMANDS.put("docker image push", "docker tag");
    COMMANDS.put("docker search", "docker pull NAME");
    COMMANDS.put("docker login", "docker pull, which needs no account");
    COMMANDS.put("docker logout", "docker pull, which needs no account");
    COMMANDS.put("docker network", "docker run --network bridge|host|none|container:NAME");
    COMMANDS.put("docker builder prune", "docker image prune");
    COMMANDS.put("docker volume update", "docker volume create");
    COMMANDS.put("docker checkpoint", "docker pause");
    COMMANDS.put("docker context", "docker -H");
    COMMANDS.put("docker manifest", "docker image inspect");
    COMMANDS.put("docker plugin", "docker info");
    COMMANDS.put("docker trust", "docker image inspect");
    COMMANDS.put("docker", "docker run -d --restart always");

    String limits = "-m, --cpus, --cpu-shares or --pids-limit";
    String volumes = "-v NAME:/PATH";
    FLAGS.put("annotation", "--label");
    FLAGS.put("cgroup-parent", limits);
    FLAGS.put("cgroupns", "--privileged");
    FLAGS.put("cpu-rt-period", "--cpu-period");
    FLAGS.put("cpu-rt-runtime", "--cpu-quota");
    FLAGS.put("cpuset-mems", "--cpuset-cpus");
    FLAGS.put("device", "--privileged");
    FLAGS.put("device-cgroup-rule", "--privileged");
    FLAGS.put("disable-content-trust", "leaving it out");
    FLAGS.put("dns-option", "--dns");
    FLAGS.put("dns-opt", "--dns");
    FLAGS.put("dns-search", "--dns");
    FLAGS.put("domainname", "--hostname");
    FLAGS.put("gpus", "--cpus");
    FLAGS.put("group-add", "--user UID:GID");
    FLAGS.put("ip", "--network bridge");
    FLAGS.put("ip6", "--network bridge");
    FLAGS.put("link", "--network container:NAME");
    FLAGS.put("link-local-ip", "--network bridge");
    FLAGS.put("isolation", "leaving it out");
    FLAGS.put("kernel-memory", "-m");
    FLAGS.put("log-driver", "--log-driver json-file|local|none");
    FLAGS.put("log-opt", "docker logs");
    FLAGS.put("mac-address", "--network bridge");
    FLAGS.put("memory-swappiness", "--memory-swap");
    FLAGS.put("platform", "leaving it out");
    FLAGS.put("runtime", "leaving it out");
    FLAGS.put("storage-opt", "--tmpfs PATH:size=SIZE");
    FLAGS.put("use-api-socket", "running docker on the host");
    FLAGS.put("volume-driver", volumes);
  }

  private Unmodelled() {}

  /// What to say of a command.
  static String command(String path, String deed) {
    String nearest = deed;
    while (!COMMANDS.containsKey(nearest)) {
      nearest = nearest.substring(0, nearest.lastIndexOf(' '));
    }
    return "docker: Virtlab does not model '"
        + path
        + "' yet; the nearest that it does is: "
        + COMMANDS.get(nearest);
  }

  /// What to say of the first flag of a line that the world does not know, if there is one.
  static Optional<String> flag(CommandLine line) {
    return line.given().stream()
        .filter(FLAGS::containsKey)
        .filter(flag -> !isInitial(line, flag))
        .findFirst()
        .map(flag -> option("--" + flag, FLAGS.getOrDefault(flag, "")));
  }

  /// Whether the flag says what is so without it.
  private static boolean isInitial(CommandLine line, String flag) {
    return switch (flag) {
      case "disable-content-trust" -> line.isOn(flag);
      case "memory-swappiness" -> line.text(flag).equals("-1");
      case "runtime" -> line.text(flag).equals("runc") || line.text(flag).isEmpty();
      case "log-driver" -> !FOREIGN_LOGS.contains(line.text(flag));
      case "cgroupns" -> line.text(flag).isEmpty();
      case "platform" -> line.text(flag).equals("linux/amd64") || line.text(flag).isEmpty();
      default -> false;
    };
  }

  /// What to say of an option.
  static String option(String option, String nearest) {
    return "docker: Virtlab does not model '"
        + option
        + "' yet; the nearest that it does is: "
        + nearest;
  }
}
