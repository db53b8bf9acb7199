package dev.virtlab.userland.fleet;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.List;
import java.util.Map;

/// `fleet`, a word of the laboratory: what it costs to run services on servers.
public final class Fleet implements Tool {

  /// Where a host has the services of the game.
  public static final String SERVICES = "/usr/share/virtlab/fleet/services";

  /// The services of a small company: name, cores at the quietest and in the busiest hour, that
  /// hour, GiB of memory.
  public static final String COMPANY =
      """
      # name     quiet  busy  hour  GiB
      web        0.5    6     20    8
      shop       0.5    5     21    12
      search     0.3    4     19    24
      video      0.2    5     22    8
      mail       0.4    4     9     16
      files      0.2    3     10    8
      wiki       0.1    2     11    4
      build      0.1    6     14    16
      test       0.1    5     15    16
      payroll    0      4     4     8
      backup     0      6     3     4
      report     0.1    5     5     24
      """;

  private static final String USAGE =
      """
      Usage: fleet services             the services that have to run, as a file describes them
             fleet run [-s FILE] PLAN   what a plan comes to in a year

      A plan has a line for each server, with the names of the services on it. A server has 16 cores
      and 128 GiB and takes 150 W idle, 350 W busy. More than one service on a server needs a
      hypervisor, which takes a core and 4 GiB. Prices are assumed: 4000 for a server that lasts five
      years, 400 a year for its place and care, 0.20 for a kilowatt-hour.
      """;

  private Fleet() {}

  /// The program, by its key.
  public static Programs programs() {
    return new Programs().with("/usr/local/bin/fleet", Run.shortly(new Fleet()));
  }

  @Override
  public Step run(Run run) {
    List<String> args = run.args();
    if (args.equals(List.of("--help"))) {
      return run.out(USAGE).exit();
    }
    if (args.equals(List.of("services"))) {
      return run.out(text(run, SERVICES)).exit();
    }
    if (args.size() == 2 && args.getFirst().equals("run")) {
      return run.out(report(run, SERVICES, args.get(1))).exit();
    }
    if (args.size() == 4 && args.getFirst().equals("run") && args.get(1).equals("-s")) {
      return run.out(report(run, args.get(2), args.get(3))).exit();
    }
    return run.err(USAGE).exit(2);
  }

  private static String report(Run run, String services, String plan) {
    Map<String, Service> known =
        Plan.services(text(run, services))
            .orElseThrow(
                () ->
                    run.stop(
                        2,
                        services + ": each line is NAME QUIET BUSY HOUR GIB, as web 0.5 6 20 8"));
    return switch (Plan.read(text(run, plan), known)) {
      case Plan.Read.Understood(Plan understood) -> Report.of(understood);
      case Plan.Read.Refused refused ->
          throw run.stop(
              2, plan + (refused.line() > 0 ? ":" + refused.line() : "") + ": " + refused.why());
    };
  }

  private static String text(Run run, String file) {
    try {
      return Input.text(run.calls(), file);
    } catch (CallFailed failed) {
      throw run.stop(1, file + ": " + failed.errno().message());
    }
  }
}
