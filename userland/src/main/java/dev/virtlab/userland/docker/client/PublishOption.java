package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Ports, as `-p 127.0.0.1:8080:80/tcp` publishes and `--expose 80-82` exposes them; the Go library
/// go-connections, package `nat`.
final class PublishOption {

  private static final List<String> PROTOCOLS = List.of("tcp", "udp", "sctp");

  private PublishOption() {}

  /// A run of ports.
  record Range(long first, long last) {
    static Range parse(String text) throws InvalidAmount {
      if (text.isEmpty()) {
        throw new InvalidAmount("empty string specified for ports");
      }
      String[] parts = text.split("-", -1);
      long first = Numbers.parseUint(parts[0], 10, 16);
      long last = parts.length == 1 ? first : Numbers.parseUint(parts[1], 10, 16);
      if (last < first) {
        throw new InvalidAmount("invalid range specified for port: " + text);
      }
      return new Range(first, last);
    }

    long extra() {
      return last - first;
    }
  }

  /// The published ports: `IP:PORT` by `80/tcp`.
  static Map<String, List<String>> published(List<String> specs) throws InvalidAmount {
    Map<String, List<String>> ports = new TreeMap<>();
    for (String spec : specs) {
      publish(spec.indexOf('=') < 0 ? spec : standard(spec), ports);
    }
    return ports;
  }

  /// `published=8080,target=80` in the short notation.
  private static String standard(String spec) throws InvalidAmount {
    Map<String, String> fields = new TreeMap<>(Map.of("protocol", "tcp"));
    for (String field : spec.split(",", -1)) {
      if (field.indexOf('=') <= 0) {
        throw new InvalidAmount(
            "invalid publish opts format (should be name=value but got '" + field + "')");
      }
      fields.put(ListValues.key(field), field.substring(field.indexOf('=') + 1));
    }
    return fields.getOrDefault("published", "")
        + ":"
        + fields.getOrDefault("target", "")
        + "/"
        + fields.get("protocol");
  }

  private static void publish(String spec, Map<String, List<String>> ports) throws InvalidAmount {
    int container = spec.lastIndexOf(':');
    int host = container < 0 ? -1 : spec.lastIndexOf(':', container - 1);
    String hostPort = container < 0 ? "" : spec.substring(host + 1, container);
    String address = address(host < 0 ? "" : spec.substring(0, host));
    String last = spec.substring(container + 1);
    String protocol = protocol(last);
    String containerPort = port(last);
    if (containerPort.isEmpty()) {
      throw new InvalidAmount("no port specified: " + spec + "<empty>");
    }
    Range inside = range(containerPort, "invalid containerPort: ");
    Range outside = hostPort.isEmpty() ? new Range(0, 0) : range(hostPort, "invalid hostPort: ");
    if (!hostPort.isEmpty() && inside.extra() != outside.extra() && inside.extra() > 0) {
      throw new InvalidAmount(
          "invalid ranges specified for container and host Ports: "
              + containerPort
              + " and "
              + hostPort);
    }
    if (!PROTOCOLS.contains(protocol.toLowerCase(Locale.ROOT))) {
      throw new InvalidAmount("invalid proto: " + protocol);
    }
    for (long i = 0; i <= inside.extra(); i++) {
      String bound = hostPort.isEmpty() ? "" : bound(inside, outside, i);
      ports
          .computeIfAbsent(
              (inside.first() + i) + "/" + protocol.toLowerCase(Locale.ROOT),
              _ -> new ArrayList<>())
          .add(address + ":" + bound);
    }
  }

  /// One port may be bound to any of a range.
  private static String bound(Range inside, Range outside, long index) {
    String first = Long.toString(outside.first() + index);
    return inside.extra() == 0 && outside.extra() > 0 ? first + "-" + outside.last() : first;
  }

  private static String address(String text) throws InvalidAmount {
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String bare = bracketed ? text.substring(1, text.length() - 1) : text;
    if (!bare.isEmpty() && !Addresses.isAddress(bare)) {
      throw new InvalidAmount("invalid IP address: " + bare);
    }
    return bare;
  }

  private static Range range(String text, String complaint) throws InvalidAmount {
    try {
      return Range.parse(text);
    } catch (InvalidAmount _) {
      throw new InvalidAmount(complaint + text);
    }
  }

  private static String protocol(String text) {
    String[] parts = text.split("/", -1);
    if (parts[0].isEmpty()) {
      return "";
    }
    return parts.length == 1 || parts[1].isEmpty() ? "tcp" : parts[1];
  }

  private static String port(String text) {
    return text.split("/", -1)[0];
  }

  /// The exposed ports, as `80/tcp`.
  static List<String> exposed(List<String> specs) throws InvalidAmount {
    List<String> ports = new ArrayList<>();
    for (String spec : specs) {
      if (spec.indexOf(':') >= 0) {
        throw new InvalidAmount("invalid port format for --expose: " + spec);
      }
      try {
        Range range = Range.parse(port(spec));
        for (long i = range.first(); i <= range.last(); i++) {
          ports.add(i + "/" + protocol(spec));
        }
      } catch (InvalidAmount e) {
        throw new InvalidAmount(
            "invalid range format for --expose: " + spec + ", error: " + e.message());
      }
    }
    return ports;
  }
}
