package dev.virtlab.runtime.act;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Something done to the machine that will have to be undone. Each has one line in the journal.
public sealed interface Effect {

  /// The line, words separated by tabs.
  String line();

  /// A folder of the run, with all that will be in it.
  record MakeFolder(Path folder) implements Effect {
    @Override
    public String line() {
      return "folder\t" + folder;
    }
  }

  /// A control group of the run, with all that will be below it.
  record MakeGroup(Path group) implements Effect {
    @Override
    public String line() {
      return "group\t" + group;
    }
  }

  /// Controllers handed down to the groups below one that is not ours; cgroup.subtree_control.
  record HandDown(Path group, List<String> controllers) implements Effect {
    public HandDown {
      controllers = List.copyOf(controllers);
    }

    @Override
    public String line() {
      return "hand-down\t" + group + "\t" + String.join(" ", controllers);
    }
  }

  /// Loop devices of the run.
  record MakeLoops(List<Integer> numbers) implements Effect {
    public MakeLoops {
      numbers = List.copyOf(numbers);
    }

    @Override
    public String line() {
      return "loops\t" + String.join(" ", numbers.stream().map(n -> Integer.toString(n)).toList());
    }
  }

  /// A device that a line has built out of others, such as a logical volume, seen after it. What
  /// stands on the run's loop devices is known by that, noted or not; what stands on nothing, by
  /// this alone.
  record BuildDevice(BlockStack.Built built) implements Effect {
    @Override
    public String line() {
      return String.join(
          "\t",
          "built",
          built.driver().title(),
          built.name(),
          built.number(),
          built.title(),
          built.uuid(),
          String.join(" ", built.below()),
          ".");
    }
  }

  /// A process is about to be started; it joins the groups of the run before it does anything.
  record StartProcess(String what) implements Effect {
    @Override
    public String line() {
      return "start\t" + what;
    }
  }

  /// The process that was started.
  record Started(Identity process) implements Effect {
    @Override
    public String line() {
      return "process\t" + process.pid() + "\t" + process.start();
    }
  }

  /// Something inside the namespaces of the run: a mount, a link, a container. It goes with them,
  /// and is noted so that a reader knows how far the run came.
  record Inside(String what) implements Effect {
    @Override
    public String line() {
      return "inside\t" + what;
    }
  }

  /// Reads a line; empty where it was cut off or is none of ours.
  static Optional<Effect> read(String line) {
    String[] words = line.split("\t");
    if (words.length < 2) {
      return Optional.empty();
    }
    return switch (words[0]) {
      case "folder" -> Optional.of(new MakeFolder(Path.of(words[1])));
      case "group" -> Optional.of(new MakeGroup(Path.of(words[1])));
      case "hand-down" ->
          words.length < 3
              ? Optional.empty()
              : Optional.of(new HandDown(Path.of(words[1]), List.of(words[2].split(" "))));
      case "loops" -> loops(words[1]);
      case "built" -> built(words);
      case "start" -> Optional.of(new StartProcess(words[1]));
      case "process" -> started(words);
      case "inside" -> Optional.of(new Inside(words[1]));
      default -> Optional.empty();
    };
  }

  private static Optional<Effect> loops(String numbers) {
    try {
      return Optional.of(
          new MakeLoops(List.of(numbers.split(" ")).stream().map(Integer::valueOf).toList()));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<Effect> built(String[] words) {
    return words.length < 8
        ? Optional.empty()
        : VolumeDriver.named(words[1])
            .map(
                driver ->
                    new BuildDevice(
                        new BlockStack.Built(
                            words[2],
                            driver,
                            words[4],
                            words[5],
                            words[3],
                            words[6].isEmpty() ? List.of() : List.of(words[6].split(" ")))));
  }

  private static Optional<Effect> started(String[] words) {
    try {
      return words.length < 3
          ? Optional.empty()
          : Optional.of(
              new Started(new Identity(Long.parseLong(words[1]), Long.parseLong(words[2]))));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
