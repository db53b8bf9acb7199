package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.digest.Sha256;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.client.grammar.UsageError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Where the daemon is, as flags and environment say.
///
/// @param address as error messages show it
record Host(String address) {

  private static final String DEFAULT = "unix:///var/run/docker.sock";
  private static final List<String> LEVELS =
      List.of("panic", "fatal", "error", "warn", "warning", "info", "debug", "trace");

  static Host of(CommandLine globals, Map<String, String> environment) throws UsageError {
    if (globals.isSet("log-level") && !LEVELS.contains(globals.text("log-level"))) {
      throw new UsageError(1, "Unable to parse logging level: " + globals.text("log-level"));
    }
    if (globals.all("host").size() > 1) {
      throw unresolved("Specify only one -H");
    }
    String context =
        globals.isSet("context")
            ? globals.text("context")
            : environment.getOrDefault("DOCKER_CONTEXT", "");
    boolean named = !context.isEmpty() && !context.equals("default");
    if (named && !globals.isSet("host")) {
      throw unknown(context, globals, environment);
    }
    return new Host(
        parsed(
            globals.isSet("host")
                ? globals.text("host")
                : environment.getOrDefault("DOCKER_HOST", "")));
  }

  private static UsageError unknown(
      String context, CommandLine globals, Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", "");
    String folder =
        globals.isSet("config")
            ? globals.text("config")
            : environment.getOrDefault("DOCKER_CONFIG", home + "/.docker");
    String digest = Sha256.hex(context.getBytes(StandardCharsets.UTF_8));
    return unresolved(
        "context \""
            + context
            + "\": context not found: open "
            + folder
            + "/contexts/meta/"
            + digest
            + "/meta.json: no such file or directory");
  }

  private static UsageError unresolved(String why) {
    return new UsageError(1, "Failed to initialize: unable to resolve docker endpoint: " + why);
  }

  private static String parsed(String text) throws UsageError {
    String host = text.strip();
    if (host.isEmpty()) {
      return DEFAULT;
    }
    int scheme = host.indexOf("://");
    if (scheme < 0) {
      return "tcp://" + host;
    }
    if (!List.of("unix", "tcp", "fd", "npipe", "ssh").contains(host.substring(0, scheme))) {
      throw unresolved("invalid bind address format: " + host);
    }
    return host.equals("unix://") ? DEFAULT : host;
  }

  /// Whether it is where the engine of this world listens.
  boolean isHere() {
    return address.equals(DEFAULT) || address.equals("unix:///run/docker.sock");
  }
}
