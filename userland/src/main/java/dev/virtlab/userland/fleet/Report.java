package dev.virtlab.userland.fleet;

import dev.virtlab.userland.text.Width;
import java.util.ArrayList;
import java.util.List;

/// What a plan comes to.
final class Report {

  private static final int DAYS = 365;
  private static final int WATT_HOURS = 1000;
  // Assumed: what a server costs in a year (4,000 over five years), its place and care, and a
  // kilowatt-hour in hundredths; half as much energy again goes into cooling.
  private static final int PURCHASE = 800;
  private static final int CARE = 400;
  private static final int KILOWATT_HOUR = 20;
  private static final int NAMES = 40;

  private Report() {}

  static String of(Plan plan) {
    StringBuilder out = new StringBuilder();
    out.append("server  peak  mean   late  services\n");
    int number = 0;
    int late = 0;
    for (Server server : plan.servers()) {
      number++;
      late += server.late();
      out.append(Width.right(Integer.toString(number), 6))
          .append(Width.right(server.peak() + "%", 6))
          .append(Width.right(server.mean() + "%", 6))
          .append(Width.right(server.late() + " h", 7))
          .append("  ")
          .append(names(server));
      if (server.missing() > 0) {
        out.append("  (").append(server.missing()).append(" GiB are missing)");
      }
      out.append('\n');
    }
    return out.append(sum(plan, late)).toString();
  }

  private static String names(Server server) {
    List<String> names = new ArrayList<>();
    server.services().forEach(service -> names.add(service.name()));
    String all = String.join(" ", names);
    return Width.of(all) <= NAMES ? all : Width.cut(all, NAMES) + " …";
  }

  private static String sum(Plan plan, int late) {
    int servers = plan.servers().size();
    long computed = plan.servers().stream().mapToLong(Server::computed).sum();
    long mean = servers == 0 ? 0 : computed / ((long) servers * Server.CORES * Service.DAY * 10);
    long day = plan.servers().stream().mapToLong(Server::energy).sum();
    long year = day * DAYS / WATT_HOURS;
    long energy = year * 3 / 2 * KILOWATT_HOUR / 100;
    int missing = plan.servers().stream().mapToInt(Server::missing).sum();
    return "servers "
        + servers
        + ", busy "
        + mean
        + "%, late "
        + late
        + " h a day, missing "
        + missing
        + " GiB\nenergy "
        + year
        + " kWh a year, and half of that again for cooling\nmoney "
        + ((long) servers * (PURCHASE + CARE) + energy)
        + " a year: servers "
        + servers * PURCHASE
        + ", place and care "
        + servers * CARE
        + ", energy "
        + energy
        + "\n";
  }
}
