package dev.virtlab.console.talk;

import dev.virtlab.lab.Place;
import dev.virtlab.lab.Query;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lessons.walk.Entry;
import dev.virtlab.lessons.walk.Outcome;
import dev.virtlab.lessons.walk.Walk;
import dev.virtlab.stage.Tone;
import dev.virtlab.userland.shell.ShellSyntax;
import dev.virtlab.worlds.Vocabulary;
import java.time.Duration;
import java.util.List;

/// Lines for the machine on which the learner stands, and what it answers.
final class Machine {

  private static final List<String> PATH =
      List.of("/usr/local/bin/", "/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/");

  private final Visit visit;
  private final Vocabulary vocabulary;
  private final Verdicts verdicts;
  private final StringBuilder open = new StringBuilder();
  private String asking = "";

  /// Hears of the checks that were judged after a line.
  @FunctionalInterface
  interface Verdicts {
    void judged(Walk walk, Outcome.Ran ran);
  }

  Machine(Visit visit, Vocabulary vocabulary, Verdicts verdicts) {
    this.visit = visit;
    this.vocabulary = vocabulary;
    this.verdicts = verdicts;
  }

  /// What the machine waits for.
  Waiting waiting() {
    return switch (visit.walk().waiting()) {
      case LINE, NOTHING -> Waiting.LINE;
      case MORE -> ShellSyntax.isComplete(open.toString()) ? Waiting.INPUT : Waiting.REST;
    };
  }

  /// What a program that reads has written before it, on the line where the cursor now stands.
  String asking() {
    return asking;
  }

  /// Enters a line; whether the visit goes on.
  boolean line(String line) {
    if (waiting() == Waiting.LINE) {
      visit.lineBegins();
      open.setLength(0);
    }
    open.append(line).append('\n');
    return told(visit.walk().enter(line));
  }

  /// Ctrl-C.
  boolean interrupt() {
    open.setLength(0);
    return act(Entry.Act.Kind.INTERRUPT, Duration.ZERO);
  }

  /// Ctrl-D: ends what reads, or leaves a shell; at the outermost prompt the visit ends.
  boolean endInput() {
    if (waiting() == Waiting.LINE && visit.lab().place().inside().isEmpty()) {
      return false;
    }
    open.setLength(0);
    return act(Entry.Act.Kind.END_INPUT, Duration.ZERO);
  }

  /// Lets time pass.
  boolean pass(Duration time) {
    visit.lineBegins();
    return act(Entry.Act.Kind.WAIT, time);
  }

  private boolean act(Entry.Act.Kind kind, Duration time) {
    return told(visit.walk().act(kind, time));
  }

  private boolean told(Outcome.Ran ran) {
    Reply reply = ran.reply();
    print(reply);
    boolean ended = reply.next() == Reply.Next.NOTHING;
    if (ended && !isStopped()) {
      return false;
    }
    visit.save();
    if (ended) {
      visit.say(Say.KERNEL_STOPPED, Tone.LIMIT);
    }
    if (waiting() == Waiting.LINE) {
      NearMiss.of(reply, vocabulary)
          .ifPresent(meant -> visit.say(Say.DID_YOU_MEAN, Tone.QUIET, meant));
      verdicts.judged(visit.walk(), ran);
    }
    return true;
  }

  /// Whether a kernel below the learner has stopped: that takes all along, the shell too, without a
  /// word. A host is the first to boot in its world.
  private boolean isStopped() {
    Trace trace = visit.lab().trace();
    String host = trace.size() == 0 ? "" : trace.events().getFirst().host();
    return trace.events().stream()
        .anyMatch(
            each -> each.event() instanceof KernelEvent.KernelStopped && each.host().equals(host));
  }

  /// Passes on what was written; a line that is not ended asks for what is typed next, so it
  /// becomes the prompt.
  private void print(Reply reply) {
    String out = reply.stdout();
    String last = out.substring(out.lastIndexOf('\n') + 1);
    asking = waiting() == Waiting.INPUT ? last : "";
    visit.screen().print(out.substring(0, out.length() - asking.length()));
    visit.screen().print(reply.stderr());
  }

  /// Whether there is a program of that name where the learner stands. It is looked up in the file
  /// system without running anything, so that asking changes nothing in the world.
  boolean hasProgram(String name) {
    return PATH.stream().anyMatch(folder -> isFile(folder + name));
  }

  private boolean isFile(String path) {
    List<Place.Inside> inside = visit.lab().place().inside();
    Query query =
        !inside.isEmpty() && inside.getLast() instanceof Place.Container container
            ? new Query.ContainerFile(container.name(), path)
            : new Query.HostFile(path);
    return !visit.lab().observe(query).answer().isEmpty();
  }
}
