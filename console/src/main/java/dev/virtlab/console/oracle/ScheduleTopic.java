package dev.virtlab.console.oracle;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.simulator.sched.Policy;
import dev.virtlab.simulator.sched.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Jobs on one processor under a classic policy.
final class ScheduleTopic implements Topic {

  private static final int JOBS_MAX = 100_000;

  @Override
  public List<String> names() {
    return List.of("scheduler", "ostep", "sched");
  }

  @Override
  public String shape() {
    return "policy [FIFO, SJF, STCF, RR, MLFQ, LOTTERY] quantum jobs arrival -> jobsStats trace";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("policy") && row.has("jobs");
  }

  @Override
  public Set<String> results() {
    return Set.of("jobsStats", "trace");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    List<Schedule.Job> jobs = jobs(row);
    Schedule schedule = play(row, policy(row), jobs);
    JsonArray stays = new JsonArray();
    for (int job : schedule.listed()) {
      stays.add(stay(job, schedule.stay(job)));
    }
    JsonArray trace = new JsonArray();
    for (Schedule.Slice slice : schedule.slices()) {
      JsonArray entry = new JsonArray();
      entry.add(slice.start());
      entry.add(slice.job());
      entry.add(slice.length());
      trace.add(entry);
    }
    JsonObject answer = new JsonObject();
    answer.add("jobsStats", stays);
    answer.add("trace", trace);
    return answer;
  }

  private static Schedule play(Row row, Policy policy, List<Schedule.Job> jobs) throws BadRow {
    try {
      return Schedule.play(policy, jobs);
    } catch (IllegalArgumentException refused) {
      throw row.bad(String.valueOf(refused.getMessage()));
    }
  }

  private static JsonObject stay(int job, Schedule.Stay stay) {
    JsonObject told = new JsonObject();
    told.addProperty("job", job);
    told.addProperty("response", stay.response());
    told.addProperty("turnaround", stay.turnaround());
    told.addProperty("wait", stay.waiting());
    return told;
  }

  private static List<Schedule.Job> jobs(Row row) throws BadRow {
    double[] lengths = row.numbers("jobs");
    double[] arrivals = new double[lengths.length];
    if (row.has("arrival")) {
      boolean each = row.element("arrival") instanceof JsonArray;
      arrivals = each ? row.numbers("arrival") : filled(lengths.length, row.number("arrival"));
    }
    if (arrivals.length != lengths.length || lengths.length > JOBS_MAX) {
      throw row.bad(lengths.length + " jobs, " + arrivals.length + " arrivals");
    }
    List<Schedule.Job> jobs = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] < 0 || arrivals[i] < 0) {
        throw row.bad("a length or an arrival is negative");
      }
      jobs.add(new Schedule.Job(arrivals[i], lengths[i]));
    }
    return jobs;
  }

  private static double[] filled(int length, double value) {
    double[] all = new double[length];
    Arrays.fill(all, value);
    return all;
  }

  private static Policy policy(Row row) throws BadRow {
    return switch (row.text("policy")) {
      case "FIFO" -> new Policy.Fifo();
      case "SJF" -> new Policy.Sjf();
      case "STCF" -> new Policy.Stcf();
      case "RR" -> new Policy.Rr(quantum(row));
      case "MLFQ" -> new Policy.Mlfq(quanta(row), row.number("boost", 0));
      case "LOTTERY" ->
          new Policy.Lottery(quantum(row), tickets(row), (long) row.number("seed", 0));
      default -> throw row.bad("there is no policy " + row.text("policy"));
    };
  }

  private static double quantum(Row row) throws BadRow {
    double quantum = row.number("quantum");
    if (!(quantum > 0)) {
      throw row.bad("the quantum is not positive");
    }
    return quantum;
  }

  private static double[] quanta(Row row) throws BadRow {
    boolean each = row.element("quantum") instanceof JsonArray;
    double[] quanta = each ? row.numbers("quantum") : new double[] {row.number("quantum")};
    if (quanta.length == 0 || Arrays.stream(quanta).anyMatch(quantum -> !(quantum > 0))) {
      throw row.bad("the quantum is not positive");
    }
    return quanta;
  }

  private static long[] tickets(Row row) throws BadRow {
    long[] tickets = row.wholes("tickets");
    if (tickets.length != row.list("jobs").size()
        || Arrays.stream(tickets).anyMatch(held -> held < 1)) {
      throw row.bad("every job needs a ticket");
    }
    return tickets;
  }
}
