package dev.virtlab.stage;

import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.storage.StorageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which block lies where: stores, their devices, and the chunks on them.
final class BlocksView {

  private static final int ROWS_LEAST = 8;

  private BlocksView() {}

  /// Draws every host below the other and gives the height.
  static int draw(Moment moment, List<Shape> shapes) {
    List<DiskLanes> hosts = new ArrayList<>();
    for (HostState host : moment.state().hosts()) {
      hosts.add(
          new DiskLanes(
              host, last(moment.events()), LaneRows.CELLS, moment.width(), moment.language()));
    }
    return (int) Math.max(1, draw(hosts, shapes));
  }

  /// The same on a sheet.
  static void draw(Scene scene, List<Shape> shapes) {
    var _ = draw(onSheet(scene), shapes);
  }

  /// The rows that nothing is left out of.
  static double need(Scene scene) {
    return Math.max(ROWS_LEAST, draw(onSheet(scene), new ArrayList<>()) + 1);
  }

  private static List<DiskLanes> onSheet(Scene scene) {
    List<DiskLanes> hosts = new ArrayList<>();
    for (HostState host : scene.folded().state().hosts()) {
      Optional<StorageEvent> last = last(scene.folded().events());
      hosts.add(new DiskLanes(host, last, LaneRows.SHEET, scene.width(), scene.language()));
    }
    return hosts;
  }

  private static double draw(List<DiskLanes> hosts, List<Shape> shapes) {
    double y = 0;
    for (DiskLanes host : hosts) {
      host.draw(shapes, y);
      y += host.height() + 1;
    }
    return y - 1;
  }

  private static Optional<StorageEvent> last(List<Stamped> events) {
    return events.isEmpty() || !(events.getLast().event() instanceof StorageEvent event)
        ? Optional.empty()
        : Optional.of(event);
  }
}
