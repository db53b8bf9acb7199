package dev.virtlab.stage;

import dev.virtlab.lab.machine.GuestEvent;
import java.util.Optional;

/// What is worth a question where a guest leaves guest mode and comes back.
final class GuestAsking {

  private GuestAsking() {}

  /// The question that an event answers.
  static Optional<Asking.Asked> about(GuestEvent event, Language language) {
    return switch (event) {
      case GuestEvent.VmExited e when e.reason().equals("hlt") ->
          asked(
              6,
              language.say(
                  "The guest halts its processor. Does the real one stand still?",
                  "게스트가 프로세서를 멈춥니다. 진짜 프로세서도 멈출까요?"),
              language.say(
                  "No: hlt leaves guest mode, and the hypervisor has the processor until an"
                      + " interrupt is there for the guest.",
                  "아니요. hlt는 게스트 모드를 떠나게 합니다. 게스트에게 줄 인터럽트가 생길 때까지" + " 프로세서는 하이퍼바이저의 것입니다."));
      case GuestEvent.VmExited e ->
          asked(
              5,
              language.say(
                  "The guest reaches for " + Crossings.why(e).orElse("") + ". Who answers it?",
                  "게스트가 " + Crossings.why(e).orElse("") + "에 손을 뻗습니다. 누가 대답할까요?"),
              language.say(
                  "No device: the processor leaves guest mode ("
                      + e.reason()
                      + "), and the hypervisor's model of the device does it.",
                  "장치가 아닙니다. 프로세서가 게스트 모드를 떠나고(" + e.reason() + "), 하이퍼바이저의 장치 모델이 대신합니다."));
      case GuestEvent.InterruptInjected e ->
          asked(
              7,
              language.say(
                  "No wire leads into the guest. How does it hear of interrupt 0x"
                      + Integer.toHexString(e.vector())
                      + "?",
                  "게스트로 들어가는 선은 없습니다. 인터럽트 0x"
                      + Integer.toHexString(e.vector())
                      + "은(는) 어떻게 전해질까요?"),
              language.say(
                  "The hypervisor writes it into the next VM entry: the guest wakes in its"
                      + " handler.",
                  "하이퍼바이저가 다음 VM 진입에 적어 넣습니다. 게스트는 처리기 안에서 깨어납니다."));
      case GuestEvent.GuestStarted _, GuestEvent.GuestStopped _ -> Optional.empty();
    };
  }

  private static Optional<Asking.Asked> asked(int worth, String question, String answer) {
    return Optional.of(new Asking.Asked(worth, question, answer));
  }
}
