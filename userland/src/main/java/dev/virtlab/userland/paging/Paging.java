package dev.virtlab.userland.paging;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.List;
import java.util.Optional;

/// `paging`, a word of the laboratory: walks through the page tables of a guest and its host, and
/// holds shadow tables against nested ones.
public final class Paging implements Tool {

  private static final String USAGE =
      """
      Usage: paging walk [GUEST [HOST]]   the entries that one walk reads, in order, where the guest's
                                          tables have GUEST levels and the host's HOST (4 and 4)
             paging run FILE              what the workload in FILE costs with shadow tables and with
                                          nested ones

      A workload has a line for each act of the guest: map PAGES, touch PAGES [xTIMES], switch.
      PAGES is the number of a page of 4 KiB, or a range as 0-63. The buffer for translations holds
      64 pages. An exit takes 7.4 us (measured), an entry of a table 10 ns (assumed).
      """;

  private static final int LEVELS_MAX = 5;
  private static final int LEVELS = 4;
  private static final long PAGE = 0x12345;

  private final Translations translations;

  public Paging(Translations translations) {
    this.translations = translations;
  }

  /// The program, by its key.
  public static Programs programs(Translations translations) {
    return new Programs().with("/usr/local/bin/paging", Run.shortly(new Paging(translations)));
  }

  @Override
  public Step run(Run run) {
    List<String> args = run.args();
    if (args.equals(List.of("--help"))) {
      return run.out(USAGE).exit();
    }
    boolean walk = !args.isEmpty() && args.getFirst().equals("walk") && args.size() <= 3;
    if (walk) {
      Optional<Integer> guest = levels(args, 1, LEVELS);
      Optional<Integer> host = levels(args, 2, guest.orElse(LEVELS));
      if (guest.isPresent() && host.isPresent()) {
        return run.out(walk(run.calls().pid(), guest.get(), host.get())).exit();
      }
      throw run.stop(2, "tables have 1 to " + LEVELS_MAX + " levels");
    }
    if (args.size() == 2 && args.getFirst().equals("run")) {
      return run.out(account(run, args.get(1))).exit();
    }
    return run.err(USAGE).exit(2);
  }

  private static Optional<Integer> levels(List<String> args, int place, int otherwise) {
    if (args.size() <= place) {
      return Optional.of(otherwise);
    }
    return Workload.number(args.get(place))
        .filter(n -> n >= 1 && n <= LEVELS_MAX)
        .map(Long::intValue);
  }

  private String walk(int process, int guest, int host) {
    return Grid.of(guest, host, translations.walk(process, guest, host, PAGE));
  }

  private String account(Run run, String file) {
    String text;
    try {
      text = Input.text(run.calls(), file);
    } catch (CallFailed failed) {
      throw run.stop(1, file + ": " + failed.errno().message());
    }
    Workload workload =
        switch (Workload.read(text)) {
          case Workload.Read.Understood(Workload understood) -> understood;
          case Workload.Read.Refused refused ->
              throw run.stop(2, file + ":" + refused.line() + ": " + refused.why());
        };
    StringBuilder table = new StringBuilder(Costs.HEAD);
    for (Translations.Way way : Translations.Way.values()) {
      Translations.Translating guest = translations.begin(way, LEVELS, LEVELS);
      carryOut(run, workload, guest);
      table.append(Costs.row(way, guest.account()));
    }
    return table.toString();
  }

  private static void carryOut(Run run, Workload workload, Translations.Translating guest) {
    for (Workload.Act act : workload.acts()) {
      switch (act) {
        case Workload.Act.Map map -> {
          for (long page = map.first(); page <= map.last(); page++) {
            guest.map(page);
          }
        }
        case Workload.Act.Touch touch -> {
          for (long time = 0; time < touch.times(); time++) {
            for (long page = touch.first(); page <= touch.last(); page++) {
              if (!guest.touch(page)) {
                throw run.stop(1, "page " + page + " is touched, but the guest has not mapped it");
              }
            }
          }
        }
        case Workload.Act.Change _ -> guest.change();
      }
    }
  }
}
