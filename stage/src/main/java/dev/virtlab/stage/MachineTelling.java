package dev.virtlab.stage;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.lab.machine.MachineEvent;
import java.util.Optional;

/// Tells what happens to virtual machines.
record MachineTelling(Language language) {

  String of(MachineEvent event) {
    String machine = event.machine();
    return switch (event) {
      case MachineEvent.MachineDefined e ->
          language.say(
              "machine " + machine + " is defined: " + size(e.vcpus(), Amounts.of(e.memory())),
              "머신 " + machine + " 정의: " + size(e.vcpus(), Amounts.of(e.memory())));
      case MachineEvent.MachineHosted e ->
          language.say(
              machine + " is run by " + e.by().words() + ", an application of the host",
              machine + "은(는) 호스트의 응용 프로그램 " + e.by().words() + "이(가) 실행합니다");
      case MachineEvent.MachineUndefined _ ->
          language.say("machine " + machine + " is known no more", "머신 " + machine + " 정의 삭제");
      case MachineEvent.MachineRenamed e ->
          language.say(
              machine + " is called " + e.name() + " now",
              machine + "의 이름이 이제 " + e.name() + "입니다");
      case MachineEvent.MachineStarted e ->
          language.say(
              "process " + e.pid() + " becomes the hardware of " + machine,
              "프로세스 " + e.pid() + "번이 " + machine + "의 하드웨어가 됩니다");
      case MachineEvent.PhaseReached e -> phase(machine, e.phase());
      case MachineEvent.MachineSuspended _ ->
          language.say(machine + ": its processors stand still", machine + ": 프로세서가 멈춥니다");
      case MachineEvent.MachineResumed _ ->
          language.say(machine + ": its processors go on", machine + ": 프로세서가 다시 움직입니다");
      case MachineEvent.VcpusScheduled e -> scheduled(e);
      case MachineEvent.MachinePanicked _ ->
          language.say(machine + ": its kernel has panicked", machine + ": 커널 패닉이 났습니다");
      case MachineEvent.MigrationStarted e ->
          language.say(
              "the memory of " + machine + " goes over to " + e.to(),
              machine + "의 메모리를 " + e.to() + "(으)로 보내기 시작합니다");
      case MachineEvent.MigrationRound e ->
          language.say(
              "round "
                  + e.round()
                  + ": "
                  + bytes(e.sent())
                  + " sent, "
                  + bytes(e.left())
                  + " written meanwhile",
              e.round() + "번째: " + bytes(e.sent()) + " 보냄, 그동안 " + bytes(e.left()) + " 다시 씀");
      case MachineEvent.MigrationCanceled _ ->
          language.say(machine + " stays where it is", machine + "은(는) 제자리에 남습니다");
      case MachineEvent.MachineMigrated e ->
          language.say(
              machine
                  + " goes on at "
                  + e.to()
                  + "; it stood still for "
                  + Amounts.of(e.downtime()),
              machine + "은(는) " + e.to() + "에서 계속합니다. 멈춘 시간 " + Amounts.of(e.downtime()));
      case MachineEvent.MachineStopped e ->
          language.say(
              machine + ": the power is off (" + e.reason() + ")",
              machine + ": 전원이 꺼졌습니다 (" + e.reason() + ")");
      case MachineEvent.MachineResized _ -> "";
      case MachineEvent.MachineSnapshotTaken e ->
          language.say(
              "snapshot " + e.snapshot() + " of " + machine, machine + "의 스냅샷 " + e.snapshot());
      case MachineEvent.MachineReverted e ->
          language.say(
              machine + " is again as in snapshot " + e.snapshot(),
              machine + "이(가) 스냅샷 " + e.snapshot() + " 때로 돌아갑니다");
      case MachineEvent.MachineSnapshotDeleted e ->
          language.say(
              "snapshot " + e.snapshot() + " of " + machine + " is gone",
              machine + "의 스냅샷 " + e.snapshot() + " 삭제");
    };
  }

  private static String bytes(long amount) {
    return Amounts.of(new Bytes(amount));
  }

  private static String size(int vcpus, String memory) {
    return vcpus + " vCPU, " + memory;
  }

  private String scheduled(MachineEvent.VcpusScheduled e) {
    String machine = e.machine();
    if (e.busy() == 0) {
      return language.say(machine + ": its processors are idle", machine + ": 프로세서가 놉니다");
    }
    String want =
        language.say(
            e.busy() == 1 ? "one vCPU wants to run" : e.busy() + " vCPUs want to run",
            "vCPU " + e.busy() + "개가 일하려 합니다");
    String stolen =
        e.stolen() == 0
            ? language.say("nobody is in the way", "방해하는 이가 없습니다")
            : language.say(
                e.stolen() + "% of that time goes to others (steal)",
                "그 시간의 " + e.stolen() + "%는 남에게 갑니다 (steal)");
    return machine + ": " + want + ", " + stolen;
  }

  private String phase(String machine, Machine.Phase phase) {
    return switch (phase) {
      case OFF -> "";
      case FIRMWARE -> language.say(machine + ": the firmware runs", machine + ": 펌웨어가 움직입니다");
      case KERNEL ->
          language.say(machine + ": a kernel of its own boots", machine + ": 자기 커널이 부팅합니다");
      case INIT ->
          language.say(machine + ": its first process starts", machine + ": 첫 프로세스가 시작됩니다");
      case UP -> language.say(machine + ": one can log in", machine + ": 로그인할 수 있습니다");
    };
  }

  /// What a request asked of the machines; empty where it asked nothing of them.
  static Optional<String> stop(MachineEvent event) {
    return switch (event) {
      case MachineEvent.MachineDefined e -> Optional.of("define " + e.machine());
      case MachineEvent.MachineRenamed e -> Optional.of("rename " + e.name());
      case MachineEvent.MachineUndefined e -> Optional.of("undefine " + e.machine());
      case MachineEvent.MachineStarted e -> Optional.of("power on " + e.machine());
      case MachineEvent.MachineStopped e -> Optional.of("power off " + e.machine());
      case MachineEvent.MachinePanicked e -> Optional.of("panic " + e.machine());
      case MachineEvent.MachineSuspended e -> Optional.of("pause " + e.machine());
      case MachineEvent.MachineResumed e -> Optional.of("go on " + e.machine());
      case MachineEvent.MachineSnapshotTaken e -> Optional.of("snapshot " + e.snapshot());
      case MachineEvent.MachineReverted e -> Optional.of("revert " + e.snapshot());
      case MachineEvent.MigrationStarted e -> Optional.of("migrate to " + e.to());
      case MachineEvent.MigrationRound e -> Optional.of("round " + e.round());
      case MachineEvent.MachineMigrated e -> Optional.of("goes on at " + e.to());
      case MachineEvent.PhaseReached _,
          MachineEvent.MigrationCanceled _,
          MachineEvent.MachineHosted _,
          MachineEvent.MachineResized _,
          MachineEvent.VcpusScheduled _,
          MachineEvent.MachineSnapshotDeleted _ ->
          Optional.empty();
    };
  }
}
