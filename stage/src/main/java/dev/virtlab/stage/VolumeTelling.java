package dev.virtlab.stage;

import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.StorageState;
import dev.virtlab.lab.storage.Stored;
import java.util.Optional;

/// Tells what becomes of volume groups and thin pools, and of devices that are made of others.
final class VolumeTelling {

  private static final int QUARTERS = 4;

  private final Language language;
  private final StorageState before;

  /// @param before what stood before what is told
  VolumeTelling(Language language, StorageState before) {
    this.language = language;
    this.before = before;
  }

  /// The sentence for an event, which is empty for detail; none where it is not about volumes.
  Optional<String> of(StorageEvent event) {
    return switch (event) {
      case StorageEvent.DeviceAttached e when !e.backing().startsWith("/") -> Optional.of("");
      case StorageEvent.DeviceDetached e when isBuilt(e.device()) -> Optional.of("");
      case StorageEvent.StoreOpened e -> opened(e);
      case StorageEvent.ChunkAllocated e when isGroup(e.store()) -> Optional.of(given(e));
      case StorageEvent.ChunkAllocated e when isPool(e.store()) -> Optional.of(promised(e));
      case StorageEvent.ChunkDropped e -> dropped(e);
      case StorageEvent.ChunkMoved e -> chunk(e.store(), e.chunk()).map(c -> moved(c, e));
      case StorageEvent.ChunkResized e -> chunk(e.store(), e.chunk()).map(c -> resized(c, e));
      case StorageEvent.ChunkFilled e -> chunk(e.store(), e.chunk()).map(c -> filled(c, e));
      case StorageEvent.DeviceAttached _,
          StorageEvent.DeviceDetached _,
          StorageEvent.DeviceResized _,
          StorageEvent.DeviceFailed _,
          StorageEvent.DeviceRestored _,
          StorageEvent.StoreClosed _,
          StorageEvent.MembersChanged _,
          StorageEvent.ChunkAllocated _,
          StorageEvent.BlocksWritten _,
          StorageEvent.BlocksMoved _,
          StorageEvent.ChecksumFailed _,
          StorageEvent.BlocksRepaired _,
          StorageEvent.DataLost _,
          StorageEvent.SnapshotTaken _,
          StorageEvent.ResyncAdvanced _ ->
          Optional.empty();
    };
  }

  private boolean isBuilt(String device) {
    return before.devices().stream().anyMatch(d -> d.name().equals(device) && d.isBuilt());
  }

  private boolean isGroup(String store) {
    return before.find(store).filter(Stored.Store::isVolumeGroup).isPresent();
  }

  private boolean isPool(String store) {
    return before.find(store).filter(Stored.Store::isThinPool).isPresent();
  }

  private Optional<String> opened(StorageEvent.StoreOpened e) {
    String devices = String.join(", ", e.devices());
    return switch (e.kind()) {
      case Stored.Store.VOLUME_GROUP ->
          Optional.of(
              language.say(
                  devices + " become one volume group, " + e.store(),
                  devices + "이(가) 하나의 볼륨 그룹 " + e.store() + "이(가) 됩니다"));
      case Stored.Store.THIN_POOL ->
          Optional.of(
              language.say(
                  Volumes.name(e.store()) + " is a pool: its blocks are lent as they are written",
                  Volumes.name(e.store()) + "은(는) 풀입니다: 쓸 때마다 블록을 빌려 줍니다"));
      default -> Optional.empty();
    };
  }

  private String given(StorageEvent.ChunkAllocated e) {
    if (Volumes.isInner(e.use())) {
      return "";
    }
    String amount = Amounts.of(e.stripe());
    String where = StorageTelling.places(e.places());
    return language.say(
        "extents for " + e.use() + ": " + amount + " on " + where,
        e.use() + "의 익스텐트: " + where + "에 " + amount);
  }

  private String promised(StorageEvent.ChunkAllocated e) {
    if (!Volumes.isPromise(e.profile())) {
      return "";
    }
    return language.say(
        e.use() + " is promised " + Amounts.of(e.stripe()) + " and takes nothing yet",
        e.use() + "에 " + Amounts.of(e.stripe()) + "을(를) 약속하지만 아직 아무것도 차지하지 않습니다");
  }

  private Optional<String> dropped(StorageEvent.ChunkDropped e) {
    if (!isGroup(e.store()) && !isPool(e.store())) {
      return Optional.empty();
    }
    return Optional.of(
        before
            .find(e.store(), e.chunk())
            .filter(c -> !Volumes.isInner(c.use()))
            .map(c -> language.say(c.use() + " gives its room back", c.use() + "이(가) 자리를 돌려줍니다"))
            .orElse(""));
  }

  /// The chunk of a group or of a pool that an event is about.
  private Optional<Stored.Chunk> chunk(String store, long address) {
    return before.find(store, address).filter(_ -> isGroup(store) || isPool(store));
  }

  private String moved(Stored.Chunk chunk, StorageEvent.ChunkMoved e) {
    String from = StorageTelling.places(chunk.places());
    String to = StorageTelling.places(e.places());
    return language.say(
        chunk.use() + " moves from " + from + " to " + to + " while it is in use",
        "쓰는 중인 " + chunk.use() + "이(가) " + from + "에서 " + to + "(으)로 옮겨 갑니다");
  }

  private String resized(Stored.Chunk chunk, StorageEvent.ChunkResized e) {
    String amount = Amounts.of(e.stripe());
    return e.stripe().value() > chunk.stripe().value()
        ? language.say(
            chunk.use() + " grows to " + amount, chunk.use() + "이(가) " + amount + "(으)로 커집니다")
        : language.say(
            chunk.use() + " shrinks to " + amount, chunk.use() + "이(가) " + amount + "(으)로 줄어듭니다");
  }

  /// Told whenever another quarter is full.
  private String filled(Stored.Chunk chunk, StorageEvent.ChunkFilled e) {
    long room = chunk.stripe().value();
    long quarter = e.used().value() * QUARTERS / Math.max(1, room);
    if (!Volumes.fills(chunk) || quarter <= chunk.used().value() * QUARTERS / Math.max(1, room)) {
      return "";
    }
    boolean snapshot = Volumes.isSnapshot(chunk);
    if (quarter >= QUARTERS) {
      return snapshot
          ? language.say(
              "snapshot " + chunk.use() + " has no room left: it is lost as a whole",
              "스냅샷 " + chunk.use() + "에 자리가 없습니다: 전체를 잃습니다")
          : language.say(
              "the pool is full: what is promised is not there any more",
              "풀이 가득 찼습니다: 약속한 것이 더는 없습니다");
    }
    long percent = quarter * 100 / QUARTERS;
    return snapshot
        ? language.say(
            "the room of snapshot " + chunk.use() + " is " + percent + "% full",
            "스냅샷 " + chunk.use() + "의 자리가 " + percent + "% 찼습니다")
        : language.say("the pool is " + percent + "% full", "풀이 " + percent + "% 찼습니다");
  }
}
