package dev.virtlab.console.repl;

import dev.virtlab.console.talk.Conversation;
import dev.virtlab.console.talk.Word;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.State;
import dev.virtlab.lab.container.HostState;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// Completes learner's words and commands, the commands and options of `docker`, and the names of
/// containers and images that stand now.
final class PlaceCompleter implements Completer {

  private static final List<String> COMMANDS =
      List.of(
          "docker",
          "ps",
          "ls",
          "cat",
          "echo",
          "hostname",
          "unshare",
          "nsenter",
          "lsns",
          "mount",
          "umount",
          "findmnt",
          "free",
          "kill",
          "sleep",
          "id",
          "uname",
          "mkdir",
          "rm",
          "cp",
          "mv",
          "touch",
          "date",
          "nproc",
          "grep",
          "awk",
          "sed");

  private static final List<String> DOCKER =
      List.of(
          "run",
          "create",
          "start",
          "stop",
          "restart",
          "kill",
          "rm",
          "pause",
          "unpause",
          "update",
          "exec",
          "attach",
          "logs",
          "ps",
          "inspect",
          "stats",
          "top",
          "wait",
          "rename",
          "diff",
          "cp",
          "images",
          "events",
          "info",
          "version",
          "tag",
          "rmi",
          "volume",
          "system",
          "container",
          "image");

  private static final List<String> OPTIONS =
      List.of(
          "--name",
          "--rm",
          "--memory",
          "--memory-swap",
          "--cpus",
          "--cpu-shares",
          "--pids-limit",
          "--env",
          "--workdir",
          "--hostname",
          "--network",
          "--restart",
          "--entrypoint",
          "--volume",
          "--detach",
          "--interactive",
          "--tty",
          "--format",
          "--filter",
          "--all",
          "--force",
          "--no-stream",
          "--signal",
          "--time",
          "--pid");

  private final Conversation conversation;

  PlaceCompleter(Conversation conversation) {
    this.conversation = conversation;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    List<String> words = line.words();
    int index = line.wordIndex();
    Set<String> offers = new TreeSet<>();
    if (index == 0) {
      offers.addAll(COMMANDS);
      for (Word word : Word.values()) {
        offers.add(word.typed());
        offers.add(":" + word.typed());
      }
    } else if (words.getFirst().equals("docker") && index == 1) {
      offers.addAll(DOCKER);
    } else if (line.word().startsWith("-")) {
      offers.addAll(OPTIONS);
    } else {
      offers.addAll(names());
    }
    offers.forEach(offer -> candidates.add(new Candidate(offer)));
  }

  private Set<String> names() {
    Lab lab = conversation.lab();
    HostState host = State.of(lab.trace()).host(lab.place().host());
    Set<String> names = new TreeSet<>();
    host.containers().forEach(container -> names.add(container.name()));
    host.images().forEach(image -> names.addAll(image.references()));
    host.volumes().forEach(volume -> names.add(volume.name()));
    conversation.walk().ifPresent(walk -> names.add(walk.lesson().id()));
    return names;
  }
}
