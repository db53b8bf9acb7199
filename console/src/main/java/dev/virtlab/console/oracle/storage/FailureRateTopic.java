package dev.virtlab.console.oracle.storage;

import com.google.gson.JsonObject;
import dev.virtlab.console.oracle.BadRow;
import dev.virtlab.console.oracle.Row;
import dev.virtlab.console.oracle.Topic;
import dev.virtlab.simulator.storage.risk.Odds;
import java.util.List;
import java.util.Set;

/// What a share of failures in a year means in hours, and for a thousand disks.
final class FailureRateTopic implements Topic {

  private static final int DISKS = 1000;

  @Override
  public List<String> names() {
    return List.of("raid", "disk");
  }

  @Override
  public String shape() {
    return "AFR -> MTBFhours expectedFailPerYearOf1000";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("AFR");
  }

  @Override
  public Set<String> results() {
    return Set.of("MTBFhours", "expectedFailPerYearOf1000");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    double rate = row.number("AFR");
    if (rate <= 0 || rate >= 1) {
      throw row.bad("a share of a year's failures lies between 0 and 1");
    }
    JsonObject answer = new JsonObject();
    answer.addProperty("MTBFhours", Odds.meanTimeBetweenFailures(rate));
    answer.addProperty("expectedFailPerYearOf1000", rate * DISKS);
    return answer;
  }
}
