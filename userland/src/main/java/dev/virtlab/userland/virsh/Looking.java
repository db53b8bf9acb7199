package dev.virtlab.userland.virsh;

import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.DomainView;
import dev.virtlab.userland.libvirt.DomainView.Status;
import dev.virtlab.userland.libvirt.DomainXml;
import dev.virtlab.userland.program.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The commands that tell what machines are.
final class Looking {

  private static final Comparator<DomainView> ORDER =
      Comparator.comparing((DomainView v) -> !v.isActive())
          .thenComparingInt(DomainView::id)
          .thenComparing(v -> v.name().toLowerCase(Locale.ROOT));

  private Looking() {}

  static List<Command> commands() {
    return List.of(
        new Command(
            "domblklist",
            "list all domain blocks",
            "Get the summary of block devices for a domain.",
            List.of(
                Option.domain(),
                Option.flag("inactive", "get inactive rather than running configuration"),
                Option.flag("details", "additionally display the type and device value")),
            Looking::disks),
        of(
            "domid",
            "convert a domain name or UUID to domain id",
            (s, w, v) -> s.print((v.id() < 0 ? "-" : String.valueOf(v.id())) + "\n").done()),
        new Command(
            "domiflist",
            "list all domain virtual interfaces",
            "Get the summary of virtual interfaces for a domain.",
            List.of(
                Option.domain(),
                Option.flag("inactive", "get inactive rather than running configuration")),
            Looking::cards),
        of("dominfo", "domain information", (s, w, v) -> info(s, v)),
        of("dommemstat", "get memory statistics for a domain", Looking::memory),
        new Command(
            "domname",
            "convert a domain id or UUID to domain name",
            "",
            List.of(Option.data("domain", "domain id or uuid")),
            (s, w) ->
                s.domain(
                    w.domain(),
                    v ->
                        v.name().equals(w.domain())
                            ? s.failed("failed to get domain '" + w.domain() + "'")
                            : s.print(v.name() + "\n").done())),
        new Command(
            "domstate",
            "domain state",
            "Returns state about a domain.",
            List.of(Option.domain(), Option.flag("reason", "also print reason for the state")),
            (s, w) -> s.domain(w.domain(), v -> state(s, w, v))),
        new Command(
            "domstats",
            "get statistics about one or multiple domains",
            "Gets statistics about one or more (or all) domains",
            List.of(
                Option.flag("state", "report domain state"),
                Option.flag("cpu-total", "report domain physical cpu usage"),
                Option.flag("balloon", "report domain balloon statistics"),
                Option.flag("vcpu", "report domain virtual cpu information"),
                Option.flag("block", "report domain block device statistics"),
                Option.maybe("domain", "list of domains to get stats for")),
            Statistics::show),
        of(
            "domuuid",
            "convert a domain name or id to domain UUID",
            (s, w, v) -> s.print(v.now().uuid() + "\n").done()),
        new Command(
            "dumpxml",
            "domain information in XML",
            "Output the domain information as an XML dump to stdout.",
            List.of(Option.domain(), Option.flag("inactive", "show inactive defined XML")),
            Looking::xml),
        new Command(
            "list",
            "list domains",
            "Returns list of domains.",
            List.of(
                Option.flag("inactive", "list inactive domains"),
                Option.flag("all", "list inactive & active domains"),
                Option.flag("transient", "list transient domains"),
                Option.flag("persistent", "list persistent domains"),
                Option.flag("with-snapshot", "list domains with existing snapshot"),
                Option.flag("without-snapshot", "list domains without a snapshot"),
                Option.flag("state-running", "list domains in running state"),
                Option.flag("state-paused", "list domains in paused state"),
                Option.flag("state-shutoff", "list domains in shutoff state"),
                Option.flag("state-other", "list domains in other states"),
                Option.flag("autostart", "list domains with autostart enabled"),
                Option.flag("no-autostart", "list domains with autostart disabled"),
                Option.flag("with-managed-save", "list domains with managed save state"),
                Option.flag("without-managed-save", "list domains without managed save"),
                Option.flag("managed-save", "mark inactive domains with managed save state"),
                Option.flag("uuid", "list uuid's only"),
                Option.flag("name", "list domain names only"),
                Option.flag("id", "list domain IDs only"),
                Option.flag("table", "list table (default)"),
                Option.flag("title", "show domain title")),
            (s, w) -> s.domains(all -> list(s, w, all))),
        of(
            "ttyconsole",
            "tty console",
            (s, w, v) ->
                v.isActive()
                    ? s.print("/dev/pts/" + (v.id() - 1) + "\n").done()
                    : s.failed("domain is not running")),
        new Command(
            "vcpucount",
            "domain vcpu counts",
            "Returns the number of virtual CPUs used by the domain.",
            List.of(
                Option.domain(),
                Option.flag("maximum", "get maximum count of vcpus"),
                Option.flag("active", "get number of currently active vcpus"),
                Option.flag("live", "get value from running domain"),
                Option.flag("config", "get value to be used on next boot"),
                Option.flag("current", "get value according to current domain state")),
            (s, w) -> s.domain(w.domain(), v -> processors(s, w, v))),
        of("vcpuinfo", "detailed domain vcpu information", Looking::vcpus));
  }

  /// What a command does with the machine that it is about.
  private interface Look {
    Step at(Session session, Words words, DomainView view);
  }

  private static Command of(String name, String summary, Look look) {
    return new Command(
        name,
        summary,
        "",
        List.of(Option.domain()),
        (s, w) -> s.domain(w.domain(), v -> look.at(s, w, v)));
  }

  private static Step list(Session session, Words words, List<DomainView> all) {
    List<DomainView> shown = all.stream().filter(v -> isListed(words, v)).sorted(ORDER).toList();
    if (words.has("name") || words.has("uuid") || words.has("id")) {
      for (DomainView view : shown) {
        List<String> cells = new ArrayList<>();
        if (words.has("id")) {
          cells.add(view.id() < 0 ? "-" : String.valueOf(view.id()));
        }
        if (words.has("uuid")) {
          cells.add(view.now().uuid());
        }
        if (words.has("name")) {
          cells.add(view.name());
        }
        session.print(String.join(" ", cells) + "\n");
      }
      return session.done();
    }
    boolean titles = words.has("title");
    Table table =
        titles
            ? new Table(!session.isQuiet(), "Id", "Name", "State", "Title")
            : new Table(!session.isQuiet(), "Id", "Name", "State");
    for (DomainView view : shown) {
      String id = view.id() < 0 ? "-" : String.valueOf(view.id());
      if (titles) {
        table.row(id, view.name(), shown(words, view), "");
      } else {
        table.row(id, view.name(), shown(words, view));
      }
    }
    return session.print(table.toString()).done();
  }

  private static String shown(Words words, DomainView view) {
    return words.has("managed-save") && view.managed() && !view.isActive()
        ? "saved"
        : view.status().words();
  }

  private static boolean isListed(Words words, DomainView view) {
    boolean states =
        words.has("state-running")
            || words.has("state-paused")
            || words.has("state-shutoff")
            || words.has("state-other");
    boolean active = words.has("all") || !words.has("inactive");
    boolean inactive = words.has("all") || words.has("inactive") || states;
    boolean isState =
        !states
            || switch (view.status()) {
              case RUNNING -> words.has("state-running");
              case PAUSED -> words.has("state-paused");
              case SHUT_OFF -> words.has("state-shutoff");
              case CRASHED -> words.has("state-other");
            };
    return (view.isActive() ? active : inactive)
        && isState
        && among(words, "persistent", "transient", view.config().isPresent())
        && among(words, "with-snapshot", "without-snapshot", !view.snapshots().isEmpty())
        && among(words, "with-managed-save", "without-managed-save", view.managed())
        && among(words, "autostart", "no-autostart", view.autostart());
  }

  private static boolean among(Words words, String yes, String no, boolean is) {
    return words.has(yes) == words.has(no) || words.has(yes) == is;
  }

  private static Step state(Session session, Words words, DomainView view) {
    String reason = words.has("reason") ? " (" + view.reason().words() + ")" : "";
    return session.print(view.status().words() + reason + "\n").done();
  }

  private static Step info(Session session, DomainView view) {
    Domain now = view.now();
    row(session, "Id:", view.id() < 0 ? "-" : String.valueOf(view.id()));
    row(session, "Name:", view.name());
    row(session, "UUID:", now.uuid());
    row(session, "OS Type:", "hvm");
    row(session, "State:", view.status().words());
    row(session, "CPU(s):", String.valueOf(now.vcpus()));
    if (view.isActive()) {
      row(session, "CPU time:", seconds(view.cpuTime()));
    }
    row(session, "Max memory:", now.maxMemory().value() / 1024 + " KiB");
    row(session, "Used memory:", now.memory().value() / 1024 + " KiB");
    row(session, "Persistent:", view.config().isPresent() ? "yes" : "no");
    row(session, "Autostart:", view.autostart() ? "enable" : "disable");
    row(session, "Managed save:", view.managed() ? "yes" : "no");
    row(session, "Security model:", "none");
    row(session, "Security DOI:", "0");
    return session.done();
  }

  private static void row(Session session, String title, String value) {
    session.print(title + " ".repeat(16 - title.length()) + value + "\n");
  }

  /// Seconds with a tenth.
  static String seconds(Duration time) {
    long tenths = (time.toNanos() + 50_000_000) / 100_000_000;
    return tenths / 10 + "." + tenths % 10 + "s";
  }

  private static Step disks(Session session, Words words) {
    return session.domain(
        words.domain(),
        view -> {
          boolean details = words.has("details");
          Table table =
              details
                  ? new Table(true, "Type", "Device", "Target", "Source")
                  : new Table(true, "Target", "Source");
          for (Domain.Disk disk : view.now().disks()) {
            String source = disk.source().isEmpty() ? "-" : disk.source();
            if (details) {
              table.row("file", disk.cdrom() ? "cdrom" : "disk", disk.target(), source);
            } else {
              table.row(disk.target(), source);
            }
          }
          return session.print(table.toString()).done();
        });
  }

  private static Step cards(Session session, Words words) {
    return session.domain(
        words.domain(),
        view -> {
          Table table = new Table(true, "Interface", "Type", "Source", "Model", "MAC");
          int card = 0;
          for (Domain.Nic nic : view.now().nics()) {
            String name = view.isActive() ? "vnet" + card++ : "-";
            table.row(name, "network", nic.network(), nic.model(), nic.mac());
          }
          return session.print(table.toString()).done();
        });
  }

  private static Step memory(Session session, Words words, DomainView view) {
    if (!view.isActive()) {
      return session
          .error("Failed to get memory statistics for domain " + words.domain())
          .failed("Requested operation is not valid: domain is not running");
    }
    return session
        .print("actual " + view.now().memory().value() / 1024 + "\n")
        .print("last_update 0\nrss " + view.rss() / 1024 + "\n")
        .done();
  }

  private static Step xml(Session session, Words words) {
    return session.domain(
        words.domain(),
        view -> {
          boolean inactive = words.has("inactive") || !view.isActive();
          Domain shown = inactive ? view.config().orElse(view.now()) : view.now();
          return session.print(DomainXml.write(shown, inactive ? -1 : view.id())).done();
        });
  }

  private static Step processors(Session session, Words words, DomainView view) {
    if (Stream.of("maximum", "active", "live", "config", "current").anyMatch(words::has)) {
      if (words.has("live") && !view.isActive()) {
        return session.failed("Requested operation is not valid: domain is not running");
      }
      Domain shown = words.has("config") ? view.config().orElse(view.now()) : view.now();
      int number = words.has("maximum") ? shown.maxVcpus() : shown.vcpus();
      return session.print(number + "\n").done();
    }
    view.config().ifPresent(c -> count(session, "maximum", "config", c.maxVcpus()));
    if (view.isActive()) {
      count(session, "maximum", "live", view.now().maxVcpus());
    }
    view.config().ifPresent(c -> count(session, "current", "config", c.vcpus()));
    if (view.isActive()) {
      count(session, "current", "live", view.now().vcpus());
    }
    return session.done();
  }

  private static void count(Session session, String what, String of, int number) {
    String count = String.valueOf(number);
    session.print(
        what
            + " ".repeat(13 - what.length())
            + of
            + " ".repeat(16 - of.length() - count.length())
            + count
            + "\n");
  }

  private static Step vcpus(Session session, Words words, DomainView view) {
    String affinity = "y".repeat(session.calls().processors());
    for (int i = 0; i < view.now().vcpus(); i++) {
      boolean runs = view.status() == Status.RUNNING;
      session.print("VCPU:           " + i + "\n");
      if (view.isActive()) {
        Duration share = Duration.ofNanos(view.cpuTime().toNanos() / view.now().vcpus());
        session.print("CPU:            " + i % session.calls().processors() + "\n");
        session.print("State:          " + (runs ? "running" : "paused") + "\n");
        session.print(share.isZero() ? "" : "CPU time:       " + seconds(share) + "\n");
      } else {
        session.print("CPU:            N/A\nState:          N/A\nCPU time        N/A\n");
      }
      session.print(
          "CPU Affinity:   " + affinity + "\n" + (i < view.now().vcpus() - 1 ? "\n" : ""));
    }
    return session.done();
  }
}
