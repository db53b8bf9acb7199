package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.userland.docker.units.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What `docker info` prints without a template.
final class InfoText {

  private final StringBuilder out = new StringBuilder();
  private final JsonElement info;

  private InfoText(JsonElement info) {
    this.info = info;
  }

  static String client() {
    return "Client:\n Version:    "
        + ClientVersion.NUMBER
        + "\n Context:    default\n Debug Mode: false\n";
  }

  static String server(JsonElement info) {
    InfoText text = new InfoText(info);
    text.counts();
    text.drivers();
    text.runtimes();
    text.security();
    text.host();
    text.registries();
    return text.out.toString();
  }

  private void counts() {
    line(" Containers", number("Containers"));
    line("  Running", number("ContainersRunning"));
    line("  Paused", number("ContainersPaused"));
    line("  Stopped", number("ContainersStopped"));
    line(" Images", number("Images"));
    some(" Server Version", "ServerVersion");
  }

  private void drivers() {
    some(" Storage Driver", "Driver");
    for (JsonElement pair : Fields.list(info, "DriverStatus")) {
      List<JsonElement> both = Fields.elements(pair);
      line("  " + both.getFirst().getAsString(), both.getLast().getAsString());
    }
    some(" Logging Driver", "LoggingDriver");
    some(" Cgroup Driver", "CgroupDriver");
    some(" Cgroup Version", "CgroupVersion");
    out.append(" Plugins:\n");
    JsonObject plugins = Fields.object(info, "Plugins");
    for (String kind : List.of("Volume", "Network", "Authorization", "Log")) {
      List<String> names = Fields.texts(plugins, kind);
      if (!names.isEmpty() || kind.equals("Volume") || kind.equals("Network")) {
        line("  " + kind, String.join(" ", names));
      }
    }
  }

  private void runtimes() {
    JsonObject swarm = Fields.object(info, "Swarm");
    line(" Swarm", Fields.text(swarm, "LocalNodeState"));
    JsonObject runtimes = Fields.object(info, "Runtimes");
    if (!runtimes.isEmpty()) {
      line(" Runtimes", String.join(" ", new TreeSet<>(runtimes.keySet())));
      line(" Default Runtime", Fields.text(info, "DefaultRuntime"));
    }
    line(" Init Binary", Fields.text(info, "InitBinary"));
    commit(" containerd version", "ContainerdCommit");
    commit(" runc version", "RuncCommit");
    commit(" init version", "InitCommit");
  }

  private void commit(String title, String key) {
    line(title, Fields.text(Fields.object(info, key), "ID"));
  }

  /// Options as `name=seccomp,profile=default`.
  private void security() {
    List<String> options = Fields.texts(info, "SecurityOptions");
    if (options.isEmpty()) {
      return;
    }
    out.append(" Security Options:\n");
    for (String option : options) {
      for (String part : option.split(",", -1)) {
        String value = part.substring(part.indexOf('=') + 1);
        if (part.startsWith("name=")) {
          out.append("  ").append(value).append('\n');
        } else if (part.startsWith("profile=")) {
          line("   Profile", value);
        }
      }
    }
  }

  private void host() {
    some(" Kernel Version", "KernelVersion");
    some(" Operating System", "OperatingSystem");
    some(" OSType", "OSType");
    some(" Architecture", "Architecture");
    line(" CPUs", number("NCPU"));
    line(" Total Memory", Sizes.binary(Fields.number(info, "MemTotal")));
    some(" Name", "Name");
    some(" ID", "ID");
    line(" Docker Root Dir", Fields.text(info, "DockerRootDir"));
    line(" Debug Mode", Shown.yesNo(info, "Debug"));
    some(" HTTP Proxy", "HttpProxy");
    some(" HTTPS Proxy", "HttpsProxy");
    some(" No Proxy", "NoProxy");
    list(" Labels", Fields.texts(info, "Labels"));
    line(" Experimental", Shown.yesNo(info, "ExperimentalBuild"));
  }

  private void registries() {
    JsonObject registry = Fields.object(info, "RegistryConfig");
    List<String> insecure = new ArrayList<>();
    for (Map.Entry<String, JsonElement> index :
        Fields.object(registry, "IndexConfigs").entrySet()) {
      if (!Fields.flag(index.getValue(), "Secure")) {
        insecure.add(index.getKey());
      }
    }
    insecure.addAll(Fields.texts(registry, "InsecureRegistryCIDRs"));
    list(" Insecure Registries", insecure);
    list(" Registry Mirrors", Fields.texts(registry, "Mirrors"));
    line(" Live Restore Enabled", Shown.yesNo(info, "LiveRestoreEnabled"));
  }

  private void list(String title, List<String> values) {
    if (!values.isEmpty()) {
      out.append(title).append(":\n");
      values.forEach(value -> out.append("  ").append(value).append('\n'));
    }
  }

  private String number(String key) {
    return Long.toString(Fields.number(info, key));
  }

  private void some(String title, String key) {
    if (!Fields.text(info, key).isEmpty()) {
      line(title, Fields.text(info, key));
    }
  }

  private void line(String title, String value) {
    out.append(title).append(": ").append(value).append('\n');
  }
}
