package dev.virtlab.console.oracle;

import com.google.gson.JsonObject;
import dev.virtlab.simulator.cgroup.Trial;
import java.util.List;
import java.util.Set;

/// How much processor time a group with a quota gets: its threads compute on a simulated host.
final class BandwidthTopic implements Topic {

  private static final long MICRO = 1_000;

  @Override
  public List<String> names() {
    return List.of("sched", "bandwidth");
  }

  @Override
  public String shape() {
    return "quota period wallUsec threads cpus -> expectedUsageUsec";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("quota") && row.has("period");
  }

  @Override
  public Set<String> results() {
    return Set.of("expectedUsageUsec");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    long wall = row.whole("wallUsec", 0, 1_000_000_000);
    int period = row.whole("period", 1_000, 1_000_000);
    String quota =
        row.text("quota").equals("max")
            ? "max"
            : String.valueOf(row.whole("quota", 1_000, Integer.MAX_VALUE));
    Trial host = new Trial((int) row.number("cpus", 1));
    host.group("a");
    host.write("a", "cpu.max", quota + " " + period);
    for (int i = row.whole("threads", 1, Trial.THREADS_MAX); i > 0; i--) {
      host.thread("a");
    }
    host.run(wall * MICRO);
    JsonObject answer = new JsonObject();
    answer.addProperty("expectedUsageUsec", Math.round((double) host.used("a") / MICRO));
    return answer;
  }
}
