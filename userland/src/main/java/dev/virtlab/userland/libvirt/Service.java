package dev.virtlab.userland.libvirt;

import dev.virtlab.userland.libvirt.Libvirt.Piece;
import java.util.List;

/// What the daemon does with a request: the rules are asked, and the answer goes out in pieces.
///
/// @param moving takes a machine to another host, in the way of a world
public record Service(Domains domains, Moving moving) {

  /// Where the pieces of an answer go.
  public interface Reply {

    /// A piece of it.
    void post(Piece piece);

    /// The way to a serial line.
    void connect(Libvirt.Input input);

    /// The line has ended, or all was said.
    void close();
  }

  /// Moves a machine; the reply is closed when it has arrived, or stays.
  @FunctionalInterface
  public interface Moving {

    /// Lets it begin its way.
    ///
    /// @throws LibvirtError if it may not leave
    void move(Request.Migrate request, Reply reply);
  }

  /// Answers one request.
  public void answer(Request request, Reply reply) {
    try {
      switch (request) {
        case Request.OpenConsole r -> {
          reply.connect(
              domains.console(
                  r.domain(), bytes -> reply.post(new Piece.Output(bytes)), reply::close));
          reply.post(new Piece.Connected());
          return;
        }
        case Request.Migrate r -> {
          moving.move(r, reply);
          return;
        }
        case Request.ListDomains _ -> reply.post(new Piece.Views(domains.views()));
        case Request.Describe r -> reply.post(new Piece.Views(List.of(domains.view(r.domain()))));
        case Request.Define r -> done(reply, () -> define(r));
        case Request.Restore r -> done(reply, () -> domains.restore(r));
        case Request.Deed deed -> done(reply, () -> domains.act(deed));
      }
    } catch (LibvirtError error) {
      reply.post(new Piece.Refused(error.text()));
    }
    reply.close();
  }

  private static void done(Reply reply, Runnable deed) {
    deed.run();
    reply.post(new Piece.Done());
  }

  private void define(Request.Define wanted) {
    if (wanted.start()) {
      domains.create(wanted.definition());
    } else {
      domains.define(wanted.definition());
    }
  }
}
