package dev.virtlab.console.oracle;

import com.google.gson.JsonObject;
import dev.virtlab.simulator.memory.SamePageMerging;
import java.util.List;
import java.util.Set;

/// What same-page merging counts when all pages of equal machines have been scanned.
final class KsmTopic implements Topic {

  private static final int PAGES_MAX = 100_000_000;

  @Override
  public List<String> names() {
    return List.of("memory", "ksm");
  }

  @Override
  public String shape() {
    return "vms identicalPagesPerVm uniquePerVm max_page_sharing"
        + " -> pages_shared pages_sharing pages_unshared savedPages";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("vms") && row.has("identicalPagesPerVm");
  }

  @Override
  public String remark() {
    return "a last page that finds all merged ones full stays unshared, as in the kernel";
  }

  @Override
  public Set<String> results() {
    return Set.of("pages_shared", "pages_sharing", "pages_unshared", "savedPages");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    int vms = row.whole("vms", 0, 10_000_000);
    long identical = row.whole("identicalPagesPerVm", 0, PAGES_MAX);
    long unique = row.has("uniquePerVm") ? row.whole("uniquePerVm", 0, PAGES_MAX) : 0;
    int most =
        row.has("max_page_sharing") ? row.whole("max_page_sharing", 2, Integer.MAX_VALUE) : 256;
    // Every content is scanned as every other: one is played, and counted for all.
    SamePageMerging one = new SamePageMerging(most);
    for (int vm = 0; vm < vms; vm++) {
      one.scan(0);
    }
    JsonObject answer = new JsonObject();
    answer.addProperty("pages_shared", identical * one.shared());
    answer.addProperty("pages_sharing", identical * one.sharing());
    answer.addProperty("pages_unshared", identical * one.unshared() + vms * unique);
    answer.addProperty("savedPages", identical * one.sharing());
    return answer;
  }
}
