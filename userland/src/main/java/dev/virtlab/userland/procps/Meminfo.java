package dev.virtlab.userland.procps;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import java.util.LinkedHashMap;
import java.util.Map;

/// `/proc/meminfo`, in bytes.
record Meminfo(Map<String, Long> values) {

  static Meminfo of(Calls calls) {
    Map<String, Long> values = new LinkedHashMap<>();
    for (String line : Lines.of(Input.textOrEmpty(calls, "/proc/meminfo"))) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String number = line.substring(colon + 1).strip().split(" ", -1)[0];
        values.put(line.substring(0, colon), Long.parseLong(number) * 1024);
      }
    }
    return new Meminfo(values);
  }

  long get(String key) {
    return values.getOrDefault(key, 0L);
  }

  long total() {
    return get("MemTotal");
  }

  long cached() {
    return get("Buffers") + get("Cached") + get("SReclaimable");
  }

  /// As free(1) computes it: what is neither free nor given back at once.
  long used() {
    return Math.max(0, total() - get("MemAvailable"));
  }
}
