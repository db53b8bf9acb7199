package dev.virtlab.stage;

import dev.virtlab.lab.machine.Machine;
import java.util.Locale;

/// How a machine stands, in a sign, a tone and words.
record MachineStanding(Machine machine, Language language) {

  /// Its name, with a sign before it.
  String title() {
    return sign() + " " + machine.name();
  }

  private String sign() {
    return switch (machine.status()) {
      case RUNNING -> "▶";
      case PAUSED -> "‖";
      case SHUT_OFF -> "■";
      case CRASHED -> "✗";
    };
  }

  Tone tone() {
    return switch (machine.status()) {
      case RUNNING -> Tone.ALIVE;
      case PAUSED, CRASHED -> Tone.LIMIT;
      case SHUT_OFF -> Tone.QUIET;
    };
  }

  /// Whether it runs.
  String words() {
    return switch (machine.status()) {
      case RUNNING -> language.say("running", "실행 중");
      case PAUSED -> language.say("suspended", "일시 정지");
      case SHUT_OFF -> language.say("shut off", "꺼짐");
      case CRASHED -> language.say("crashed", "커널 패닉");
    };
  }

  /// How far it is on its way up.
  String phase() {
    return switch (machine.phase()) {
      case OFF -> language.say("nothing runs", "아무것도 움직이지 않습니다");
      case FIRMWARE -> language.say("the firmware looks for a disk", "펌웨어가 디스크를 찾습니다");
      case KERNEL -> language.say("the kernel boots", "커널이 부팅합니다");
      case INIT, UP -> machine.phase().name().toLowerCase(Locale.ROOT);
    };
  }
}
