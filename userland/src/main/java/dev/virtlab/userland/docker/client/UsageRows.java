package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.userland.docker.units.Numbers;
import dev.virtlab.userland.docker.units.Sizes;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The rows of `docker stats`, computed from samples as the client does it.
final class UsageRows {

  private static final int SIZE_DIGITS = 3;

  static final RowFormat FORMAT =
      new RowFormat(
          new Headers(
              Map.of(
                  "ID", "CONTAINER ID",
                  "Container", "CONTAINER",
                  "Name", "NAME",
                  "CPUPerc", "CPU %",
                  "MemUsage", "MEM USAGE / LIMIT",
                  "MemPerc", "MEM %",
                  "NetIO", "NET I/O",
                  "BlockIO", "BLOCK I/O",
                  "PIDs", "PIDS")),
          "table {{.ID}}\t{{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}\t{{.MemPerc}}\t{{.NetIO}}"
              + "\t{{.BlockIO}}\t{{.PIDs}}");

  private UsageRows() {}

  /// @param name as the container was asked for
  static Row row(String name, JsonElement sample, UnaryOperator<String> shortened) {
    JsonObject memory = Fields.object(sample, "memory_stats");
    long used = memory(memory);
    long limit = Fields.number(memory, "limit");
    String id = Fields.text(sample, "id");
    String full = Fields.text(sample, "name");
    return new Row("*container.statsContext")
        .put("Container", name)
        .put("ID", shortened.apply(id))
        .put("Name", full.startsWith("/") ? full.substring(1) : full)
        .put("CPUPerc", percent(processor(sample)))
        .put("MemUsage", Sizes.binary(used) + " / " + Sizes.binary(limit))
        .put("MemPerc", percent(limit == 0 ? 0 : (double) used / limit * 100))
        .put("NetIO", network(Fields.object(sample, "networks")))
        .put("BlockIO", blocks(Fields.object(sample, "blkio_stats")))
        .put("PIDs", Long.toString(Fields.number(Fields.object(sample, "pids_stats"), "current")));
  }

  private static String percent(double value) {
    return Numbers.fixed(value, 2) + "%";
  }

  /// How much of one processor was used between the two halves of the sample, in percent.
  private static double processor(JsonElement sample) {
    JsonObject now = Fields.object(sample, "cpu_stats");
    JsonObject before = Fields.object(sample, "precpu_stats");
    JsonObject nowUsage = Fields.object(now, "cpu_usage");
    double used =
        (double)
            (Fields.number(nowUsage, "total_usage")
                - Fields.number(Fields.object(before, "cpu_usage"), "total_usage"));
    double passed =
        (double)
            (Fields.number(now, "system_cpu_usage") - Fields.number(before, "system_cpu_usage"));
    long online = Fields.number(now, "online_cpus");
    long processors = online == 0 ? Fields.list(nowUsage, "percpu_usage").size() : online;
    return passed > 0 && used > 0 ? used / passed * processors * 100 : 0;
  }

  /// Without what the page cache would give back.
  private static long memory(JsonObject memory) {
    JsonObject stats = Fields.object(memory, "stats");
    long usage = Fields.number(memory, "usage");
    for (String cache : new String[] {"total_inactive_file", "inactive_file"}) {
      long inactive = Fields.number(stats, cache);
      if (stats.has(cache) && inactive < usage) {
        return usage - inactive;
      }
    }
    return usage;
  }

  private static String network(JsonObject networks) {
    long received = 0;
    long sent = 0;
    for (Map.Entry<String, JsonElement> network : networks.entrySet()) {
      received += Fields.number(network.getValue(), "rx_bytes");
      sent += Fields.number(network.getValue(), "tx_bytes");
    }
    return Sizes.human(received, SIZE_DIGITS) + " / " + Sizes.human(sent, SIZE_DIGITS);
  }

  private static String blocks(JsonObject blocks) {
    long read = 0;
    long written = 0;
    for (JsonElement entry : Fields.list(blocks, "io_service_bytes_recursive")) {
      String operation = Fields.text(entry, "op").toLowerCase(Locale.ROOT);
      read += operation.startsWith("r") ? Fields.number(entry, "value") : 0;
      written += operation.startsWith("w") ? Fields.number(entry, "value") : 0;
    }
    return Sizes.human(read, SIZE_DIGITS) + " / " + Sizes.human(written, SIZE_DIGITS);
  }
}
