import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// Holds every Java file of the house to google-java-format: `check` names the files that differ,
/// `apply` rewrites them. Run from its source by the build, so it needs no module of its own.
///
/// A file once found in order is remembered by its checksum, so that a second run reads but does
/// not parse it.
final class Format {
  private final Path root;
  private final Path memory;
  private final boolean apply;
  private final Set<String> inOrder = new ConcurrentSkipListSet<>();
  private final Set<String> differing = new ConcurrentSkipListSet<>();

  private Format(Path root, Path memory, boolean apply) {
    this.root = root;
    this.memory = memory;
    this.apply = apply;
  }

  /// Arguments: `check` or `apply`, the root of the house, the file to remember in. Exit code 1
  /// means that `check` found files to format.
  public static void main(String[] args) throws IOException {
    Format format = new Format(Path.of(args[1]), Path.of(args[2]), args[0].equals("apply"));
    format.run();
    if (!format.differing.isEmpty() && !format.apply) {
      format.differing.forEach(file -> System.err.println("not formatted: " + file));
      System.err.println("to format them: ./mvnw -q -N -Pformat validate");
      System.exit(1);
    }
  }

  private void run() throws IOException {
    Set<String> known =
        Files.exists(memory) ? new TreeSet<>(Files.readAllLines(memory)) : new TreeSet<>();
    sources().parallelStream().forEach(file -> look(file, known));
    Files.createDirectories(memory.getParent());
    Files.write(memory, inOrder);
  }

  private List<Path> sources() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> rooms = Files.list(root)) {
      for (Path sources :
          rooms.map(room -> room.resolve("src")).filter(Files::isDirectory).toList()) {
        try (Stream<Path> all = Files.walk(sources)) {
          all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
        }
      }
    }
    files.add(root.resolve(".mvn/format/Format.java"));
    return files;
  }

  private void look(Path file, Set<String> known) {
    try {
      String text = Files.readString(file);
      if (known.contains(name(file, text))) {
        inOrder.add(name(file, text));
        return;
      }
      String formatted = new Formatter().formatSourceAndFixImports(text);
      if (!formatted.equals(text)) {
        differing.add(root.relativize(file).toString());
        if (!apply) {
          return;
        }
        Files.writeString(file, formatted);
      }
      inOrder.add(name(file, formatted));
    } catch (FormatterException e) {
      differing.add(root.relativize(file) + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private String name(Path file, String text) {
    CRC32 checksum = new CRC32();
    checksum.update(text.getBytes(StandardCharsets.UTF_8));
    return root.relativize(file)
        + " "
        + text.length()
        + " "
        + Long.toHexString(checksum.getValue());
  }
}
