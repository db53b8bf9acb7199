package dev.virtlab.stage;

import dev.virtlab.lab.machine.Machine;
import dev.virtlab.lab.machine.MachineEvent;
import java.util.Optional;

/// What is worth a question where virtual machines are concerned.
final class MachineAsking {

  private MachineAsking() {}

  /// The question that an event answers.
  static Optional<Asking.Asked> about(MachineEvent event, Language language) {
    return switch (event) {
      case MachineEvent.PhaseReached e when e.phase() == Machine.Phase.INIT ->
          asked(
              9,
              language.say(
                  "A container uses the kernel of its host. Whose kernel does this machine use?",
                  "컨테이너는 호스트의 커널을 씁니다. 이 머신은 누구의 커널을 쓸까요?"),
              language.say(
                  "One of its own: it has just booted it, on hardware that is a process.",
                  "자기 커널입니다. 프로세스인 하드웨어 위에서 방금 부팅했습니다."));
      case MachineEvent.MachineStarted e ->
          asked(
              6,
              language.say(
                  "The machine is switched on. Where on the host is its hardware?",
                  "머신의 전원이 켜졌습니다. 그 하드웨어는 호스트의 어디에 있을까요?"),
              language.say(
                  "It is process " + e.pid() + ": who kills that takes the power.",
                  "프로세스 " + e.pid() + "번입니다. 그것을 죽이면 전원이 나갑니다."));
      case MachineEvent.MachineSuspended e ->
          asked(
              7,
              language.say(
                  "The processors of " + e.machine() + " stand still. What does its clock do?",
                  e.machine() + "의 프로세서가 멈춥니다. 안의 시계는 어떻게 될까요?"),
              language.say(
                  "It stands still too: inside, no time passes at all.",
                  "시계도 멈춥니다. 안에서는 시간이 전혀 흐르지 않습니다."));
      case MachineEvent.MachineReverted e ->
          asked(
              8,
              language.say(
                  "The machine goes back to snapshot "
                      + e.snapshot()
                      + ". What becomes of what it has done since?",
                  "머신이 스냅샷 " + e.snapshot() + " 때로 돌아갑니다. 그 뒤에 한 일은 어떻게 될까요?"),
              language.say(
                  "For it, it has never happened: memory, processes and files are those of then.",
                  "머신에게는 없던 일입니다. 메모리도 프로세스도 파일도 그때 그대로입니다."));
      case MachineEvent.MachinePanicked e ->
          asked(
              9,
              language.say(
                  "The kernel of " + e.machine() + " has panicked. Whom else does that end?",
                  e.machine() + "의 커널이 패닉에 빠졌습니다. 그 밖에 누가 함께 끝날까요?"),
              language.say(
                  "Nobody: every other machine has a kernel of its own.",
                  "아무도 끝나지 않습니다. 다른 머신에는 저마다 자기 커널이 있습니다."));
      case MachineEvent.MigrationStarted _ ->
          asked(
              8,
              language.say(
                  "The machine runs on while its memory is sent. What of the pages that it writes"
                      + " meanwhile?",
                  "메모리를 보내는 동안에도 머신은 움직입니다. 그동안 다시 쓴 페이지는 어떻게 될까요?"),
              language.say(
                  "They are sent again, round by round, until so few are left that it may stand"
                      + " still for them.",
                  "회차마다 다시 보냅니다. 잠깐 멈춰도 될 만큼 적게 남을 때까지 되풀이합니다."));
      case MachineEvent.VcpusScheduled e when e.stolen() > 0 ->
          asked(
              e.stolen() < 25 ? 7 : 8,
              language.say(
                  "The vCPUs of " + e.machine() + " want to run all the time. Do they?",
                  e.machine() + "의 vCPU는 쉬지 않고 일하려 합니다. 정말 쉬지 않을까요?"),
              language.say(
                  "No: each is a thread of the host, and others have its processors for "
                      + e.stolen()
                      + "% of that time. It is called steal time.",
                  "아니요. vCPU는 호스트의 스레드일 뿐이고, 그 시간의 "
                      + e.stolen()
                      + "%는 다른 이가 프로세서를 씁니다. 이것을 빼앗긴 시간(steal)이라 합니다."));
      case MachineEvent.MachineHosted e ->
          asked(
              6,
              language.say(
                  e.by().words()
                      + " is an application. What becomes of its machines when it is killed?",
                  e.by().words() + "은(는) 응용 프로그램입니다. 이것을 강제로 끝내면 그 머신은 어떻게 될까요?"),
              language.say(
                  "Each one is a process of its user, and ends with that process as if its power"
                      + " had been cut.",
                  "머신마다 그 사용자의 프로세스 하나입니다. 그 프로세스가 끝나면 전원이 끊긴 것처럼 끝납니다."));
      case MachineEvent.VcpusScheduled _,
          MachineEvent.PhaseReached _,
          MachineEvent.MigrationRound _,
          MachineEvent.MigrationCanceled _,
          MachineEvent.MachineMigrated _,
          MachineEvent.MachineDefined _,
          MachineEvent.MachineUndefined _,
          MachineEvent.MachineRenamed _,
          MachineEvent.MachineResumed _,
          MachineEvent.MachineStopped _,
          MachineEvent.MachineResized _,
          MachineEvent.MachineSnapshotTaken _,
          MachineEvent.MachineSnapshotDeleted _ ->
          Optional.empty();
    };
  }

  private static Optional<Asking.Asked> asked(int worth, String question, String answer) {
    return Optional.of(new Asking.Asked(worth, question, answer));
  }
}
