package dev.virtlab.console.oracle;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.simulator.memory.Migration;
import java.util.List;
import java.util.Set;

/// How long a machine takes to move, and how long it stands still for it.
final class PrecopyTopic implements Topic {

  private static final int ROUNDS_MAX = 10_000;

  @Override
  public List<String> names() {
    return List.of("memory", "migration");
  }

  @Override
  public String shape() {
    return "memMB linkMBps dirtyMBps [maxRounds stopMB] -> rounds downtimeSec totalSec";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("memMB") && row.has("linkMBps");
  }

  @Override
  public String remark() {
    return "stops at 8 rounds or below 50 pages";
  }

  @Override
  public Set<String> results() {
    return Set.of("rounds", "downtimeSec", "totalSec");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    double link = row.number("linkMBps");
    if (!(link > 0)) {
      throw row.bad("nothing moves over a link of " + link + " MB/s");
    }
    int most = row.has("maxRounds") ? row.whole("maxRounds", 1, ROUNDS_MAX) : Migration.ROUNDS;
    Migration.Course course =
        Migration.preCopy(
            row.number("memMB"),
            link,
            row.number("dirtyMBps", 0),
            most,
            row.number("stopMB", Migration.LITTLE));
    JsonArray rounds = new JsonArray();
    for (Migration.Round round : course.rounds()) {
      JsonObject told = new JsonObject();
      told.addProperty("round", rounds.size());
      told.addProperty("MB", round.megabytes());
      told.addProperty("sec", round.seconds());
      rounds.add(told);
    }
    JsonObject answer = new JsonObject();
    answer.add("rounds", rounds);
    answer.addProperty("downtimeSec", course.downtime());
    answer.addProperty("totalSec", course.total());
    return answer;
  }
}
