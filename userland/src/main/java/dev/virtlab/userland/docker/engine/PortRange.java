package dev.virtlab.userland.docker.engine;

import java.util.List;

/// Ports as filters name them: `80`, `80/udp`, `8000-8080/tcp`.
record PortRange(int first, int last, String type) {

  static PortRange parse(String filter, String text) {
    if (text.indexOf(':') >= 0) {
      throw Refusal.failed("filter for '" + filter + "' should not contain ':': " + text);
    }
    String numbers = Networks.number(text);
    int dash = numbers.indexOf('-');
    int first = port(filter, text, dash < 0 ? numbers : numbers.substring(0, dash));
    int last = dash < 0 ? first : port(filter, text, numbers.substring(dash + 1));
    if (last < first) {
      throw Refusal.failed(
          "error while looking up for "
              + filter
              + " "
              + text
              + ": Invalid range specified for the Port: "
              + numbers);
    }
    return new PortRange(first, last, Networks.protocol(text));
  }

  private static int port(String filter, String text, String number) {
    boolean digits = !number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || number.length() > 5 || Integer.parseInt(number) > 65_535) {
      throw Refusal.failed(
          "error while looking up for "
              + filter
              + " "
              + text
              + ": strconv.ParseUint: parsing \""
              + number
              + "\": invalid syntax");
    }
    return Integer.parseInt(number);
  }

  static boolean holds(List<String> ranges, String filter, int port, String type) {
    for (String text : ranges) {
      PortRange range = parse(filter, text);
      if (port >= range.first && port <= range.last && type.equals(range.type)) {
        return true;
      }
    }
    return false;
  }
}
