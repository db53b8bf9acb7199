package dev.virtlab.stage;

import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.StorageState;
import java.util.List;
import java.util.Optional;

/// Tells what becomes of devices and of the stores that are made of them.
final class StorageTelling {

  private final Language language;

  StorageTelling(Language language) {
    this.language = language;
  }

  /// The sentence for an event; empty for detail.
  ///
  /// @param before what stood before it
  String of(StorageEvent event, StorageState before) {
    return new VolumeTelling(language, before).of(event).orElseGet(() -> plainly(event));
  }

  private String plainly(StorageEvent event) {
    return switch (event) {
      case StorageEvent.DeviceAttached e ->
          language.say(
              e.backing() + " is seen as a disk of " + Amounts.of(e.size()) + ": " + e.device(),
              e.backing() + "을(를) " + Amounts.of(e.size()) + " 디스크로 봅니다: " + e.device());
      case StorageEvent.DeviceDetached e ->
          language.say(e.device() + " is a mere file again", e.device() + "은(는) 다시 파일일 뿐입니다");
      case StorageEvent.DeviceFailed e ->
          language.say(
              e.device() + " fails: it answers nothing any more",
              e.device() + " 고장: 이제 아무것도 답하지 않습니다");
      case StorageEvent.DeviceRestored e ->
          language.say(e.device() + " works again", e.device() + "이(가) 다시 동작합니다");
      case StorageEvent.StoreOpened e ->
          language.say(
              count(e.devices()) + " become one store, " + e.kind(),
              String.join(", ", e.devices()) + "이(가) 하나의 저장소가 됩니다, " + e.kind());
      case StorageEvent.StoreClosed _ -> language.say("the store is closed", "저장소를 닫습니다");
      case StorageEvent.MembersChanged e ->
          language.say(
              "the store is now made of " + count(e.devices()),
              "저장소의 장치: " + String.join(", ", e.devices()));
      case StorageEvent.ChunkAllocated e ->
          language.say(
              "a chunk for " + e.use() + ", " + e.profile() + ", on " + places(e.places()),
              e.use() + " 청크, " + e.profile() + ", 위치 " + places(e.places()));
      case StorageEvent.ChunkMoved e ->
          language.say(
              "a chunk moves to " + places(e.places()) + " while it is in use",
              "쓰는 중인 청크가 " + places(e.places()) + "(으)로 옮겨 갑니다");
      case StorageEvent.ChunkResized e ->
          language.say(
              "a chunk now takes " + Amounts.of(e.stripe()) + " of each place",
              "청크가 이제 자리마다 " + Amounts.of(e.stripe()) + "을(를) 차지합니다");
      case StorageEvent.ChunkDropped _ ->
          language.say("a chunk's room is free again", "청크의 자리가 다시 비었습니다");
      case StorageEvent.BlocksWritten e ->
          language.say(
              Amounts.of(e.length()) + " of data go to " + count(e.devices()),
              "데이터 " + Amounts.of(e.length()) + " 기록: " + String.join(", ", e.devices()));
      case StorageEvent.BlocksMoved e ->
          language.say(
              Amounts.of(e.length()) + " move within the store",
              "저장소 안에서 " + Amounts.of(e.length()) + " 이동");
      case StorageEvent.ChecksumFailed e ->
          language.say(
              Amounts.of(e.length()) + " of " + e.device() + " are not what was written",
              e.device() + "의 " + Amounts.of(e.length()) + "이(가) 기록한 것과 다릅니다");
      case StorageEvent.BlocksRepaired e ->
          language.say(
              Amounts.of(e.length()) + " of " + e.device() + " are put right from another copy",
              e.device() + "의 " + Amounts.of(e.length()) + "을(를) 다른 사본으로 고칩니다");
      case StorageEvent.DataLost e ->
          language.say(
              Amounts.of(e.length()) + " are lost: no copy is right",
              Amounts.of(e.length()) + " 손실: 올바른 사본이 없습니다");
      case StorageEvent.SnapshotTaken e ->
          language.say(
              "a snapshot of " + e.source() + ": " + e.snapshot() + " shares everything with it",
              e.source() + "의 스냅샷: " + e.snapshot() + "은(는) 모두를 함께 씁니다");
      case StorageEvent.ResyncAdvanced e ->
          language.say(
              e.device() + " is rebuilt: " + Amounts.of(e.done()) + " of " + Amounts.of(e.of()),
              e.device() + " 재구성: " + Amounts.of(e.of()) + " 중 " + Amounts.of(e.done()));
      case StorageEvent.DeviceResized _, StorageEvent.ChunkFilled _ -> "";
    };
  }

  /// What a request asked of the devices; empty where it asked nothing of them.
  static Optional<String> stop(StorageEvent event) {
    return switch (event) {
      case StorageEvent.BlocksWritten e ->
          Optional.of("write " + Amounts.of(e.length()) + " → " + String.join(" ", e.devices()));
      case StorageEvent.ChecksumFailed e -> Optional.of("checksum ✕ " + e.device());
      case StorageEvent.BlocksRepaired e -> Optional.of("repair " + e.device());
      case StorageEvent.DataLost _ -> Optional.of("EIO");
      case StorageEvent.BlocksMoved e -> Optional.of("move " + Amounts.of(e.length()));
      case StorageEvent.ChunkAllocated e -> Optional.of("chunk " + e.profile());
      case StorageEvent.StoreOpened e -> Optional.of(String.join(" ", e.devices()));
      case StorageEvent.SnapshotTaken e -> Optional.of("snapshot " + e.snapshot());
      case StorageEvent.ResyncAdvanced e -> Optional.of("rebuild " + e.device());
      case StorageEvent.ChunkMoved e -> Optional.of("move → " + places(e.places()));
      case StorageEvent.ChunkResized e -> Optional.of("extend " + Amounts.of(e.stripe()));
      case StorageEvent.DeviceAttached e -> Optional.of(e.device());
      case StorageEvent.DeviceFailed _,
          StorageEvent.DeviceRestored _,
          StorageEvent.DeviceDetached _,
          StorageEvent.DeviceResized _,
          StorageEvent.StoreClosed _,
          StorageEvent.MembersChanged _,
          StorageEvent.ChunkDropped _,
          StorageEvent.ChunkFilled _ ->
          Optional.empty();
    };
  }

  private static String count(List<String> devices) {
    return String.join(", ", devices);
  }

  /// The devices of places, each once.
  static String places(List<String> places) {
    return String.join(
        ", ", places.stream().map(p -> p.substring(0, p.indexOf('@'))).distinct().toList());
  }
}
