package dev.virtlab.userland.docker.client.grammar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads a grammar from a table.
///
/// ```text
/// docker container rm, docker container remove, docker rm : [OPTIONS] CONTAINER [CONTAINER...]
///   Remove one or more containers
///   takes 1..
///   -f --force bool | Force the removal of a running container (uses SIGKILL)
///   --time int=10 {hidden} {deprecated: use --timeout instead} | Seconds to wait
/// with container
///   --rm bool | Automatically remove the container
/// ```
///
/// A line without indentation lists the places of a command; the first name below each parent is
/// its name there, further ones are aliases. Below it stand its description, `takes` with its arity
/// (and `first` if the first argument ends the flags), `since` with the API it needs, `or` with a
/// second usage, `brief` with a summary of its own, `with` naming a set of flags to include,
/// `opaque` if its flags are not known, and its flags. `with` without indentation begins such a
/// set. A line indented deeper goes on with the line above. `{nl}` breaks a line, `~` is a blank
/// that must stay.
public final class CommandTable {

  private static final String DEEPER = "      ";

  private final FlagTable flags;
  private final Map<String, List<Flag>> sets = new TreeMap<>();
  private final Map<String, Block> places = new LinkedHashMap<>();

  /// A table whose flags are of these kinds; `texts` are usages that many flags share, by name.
  public CommandTable(Map<String, Kind> kinds, Map<String, String> texts) {
    this.flags = new FlagTable(kinds, texts);
  }

  /// What stands below a line without indentation.
  private record Block(String head, List<String> details) {

    Optional<String> detail(String keyword) {
      return details.stream()
          .filter(line -> line.equals(keyword) || line.startsWith(keyword + " "))
          .map(line -> line.substring(keyword.length()).trim())
          .findFirst();
    }

    boolean isSet() {
      return head.startsWith("with ");
    }

    List<String> places() {
      return List.of(head.substring(0, head.indexOf(" :")).split(", ", -1));
    }

    String usage() {
      String first = head.substring(head.indexOf(" :") + 2).trim();
      return detail("or").map(or -> first + "\n\t" + places().getLast() + " " + or).orElse(first);
    }

    String description() {
      List<String> lines =
          details.stream().filter(line -> !line.startsWith("-") && !isKeyword(line)).toList();
      return FlagTable.text(String.join(" ", lines));
    }

    private static boolean isKeyword(String line) {
      return List.of("brief", "takes", "since", "or", "with", "opaque", "experimental")
          .contains(line.split(" ", -1)[0]);
    }
  }

  /// Adds a part of the table.
  public CommandTable read(String part) {
    for (Block block : blocks(part)) {
      if (block.isSet()) {
        sets.computeIfAbsent(block.head().substring(5), _ -> new ArrayList<>())
            .addAll(flags.read(block.details()));
      } else {
        block.places().forEach(place -> places.put(place, block));
      }
    }
    return this;
  }

  private static List<Block> blocks(String part) {
    List<Block> blocks = new ArrayList<>();
    for (String line : part.split("\n", -1)) {
      if (line.startsWith(DEEPER)) {
        List<String> details = blocks.getLast().details();
        details.set(details.size() - 1, details.getLast() + " " + line.trim());
      } else if (line.startsWith(" ")) {
        blocks.getLast().details().add(line.trim());
      } else if (!line.isEmpty()) {
        blocks.add(new Block(line, new ArrayList<>()));
      }
    }
    return blocks;
  }

  /// The grammar: the commands below `root`, which has flags of its own.
  public Grammar grammar(String root) {
    return new Grammar(command(root));
  }

  private Command command(String path) {
    Block block = Optional.ofNullable(places.get(path)).orElseThrow();
    String parent = path.substring(0, Math.max(0, path.lastIndexOf(' ')));
    List<Flag> own = new ArrayList<>(flags.read(block.details()));
    block.detail("with").ifPresent(set -> own.addAll(sets.getOrDefault(set, List.of())));
    own.sort(Comparator.comparing(Flag::name));
    String takes = block.detail("takes").orElse("any");
    return new Command(
        path,
        block.places(),
        siblings(block, parent).stream().skip(1).map(CommandTable::last).toList(),
        block.usage(),
        block.description(),
        block.detail("brief").orElse(firstLine(block.description())),
        Arity.of(takes.split(" ", -1)[0]),
        takes.endsWith(" first"),
        block.detail("opaque").isEmpty(),
        need(block),
        own,
        children(path));
  }

  private static Need need(Block block) {
    if (block.detail("experimental").isPresent()) {
      return new Need.Experimental();
    }
    Optional<String> since = block.detail("since");
    return since.isPresent() ? new Need.Version(since.get()) : new Need.None();
  }

  /// The places of a block below one parent: its name there, then its aliases.
  private static List<String> siblings(Block block, String parent) {
    return block.places().stream()
        .filter(place -> place.lastIndexOf(' ') == parent.length() && place.startsWith(parent))
        .toList();
  }

  private List<Command> children(String path) {
    List<Command> children = new ArrayList<>();
    for (Map.Entry<String, Block> entry : places.entrySet()) {
      List<String> here = siblings(entry.getValue(), path);
      if (!here.isEmpty() && here.getFirst().equals(entry.getKey())) {
        children.add(command(entry.getKey()));
      }
    }
    children.sort(Comparator.comparing(Command::name));
    return children;
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  private static String last(String place) {
    return place.substring(place.lastIndexOf(' ') + 1);
  }
}
