package dev.virtlab.userland.search;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import dev.virtlab.userland.search.XargsItems.Item;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// xargs(1): builds command lines from its input and runs them.
final class Xargs {

  private final Run run;
  private final Calls calls;
  private final XargsWords asked;
  private final XargsItems source;
  private final int input;
  private final List<String> batch = new ArrayList<>();
  private int size;
  private int lines;
  private boolean any;
  private int running;
  private Optional<Errno> notStarted = Optional.empty();

  private Xargs(Run run, XargsWords asked, int input) {
    this.run = run;
    this.calls = run.calls();
    this.asked = asked;
    this.source = asked.source();
    this.input = input;
  }

  static Step xargs(Run run) {
    XargsWords asked = new XargsWords(run);
    if (asked.words.has("version")) {
      run.out("xargs (GNU findutils) 4.9.0\n");
      return run.exit();
    }
    String file = asked.words.last("a", "-");
    int input;
    try {
      input = Input.open(run.calls(), file);
    } catch (CallFailed failed) {
      String why = failed.errno().message();
      throw run.stop(
          1,
          run.say(
              "Cannot open input file ‘" + file + "’: " + why,
              "can't open '" + file + "': " + why));
    }
    Xargs xargs = new Xargs(run, asked, input);
    xargs.clear();
    return xargs.goOn();
  }

  private void clear() {
    batch.clear();
    lines = 0;
    size = 0;
    asked.command.forEach(word -> size += Utf8.length(word) + 1);
  }

  /// Runs what is complete, else reads on.
  private Step goOn() {
    Deque<Item> ready = source.ready();
    while (!ready.isEmpty()) {
      Item item = ready.getFirst();
      int more = Utf8.length(item.text()) + 1;
      if (size + more > asked.characters && asked.replaced.isEmpty()) {
        if (batch.isEmpty() || asked.words.has("x")) {
          run.complain(run.say("argument line too long", "argument line too long"));
          return finish(() -> run.exit(1));
        }
        return launch(this::goOn);
      }
      ready.removeFirst();
      any = true;
      batch.add(item.text());
      size += more;
      lines += item.endsLine() ? 1 : 0;
      if (asked.replaced.isPresent() || batch.size() >= asked.items || lines >= asked.lines) {
        return launch(this::goOn);
      }
    }
    if (source.isOver()) {
      return last();
    }
    return Input.pour(
        run,
        input,
        source,
        _ -> {
          if (source.ready().isEmpty() && !source.isOver()) {
            return atEnd();
          }
          return new Step.Next(this::goOn);
        });
  }

  /// A piece without a complete item is read on from; the end of the input is the end.
  private Step atEnd() {
    source.end();
    return new Step.Next(this::goOn);
  }

  private Step last() {
    if (source.error().isPresent()) {
      run.complain(
          source.error().get()
              + run.say(
                  "; by default quotes are special to xargs unless you use the -0 option", ""));
      if (run.isBusybox()) {
        return finish(() -> run.exit(1));
      }
    }
    boolean empty = !any && asked.replaced.isEmpty() && !asked.words.has("r");
    if (batch.isEmpty() && !(empty && source.error().isEmpty())) {
      return finish(run::exit);
    }
    return launch(() -> finish(run::exit));
  }

  private Step finish(Supplier<Step> then) {
    return running == 0 ? run.flush(then) : reap(() -> finish(then));
  }

  private List<String> commandLine() {
    if (asked.replaced.isEmpty()) {
      List<String> all = new ArrayList<>(asked.command);
      all.addAll(batch);
      return all;
    }
    String item = batch.getFirst();
    return asked.command.stream().map(w -> w.replace(asked.replaced.get(), item)).toList();
  }

  private Step launch(Supplier<Step> then) {
    List<String> argv = commandLine();
    clear();
    if (asked.words.has("t")) {
      run.err(
          String.join(" ", argv.stream().map(w -> run.say(Quoting.listed(w), w)).toList()) + "\n");
    }
    return run.flush(
        () -> {
          try {
            calls.fork(child -> become(child, argv));
            running++;
          } catch (CallFailed failed) {
            run.complain("cannot fork: " + failed.errno().message());
            return run.exit(1);
          }
          return running < asked.processes ? new Step.Next(then) : reap(then);
        });
  }

  private Step become(Calls child, List<String> argv) {
    if (input == 0) {
      try {
        int empty = child.open("/dev/null", EnumSet.of(Open.READ), 0);
        child.duplicate(empty, 0);
        child.close(empty);
      } catch (CallFailed _) {
        // Without /dev/null the child keeps the input.
      }
    }
    Run inner = new Run(run, child);
    return Launch.become(
        child,
        argv,
        run.environment(),
        errno -> {
          notStarted = Optional.of(errno);
          inner.err(run.name() + ": " + argv.getFirst() + ": " + errno.message() + "\n");
          return inner.exit(errno == Errno.ENOENT ? 127 : 126);
        });
  }

  /// Waits for any child to end.
  private Step reap(Supplier<Step> then) {
    Optional<Ended> ended;
    try {
      ended = calls.waitFor(-1, false);
    } catch (CallFailed _) {
      running = 0;
      return new Step.Next(then);
    }
    if (ended.isEmpty()) {
      return new Step.Await(new Wait.Child(), () -> reap(then));
    }
    running--;
    String name = asked.command.getFirst();
    return switch (ended.get()) {
      case Ended.Exited(_, int status) -> ended(name, status, then);
      case Ended.Killed(_, var signal) ->
          abandon(
              run.say(name + ":", "'" + name + "'") + " terminated by signal " + signal.number(),
              125);
      case Ended.Stopped _ -> new Step.Next(then);
    };
  }

  private Step ended(String name, int status, Supplier<Step> then) {
    if (notStarted.isPresent()) {
      return finish(() -> run.exit(status));
    }
    if (status == 255) {
      return abandon(name + ": exited with status 255; aborting", 124);
    }
    run.fail(status == 0 ? 0 : 123);
    return new Step.Next(then);
  }

  private Step abandon(String why, int status) {
    run.err(run.name() + ": " + why + "\n");
    return finish(() -> run.exit(status));
  }
}
