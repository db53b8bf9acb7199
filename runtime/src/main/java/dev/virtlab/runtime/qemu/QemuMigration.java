package dev.virtlab.runtime.qemu;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.userland.libvirt.Domain;
import dev.virtlab.userland.libvirt.Job;
import dev.virtlab.userland.libvirt.Libvirt.Piece;
import dev.virtlab.userland.libvirt.LibvirtError;
import dev.virtlab.userland.libvirt.Migrations;
import dev.virtlab.userland.libvirt.Request;
import dev.virtlab.userland.libvirt.Service;
import dev.virtlab.userland.libvirt.Travel;
import java.time.Duration;

/// A machine moves from one QEMU to another, as both say: what is told of a round was read from
/// `query-migrate`.
final class QemuMigration implements Migrations.Course {

  /// How long between two looks, in milliseconds.
  private static final long TURN = 20;

  /// The totals of a migration that has just ended are there a moment later.
  private static final int TOTALS_MAX = 50;

  private static final String INITIAL = "cpu-throttle-initial";
  private static final String INCREMENT = "cpu-throttle-increment";

  /// Told while QEMU lets the processors stand still, and not at the end.
  private static final String THROTTLE = "cpu-throttle-percentage";

  private final RealMachines all;
  private final Migrations from;
  private final Migrations to;
  private final Domain domain;
  private final QemuMachine source;
  private final Request.Migrate request;
  private final Service.Reply reply;
  private final boolean still;
  private final QemuMachine target;
  private Migrations.Settings set = new Migrations.Settings(0, 0);
  private JsonObject state = new JsonObject();
  private long transferred;
  private long round = 1;
  private int totals;
  private boolean stood;
  private boolean arrived;
  private boolean wanted;
  private boolean following;
  private boolean canceled;
  private boolean over;

  /// Makes the machine that shall be filled.
  ///
  /// @param source that moves, as `domain` says it is
  QemuMigration(
      RealMachines all,
      HostMachines here,
      HostMachines there,
      Domain domain,
      QemuMachine source,
      Request.Migrate request,
      Service.Reply reply) {
    this.all = all;
    this.from = here.domains().migrations();
    this.to = there.domains().migrations();
    this.domain = domain;
    this.source = source;
    this.request = request;
    this.reply = reply;
    this.still = request.travel().suspend() || source.isPaused();
    to.welcome(domain);
    this.target =
        there
            .hardware()
            .launch(domain, still, new Origin.Sent(!still), source.heard(), Unheard.HERE);
  }

  private Travel travel() {
    return request.travel();
  }

  /// Sends.
  void begin() {
    try {
      String uri = "unix:" + target.process().folder() + "/memory.sock";
      capabilities(source.qmp());
      capabilities(target.qmp());
      go(target.qmp(), "migrate-incoming", uri);
      tune();
      follow();
      from.underWay(domain.name(), request.to(), this);
      if (!travel().live()) {
        stand();
      }
      go(source.qmp(), "migrate", uri);
      all.later(this::look, TURN);
    } catch (LibvirtError failed) {
      target.cut();
      throw failed;
    }
  }

  private static void go(Qmp qmp, String command, String uri) {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("uri", uri);
    var _ = qmp.ask(command, arguments);
  }

  private void capabilities(Qmp qmp) {
    JsonArray list = new JsonArray();
    list.add(capability("auto-converge", travel().autoConverge()));
    list.add(capability("postcopy-ram", travel().postcopy()));
    JsonObject arguments = new JsonObject();
    arguments.add("capabilities", list);
    var _ = qmp.ask("migrate-set-capabilities", arguments);
  }

  private static JsonObject capability(String name, boolean on) {
    JsonObject one = new JsonObject();
    one.addProperty("capability", name);
    one.addProperty("state", on);
    return one;
  }

  private void tune() {
    JsonObject arguments = new JsonObject();
    travel().throttle().ifPresent(percent -> arguments.addProperty(INITIAL, percent));
    travel().moreThrottle().ifPresent(percent -> arguments.addProperty(INCREMENT, percent));
    if (!arguments.isEmpty()) {
      var _ = source.qmp().ask("migrate-set-parameters", arguments);
    }
  }

  /// What is set may change while it is under way.
  private void follow() {
    Migrations.Settings now = from.settings(domain.name());
    long speed = travel().bandwidth().map(most -> Math.min(most, now.speed())).orElse(now.speed());
    Migrations.Settings next = new Migrations.Settings(speed, now.downtime());
    if (!next.equals(set)) {
      set = next;
      MemoryStream.limit(source.qmp(), Math.clamp(speed, 1, MemoryStream.UNLIMITED >> 20) << 20);
      JsonObject arguments = new JsonObject();
      arguments.addProperty("downtime-limit", next.downtime());
      var _ = source.qmp().ask("migrate-set-parameters", arguments);
    }
  }

  /// Looks how far it is, again and again.
  private void look() {
    if (over) {
      return;
    }
    try {
      state = MemoryStream.state(source.qmp());
      switch (MemoryStream.status(state)) {
        case "completed" -> completed();
        case "postcopy-active", "postcopy-paused" -> moved();
        case "failed", "cancelled" -> failed();
        default -> underWay();
      }
    } catch (LibvirtError error) {
      fail(error.text());
    }
    if (!over) {
      all.later(this::look, TURN);
    }
  }

  private void underWay() {
    rounds();
    if (!canceled) {
      follow();
    }
    boolean due = wanted || (travel().afterPrecopy() && round > 1);
    if (travel().postcopy() && due && !following) {
      following = true;
      var _ = source.qmp().ask("migrate-start-postcopy");
    }
  }

  /// Every time that the guest's pages have been looked through again, a round is over.
  private void rounds() {
    long now = number("dirty-sync-count");
    if (now > round && number("transferred") > transferred) {
      long sent = number("transferred") - transferred;
      transferred += sent;
      from.round(domain.name(), (int) now - 1, sent, number("remaining"));
      reply.post(new Piece.Progress(job().percent()));
      round = now;
    }
  }

  private void stand() {
    stood |= from.stood(domain.name());
  }

  /// The machine runs there; its memory may still be here.
  private void moved() {
    if (!arrived) {
      arrived = true;
      rounds();
      stand();
      to.arrive(
          domain,
          travel().persistent(),
          still,
          ear -> {
            target.goesOn(source.heard(), ear);
            return target;
          });
    }
  }

  private void completed() {
    moved();
    totals++;
    if (totals < TOTALS_MAX && time("total-time").isZero()) {
      return;
    }
    over = true;
    from.left(domain.name(), travel().undefineSource(), request.to(), time("downtime"), job());
    reply.post(new Piece.Progress(100));
    reply.post(new Piece.Done());
    reply.close();
  }

  private void failed() {
    String why = state.has("error-desc") ? state.get("error-desc").getAsString() : "it failed";
    fail(
        canceled
            ? "operation aborted: migration out job: canceled by client"
            : "operation failed: migration out job: " + why);
  }

  private void fail(String why) {
    over = true;
    if (!arrived) {
      target.cut();
    }
    from.stays(domain.name(), stood);
    refuse(why);
  }

  private void refuse(String why) {
    reply.post(new Piece.Refused(why));
    reply.close();
  }

  @Override
  public Job job() {
    return new Job(
        time("total-time"),
        number("transferred"),
        number("remaining"),
        number("total"),
        (long) (rate("mbps") * 125_000),
        number("dirty-pages-rate"),
        (int) number("dirty-sync-count"),
        state.has("downtime") ? time("downtime") : time("expected-downtime"),
        state.has(THROTTLE) ? state.get(THROTTLE).getAsInt() : 0);
  }

  private long number(String name) {
    return (long) rate(name);
  }

  private double rate(String name) {
    JsonObject memory = state.has("ram") ? state.getAsJsonObject("ram") : new JsonObject();
    return memory.has(name) ? memory.get(name).getAsDouble() : 0;
  }

  private Duration time(String name) {
    return state.has(name) ? Duration.ofMillis(state.get(name).getAsLong()) : Duration.ZERO;
  }

  @Override
  public void abort() {
    if (arrived) {
      throw new LibvirtError(
          "Requested operation is not valid: cannot abort migration in post-copy mode");
    }
    canceled = true;
    var _ = source.qmp().ask("migrate_cancel");
  }

  @Override
  public void end() {
    if (!over) {
      over = true;
      if (!arrived) {
        target.cut();
      }
      refuse("operation failed: domain is not running");
    }
  }

  @Override
  public void switchOver() {
    if (!travel().postcopy()) {
      throw new LibvirtError(
          "Requested operation is not valid: switching to post-copy requires migration to be"
              + " started with VIR_MIGRATE_POSTCOPY flag");
    }
    wanted = true;
  }
}
