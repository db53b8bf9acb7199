package dev.virtlab.userland.virsh;

import dev.virtlab.userland.libvirt.DomainView;
import dev.virtlab.userland.libvirt.Libvirt;
import dev.virtlab.userland.libvirt.Libvirt.Piece;
import dev.virtlab.userland.libvirt.Request;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.text.Utf8;
import java.io.ByteArrayOutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/// One run of a command: its process, the daemon, and what is said to the one who typed it.
final class Session {

  /// The largest file that is read.
  private static final int FILE_MAX = 1 << 20;

  private final Calls calls;
  private final Libvirt libvirt;
  private final boolean quiet;
  private final IntFunction<Step> then;
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder errors = new StringBuilder();

  /// @param quiet `-q`
  /// @param then goes on with the exit status
  Session(Calls calls, Libvirt libvirt, boolean quiet, IntFunction<Step> then) {
    this.calls = calls;
    this.libvirt = libvirt;
    this.quiet = quiet;
    this.then = then;
  }

  Calls calls() {
    return calls;
  }

  boolean isQuiet() {
    return quiet;
  }

  Session print(String text) {
    out.append(text);
    return this;
  }

  /// What is left out under `-q`.
  Session remark(String text) {
    if (!quiet) {
      out.append(text);
    }
    return this;
  }

  Session error(String text) {
    errors.append("error: ").append(text).append('\n');
    return this;
  }

  Step done() {
    return end(0);
  }

  Step failed() {
    return end(1);
  }

  Step failed(String text) {
    return error(text).failed();
  }

  /// Ends well with these words alone.
  Step plainly(String text) {
    return Io.print(calls, 1, quiet ? "" : text, () -> then.apply(0));
  }

  /// A blank line follows every command that was understood.
  private Step end(int status) {
    String said = out + (quiet ? "" : "\n");
    return Io.print(
        calls, 1, said, () -> Io.print(calls, 2, errors.toString(), () -> then.apply(status)));
  }

  /// Says at once what has been printed so far.
  Step say(Function<Session, Step> next) {
    String said = out.toString();
    out.setLength(0);
    return Io.print(calls, 1, said, () -> next.apply(this));
  }

  /// Asks, and goes on with the first piece of the answer.
  Step ask(Request request, Function<Piece, Step> next) {
    return first(libvirt.ask(request), next);
  }

  /// The daemon at an address.
  Optional<Libvirt> at(Uri uri) {
    return uri.isLocal() ? Optional.of(libvirt) : libvirt.at(uri.host());
  }

  Libvirt.Answer open(Request request) {
    return libvirt.ask(request);
  }

  Step first(Libvirt.Answer answer, Function<Piece, Step> next) {
    Optional<Piece> piece = answer.pieces().take();
    if (piece.isPresent()) {
      return piece.get() instanceof Piece.Absent ? absent() : next.apply(piece.get());
    }
    if (answer.pieces().ended()) {
      return absent();
    }
    return new Step.Await(new Wait.Mail(answer.pieces()), () -> first(answer, next));
  }

  private Step absent() {
    errors.append("error: failed to connect to the hypervisor\n");
    errors.append("error: Failed to connect socket to '/var/run/libvirt/libvirt-sock':");
    errors.append(" No such file or directory\n");
    return Io.print(calls, 2, errors.toString(), () -> then.apply(1));
  }

  /// Asks for something to be done; says one thing or the other.
  ///
  /// @param complaint stands before what libvirt says; empty: nothing does
  Step act(Request request, String success, String complaint) {
    return ask(
        request,
        piece -> {
          if (piece instanceof Piece.Refused refused) {
            if (!complaint.isEmpty()) {
              error(complaint);
            }
            return failed(refused.text());
          }
          return remark(success).done();
        });
  }

  /// Looks a machine up.
  Step domain(String name, Function<DomainView, Step> next) {
    return ask(
        new Request.Describe(name),
        piece ->
            piece instanceof Piece.Views views && !views.domains().isEmpty()
                ? next.apply(views.domains().getFirst())
                : failed("failed to get domain '" + name + "'"));
  }

  /// What all machines are: those that run by their numbers, the others by name.
  Step domains(Function<List<DomainView>, Step> next) {
    return ask(
        new Request.ListDomains(),
        piece -> piece instanceof Piece.Views views ? next.apply(views.domains()) : failed());
  }

  /// Reads a file, and goes on with its text.
  Step read(String path, Function<String, Step> next) {
    try {
      int descriptor = calls.open(path, EnumSet.of(Open.READ), 0);
      return more(descriptor, new ByteArrayOutputStream(), next);
    } catch (CallFailed failure) {
      return failed("Failed to open file '" + path + "': " + failure.errno().message());
    }
  }

  private Step more(int descriptor, ByteArrayOutputStream all, Function<String, Step> next) {
    return Io.read(
        calls,
        descriptor,
        Io.READ_MAX,
        read -> {
          if (read instanceof Read.Some some && all.size() < FILE_MAX) {
            all.write(some.bytes(), 0, some.bytes().length);
            return new Step.Next(() -> more(descriptor, all, next));
          }
          calls.close(descriptor);
          return all.size() >= FILE_MAX
              ? failed(Errno.EFBIG.message())
              : next.apply(Utf8.decode(all.toByteArray()));
        });
  }
}
