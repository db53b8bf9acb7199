package dev.virtlab.stage;

import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.container.EngineEvent;
import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.lab.machine.GuestEvent;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.lab.machine.PagingEvent;
import dev.virtlab.lab.storage.LayerEvent;
import dev.virtlab.lab.storage.StorageEvent;
import java.util.Optional;

/// Finds in events what is worth a question: motion must ask something.
final class Asking {

  private final Language language;

  Asking(Language language) {
    this.language = language;
  }

  /// A question about an event, with how much it is worth: a show asks the worthiest.
  record Asked(int worth, String asked, String answer) {}

  /// The question that an event answers.
  ///
  /// @param host what stood before the event
  Optional<Asked> about(Event event, HostState host) {
    return switch (event) {
      case KernelEvent.OomKilled e -> Optional.of(oom(e, host));
      case KernelEvent.ForkRefused e ->
          ask(
              8,
              "The group is at its limit of processes, and one wants another. Does it get it?",
              "프로세스 수가 한도에 이르렀는데 하나가 더 만들려 합니다. 될까요?",
              "No: pids.max is " + e.limit() + ", so fork fails.",
              "아니요: pids.max가 " + e.limit() + " 이므로 fork가 실패합니다.");
      case KernelEvent.SignalIgnored e ->
          ask(
              8,
              Telling.signal(e.signal()) + " reaches process " + e.pid() + ". Does it end?",
              Telling.signal(e.signal()) + "이 프로세스 " + e.pid() + "에 닿습니다. 끝날까요?",
              "No: the first process of a pid namespace gets only signals it has asked for.",
              "아니요: pid 네임스페이스의 첫 프로세스는 스스로 받기로 한 신호만 받습니다.");
      case KernelEvent.CpuThrottled e ->
          ask(
              7,
              "The quota of this period is used up. What becomes of the group?",
              "이 주기의 할당량을 다 썼습니다. 그룹은 어떻게 될까요?",
              "It waits " + Amounts.of(e.pause()) + " until the next period.",
              "다음 주기까지 " + Amounts.of(e.pause()) + " 기다립니다.");
      case KernelEvent.IoThrottled e ->
          ask(
              6,
              "The group has had what it may have of device " + e.device() + ". What now?",
              "그룹이 장치 " + e.device() + "에서 받을 몫을 다 썼습니다. 이제 어떻게 될까요?",
              "The request waits " + Amounts.of(e.pause()) + ", and its process with it.",
              "요청이 " + Amounts.of(e.pause()) + " 기다리고, 프로세스도 함께 기다립니다.");
      case EngineEvent.ContainerExited e -> Optional.of(exit(e));
      case EngineEvent.ContainerStarted e ->
          ask(
              4,
              "Inside, the first process is number 1. And on the host?",
              "안에서 첫 프로세스는 1번입니다. 호스트에서는 몇 번일까요?",
              e.pid() + ": one process, seen from two namespaces.",
              e.pid() + "번: 하나의 프로세스를 두 네임스페이스에서 봅니다.");
      case KernelEvent.ProgramExecuted e ->
          ask(
              1,
              "Who runs this line: the shell itself, or a new process?",
              "이 줄은 누가 실행할까요: 셸 자신일까요, 새 프로세스일까요?",
              "A new process, number " + e.pid() + ".",
              "새 프로세스 " + e.pid() + "번입니다.");
      case MachineEvent e -> MachineAsking.about(e, language);
      case StorageEvent e -> StorageAsking.about(e, host.storage(), language);
      case LayerEvent e -> LayerAsking.about(e, host.storage().layers(), language);
      case GuestEvent e -> GuestAsking.about(e, language);
      case PagingEvent e -> PagingTelling.about(e, language);
      case ConversationEvent _, EngineEvent _, KernelEvent _ -> Optional.empty();
    };
  }

  /// What is asked where no event is worth a question.
  Asked anything() {
    return new Asked(
        0,
        language.say("Did this line need a process of its own?", "이 줄에는 별도의 프로세스가 필요했을까요?"),
        language.say("No: the shell did it by itself.", "아니요: 셸이 스스로 했습니다."));
  }

  private Asked oom(KernelEvent.OomKilled event, HostState host) {
    String who = event.pid() + " " + command(event.pid(), host);
    return new Asked(
        9,
        language.say(
            "The group is full and nothing can be reclaimed. Whom does the kernel end?",
            "그룹이 가득 찼고 되찾을 것이 없습니다. 커널은 누구를 끝낼까요?"),
        language.say(
            who + ", which holds most: " + Amounts.of(event.resident()) + ".",
            "가장 많이 쥔 " + who + ": " + Amounts.of(event.resident()) + "."));
  }

  private Asked exit(EngineEvent.ContainerExited event) {
    int status = event.status();
    String signal =
        status > 128 && status < 160
            ? " = 128 + " + (status - 128) + language.say(", killed by a signal", ", 신호로 종료")
            : "";
    return new Asked(
        status == 0 ? 3 : 6,
        language.say(
            "The container's first process ends. With which status?",
            "컨테이너의 첫 프로세스가 끝납니다. 상태는 몇일까요?"),
        status + signal);
  }

  private Optional<Asked> ask(
      int worth, String english, String korean, String answer, String koreanAnswer) {
    return Optional.of(
        new Asked(worth, language.say(english, korean), language.say(answer, koreanAnswer)));
  }

  private static String command(int pid, HostState host) {
    for (Standing.Process process : host.processes()) {
      if (process.pid() == pid) {
        return String.join(" ", process.argv());
      }
    }
    return "";
  }
}
