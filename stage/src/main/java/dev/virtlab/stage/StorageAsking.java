package dev.virtlab.stage;

import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.StorageState;
import dev.virtlab.lab.storage.Stored;
import java.util.Optional;

/// What is worth a question where devices and stores are concerned.
final class StorageAsking {

  private StorageAsking() {}

  /// The question that an event answers.
  ///
  /// @param before what stood before it
  static Optional<Asking.Asked> about(StorageEvent event, StorageState before, Language language) {
    return switch (event) {
      case StorageEvent.DataLost e ->
          asked(
              10,
              language.say(
                  "A sector is read whose checksum does not fit. What does the reader get?",
                  "체크섬이 맞지 않는 섹터를 읽습니다. 읽는 쪽은 무엇을 받을까요?"),
              language.say(
                  "An error, EIO: no other copy has it. An error is better than wrong data.",
                  "오류 EIO: 다른 사본이 없습니다. 틀린 데이터보다 오류가 낫습니다."));
      case StorageEvent.BlocksRepaired e ->
          asked(
              9,
              language.say(
                  "What is on "
                      + e.device()
                      + " is not what was written. Where does the right come from?",
                  e.device() + "에 있는 것은 기록한 것과 다릅니다. 올바른 것은 어디서 올까요?"),
              language.say(
                  "From the other copy, whose checksum fits; and "
                      + e.device()
                      + " is put right with it.",
                  "체크섬이 맞는 다른 사본에서. 그것으로 " + e.device() + "도 고칩니다."));
      case StorageEvent.SnapshotTaken _ ->
          asked(
              7,
              language.say("A snapshot is taken. How much does it copy?", "스냅샷을 만듭니다. 얼마나 복사할까요?"),
              language.say(
                  "No data at all: both refer to the same extents until one of them is written.",
                  "데이터는 전혀 복사하지 않습니다: 한쪽에 쓰기 전까지 같은 익스텐트를 가리킵니다."));
      case StorageEvent.BlocksMoved _ ->
          asked(
              6,
              language.say(
                  "Data moves to other devices. Who has to wait for it, and who notices?",
                  "데이터가 다른 장치로 옮겨 갑니다. 누가 알아차릴까요?"),
              language.say(
                  "Nobody who reads files: their names and bytes stay, only their places change.",
                  "파일을 읽는 쪽은 모릅니다: 이름과 내용은 그대로이고 자리만 바뀝니다."));
      case StorageEvent.ChunkAllocated e ->
          new VolumeAsking(language, before).about(e).or(() -> chunk(e, before, language));
      case StorageEvent.ChunkMoved _, StorageEvent.ChunkResized _, StorageEvent.ChunkFilled _ ->
          new VolumeAsking(language, before).about(event);
      case StorageEvent.BlocksWritten e when e.devices().size() > 1 ->
          asked(
              5,
              language.say(
                  "A file is written once. How many devices write?", "파일을 한 번 씁니다. 몇 개의 장치가 쓸까요?"),
              e.devices().size() + ": " + String.join(", ", e.devices()));
      case StorageEvent.DeviceAttached _,
          StorageEvent.DeviceResized _,
          StorageEvent.DeviceDetached _,
          StorageEvent.DeviceFailed _,
          StorageEvent.DeviceRestored _,
          StorageEvent.StoreOpened _,
          StorageEvent.StoreClosed _,
          StorageEvent.MembersChanged _,
          StorageEvent.ChunkDropped _,
          StorageEvent.BlocksWritten _,
          StorageEvent.ChecksumFailed _,
          StorageEvent.ResyncAdvanced _ ->
          Optional.empty();
    };
  }

  /// On which devices a chunk lies is worth asking where there was a choice.
  private static Optional<Asking.Asked> chunk(
      StorageEvent.ChunkAllocated e, StorageState before, Language language) {
    int devices =
        before.stores().stream()
            .filter(store -> store.name().equals(e.store()))
            .findFirst()
            .map(store -> store.devices().size())
            .orElse(0);
    long used = e.places().stream().map(Stored.Chunk::deviceOf).distinct().count();
    boolean inVolumes =
        before.find(e.store()).filter(s -> s.isVolumeGroup() || s.isThinPool()).isPresent();
    if (devices <= used || inVolumes) {
      return Optional.empty();
    }
    return asked(
        4,
        language.say(
            "A chunk of " + e.profile() + " is needed. On which devices?",
            e.profile() + " 청크가 필요합니다. 어느 장치에 놓일까요?"),
        language.say("On those with the most room: ", "빈 자리가 가장 많은 장치에: ")
            + String.join(
                ", ", e.places().stream().map(Stored.Chunk::deviceOf).distinct().toList()));
  }

  static Optional<Asking.Asked> asked(int worth, String question, String answer) {
    return Optional.of(new Asking.Asked(worth, question, answer));
  }
}
