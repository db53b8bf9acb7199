package dev.virtlab.console.oracle;

import com.google.gson.JsonObject;
import dev.virtlab.simulator.memory.IdleTax;
import java.util.List;
import java.util.Set;

/// What a page of a machine is worth when memory is taken back.
final class IdleTaxTopic implements Topic {

  @Override
  public List<String> names() {
    return List.of("memory", "idle-tax");
  }

  @Override
  public String shape() {
    return "tau S P f -> k rho";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("S") && row.has("P") && row.has("f");
  }

  @Override
  public Set<String> results() {
    return Set.of("rho", "k");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    double tax = row.number("tau");
    double active = row.number("f");
    if (!(tax >= 0 && tax < 1) || !(active >= 0 && active <= 1) || !(row.number("P") > 0)) {
      throw row.bad("tau must lie from 0 to below 1, f from 0 to 1, P above 0");
    }
    double cost = IdleTax.idleCost(tax);
    JsonObject answer = new JsonObject();
    answer.addProperty("k", cost);
    answer.addProperty("rho", IdleTax.pricePerPage(row.number("S"), row.number("P"), active, cost));
    return answer;
  }
}
