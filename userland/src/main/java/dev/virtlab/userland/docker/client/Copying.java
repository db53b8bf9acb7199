package dev.virtlab.userland.docker.client;

import com.google.gson.JsonElement;
import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.archive.ArchiveEntry;
import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.engine.Answer;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Quoted;
import dev.virtlab.userland.docker.units.Sizes;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tar.Tarball;
import dev.virtlab.userland.tool.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// `docker cp`: files from a container to the host, or from the host to a container.
final class Copying {

  private static final long DIRECTORY = 1L << 31;
  private static final long SYMLINK = 1L << 27;
  private static final int BLOCK = 512;

  private final Invocation invocation;
  private final CommandLine line;

  private Copying(Invocation invocation) {
    this.invocation = invocation;
    this.line = invocation.line();
  }

  /// A place: a path on the host, or in a container if that is not empty.
  private record Place(String container, String path) {

    static Place of(String text) {
      int colon = text.indexOf(':');
      boolean local = text.startsWith("/") || text.startsWith(".") || colon < 0;
      return local
          ? new Place("", text)
          : new Place(text.substring(0, colon), text.substring(colon + 1));
    }

    boolean isHost() {
      return container.isEmpty();
    }
  }

  static Step copy(Invocation invocation) {
    String from = invocation.line().arguments().getFirst();
    String to = invocation.line().arguments().getLast();
    if (from.isEmpty() || to.isEmpty()) {
      return invocation.fail(1, (from.isEmpty() ? "source" : "destination") + " can not be empty");
    }
    Place source = Place.of(from);
    Place target = Place.of(to);
    if (source.isHost() && target.isHost()) {
      return invocation.fail(1, "must specify at least one container source");
    }
    if (!source.isHost() && !target.isHost()) {
      return invocation.fail(1, "copying between containers is not supported");
    }
    Copying copying = new Copying(invocation);
    if (source.isHost() && source.path().equals("-")) {
      return copying.archiveInto(target);
    }
    if (target.isHost() && target.path().equals("-")) {
      return copying.archiveOutOf(source);
    }
    return source.isHost()
        ? copying.into(target, source.path())
        : copying.outOf(source, target.path());
  }

  private Step outOf(Place source, String target) {
    String local = LocalTree.absolute(invocation.calls(), target);
    String parent = HostPaths.directory(HostPaths.clean(local));
    if (!Files.exists(invocation.calls(), parent)) {
      return invocation.fail(
          1, "invalid output path: directory " + Quoted.of(parent) + " does not exist");
    }
    return followed(source, path -> fetch(new Place(source.container(), path), local, target));
  }

  /// Goes on with the path, or with `--follow-link` with what a link there points to.
  private Step followed(Place source, Function<String, Step> then) {
    if (!line.isOn("follow-link")) {
      return then.apply(source.path());
    }
    return stat(
        source,
        reply ->
            then.apply(
                reply instanceof Reply.Done(var stat) && isLink(stat)
                    ? linked(source.path(), Fields.text(stat, "linkTarget"))
                    : source.path()));
  }

  private static boolean isLink(JsonElement stat) {
    return (Fields.number(stat, "mode") & SYMLINK) != 0;
  }

  private static String linked(String path, String link) {
    return link.startsWith("/") ? link : HostPaths.clean(HostPaths.directory(path) + "/" + link);
  }

  /// What a container gave: whether it is a directory, and what was packed.
  private record Fetched(JsonElement stat, List<ArchiveEntry> entries) {}

  private Step fetch(Place source, String local, String target) {
    return fetched(
        source, got -> unpack(source, isDirectory(got.stat()), got.entries(), local, target));
  }

  private Step fetched(Place source, Function<Fetched, Step> then) {
    List<ArchiveEntry> entries = new ArrayList<>();
    JsonElement[] stat = {com.google.gson.JsonNull.INSTANCE};
    return invocation.stream(
        invocation.open(new ContainerCommand.CopyFrom(source.container(), source.path())),
        (piece, next) -> {
          switch (piece) {
            case Answer.Piece.Json(JsonElement body) -> stat[0] = body;
            case Answer.Piece.Archive(List<ArchiveEntry> some) -> entries.addAll(some);
            case Answer.Piece.Output _, Answer.Piece.Failed _ -> {}
          }
          return new Step.Next(next);
        },
        refusal ->
            refusal.isPresent()
                ? invocation.fail(1, refusal.get().message())
                : then.apply(new Fetched(stat[0], entries)));
  }

  /// `CONTAINER:PATH -`: a tar archive on standard output.
  private Step archiveOutOf(Place source) {
    return followed(
        source,
        path ->
            fetched(
                new Place(source.container(), path),
                got ->
                    Io.write(
                        invocation.calls(),
                        1,
                        Tarball.of(got.entries()),
                        0,
                        () -> new Step.Exit(0))));
  }

  /// `- CONTAINER:PATH`: unpacks a tar archive from standard input below a directory.
  private Step archiveInto(Place shown) {
    return found(shown, (reply, target) -> archiveInto(reply, target, shown));
  }

  /// Goes on with what is known of a path in a container, and with the path: that which a link
  /// there points to.
  private Step found(Place target, BiFunction<Reply, Place, Step> then) {
    return stat(
        target,
        reply -> {
          if (reply instanceof Reply.Done(var stat) && isLink(stat)) {
            String path = linked(target.path(), Fields.text(stat, "linkTarget"));
            Place linked = new Place(target.container(), path);
            return stat(linked, there -> then.apply(there, linked));
          }
          return then.apply(reply, target);
        });
  }

  private Step stat(Place place, Function<Reply, Step> then) {
    return invocation.ask(new ContainerCommand.StatPath(place.container(), place.path()), then);
  }

  private Step archiveInto(Reply found, Place target, Place shown) {
    if (!(found instanceof Reply.Done(var stat) && isDirectory(stat))) {
      return invocation.fail(
          1,
          "destination "
              + Quoted.of(shown.container() + ":" + shown.path())
              + " must be a directory");
    }
    return received(new Bytes(), bytes -> unpackInto(target, bytes));
  }

  private Step received(Bytes all, Function<byte[], Step> then) {
    return Io.read(
        invocation.calls(),
        0,
        Io.READ_MAX,
        read -> {
          if (read instanceof Read.Some(byte[] piece) && all.size() < Tarball.CONTENT_MAX) {
            all.add(piece);
            return new Step.Next(() -> received(all, then));
          }
          return then.apply(all.take());
        });
  }

  private Step unpackInto(Place target, byte[] archive) {
    List<ArchiveEntry> entries;
    try {
      entries = archive.length == 0 ? List.of() : Tarball.read(archive);
    } catch (Tarball.NoArchive _) {
      String why =
          archive.length < Tarball.BLOCK ? "unexpected EOF" : "archive/tar: invalid tar header";
      return invocation.fail(
          1, "Error response from daemon: Error processing tar file(exit status 1): " + why);
    }
    return invocation.collect(
        invocation.open(new ContainerCommand.CopyTo(target.container(), target.path()), entries),
        reply ->
            reply instanceof Reply.Refused(_, String message)
                ? invocation.fail(1, message)
                : new Step.Exit(0));
  }

  private static boolean isDirectory(JsonElement stat) {
    return (Fields.number(stat, "mode") & DIRECTORY) != 0;
  }

  private Step unpack(
      Place source, boolean directory, List<ArchiveEntry> entries, String local, String shown) {
    CopyTarget target = LocalTree.target(invocation.calls(), local);
    try {
      CopyTarget.Prepared prepared = target.prepare(source.path(), directory, entries);
      LocalTree.write(
          invocation.calls(), prepared.directory(), prepared.entries(), line.isOn("archive"));
    } catch (InvalidAmount e) {
      return invocation.fail(1, e.message());
    }
    return copied(entries, LocalTree.absolute(invocation.calls(), shown));
  }

  /// Tells how much was copied, where somebody reads it.
  private Step copied(List<ArchiveEntry> entries, String target) {
    if (line.isOn("quiet") || !invocation.calls().isTerminal(2)) {
      return new Step.Exit(0);
    }
    long size = 2L * BLOCK;
    for (ArchiveEntry entry : entries) {
      boolean content = entry.type() == Stat.Type.REGULAR;
      size += BLOCK + (content ? (entry.size() + BLOCK - 1) / BLOCK * BLOCK : 0);
    }
    return invocation.complain(
        "Successfully copied " + Sizes.human(size, 3) + " to " + target, () -> new Step.Exit(0));
  }

  private Step into(Place shown, String source) {
    String local = LocalTree.absolute(invocation.calls(), source);
    return found(shown, (reply, target) -> send(reply, target, local, shown));
  }

  private Step send(Reply found, Place target, String local, Place shown) {
    List<ArchiveEntry> entries;
    CopyTarget.Prepared prepared;
    try {
      entries =
          LocalTree.read(invocation.calls(), local, line.isOn("follow-link"), line.isOn("archive"));
      CopyTarget there =
          found instanceof Reply.Done(var stat)
              ? new CopyTarget(target.path(), true, isDirectory(stat))
              : new CopyTarget(target.path(), false, false);
      boolean directory = entries.getFirst().type() == Stat.Type.DIRECTORY;
      prepared = there.prepare(local, directory, entries);
    } catch (InvalidAmount e) {
      return invocation.fail(1, e.message());
    }
    String directory = prepared.directory().equals(".") ? "/" : prepared.directory();
    return invocation.collect(
        invocation.open(
            new ContainerCommand.CopyTo(target.container(), directory), prepared.entries()),
        reply ->
            reply instanceof Reply.Refused(_, String message)
                ? invocation.fail(1, message)
                : copied(entries, shown.container() + ":" + shown.path()));
  }
}
