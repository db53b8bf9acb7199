package dev.virtlab.console.oracle.storage;

import dev.virtlab.console.oracle.Topic;
import java.util.List;
import java.util.function.Supplier;

/// The topics of this room.
public final class StorageTopics {
  private StorageTopics() {}

  /// Each of them, fresh.
  public static List<Supplier<Topic>> all() {
    return List.of(
        RaidWritesTopic::new,
        RaidMapTopic::new,
        RaidLayoutTopic::new,
        ParityTopic::new,
        CapacityTopic::new,
        LossTopic::new,
        UnreadableTopic::new,
        FailureRateTopic::new,
        DiskArmTopic::new,
        MeasureTopic::new,
        BtrfsTopic::new,
        OverlayTopic::new,
        OverlayTopic::withoutRedirects);
  }
}
