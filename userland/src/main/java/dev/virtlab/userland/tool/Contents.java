package dev.virtlab.userland.tool;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// What files hold, each read to its end before it is used.
public final class Contents {

  /// The most of one file that is taken, in bytes.
  private static final int FILE_MAX = 64 << 20;

  /// A file that could be opened.
  public record Content(String name, byte[] bytes) {}

  private Contents() {}

  /// Reads all of them, then goes on with those that could be opened; `-` is standard input.
  ///
  /// @param complaint what is said of one that cannot be opened, before the reason
  public static Step of(
      Run run,
      List<String> names,
      Function<String, String> complaint,
      Function<List<Content>, Step> then) {
    List<Content> contents = new ArrayList<>();
    return Flow.each(
        names.iterator(),
        (name, next) -> one(run, name, complaint, contents, next),
        () -> run.guarded(() -> then.apply(contents)));
  }

  private static Step one(
      Run run,
      String name,
      Function<String, String> complaint,
      List<Content> contents,
      Supplier<Step> next) {
    int descriptor;
    try {
      descriptor = Input.open(run.calls(), name);
    } catch (CallFailed failed) {
      run.complain(complaint.apply(name) + ": " + failed.errno().message());
      return run.flush(next);
    }
    Bytes all = new Bytes();
    return Input.pour(
        run,
        descriptor,
        piece -> {
          all.add(piece);
          return all.size() < FILE_MAX;
        },
        error -> {
          error.ifPresent(errno -> run.complain(name + ": " + errno.message()));
          Input.close(run.calls(), descriptor);
          contents.add(new Content(name, all.take()));
          return next.get();
        });
  }
}
