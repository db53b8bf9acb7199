package dev.virtlab.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.machine.GuestEvent;
import dev.virtlab.lab.machine.SensitiveInstruction;
import dev.virtlab.lab.machine.Technique;
import dev.virtlab.userland.guest.Account;
import dev.virtlab.userland.guest.Board;
import dev.virtlab.userland.guest.Hypervisor;
import dev.virtlab.userland.guest.Registers;
import dev.virtlab.userland.guest.Request;
import dev.virtlab.userland.guest.Session;
import dev.virtlab.userland.guest.ShippedGuests;
import dev.virtlab.userland.guest.Vm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuestsTest {

  private final List<Event> events = new ArrayList<>();

  @Test
  void everyShippedGuestDoesWhatItsCommentSays() {
    Map<String, String> printed =
        Map.ofEntries(
            Map.entry("hello.asm", "Hello from a guest\n"),
            Map.entry("hello-pv.asm", "Hello from a guest\n"),
            Map.entry("counter.asm", "123456789\n"),
            Map.entry("busy.asm", ""),
            Map.entry("timer.asm", ".....\n"),
            Map.entry("echo.asm", "ABC-1\n"),
            Map.entry("mmio.asm", "Memory-mapped output\n"),
            Map.entry("register.asm", "5\n"),
            Map.entry("ring.asm", "one  \ntwo  \nthree\n"),
            Map.entry("disk.asm", "sector 3 of the disk\n"),
            Map.entry("divide.asm", "0!\n"),
            Map.entry("syscall.asm", "ukukuk\n"),
            Map.entry("critical.asm", ""),
            Map.entry("primes.asm", "2 3 5 7 11 13 17 19 23 29 31 37 41 43 47 \n"),
            Map.entry("power.asm", ""));
    ShippedGuests.sources()
        .forEach(
            (name, source) -> {
              Session session = run(name, source, "abc-1");
              if (name.equals("tasks.asm")) {
                assertThat(session.out().chars().filter(c -> c == 'a').count()).isEqualTo(12);
                assertThat(session.out()).contains("bbb");
              } else {
                assertThat(session.out()).as(name).isEqualTo(printed.get(name));
              }
            });
  }

  @Test
  void aParavirtualLineCostsOneExitWhereAnEmulatedOneCostsOneACharacter() {
    run("hello.asm", ShippedGuests.sources().getOrDefault("hello.asm", ""), "");
    assertThat(exits("out")).isEqualTo(19);
    events.clear();
    run("hello-pv.asm", ShippedGuests.sources().getOrDefault("hello-pv.asm", ""), "");
    assertThat(exits("out")).isEqualTo(1);
  }

  @Test
  void theTimerIsInjectedOnlyWhileTheGuestListens() {
    String deaf =
        """
        org 0x7c00
          mov word [0x80], tick
          mov word [0x82], 0
          mov ax, 1
          out 0x40, ax
          mov cx, 5
        again: out 0xe9, al
          loop again
          sti
          nop
          mov al, 'x'
          out 0xe9, al
          cli
          hlt
        tick: mov ax, 0
          out 0x40, ax
          iret
        """;
    run("deaf.asm", deaf, "");
    List<String> told =
        events.stream()
            .map(
                event ->
                    switch (event) {
                      case GuestEvent.VmExited e -> e.reason();
                      case GuestEvent.InterruptInjected _ -> "injected";
                      default -> "";
                    })
            .filter(word -> !word.isEmpty())
            .toList();
    assertThat(told.indexOf("injected")).isEqualTo(6);
    assertThat(told.stream().filter(word -> word.equals("injected")).count()).isEqualTo(1);
  }

  @Test
  void aGuestWithoutHandlerSaysWhichInterruptItGot() {
    Session session = run("bad.asm", "org 0x7c00\nint 0x10", "");
    assertThat(session.err())
        .isEqualTo(
            "guest: bad.asm: no handler for interrupt 0x10 (a BIOS call, and there is no BIOS:"
                + " write to port 0xe9)\n");
    assertThat(run("worse.asm", "org 0x7c00\nud2", "").err()).contains("(invalid opcode)");
  }

  @Test
  void aGuestThatNeverEndsIsStopped() {
    Session session = new Session(hypervisor());
    int status = session.carryOut(new Request.Run(""), "x.asm", bytes("jmp $"), "x");
    assertThat(status).isEqualTo(124);
    assertThat(session.err()).contains("still running after 5000000 instructions");
    assertThat(run("chatty.asm", "again: out 0x80, al\njmp again", "").err())
        .contains("stopped after 200000 exits");
  }

  @Test
  void mistakesOfASourceAreToldAsACompilerDoes() {
    Session session = new Session(hypervisor());
    assertThat(session.carryOut(new Request.Run(""), "a/x.asm", bytes("mov al, 300"), "x"))
        .isEqualTo(2);
    assertThat(session.err())
        .isEqualTo("a/x.asm:1:9: error: 300 does not fit in 8 bits; a byte holds -128 to 255\n");
  }

  @Test
  void onlyTrappingPaysForTurningInterruptsOffAndOn() {
    String source = ShippedGuests.sources().getOrDefault("critical.asm", "");
    List<Account> accounts = accounts(source);
    assertThat(accounts).extracting(Account::technique).containsExactly(Technique.values());
    assertThat(accounts).extracting(Account::exits).containsExactly(252L, 2L, 2L, 2L);
    assertThat(accounts).extracting(Account::inline).containsExactly(0L, 250L, 250L, 250L);
    assertThat(accounts.getFirst().nanoseconds())
        .isGreaterThan(100 * accounts.getLast().nanoseconds());
  }

  @Test
  void steppingShowsWhatChangesAndWhereTheGuestLeaves() {
    Session session = new Session(hypervisor());
    session.carryOut(
        new Request.Steps(1, 2), "x.asm", bytes("org 0x7c00\nmov al, 'A'\nout 0xe9, al\nhlt"), "x");
    assertThat(session.out().lines().toList())
        .hasSize(3)
        .satisfies(lines -> assertThat(lines.get(1)).contains("e6e9", "out 0xe9,al", "exit: out"))
        .satisfies(lines -> assertThat(lines.get(2)).contains("hlt", "exit: hlt"));
  }

  @Test
  void seventeenAreEighteenMnemonics() {
    assertThat(SensitiveInstruction.breakers()).hasSize(18);
    assertThat(SensitiveInstruction.POPF.trapsInV86()).isTrue();
    assertThat(SensitiveInstruction.SGDT.trapsInV86()).isFalse();
  }

  private long exits(String reason) {
    return events.stream()
        .filter(e -> e instanceof GuestEvent.VmExited exit && exit.reason().equals(reason))
        .count();
  }

  private List<Account> accounts(String source) {
    byte[] program =
        switch (dev.virtlab.userland.asm.Assembler.assemble(source)) {
          case dev.virtlab.userland.asm.Assembly.Assembled assembled -> assembled.bytes();
          case dev.virtlab.userland.asm.Assembly.Refused refused ->
              throw new AssertionError(refused.mistakes());
        };
    byte[] ram = new byte[Hypervisor.RAM];
    System.arraycopy(program, 0, ram, 0x7c00, program.length);
    try (Vm vm = hypervisor().create("x", ram, Registers.at(0, 0x7c00))) {
      while (vm.run(Board.NOTHING, 100_000, false).stream().allMatch(e -> e.isDevice())) {
        // every exit is left unanswered
      }
      return vm.accounts();
    }
  }

  private Session run(String name, String source, String input) {
    Session session = new Session(hypervisor());
    int status = session.carryOut(new Request.Run(input), name, bytes(source), "7/" + name);
    assertThat(status).as(name + session.err()).isLessThan(125);
    return session;
  }

  private SimulatedHypervisor hypervisor() {
    return new SimulatedHypervisor(ExitCosts.REFERENCE, events::add);
  }

  private static byte[] bytes(String source) {
    return source.getBytes(StandardCharsets.UTF_8);
  }
}
