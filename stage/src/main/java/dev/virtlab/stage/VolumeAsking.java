package dev.virtlab.stage;

import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.StorageState;
import dev.virtlab.lab.storage.Stored;
import java.util.Optional;

/// What is worth a question in volume groups and thin pools.
final class VolumeAsking {

  private final Language language;
  private final StorageState before;

  /// @param before what stood before what is asked about
  VolumeAsking(Language language, StorageState before) {
    this.language = language;
    this.before = before;
  }

  Optional<Asking.Asked> about(StorageEvent event) {
    return switch (event) {
      case StorageEvent.ChunkAllocated e when is(e.store(), Stored.Store.THIN_POOL) -> promised(e);
      case StorageEvent.ChunkAllocated e when is(e.store(), Stored.Store.VOLUME_GROUP) -> given(e);
      case StorageEvent.ChunkMoved e when is(e.store(), Stored.Store.VOLUME_GROUP) -> moved(e);
      case StorageEvent.ChunkResized e -> grown(e);
      case StorageEvent.ChunkFilled e ->
          before.find(e.store(), e.chunk()).flatMap(chunk -> full(chunk, e));
      case StorageEvent.DeviceAttached _,
          StorageEvent.DeviceDetached _,
          StorageEvent.DeviceResized _,
          StorageEvent.DeviceFailed _,
          StorageEvent.DeviceRestored _,
          StorageEvent.StoreOpened _,
          StorageEvent.StoreClosed _,
          StorageEvent.MembersChanged _,
          StorageEvent.ChunkAllocated _,
          StorageEvent.ChunkDropped _,
          StorageEvent.ChunkMoved _,
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

  private boolean is(String store, String kind) {
    return before.find(store).filter(s -> s.kind().equals(kind)).isPresent();
  }

  private Optional<Asking.Asked> promised(StorageEvent.ChunkAllocated e) {
    Optional<Stored.Chunk> pool = before.find(e.store(), 0);
    if (pool.isEmpty() || !Volumes.isPromise(e.profile())) {
      return Optional.empty();
    }
    String size = Amounts.of(e.stripe());
    String there = Amounts.of(pool.get().stripe());
    return StorageAsking.asked(
        6,
        language.say(
            "A volume of "
                + size
                + " is made in a pool of "
                + there
                + ". How much does it take now?",
            there + " 풀에 " + size + " 볼륨을 만듭니다. 지금 얼마나 차지할까요?"),
        language.say(
            "Nothing: a block is taken when something is first written to it.",
            "아무것도 차지하지 않습니다: 블록은 처음 쓸 때 가져갑니다."));
  }

  private Optional<Asking.Asked> given(StorageEvent.ChunkAllocated e) {
    int devices = before.find(e.store()).map(store -> store.devices().size()).orElse(0);
    if (devices < 2 || Volumes.isInner(e.use())) {
      return Optional.empty();
    }
    String where = StorageTelling.places(e.places());
    return StorageAsking.asked(
        4,
        language.say(
            e.use() + " needs " + Amounts.of(e.stripe()) + " of extents. On which disk?",
            e.use() + "에 익스텐트 " + Amounts.of(e.stripe()) + "이(가) 필요합니다. 어느 디스크에 놓일까요?"),
        language.say(
            where
                + ": behind its last extent where that is free, else on the first disk with room.",
            where + ": 마지막 익스텐트 뒤가 비었으면 거기, 아니면 자리가 있는 첫 디스크입니다."));
  }

  private Optional<Asking.Asked> moved(StorageEvent.ChunkMoved e) {
    String to = StorageTelling.places(e.places());
    return StorageAsking.asked(
        7,
        language.say(
            "Extents move to " + to + " while the volume is in use. What changes for who reads it?",
            "볼륨을 쓰는 동안 익스텐트가 " + to + "(으)로 옮겨 갑니다. 읽는 쪽에서는 무엇이 달라질까요?"),
        language.say(
            "Nothing: addresses in the volume stay; only the table that says where they lie"
                + " changes.",
            "아무것도 달라지지 않습니다: 볼륨 안의 주소는 그대로이고, 그것이 어디 있는지 적은 표만 바뀝니다."));
  }

  private Optional<Asking.Asked> grown(StorageEvent.ChunkResized e) {
    boolean grows =
        is(e.store(), Stored.Store.VOLUME_GROUP)
            && before
                .find(e.store(), e.chunk())
                .filter(chunk -> chunk.stripe().value() < e.stripe().value())
                .isPresent();
    if (!grows) {
      return Optional.empty();
    }
    return StorageAsking.asked(
        5,
        language.say(
            "The volume grows while it is in use. What happens to the extents that it has?",
            "볼륨을 쓰는 동안 커집니다. 이미 가진 익스텐트는 어떻게 될까요?"),
        language.say(
            "They stay where they are: new ones are put behind them, and the table gets longer.",
            "제자리에 있습니다: 새 익스텐트가 뒤에 붙고, 표만 길어집니다."));
  }

  private Optional<Asking.Asked> full(Stored.Chunk chunk, StorageEvent.ChunkFilled e) {
    boolean now =
        e.used().value() >= chunk.stripe().value() && chunk.used().value() < chunk.stripe().value();
    if (!now || !Volumes.fills(chunk)) {
      return Optional.empty();
    }
    if (Volumes.isSnapshot(chunk)) {
      return StorageAsking.asked(
          9,
          language.say(
              "The room of snapshot " + chunk.use() + " is used up. What is left of it?",
              "스냅샷 " + chunk.use() + "의 자리를 다 썼습니다. 무엇이 남을까요?"),
          language.say(
              "Nothing: it would be wrong from now on, so it is given up. Its origin goes on.",
              "아무것도 남지 않습니다: 이제부터는 틀리므로 버립니다. 원본은 계속됩니다."));
    }
    return StorageAsking.asked(
        10,
        language.say(
            "The pool is full, but its volumes have room left by their own account. And the next"
                + " write?",
            "풀은 가득 찼지만 볼륨은 아직 자리가 있다고 여깁니다. 다음 쓰기는 어떻게 될까요?"),
        language.say(
            "It fails: there is no block left to lend. Extend the pool before that.",
            "실패합니다: 빌려 줄 블록이 없습니다. 그 전에 풀을 늘려야 합니다."));
  }
}
