package dev.virtlab.userland.fleet;

import dev.virtlab.userland.text.Blanks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which services run on which servers: a line for each server, with the names of its services.
record Plan(List<Server> servers) {

  static final int SERVERS_MAX = 1_000;
  static final int SERVICES_MAX = 1_000;

  Plan {
    servers = List.copyOf(servers);
  }

  /// What came of reading it.
  sealed interface Read {
    record Understood(Plan plan) implements Read {}

    /// It was not.
    ///
    /// @param line from 1; 0 where it is about the whole
    record Refused(int line, String why) implements Read {}
  }

  /// The services of a file, by name; empty where a line is none.
  static Optional<Map<String, Service>> services(String text) {
    Map<String, Service> services = new LinkedHashMap<>();
    for (String line : text.split("\n", -1)) {
      List<String> words = words(line);
      if (words.isEmpty()) {
        continue;
      }
      Optional<Service> service = Service.of(words);
      if (service.isEmpty() || services.size() == SERVICES_MAX) {
        return Optional.empty();
      }
      services.put(service.get().name(), service.get());
    }
    return Optional.of(services);
  }

  static Read read(String text, Map<String, Service> services) {
    List<Server> servers = new ArrayList<>();
    Map<String, Service> waiting = new LinkedHashMap<>(services);
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      List<Service> here = new ArrayList<>();
      for (String name : words(line)) {
        Service service = waiting.remove(name);
        if (service == null) {
          String why =
              services.containsKey(name)
                  ? "\"" + name + "\" runs on a server before"
                  : "there is no service \"" + name + "\"";
          return new Read.Refused(number, why);
        }
        here.add(service);
      }
      if (!here.isEmpty()) {
        servers.add(new Server(here));
      }
      if (servers.size() > SERVERS_MAX) {
        return new Read.Refused(number, "more than " + SERVERS_MAX + " servers");
      }
    }
    return waiting.isEmpty()
        ? new Read.Understood(new Plan(servers))
        : new Read.Refused(0, "nowhere: " + String.join(" ", waiting.keySet()));
  }

  private static List<String> words(String line) {
    return Blanks.split(line.contains("#") ? line.substring(0, line.indexOf('#')) : line);
  }
}
