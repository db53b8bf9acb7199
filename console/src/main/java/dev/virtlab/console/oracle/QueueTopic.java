package dev.virtlab.console.oracle;

import com.google.gson.JsonObject;
import dev.virtlab.simulator.queue.Laws;
import dev.virtlab.simulator.queue.Service;
import dev.virtlab.simulator.queue.Station;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Waiting lines: the exact values, and beside them, under `simulated`, what a line played on the
/// agenda came to, with how many standard errors lie between the two.
final class QueueTopic implements Topic {

  private static final int CUSTOMERS = 100_000;
  private static final int SERVERS_MAX = 1_000_000;

  private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?)");

  @Override
  public List<String> names() {
    return List.of("queueing");
  }

  @Override
  public String shape() {
    return "model [M/M/1, M/M/c, M/M/c/c, M/M/1/K, M/G/1, M/G/1-PS, M/M/1 priority, G/G/1, closed]"
        + " lam mu c K offered service scv meanService lam1 lam2 rho ca2 cs2 -> L Lq W Wq ...";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("model");
  }

  @Override
  public String remark() {
    return "closed forms; beside them each is played, within 3 standard errors";
  }

  @Override
  public Set<String> results() {
    return Set.of(
        "L",
        "Lq",
        "W",
        "Wq",
        "P0",
        "W_p90",
        "W_p95",
        "W_p99",
        "busyPeriodMean",
        "ErlangB",
        "ErlangC",
        "Pblock",
        "throughput",
        "condW_of_size_x",
        "nonpreemptive",
        "preemptiveResume",
        "WqApprox",
        "X",
        "R",
        "Q",
        "utilization",
        "simulated");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    String model = row.text("model");
    JsonObject answer = new JsonObject();
    if (model.startsWith("M/M/c/c")) {
      lost(row, answer);
    } else if (model.startsWith("M/M/c")) {
      servers(row, answer, row.whole("c", 1, SERVERS_MAX));
    } else if (model.startsWith("M/M/1/K")) {
      limited(row, answer);
    } else if (model.startsWith("M/M/1 priority")) {
      urgent(row, answer);
    } else if (model.startsWith("M/M/1")) {
      single(row, answer);
    } else if (model.startsWith("M/G/1-PS") || model.startsWith("M/M/1-PS")) {
      sharing(row, answer);
    } else if (model.startsWith("M/G/1") || model.startsWith("M/D/1")) {
      general(row, answer);
    } else if (model.startsWith("G/G/1")) {
      answer.addProperty(
          "WqApprox",
          Laws.kingman(
              load(row, row.number("rho")),
              row.number("ca2"),
              row.number("cs2"),
              row.number("meanService", 1)));
    } else if (model.toLowerCase(java.util.Locale.ROOT).contains("closed")
        || model.contains("MVA")) {
      closed(row, answer);
    } else {
      throw row.bad("we have no model " + model);
    }
    return answer;
  }

  private static double load(Row row, double load) throws BadRow {
    if (!(load > 0 && load < 1)) {
      throw row.bad("a load of " + load + " has no stationary state");
    }
    return load;
  }

  private static void means(JsonObject answer, Laws.Means means) {
    answer.addProperty("L", means.number());
    answer.addProperty("Lq", means.waitingNumber());
    answer.addProperty("W", means.sojourn());
    answer.addProperty("Wq", means.waiting());
  }

  private static void single(Row row, JsonObject answer) throws BadRow {
    double arrivals = row.number("lam");
    double rate = row.number("mu", 1);
    double load = load(row, arrivals / rate);
    means(answer, Laws.ofServers(arrivals, rate, 1));
    answer.addProperty("P0", 1 - load);
    answer.addProperty("W_p90", Laws.sojournPercentile(arrivals, rate, 0.9));
    answer.addProperty("W_p95", Laws.sojournPercentile(arrivals, rate, 0.95));
    answer.addProperty("W_p99", Laws.sojournPercentile(arrivals, rate, 0.99));
    answer.addProperty("busyPeriodMean", 1 / (rate - arrivals));
    // The asymptotic variance of the number in system, 2ρ(1+ρ)/(1−ρ)⁴ per unit of time at μ = 1.
    double variance = 2 * load * (1 + load) / Math.pow(1 - load, 4) / rate;
    played(
        row, answer, new Service.Exponential(), Station.Discipline.FIFO, 1, Optional.of(variance));
  }

  private static void servers(Row row, JsonObject answer, int servers) throws BadRow {
    double arrivals = row.number("lam");
    double rate = row.number("mu", 1);
    load(row, arrivals / rate / servers);
    answer.addProperty("ErlangC", Laws.erlangC(servers, arrivals / rate));
    means(answer, Laws.ofServers(arrivals, rate, servers));
    played(
        row, answer, new Service.Exponential(), Station.Discipline.FIFO, servers, Optional.empty());
  }

  private static void lost(Row row, JsonObject answer) throws BadRow {
    int servers = row.whole("c", 0, SERVERS_MAX);
    double offered =
        row.has("offered") ? row.number("offered") : row.number("lam") / row.number("mu");
    if (!(offered > 0)) {
      throw row.bad("the offered load is " + offered);
    }
    answer.addProperty("ErlangB", Laws.erlangB(servers, offered));
  }

  private static void limited(Row row, JsonObject answer) throws BadRow {
    double arrivals = row.number("lam");
    double rate = row.number("mu", 1);
    int servers = row.has("c") ? row.whole("c", 1, SERVERS_MAX) : 1;
    Laws.Limited laws = Laws.limited(arrivals, rate, servers, row.whole("K", 1, SERVERS_MAX));
    answer.addProperty("Pblock", laws.blocked());
    answer.addProperty("L", laws.number());
    answer.addProperty("W", laws.sojourn());
    answer.addProperty("throughput", laws.throughput());
    Station.Plan plan =
        new Station.Plan(
            arrivals,
            rate,
            new Service.Exponential(),
            Station.Discipline.FIFO,
            servers,
            row.whole("K", 1, SERVERS_MAX));
    answer.add("simulated", Played.of(plan, CUSTOMERS, laws.number(), Optional.empty()));
  }

  private static void general(Row row, JsonObject answer) throws BadRow {
    double arrivals = row.number("lam");
    double mean = row.number("meanService", 1);
    load(row, arrivals * mean);
    Optional<Service> service = service(row);
    double variation =
        row.has("scv")
            ? row.number("scv")
            : service.orElseThrow(() -> row.bad("neither scv nor a known service")).variation();
    means(answer, Laws.ofGeneral(arrivals, mean, variation));
    if (service.isPresent()) {
      played(row, answer, service.orElseThrow(), Station.Discipline.FIFO, 1, Optional.empty());
    }
  }

  private static void sharing(Row row, JsonObject answer) throws BadRow {
    double arrivals = row.number("lam");
    double mean = row.number("meanService", 1);
    load(row, arrivals * mean);
    Laws.Means means = Laws.ofSharing(arrivals, mean);
    answer.addProperty("W", means.sojourn());
    answer.addProperty("L", means.number());
    answer.addProperty("condW_of_size_x", "x/(1-rho)");
    played(
        row,
        answer,
        service(row).orElse(new Service.HyperExponential(4)),
        Station.Discipline.SHARING,
        1,
        Optional.empty());
  }

  private static void urgent(Row row, JsonObject answer) throws BadRow {
    double[] arrivals = {row.number("lam1"), row.number("lam2")};
    double rate = row.number("mu", 1);
    load(row, (arrivals[0] + arrivals[1]) / rate);
    double[] waits = Laws.urgentWaiting(arrivals, rate);
    double[] times = Laws.urgentSojourn(arrivals, rate);
    JsonObject patient = new JsonObject();
    patient.addProperty("Wq1", waits[0]);
    patient.addProperty("Wq2", waits[1]);
    JsonObject taking = new JsonObject();
    taking.addProperty("T1", times[0]);
    taking.addProperty("T2", times[1]);
    answer.add("nonpreemptive", patient);
    answer.add("preemptiveResume", taking);
  }

  private static void closed(Row row, JsonObject answer) throws BadRow {
    String demands = row.has("demands") ? "demands" : row.has("D") ? "D" : "service";
    double think = row.has("Z") ? row.number("Z") : row.number("think", 0);
    int customers = row.whole(row.has("N") ? "N" : "customers", 0, SERVERS_MAX);
    Laws.Closed closed = Laws.closed(customers, row.numbers(demands), think);
    answer.addProperty("X", closed.throughput());
    answer.addProperty("R", closed.response());
    com.google.gson.JsonArray numbers = new com.google.gson.JsonArray();
    for (double number : closed.numbers()) {
      numbers.add(number);
    }
    answer.add("Q", numbers);
  }

  /// The distribution that a row names, where we have it.
  private static Optional<Service> service(Row row) throws BadRow {
    if (!row.has("service")) {
      return Optional.empty();
    }
    String name = row.text("service");
    Matcher number = NUMBER.matcher(name.replaceFirst("^H2", "").replaceFirst("^H\\d", ""));
    double parameter = number.find() ? Double.parseDouble(number.group(1)) : 0;
    if (name.equals("D")) {
      return Optional.of(new Service.Constant());
    } else if (name.equals("M")) {
      return Optional.of(new Service.Exponential());
    } else if (name.startsWith("Uniform(0,2)")) {
      return Optional.of(new Service.Uniform());
    } else if (name.startsWith("Erlang-") && parameter >= 1) {
      return Optional.of(new Service.Erlang((int) parameter));
    } else if (name.startsWith("H2") && parameter >= 1) {
      return Optional.of(new Service.HyperExponential(parameter));
    }
    return Optional.empty();
  }

  private static void played(
      Row row,
      JsonObject answer,
      Service service,
      Station.Discipline discipline,
      int servers,
      Optional<Double> variance)
      throws BadRow {
    double rate = row.has("mu") ? row.number("mu") : 1 / row.number("meanService", 1);
    Station.Plan plan =
        new Station.Plan(row.number("lam"), rate, service, discipline, servers, Integer.MAX_VALUE);
    answer.add("simulated", Played.of(plan, CUSTOMERS, answer.get("L").getAsDouble(), variance));
  }
}
