package dev.virtlab.console.oracle.storage;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.console.oracle.BadRow;
import dev.virtlab.console.oracle.Row;
import dev.virtlab.console.oracle.Topic;
import dev.virtlab.simulator.storage.arm.ArmPolicy;
import dev.virtlab.simulator.storage.arm.DiskArm;
import dev.virtlab.simulator.storage.arm.Tracks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// In which order a disk serves requests, and how long each takes.
final class DiskArmTopic implements Topic {

  @Override
  public List<String> names() {
    return List.of("disk", "ostep");
  }

  @Override
  public String shape() {
    return "policy "
        + Arrays.toString(ArmPolicy.values())
        + " requests (window skew seekSpeed rotateSpeed zones) -> served: [block seek rotate"
        + " transfer total]";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("policy") && row.has("requests");
  }

  @Override
  public Set<String> results() {
    return Set.of("served");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    ArmPolicy policy = policy(row);
    Tracks tracks = tracks(row);
    List<Integer> requests = new ArrayList<>();
    for (long block : row.wholes("requests")) {
      if (block < 0 || block >= tracks.blocks()) {
        throw row.bad("the disk has blocks 0 to " + (tracks.blocks() - 1) + ", not " + block);
      }
      requests.add((int) block);
    }
    OptionalInt window =
        row.has("window") && row.whole("window") > 0
            ? OptionalInt.of(row.whole("window", 1, DiskArm.REQUESTS_MAX))
            : OptionalInt.empty();
    DiskArm arm = new DiskArm(tracks, row.number("seekSpeed", 1), row.number("rotateSpeed", 1));
    JsonArray served = new JsonArray();
    for (DiskArm.Served one : arm.serve(requests, policy, window)) {
      JsonArray line = new JsonArray();
      line.add(one.block());
      line.add(one.seek());
      line.add(one.rotate());
      line.add(one.transfer());
      line.add(one.total());
      served.add(line);
    }
    JsonObject answer = new JsonObject();
    answer.add("served", served);
    return answer;
  }

  private static ArmPolicy policy(Row row) throws BadRow {
    String name = row.text("policy");
    return Arrays.stream(ArmPolicy.values())
        .filter(policy -> policy.name().equals(name))
        .findFirst()
        .orElseThrow(() -> row.bad("there is no policy " + name));
  }

  private static Tracks tracks(Row row) throws BadRow {
    List<Integer> zones = new ArrayList<>(Tracks.TEACHING.zones());
    if (row.has("zones")) {
      zones.clear();
      for (long zone : row.wholes("zones")) {
        zones.add(Math.clamp(zone, 1, 360));
      }
    }
    int skew = row.has("skew") ? row.whole("skew", 0, 360) : 0;
    return new Tracks(zones, skew, Tracks.TEACHING.distance());
  }
}
