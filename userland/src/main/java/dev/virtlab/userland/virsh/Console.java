package dev.virtlab.userland.virsh;

import dev.virtlab.userland.libvirt.Libvirt;
import dev.virtlab.userland.libvirt.Libvirt.Piece;
import dev.virtlab.userland.libvirt.Request;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `virsh console`: the terminal becomes the serial line of a machine, until Ctrl-] is typed or the
/// line ends.
final class Console {

  private static final byte ESCAPE = 0x1d;

  private final Session session;
  private final Calls calls;
  private final String domain;

  Console(Session session, String domain) {
    this.session = session;
    this.calls = session.calls();
    this.domain = domain;
  }

  static Command command() {
    return new Command(
        "console",
        "connect to the guest console",
        "Connect the virtual serial console for the guest",
        List.of(
            Option.domain(),
            Option.word("devname", "character device name"),
            Option.flag(
                "force", "force console connection (disconnect already connected sessions)"),
            Option.flag("safe", "only connect if safe console handling is supported")),
        (s, w) ->
            s.domain(
                w.domain(),
                view ->
                    view.isActive()
                        ? new Console(s, view.name()).open()
                        : s.failed("The domain is not running")));
  }

  Step open() {
    if (!calls.isTerminal(0)) {
      return session.failed("Cannot run interactive console without a controlling TTY");
    }
    session.remark("Connected to domain '" + domain + "'\n");
    session.remark("Escape character is ^] (Ctrl + ])\n");
    return session.say(
        _ -> {
          Libvirt.Answer answer = session.open(new Request.OpenConsole(domain));
          return session.first(
              answer,
              piece ->
                  piece instanceof Piece.Refused refused
                      ? session.failed(refused.text())
                      : connected(answer));
        });
  }

  private Step connected(Libvirt.Answer answer) {
    calls.setRaw(0, true);
    calls.relay(0, () -> answer.input().isWanted());
    return new Step.Next(() -> pump(answer));
  }

  private Step pump(Libvirt.Answer answer) {
    Optional<Piece> piece = answer.pieces().take();
    if (piece.isPresent()) {
      return piece.get() instanceof Piece.Output output
          ? Io.write(calls, 1, output.bytes(), 0, () -> pump(answer))
          : new Step.Next(() -> pump(answer));
    }
    if (answer.pieces().ended()) {
      return end(answer);
    }
    List<Wait> waits = new ArrayList<>(List.of(new Wait.Mail(answer.pieces())));
    switch (input()) {
      case Read.Some(byte[] bytes) -> {
        int escape = escape(bytes);
        answer.input().send(escape < 0 ? bytes : Arrays.copyOf(bytes, escape));
        return escape < 0 ? new Step.Next(() -> pump(answer)) : end(answer);
      }
      case Read.End _ -> {
        return end(answer);
      }
      case Read.WouldBlock _ -> waits.add(new Wait.Readable(0));
    }
    return new Step.Await(new Wait.Any(waits), () -> pump(answer));
  }

  private static int escape(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == ESCAPE) {
        return i;
      }
    }
    return -1;
  }

  private Read input() {
    try {
      return calls.read(0, Io.READ_MAX);
    } catch (CallFailed _) {
      return new Read.End();
    }
  }

  private Step end(Libvirt.Answer answer) {
    answer.input().close();
    answer.pieces().close();
    calls.setRaw(0, false);
    return session.done();
  }
}
