package dev.virtlab.userland.virsh;

import dev.virtlab.userland.libvirt.DomainView;
import dev.virtlab.userland.libvirt.Job;
import dev.virtlab.userland.libvirt.Libvirt;
import dev.virtlab.userland.libvirt.Libvirt.Piece;
import dev.virtlab.userland.libvirt.Request;
import dev.virtlab.userland.libvirt.Travel;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.ProcessCalls.Disposition;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.util.List;
import java.util.Optional;

/// The commands that move machines to other hosts.
final class Moving {
  private static final List<String> NUMBERS =
      List.of("auto-converge-initial", "auto-converge-increment", "bandwidth");

  private Moving() {}

  static List<Command> commands() {
    return List.of(
        new Command(
            "domjobabort",
            "abort active domain job",
            "Aborts the currently running domain job",
            List.of(Option.domain(), Option.flag("postcopy", "interrupt post-copy migration")),
            (s, w) -> s.domain(w.domain(), v -> s.act(new Request.AbortJob(v.name()), "", ""))),
        new Command(
            "domjobinfo",
            "domain job information",
            "Returns information about jobs running on a domain.",
            List.of(
                Option.domain(),
                Option.flag("completed", "return statistics of a recently completed job"),
                Option.flag(
                    "keep-completed", "don't destroy statistics of a recently completed job"),
                Option.flag("anystats", "print any stats")),
            Moving::info),
        migrate(),
        new Command(
            "migrate-getmaxdowntime",
            "get maximum tolerable downtime",
            "Get maximum tolerable downtime of a domain which is being live-migrated to another"
                + " host.",
            List.of(Option.domain()),
            (s, w) ->
                s.domain(
                    w.domain(),
                    v ->
                        v.isActive()
                            ? s.print(v.moving().settings().downtime() + "\n").done()
                            : s.failed("Requested operation is not valid: domain is not running"))),
        new Command(
            "migrate-getspeed",
            "Get the maximum migration bandwidth",
            "Get the maximum migration bandwidth (in MiB/s) for a domain.",
            List.of(Option.domain(), Option.flag("postcopy", "get post-copy migration bandwidth")),
            (s, w) ->
                s.domain(w.domain(), v -> s.print(v.moving().settings().speed() + "\n").done())),
        new Command(
            "migrate-postcopy",
            "Switch running migration from pre-copy to post-copy",
            "Switch running migration from pre-copy to post-copy. The migration must have been"
                + " started with --postcopy option.",
            List.of(Option.domain()),
            (s, w) ->
                s.domain(w.domain(), v -> s.act(new Request.SwitchToPostcopy(v.name()), "", ""))),
        new Command(
            "migrate-setmaxdowntime",
            "set maximum tolerable downtime",
            "Set maximum tolerable downtime of a domain which is being live-migrated to another"
                + " host.",
            List.of(
                Option.domain(),
                Option.number(
                    "downtime", "maximum tolerable downtime (in milliseconds) for" + " migration")),
            Moving::downtime),
        new Command(
            "migrate-setspeed",
            "Set the maximum migration bandwidth",
            "Set the maximum migration bandwidth (in MiB/s) for a domain which is being migrated"
                + " to another host.",
            List.of(
                Option.domain(),
                Option.number("bandwidth", "migration bandwidth limit in MiB/s"),
                Option.flag("postcopy", "set post-copy migration bandwidth")),
            Moving::speed));
  }

  private static Command migrate() {
    return new Command(
        "migrate",
        "migrate domain to another host",
        "Migrate domain to another host.  Add --live for live migration.",
        List.of(
            Option.domain(),
            Option.data(
                "desturi",
                "connection URI of the destination host as seen from the client(normal migration)"
                    + " or source(p2p migration)"),
            Option.flag("live", "live migration"),
            Option.flag("p2p", "peer-2-peer migration"),
            Option.flag("tunnelled", "tunnelled migration"),
            Option.flag("persistent", "persist VM on destination"),
            Option.flag("undefinesource", "undefine VM on source"),
            Option.flag("suspend", "do not restart the domain on the destination host"),
            Option.flag(
                "copy-storage-all", "migration with non-shared storage with full disk copy"),
            Option.flag("unsafe", "force migration even if it may be unsafe"),
            Option.flag("verbose", "display the progress of migration"),
            Option.flag("auto-converge", "force convergence during live migration"),
            Option.flag("abort-on-error", "abort on soft errors during migration"),
            Option.flag(
                "postcopy",
                "enable post-copy migration; switch to it using migrate-postcopy command"),
            Option.flag(
                "postcopy-after-precopy",
                "automatically switch to post-copy migration after one pass of pre-copy"),
            Option.word(
                "auto-converge-initial", "initial CPU throttling rate for auto-convergence"),
            Option.word(
                "auto-converge-increment", "CPU throttling rate increment for auto-convergence"),
            Option.word("bandwidth", "migration bandwidth limit in MiB/s")),
        Moving::move);
  }

  private static Step move(Session session, Words words) {
    if (words.has("postcopy-after-precopy") && !words.has("postcopy")) {
      return session.failed("Option --postcopy is required by option --postcopy-after-precopy");
    }
    for (String number : NUMBERS) {
      if (words.has(number) && words.number(number).isEmpty()) {
        return malformed(session, words, number);
      }
    }
    String uri = words.need("desturi");
    return session.domain(
        words.domain(),
        view -> {
          Uri to = Uri.of(uri, session.calls().hostname());
          if (!to.isDriven()) {
            return session.failed("no connection driver available for " + uri);
          }
          if (session.at(to).isEmpty()) {
            return session.failed(to.unknown());
          }
          return ask(session, words, new Request.Migrate(view.name(), to.host(), travel(words)));
        });
  }

  private static Travel travel(Words words) {
    return new Travel(
        words.has("live"),
        words.has("persistent"),
        words.has("undefinesource"),
        words.has("suspend"),
        words.has("unsafe"),
        words.has("copy-storage-all"),
        words.has("auto-converge"),
        number(words, "auto-converge-initial"),
        number(words, "auto-converge-increment"),
        words.has("postcopy"),
        words.has("postcopy-after-precopy"),
        number(words, "bandwidth").map(Long::valueOf));
  }

  private static Optional<Integer> number(Words words, String option) {
    return words.has(option) ? words.number(option) : Optional.empty();
  }

  private static Step ask(Session session, Words words, Request.Migrate request) {
    session.calls().setDisposition(Signal.INT, Disposition.CATCH);
    return listen(session, words.has("verbose"), request, session.open(request));
  }

  /// Waits for the end; Ctrl-C asks for one.
  private static Step listen(
      Session session, boolean verbose, Request.Migrate request, Libvirt.Answer answer) {
    while (session.calls().takeCaught().isPresent()) {
      var _ = session.open(new Request.AbortJob(request.domain()));
    }
    Optional<Piece> piece = answer.pieces().take();
    if (piece.isEmpty() && !answer.pieces().ended()) {
      return new Step.Await(
          new Wait.Any(List.of(new Wait.Mail(answer.pieces()), new Wait.Caught())),
          () -> listen(session, verbose, request, answer));
    }
    if (piece.isPresent() && piece.get() instanceof Piece.Progress progress) {
      return verbose
          ? Io.print(
              session.calls(),
              2,
              progress(progress.percent()),
              () -> listen(session, true, request, answer))
          : listen(session, false, request, answer);
    }
    session.calls().setDisposition(Signal.INT, Disposition.DEFAULT);
    return piece.isPresent() && piece.get() instanceof Piece.Refused refused
        ? session.failed(refused.text())
        : session.done();
  }

  private static String progress(int percent) {
    String number = "  " + percent;
    return "\rMigration: [" + number.substring(number.length() - 3) + " %]";
  }

  private static Step speed(Session session, Words words) {
    Optional<Integer> mib = words.number("bandwidth");
    return session.domain(
        words.domain(),
        view ->
            mib.isEmpty()
                ? malformed(session, words, "bandwidth")
                : session.act(new Request.SetSpeed(view.name(), mib.get()), "", ""));
  }

  private static Step downtime(Session session, Words words) {
    Optional<Integer> milliseconds = words.number("downtime");
    return session.domain(
        words.domain(),
        view -> {
          if (milliseconds.isEmpty()) {
            return malformed(session, words, "downtime");
          }
          return milliseconds.get() < 1
              ? session.failed("migrate: Invalid downtime")
              : session.act(new Request.SetDowntime(view.name(), milliseconds.get()), "", "");
        });
  }

  private static Step malformed(Session session, Words words, String option) {
    return session.failed(
        "Numeric value '"
            + words.need(option)
            + "' for <"
            + option
            + "> option is malformed or out of range");
  }

  private static Step info(Session session, Words words) {
    return session.domain(
        words.domain(),
        view -> {
          boolean completed = words.has("completed");
          if (!view.isActive() && !completed) {
            return session.failed("Requested operation is not valid: domain is not running");
          }
          DomainView.Moving moving = view.moving();
          Optional<Job> job = completed ? moving.completed() : moving.job();
          if (job.isEmpty()) {
            return session.print(word("Job type:", "None")).done();
          }
          tell(session, job.get(), completed);
          return session.done();
        });
  }

  /// In the order and with the units of cmdDomjobinfo of virsh 9.0.
  private static void tell(Session session, Job job, boolean completed) {
    session.print(word("Job type:", completed ? "Completed" : "Unbounded"));
    session.print(word("Operation:", "Outgoing migration"));
    session.print(word("Time elapsed:", String.valueOf(job.elapsed().toMillis()), "ms"));
    for (String kind : List.of("Data", "Memory")) {
      session.print(amount(kind + " processed:", job.processed(), ""));
      session.print(amount(kind + " remaining:", job.remaining(), ""));
      session.print(amount(kind + " total:", job.total(), ""));
    }
    session.print(amount("Memory bandwidth:", job.bandwidth(), "/s"));
    if (!completed) {
      session.print(word("Dirty rate:", String.valueOf(job.dirtyRate()), "pages/s"));
    }
    session.print(word("Page size:", String.valueOf(Job.PAGE), "bytes"));
    session.print(word("Iteration:", String.valueOf(job.iteration())));
    session.print(
        word(
            completed ? "Total downtime:" : "Expected downtime:",
            String.valueOf(job.downtime().toMillis()),
            "ms"));
    if (job.throttle() > 0) {
      session.print(
          padded("Auto converge throttle:", 17) + " " + padded("" + job.throttle(), 13) + "\n");
    }
  }

  private static String word(String name, String value) {
    return padded(name, 17) + " " + padded(value, 12) + "\n";
  }

  private static String word(String name, String value, String unit) {
    return padded(name, 17) + " " + padded(value, 12) + " " + unit + "\n";
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /// A number with three places and the largest unit that leaves one before the point.
  private static String amount(String name, long bytes, String per) {
    List<String> units = List.of("B", "KiB", "MiB", "GiB", "TiB");
    int unit = 0;
    long scale = 1;
    while (bytes / scale >= 1024 && unit < units.size() - 1) {
      scale <<= 10;
      unit++;
    }
    long thousandths = Math.round((double) bytes / scale * 1000);
    String places = String.valueOf(1000 + thousandths % 1000).substring(1);
    return padded(name, 17)
        + " "
        + padded(thousandths / 1000 + "." + places, 12)
        + " "
        + units.get(unit)
        + per
        + "\n";
  }
}
