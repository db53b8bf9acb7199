package dev.virtlab.console.oracle;

import dev.virtlab.console.oracle.storage.StorageTopics;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Everything that can be asked: one line a kind of row.
public final class Topics {

  private static final List<Supplier<Topic>> ALL =
      Stream.concat(
              Stream.<Supplier<Topic>>of(
                  PageReplacementTopic::new,
                  Cpu8086Topic::new,
                  ScheduleTopic::new,
                  NiceTopic::new,
                  NicePairTopic::new,
                  SharesTopic::new,
                  StrideTopic::new,
                  BandwidthTopic::new,
                  ProportionalTopic::new,
                  QueueTopic::new,
                  NestedWalkTopic::new,
                  KsmTopic::new,
                  IdleTaxTopic::new,
                  PrecopyTopic::new,
                  ProtectionTopic::new,
                  QuotaSelftestTopic::new),
              StorageTopics.all().stream())
          .toList();

  private Topics() {}

  /// Fresh topics of a name, in the order in which a row is offered to them; empty if there is
  /// none.
  public static List<Topic> named(String name) {
    return ALL.stream().map(Supplier::get).filter(topic -> topic.names().contains(name)).toList();
  }

  /// All names, each with the shapes of its rows.
  public static String list() {
    TreeMap<String, StringBuilder> shapes = new TreeMap<>();
    for (Supplier<Topic> each : ALL) {
      Topic topic = each.get();
      for (String name : topic.names()) {
        shapes
            .computeIfAbsent(name, _ -> new StringBuilder())
            .append("    ")
            .append(topic.shape())
            .append('\n');
      }
    }
    StringBuilder list = new StringBuilder();
    shapes.forEach((name, lines) -> list.append(name).append('\n').append(lines));
    return list.toString();
  }
}
