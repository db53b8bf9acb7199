package dev.virtlab.stage;

import dev.virtlab.lab.machine.GuestEvent;

/// Tells what passes between a guest machine and its hypervisor.
final class GuestTelling {

  private GuestTelling() {}

  static String of(GuestEvent event, Language language) {
    return switch (event) {
      case GuestEvent.GuestStarted e ->
          language.say(
              "guest " + e.guest() + " begins at " + hex(e.address()),
              "게스트 " + e.guest() + " 시작, 주소 " + hex(e.address()));
      case GuestEvent.VmExited e -> exit(e, language);
      case GuestEvent.InterruptInjected e ->
          language.say(
              "the hypervisor injects interrupt " + hex(e.vector()),
              "하이퍼바이저가 인터럽트 " + hex(e.vector()) + "을(를) 주입합니다");
      case GuestEvent.GuestStopped e ->
          language.say(
              "guest " + e.guest() + " ends after " + e.exits() + " exits: " + e.why(),
              "게스트 " + e.guest() + " 종료, 탈출 " + e.exits() + "번: " + e.why());
    };
  }

  private static String exit(GuestEvent.VmExited e, Language language) {
    String what =
        e.reason().equals("hlt")
            ? "hlt"
            : e.reason() + " " + hex(e.place()) + (reads(e) ? " → " : " ← ") + hex(e.data());
    return language.say("VM exit: ", "VM 탈출: ") + what;
  }

  private static boolean reads(GuestEvent.VmExited e) {
    return e.reason().equals("in") || e.reason().equals("mmio read");
  }

  private static String hex(int value) {
    return "0x" + Integer.toHexString(value);
  }
}
