package dev.virtlab.console.oracle;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.simulator.cgroup.Trial;
import java.util.List;
import java.util.Set;

/// The scenarios of the kernel's own tests of the cpu controller, played on a simulated host.
final class QuotaSelftestTopic implements Topic {

  private static final long MICRO = 1_000;
  private static final int CPUS = 4;

  @Override
  public List<String> names() {
    return List.of("cgroup");
  }

  @Override
  public String shape() {
    return "quotaUs [periodUs wallUs] -> expectUsageUs;"
        + " weights [..] threadsPerGroup [minCpus] -> expectRatio; usageSec -> expect";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("quotaUs") || row.has("usageSec") || row.has("threadsPerGroup");
  }

  @Override
  public String remark() {
    return "usage is counted in whole nanoseconds";
  }

  @Override
  public Set<String> results() {
    return Set.of("expectUsageUs", "expectRatio", "expect");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    if (row.has("quotaUs")) {
      return quota(row);
    }
    return row.has("usageSec") ? usage(row) : ratio(row);
  }

  private static JsonObject quota(Row row) throws BadRow {
    Trial host = new Trial(CPUS);
    host.group("a/b");
    long period = (long) row.number("periodUs", 100_000);
    host.write("a", "cpu.max", row.whole("quotaUs", 1_000, Integer.MAX_VALUE) + " " + period);
    host.thread("a/b");
    host.run(Math.round(row.number("wallUs", 1_000_000) * MICRO));
    JsonObject answer = new JsonObject();
    answer.addProperty("expectUsageUs", Math.round((double) host.used("a") / MICRO));
    return answer;
  }

  private static JsonObject usage(Row row) throws BadRow {
    Trial host = new Trial(CPUS);
    host.group("a");
    host.thread("a");
    host.run(row.whole("usageSec", 0, 1_000_000) * 1_000_000_000L);
    JsonObject usage = new JsonObject();
    usage.addProperty("usage_usec", host.used("a") / MICRO);
    JsonObject answer = new JsonObject();
    answer.add("expect", usage);
    return answer;
  }

  private static JsonObject ratio(Row row) throws BadRow {
    int cpus = row.has("minCpus") ? row.whole("minCpus", 1, 1024) : CPUS;
    int threads =
        row.text("threadsPerGroup").equals("ncpu") ? cpus : row.whole("threadsPerGroup", 1, 1024);
    long[] weights = row.wholes("weights");
    Trial host = new Trial(cpus);
    for (int i = 0; i < weights.length; i++) {
      host.group("g" + i);
      host.write("g" + i, "cpu.weight", String.valueOf(weights[i]));
      for (int thread = 0; thread < threads; thread++) {
        host.thread("g" + i);
      }
    }
    host.run(10_000_000_000L);
    JsonArray ratio = new JsonArray();
    for (int i = 0; i < weights.length; i++) {
      ratio.add((double) host.used("g" + i) / host.used("g0"));
    }
    JsonObject answer = new JsonObject();
    answer.add("expectRatio", ratio);
    return answer;
  }
}
