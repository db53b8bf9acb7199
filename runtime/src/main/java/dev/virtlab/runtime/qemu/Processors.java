package dev.virtlab.runtime.qemu;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.userland.libvirt.LibvirtError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The processors of a machine, which come and go while it runs: `query-hotpluggable-cpus`.
record Processors(Qmp qmp) {

  /// How long a guest may take to let a processor go; what libvirt waits too.
  private static final Duration UNPLUG_MAX = Duration.ofSeconds(5);

  private static final long TURN = 20_000_000;

  /// A place for one.
  private record Socket(int number, String kind, JsonObject where, boolean taken) {}

  private List<Socket> sockets() {
    List<Socket> sockets = new ArrayList<>();
    for (JsonElement each : qmp.ask("query-hotpluggable-cpus").getAsJsonArray()) {
      JsonObject one = each.getAsJsonObject();
      JsonObject where = one.getAsJsonObject("props");
      sockets.add(
          new Socket(
              where.get("socket-id").getAsInt(),
              one.get("type").getAsString(),
              where,
              one.has("qom-path")));
    }
    sockets.sort(Comparator.comparingInt(Socket::number));
    return sockets;
  }

  /// How many there are.
  int count() {
    return (int) sockets().stream().filter(Socket::taken).count();
  }

  /// Plugs some in, or pulls some out.
  ///
  /// @throws LibvirtError if the guest does not let them go
  void become(int wanted) {
    List<Socket> sockets = sockets();
    int now = (int) sockets.stream().filter(Socket::taken).count();
    sockets.stream().filter(s -> !s.taken()).limit(Math.max(0, wanted - now)).forEach(this::plug);
    List<Socket> last = sockets.stream().filter(Socket::taken).toList().reversed();
    last.stream().limit(Math.max(0, now - wanted)).forEach(this::pull);
    await(wanted);
  }

  private static String name(Socket socket) {
    return "vcpu" + socket.number();
  }

  private void plug(Socket socket) {
    JsonObject device = new JsonObject();
    socket.where().entrySet().forEach(e -> device.add(e.getKey(), e.getValue()));
    device.addProperty("driver", socket.kind());
    device.addProperty("id", name(socket));
    var _ = qmp.ask("device_add", device);
  }

  private void pull(Socket socket) {
    JsonObject device = new JsonObject();
    device.addProperty("id", name(socket));
    var _ = qmp.ask("device_del", device);
  }

  private void await(int wanted) {
    long end = System.nanoTime() + UNPLUG_MAX.toNanos();
    while (count() != wanted) {
      if (System.nanoTime() > end) {
        throw new LibvirtError(
            "Timed out during operation: vcpu unplug request timed out. Unplug result must be"
                + " manually inspected in the domain");
      }
      LockSupport.parkNanos(TURN);
    }
  }
}
