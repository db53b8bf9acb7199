package dev.virtlab.userland.docker.client;

import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.ProcessCalls;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Connects the client's descriptors with a container: output as it comes, input as it is typed,
/// and signals, until the container's end of the connection closes.
final class Attachment {

  private static final List<Signal> FORWARDED =
      List.of(
          Signal.HUP, Signal.INT, Signal.QUIT, Signal.TERM, Signal.USR1, Signal.USR2, Signal.ALRM);

  private static final List<Signal> ENDING = List.of(Signal.INT, Signal.TERM);

  /// How often the client may be told to end before it does so, whatever the container does.
  private static final int ENDINGS_MAX = 3;

  private final Invocation invocation;
  private final Calls calls;
  private final Answer answer;
  private final Form form;
  private final DetachKeys keys;
  private boolean reading;
  private int endings;

  /// How to connect.
  ///
  /// @param input whether standard input is passed on
  /// @param terminal whether the container has a terminal
  /// @param signalled the container that gets the signals, if any
  record Form(boolean input, boolean terminal, Optional<String> signalled, String detachKeys) {}

  /// How a connection ended.
  sealed interface End {
    /// The container's side has closed it.
    record Closed() implements End {}

    /// The detach keys were typed.
    record Detached() implements End {}

    /// The engine refused.
    record Refused(Reply.Refused refusal) implements End {}
  }

  Attachment(Invocation invocation, Answer answer, Form form) {
    this.invocation = invocation;
    this.calls = invocation.calls();
    this.answer = answer;
    this.form = form;
    this.keys = form.terminal() ? DetachKeys.of(form.detachKeys()) : DetachKeys.none();
    this.reading = form.input();
  }

  /// Pumps until the end, then goes on.
  Step run(Function<End, Step> then) {
    form.signalled().ifPresent(_ -> dispose(ProcessCalls.Disposition.CATCH));
    if (form.input() && calls.isTerminal(0)) {
      if (form.terminal()) {
        calls.setRaw(0, true);
      }
      calls.relay(0, () -> answer.input().isWanted());
    }
    return new Step.Next(() -> pump(then));
  }

  private Step pump(Function<End, Step> then) {
    forwardSignals();
    if (endings >= ENDINGS_MAX) {
      return Io.print(
          calls, 2, "\ngot 3 SIGTERM/SIGINTs, forcefully exiting\n", () -> new Step.Exit(1));
    }
    Optional<Answer.Piece> piece = answer.pieces().take();
    if (piece.isPresent()) {
      return switch (piece.get()) {
        case Answer.Piece.Output(boolean error, byte[] bytes) ->
            Io.write(calls, error ? 2 : 1, bytes, 0, () -> pump(then));
        case Answer.Piece.Failed _ -> refused(piece.get(), then);
        case Answer.Piece.Json _, Answer.Piece.Archive _ -> new Step.Next(() -> pump(then));
      };
    }
    if (answer.pieces().ended()) {
      return end(new End.Closed(), then);
    }
    List<Wait> waits = new ArrayList<>(List.of(new Wait.Mail(answer.pieces()), new Wait.Caught()));
    if (reading) {
      switch (input()) {
        case Read.Some(byte[] bytes) -> {
          DetachKeys.Passed passed = keys.pass(bytes);
          if (passed.bytes().length > 0) {
            answer.input().send(passed.bytes());
          }
          return passed.left() ? detach(then) : new Step.Next(() -> pump(then));
        }
        case Read.End _ -> {
          reading = false;
          answer.input().end();
        }
        case Read.WouldBlock _ -> waits.add(new Wait.Readable(0));
      }
    }
    return new Step.Await(new Wait.Any(waits), () -> pump(then));
  }

  private Read input() {
    try {
      return calls.read(0, Io.READ_MAX);
    } catch (CallFailed _) {
      return new Read.End();
    }
  }

  private Step detach(Function<End, Step> then) {
    answer.pieces().close();
    return end(new End.Detached(), then);
  }

  private Step refused(Answer.Piece piece, Function<End, Step> then) {
    Answer again = new Answer(new dev.virtlab.userland.program.Mailbox<>(), Answer.NO_INPUT);
    again.pieces().post(piece);
    again.pieces().close();
    return invocation.collect(
        again,
        reply ->
            end(
                reply instanceof Reply.Refused refusal
                    ? new End.Refused(refusal)
                    : new End.Closed(),
                then));
  }

  private Step end(End end, Function<End, Step> then) {
    form.signalled().ifPresent(_ -> dispose(ProcessCalls.Disposition.DEFAULT));
    if (form.input() && form.terminal() && calls.isTerminal(0)) {
      calls.setRaw(0, false);
    }
    return then.apply(end);
  }

  private void dispose(ProcessCalls.Disposition disposition) {
    FORWARDED.forEach(signal -> calls.setDisposition(signal, disposition));
  }

  /// Sends every signal that has arrived on to the container; the answer does not matter.
  private void forwardSignals() {
    for (Optional<Signal> signal = calls.takeCaught();
        signal.isPresent();
        signal = calls.takeCaught()) {
      String name = signal.get().name();
      endings += ENDING.contains(signal.get()) ? 1 : 0;
      form.signalled()
          .ifPresent(
              container -> invocation.open(new ContainerCommand.KillContainer(container, name)));
    }
  }
}
