package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The ports of a container in one line, runs of them joined: `0.0.0.0:8000-8002->80-82/tcp`.
final class PublishedPorts {

  private record Port(String address, long inside, long outside, String protocol) {}

  /// A run of ports that go up together.
  private static final class Run {
    final long first;
    long last;

    Run(long port) {
      first = port;
      last = port;
    }
  }

  private PublishedPorts() {}

  static String text(List<JsonElement> list) {
    List<Port> ports = new ArrayList<>();
    for (JsonElement port : list) {
      ports.add(
          new Port(
              Fields.text(port, "IP"),
              Fields.number(port, "PrivatePort"),
              Fields.number(port, "PublicPort"),
              Fields.text(port, "Type")));
    }
    ports.sort(
        Comparator.comparingLong(Port::inside)
            .thenComparing(Port::address)
            .thenComparingLong(Port::outside)
            .thenComparing(Port::protocol));
    List<String> bound = new ArrayList<>();
    Map<String, Run> runs = new LinkedHashMap<>();
    List<String> texts = new ArrayList<>();
    for (Port port : ports) {
      if (port.address().isEmpty()) {
        join(port.protocol(), port, runs, texts);
      } else if (port.inside() != port.outside()) {
        bound.add(bound(port));
      } else {
        join(port.address() + "/" + port.protocol(), port, runs, texts);
      }
    }
    runs.forEach((key, run) -> texts.add(text(key, run)));
    texts.addAll(bound);
    return String.join(", ", texts);
  }

  private static void join(String key, Port port, Map<String, Run> runs, List<String> texts) {
    Run run = runs.get(key);
    if (run != null && port.inside() == run.last + 1) {
      run.last = port.inside();
      return;
    }
    if (run != null) {
      texts.add(text(key, run));
    }
    runs.put(key, new Run(port.inside()));
  }

  private static String bound(Port port) {
    return address(port.address())
        + ":"
        + port.outside()
        + "->"
        + port.inside()
        + "/"
        + port.protocol();
  }

  private static String address(String address) {
    return address.indexOf(':') >= 0 ? "[" + address + "]" : address;
  }

  private static String text(String key, Run run) {
    int slash = key.lastIndexOf('/');
    String group = run.first == run.last ? Long.toString(run.first) : run.first + "-" + run.last;
    if (slash < 0) {
      return group + "/" + key;
    }
    return address(key.substring(0, slash)) + ":" + group + "->" + group + key.substring(slash);
  }
}
