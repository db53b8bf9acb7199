package dev.virtlab.console.door;

import dev.virtlab.console.keep.Unpacking;
import dev.virtlab.console.oracle.BadRow;
import dev.virtlab.console.oracle.ErrorTable;
import dev.virtlab.console.oracle.Questioning;
import dev.virtlab.console.oracle.Topic;
import dev.virtlab.console.oracle.Topics;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `virtlab oracle`: asks our models questions whose answers are known.
@Command(
    name = "oracle",
    description = {
      "Reads rows (JSON lines, a JSON document, a CSV; gzip too), asks our model what they ask and",
      "writes them with its results in them. Without a topic: lists topics and their rows."
    },
    mixinStandardHelpOptions = true)
final class OracleCommand implements Callable<Integer> {

  @Parameters(index = "0", arity = "0..1", paramLabel = "TOPIC", description = "What is asked.")
  private Optional<String> topic = Optional.empty();

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "FILE",
      description = "The rows (default: standard input).")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--check",
      description = "Compare with the results in the rows and sum up; exit 1 if some differ.")
  private boolean check;

  @Option(
      names = "--errors",
      paramLabel = "FOLDER",
      description = {
        "Ask every model all rows of a folder of oracles (one folder a topic), and write a table",
        "of the largest deviations; exit 1 if some differ."
      })
  private Optional<Path> errors = Optional.empty();

  @Override
  public Integer call() throws Refusal, IOException {
    try (PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            false,
            StandardCharsets.UTF_8)) {
      if (errors.isPresent()) {
        return tabulate(errors.orElseThrow(), out);
      }
      if (topic.isEmpty()) {
        out.print(Topics.list());
        return Exit.OK;
      }
      int exit = files.isEmpty() ? ask(Optional.empty(), out) : Exit.OK;
      for (Path file : files) {
        exit = Math.max(exit, ask(Optional.of(file), out));
      }
      return exit;
    }
  }

  private int ask(Optional<Path> file, PrintStream out) throws Refusal, IOException {
    Questioning questioning = new Questioning(topics(topic.orElseThrow()), out);
    String name = file.map(Path::toString).orElse("standard input");
    try (InputStream raw = file.isPresent() ? Files.newInputStream(file.orElseThrow()) : System.in;
        BufferedReader in = reader(raw)) {
      if (check) {
        return questioning.check(in, name) ? Exit.OK : Exit.NOT_FULL;
      }
      questioning.answer(in, name);
      return Exit.OK;
    } catch (NoSuchFileException _) {
      throw new Refusal(Exit.REFUSED, name + ": there is no such file");
    } catch (BadRow bad) {
      throw new Refusal(Exit.REFUSED, String.valueOf(bad.getMessage()));
    }
  }

  private static int tabulate(Path folder, PrintStream out) throws Refusal, IOException {
    if (!Files.isDirectory(folder)) {
      throw new Refusal(Exit.REFUSED, folder + ": there is no such folder");
    }
    ErrorTable table = new ErrorTable();
    try (Stream<Path> found = Files.find(folder, 2, (path, kind) -> kind.isRegularFile())) {
      for (Path file : found.sorted().toList()) {
        try (BufferedReader in = reader(Files.newInputStream(file))) {
          table.add(folder.relativize(file).getName(0).toString(), in, file);
        }
      }
    }
    out.print(table.told());
    return table.isFull() ? Exit.OK : Exit.NOT_FULL;
  }

  private static BufferedReader reader(InputStream raw) throws IOException {
    return new BufferedReader(
        new InputStreamReader(Unpacking.gunzipped(raw), StandardCharsets.UTF_8));
  }

  private static List<Topic> topics(String name) throws Refusal {
    List<Topic> topics = Topics.named(name);
    if (topics.isEmpty()) {
      throw new Refusal(
          Exit.REFUSED, "there is no topic " + name + "; the topics are:\n" + Topics.list());
    }
    return topics;
  }
}
