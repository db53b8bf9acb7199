package dev.virtlab.console.oracle.storage;

import com.google.gson.JsonObject;
import dev.virtlab.console.oracle.BadRow;
import dev.virtlab.console.oracle.Row;
import dev.virtlab.console.oracle.Topic;
import dev.virtlab.simulator.storage.raid.Geometry;
import dev.virtlab.simulator.storage.raid.Level;
import dev.virtlab.simulator.storage.risk.LossChain;
import dev.virtlab.simulator.storage.risk.LossChain.Repair;
import java.util.List;
import java.util.Set;

/// The mean time to data loss of an array: exact, and by the usual approximation.
final class LossTopic implements Topic {

  @Override
  public List<String> names() {
    return List.of("raid");
  }

  @Override
  public String shape() {
    return "config [single RAIDx] n MTTFh MTTRh -> exactHours_parallelRepair"
        + " exactHours_serialRepair approxPatterson";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("config") && row.has("n") && row.has("MTTFh") && row.has("MTTRh");
  }

  @Override
  public Set<String> results() {
    return Set.of("exactHours_parallelRepair", "exactHours_serialRepair", "approxPatterson");
  }

  /// Given values were often found by solving linear equations in floating point, whose condition
  /// is the square of failures against repairs; ours has no such loss.
  @Override
  public double tolerance() {
    return 1e-7;
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    int disks = row.whole("n", 1, Geometry.DISKS_MAX);
    double mttf = row.number("MTTFh");
    double mttr = row.number("MTTRh");
    String config = row.text("config");
    boolean single = config.equals("single");
    Level level =
        single
            ? Level.RAID0
            : Level.of(config).orElseThrow(() -> row.bad("there is no array " + config));
    JsonObject answer = new JsonObject();
    try {
      answer.addProperty(
          "exactHours_parallelRepair", exact(level, disks, mttf, mttr, Repair.PARALLEL));
      answer.addProperty("exactHours_serialRepair", exact(level, disks, mttf, mttr, Repair.SERIAL));
      answer.addProperty("approxPatterson", approximate(level, disks, mttf, mttr));
    } catch (IllegalArgumentException wrong) {
      throw row.bad(String.valueOf(wrong.getMessage()));
    }
    return answer;
  }

  private static double exact(Level level, int disks, double mttf, double mttr, Repair repair) {
    return level == Level.RAID10
        ? LossChain.meanOfPairs(disks / 2, mttf, mttr, repair)
        : LossChain.mean(disks, level.tolerates(disks, 2), mttf, mttr, repair);
  }

  /// Pairs fail on their own, so that many of them last the shorter.
  private static double approximate(Level level, int disks, double mttf, double mttr) {
    int pairs = disks / 2;
    return level == Level.RAID10
        ? LossChain.approximation(2, 1, mttf, mttr) / pairs
        : LossChain.approximation(disks, level.tolerates(disks, 2), mttf, mttr);
  }
}
