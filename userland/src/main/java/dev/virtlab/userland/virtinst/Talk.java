package dev.virtlab.userland.virtinst;

import dev.virtlab.userland.libvirt.DomainView;
import dev.virtlab.userland.libvirt.Libvirt;
import dev.virtlab.userland.libvirt.Libvirt.Piece;
import dev.virtlab.userland.libvirt.Request;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// One run of a program: what it says, what it asks libvirt, and the programs that it has do work.
record Talk(
    Calls calls,
    Libvirt libvirt,
    Children children,
    Map<String, String> environment,
    boolean quiet) {

  /// How wide the text of a meter is.
  private static final int METER = 60;

  /// Says something that `--quiet` leaves out.
  Step say(String text, Supplier<Step> then) {
    return Io.print(calls, 1, quiet ? "" : text, then);
  }

  Step warn(String text, Supplier<Step> then) {
    return Io.print(calls, 2, quiet ? "" : "WARNING  " + text + "\n", then);
  }

  Step warn(List<String> texts, Supplier<Step> then) {
    return texts.isEmpty()
        ? then.get()
        : warn(texts.getFirst(), () -> warn(texts.subList(1, texts.size()), then));
  }

  Step fail(String text) {
    return Io.print(calls, 2, "ERROR    " + text + "\n", () -> new Step.Exit(1));
  }

  /// A meter that is done at once.
  Step meter(String text, String end, Supplier<Step> then) {
    String padded = text + " ".repeat(Math.max(0, METER - text.length()));
    return say(padded + "|    0 B  00:00 " + end + "\n", then);
  }

  /// Runs a step; what it refuses is said.
  Step guarded(Supplier<Step> step) {
    try {
      return step.get();
    } catch (Refusal refusal) {
      return say(refusal.told(), () -> fail(refusal.text()));
    }
  }

  /// Asks libvirt.
  Step ask(Request request, Function<Piece, Step> next) {
    return first(libvirt.ask(request), next);
  }

  private Step first(Libvirt.Answer answer, Function<Piece, Step> next) {
    Optional<Piece> piece = answer.pieces().take();
    if (piece.isEmpty() && !answer.pieces().ended()) {
      return new Step.Await(new Wait.Mail(answer.pieces()), () -> first(answer, next));
    }
    return piece.filter(p -> !(p instanceof Piece.Absent)).map(next).orElseGet(this::absent);
  }

  private Step absent() {
    return fail(
        "Failed to connect socket to '/var/run/libvirt/libvirt-sock': No such file or directory");
  }

  /// What all machines are.
  Step domains(Function<List<DomainView>, Step> next) {
    return ask(
        new Request.ListDomains(),
        piece ->
            guarded(() -> next.apply(piece instanceof Piece.Views v ? v.domains() : List.of())));
  }

  /// Has another program do something, and goes on with its status.
  Step child(List<String> argv, IntFunction<Step> next) {
    return children.run(calls, argv, environment, next);
  }
}
