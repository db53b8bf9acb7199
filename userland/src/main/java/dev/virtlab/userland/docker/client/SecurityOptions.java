package dev.virtlab.userland.docker.client;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.client.template.Json;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The options about privileges and namespaces.
final class SecurityOptions {

  private SecurityOptions() {}

  static void checkModes(CommandLine line) throws InvalidAmount {
    checkPid(line.text("pid"));
    checkHostOnly(line.text("uts"), "--uts: invalid UTS mode");
    checkHostOnly(line.text("userns"), "--userns: invalid USER mode");
    if (!List.of("", "host", "private").contains(line.text("cgroupns"))) {
      throw new InvalidAmount("--cgroupns: invalid CGROUP mode");
    }
  }

  private static void checkPid(String mode) throws InvalidAmount {
    boolean container = mode.startsWith("container:") && mode.length() > "container:".length();
    if (!mode.isEmpty() && !mode.equals("host") && !container) {
      throw new InvalidAmount("--pid: invalid PID mode");
    }
  }

  private static void checkHostOnly(String mode, String complaint) throws InvalidAmount {
    if (!mode.isEmpty() && !mode.equals("host")) {
      throw new InvalidAmount(complaint);
    }
  }

  static ContainerSpec.Security security(Invocation invocation) throws InvalidAmount {
    CommandLine line = invocation.line();
    List<String> options = options(invocation);
    for (String option : line.all("storage-opt")) {
      if (option.indexOf('=') < 0) {
        throw new InvalidAmount("invalid storage option");
      }
    }
    return new ContainerSpec.Security(
        line.isOn("privileged"),
        line.all("cap-add"),
        line.all("cap-drop"),
        line.isOn("read-only"),
        options,
        line.text("pid"),
        line.text("ipc"),
        line.text("uts"),
        line.text("userns"),
        ulimits(line),
        Variables.pairs(line.all("sysctl")),
        SpecOptions.sharedMemory(line));
  }

  /// The last limit of a name stays.
  private static List<String> ulimits(CommandLine line) throws InvalidAmount {
    Map<String, String> ulimits = new LinkedHashMap<>();
    for (String text : line.all("ulimit")) {
      Ulimit ulimit = Ulimit.parse(text);
      ulimits.put(ulimit.name(), ulimit.toString());
    }
    return new ArrayList<>(ulimits.values());
  }

  private static List<String> options(Invocation invocation) throws InvalidAmount {
    List<String> options = new ArrayList<>();
    for (String option : invocation.line().all("security-opt")) {
      int equals = option.indexOf('=');
      int separator = equals >= 0 ? equals : option.indexOf(':');
      String key = separator < 0 ? option : option.substring(0, separator);
      String value = separator < 0 ? "" : option.substring(separator + 1);
      if (value.isEmpty() && !key.equals("no-new-privileges")) {
        throw new InvalidAmount("Invalid --security-opt: " + Quoted.of(option));
      }
      boolean profile = key.equals("seccomp") && !List.of("builtin", "unconfined").contains(value);
      options.add(profile ? "seccomp=" + profile(invocation, value) : option);
    }
    return options;
  }

  private static String profile(Invocation invocation, String file) throws InvalidAmount {
    String text;
    try {
      text = Files.text(invocation.calls(), file);
    } catch (InvalidAmount e) {
      throw new InvalidAmount("opening seccomp profile (" + file + ") failed: " + e.message());
    }
    try {
      return Json.compact(JsonParser.parseString(text));
    } catch (JsonParseException _) {
      throw new InvalidAmount(
          "compacting json for seccomp profile ("
              + file
              + ") failed: unexpected end of JSON input");
    }
  }
}
