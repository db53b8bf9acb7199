package dev.virtlab.console.oracle;

import com.google.gson.JsonObject;
import dev.virtlab.simulator.memory.PageReplacement;
import dev.virtlab.simulator.memory.PageReplacement.Access;
import dev.virtlab.simulator.memory.Replacement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// How many references a replacement policy answers from its frames.
final class PageReplacementTopic implements Topic {

  @Override
  public List<String> names() {
    return List.of("paging", "ostep", "memory");
  }

  @Override
  public String shape() {
    return "policy " + Arrays.toString(Replacement.values()) + " frames refs -> hits misses";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("policy") && row.has("frames") && row.has("refs");
  }

  @Override
  public Set<String> results() {
    return Set.of("hits", "misses");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    int frames = row.whole("frames", 1, PageReplacement.FRAMES_MAX);
    List<Access> accesses = PageReplacement.play(policy(row), frames, row.wholes("refs"));
    long hits = accesses.stream().filter(Access::hit).count();
    JsonObject answer = new JsonObject();
    answer.addProperty("hits", hits);
    answer.addProperty("misses", accesses.size() - hits);
    return answer;
  }

  private static Replacement policy(Row row) throws BadRow {
    String name = row.text("policy");
    return Arrays.stream(Replacement.values())
        .filter(policy -> policy.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                row.bad(
                    "there is no policy "
                        + name
                        + "; we have "
                        + Arrays.toString(Replacement.values())));
  }
}
