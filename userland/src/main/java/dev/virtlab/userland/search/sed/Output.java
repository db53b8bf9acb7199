package dev.virtlab.userland.search.sed;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Bytes;
import dev.virtlab.userland.tool.Run;
import java.util.EnumSet;
import java.util.function.Supplier;

/// Where `sed` writes: standard output, or a file. A last line without newline gets one only when
/// something follows it.
final class Output {

  private final Run run;
  private final String name;
  private final int descriptor;
  private final Bytes waiting = new Bytes();
  private boolean lacksEnd;

  private Output(Run run, String name, int descriptor) {
    this.run = run;
    this.name = name;
    this.descriptor = descriptor;
  }

  static Output standard(Run run) {
    return new Output(run, "/dev/stdout", 1);
  }

  /// A file that is emptied; [dev.virtlab.userland.tool.Stop] where that cannot be.
  static Output file(Run run, String name) {
    if (name.equals("/dev/stderr")) {
      return new Output(run, name, 2);
    }
    try {
      return new Output(
          run,
          name,
          run.calls().open(name, EnumSet.of(Open.WRITE, Open.CREATE, Open.TRUNCATE), 0666));
    } catch (CallFailed failed) {
      String why = failed.errno().message();
      throw run.stop(
          run.isBusybox() ? 1 : 4,
          run.say("couldn't open file " + name + ": " + why, "can't open '" + name + "': " + why));
    }
  }

  String name() {
    return name;
  }

  void line(String text, char end, boolean ended) {
    raw(text);
    if (ended) {
      put(String.valueOf(end));
    } else {
      lacksEnd = true;
    }
  }

  void raw(String text) {
    if (lacksEnd) {
      lacksEnd = false;
      put("\n");
    }
    put(text);
  }

  private void put(String text) {
    if (descriptor == 1) {
      run.out(text);
    } else {
      waiting.add(Utf8.encode(text));
    }
  }

  boolean isWaiting() {
    return waiting.size() > 0;
  }

  Step flush(Supplier<Step> then) {
    try {
      return Io.write(run.calls(), descriptor, waiting.take(), 0, then);
    } catch (CallFailed failed) {
      run.complain("couldn't write to " + name + ": " + failed.errno().message());
      return run.exit(4);
    }
  }

  void close() {
    if (descriptor > 2) {
      run.calls().close(descriptor);
    }
  }
}
