package dev.virtlab.webexport.cut;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Cuts the compiled laboratory into parts.
public final class Cut {

  private static final String WHOLE = "laboratory.js";

  private Cut() {}

  /// Reads the whole and writes the parts.
  ///
  /// @param args the folder where the compiler left the laboratory and its notes, and the folder of
  ///   the page
  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    Path whole = Path.of(args[0], WHOLE);
    String text = Files.readString(whole);
    Script script = Script.read(text);
    Runtime runtime = Runtime.of(script.items());
    Origins origins = Origins.read(text, Path.of(whole + ".teavmdbg"));
    List<Kind> kinds =
        script.items().stream()
            .filter(item -> item.isTable(runtime.kinds()))
            .flatMap(item -> Kind.of(item).stream())
            .toList();
    List<Set<String>> heard = rehearse();
    Placing placing = new Placing(script, runtime, origins, kinds);
    placing.place(heard);
    Writing writing = new Writing(script, runtime, placing, kinds);
    write(Path.of(args[1]), placing.parts(), writing);
  }

  /// Writes the parts in place of those of an earlier build.
  private static void write(Path page, List<String> parts, Writing writing) throws IOException {
    try (DirectoryStream<Path> earlier = Files.newDirectoryStream(page, "laboratory*")) {
      for (Path part : earlier) {
        Files.delete(part);
      }
    }
    for (int part = 0; part < parts.size(); part++) {
      String name = part == Placing.FIRST ? WHOLE : "laboratory-" + parts.get(part) + ".js";
      Files.writeString(page.resolve(name), writing.of(part));
    }
  }

  /// The methods of each rehearsal, with those of the start and of every line. What two chapters
  /// need belongs to those; what lessons go on to is beyond what their chapter begins with.
  private static List<Set<String>> rehearse() throws ReflectiveOperationException {
    List<Set<String>> heard = new ArrayList<>();
    for (String part : Rooms.REHEARSED) {
      Class<?> rehearsal = new Listening().loadClass(Rehearsal.class.getName());
      ((Runnable) rehearsal.getConstructor(String.class).newInstance(part)).run();
      heard.add(Heard.since());
    }
    heard.getLast().removeAll(heard.get(Placing.CONTAINERS));
    Set<String> lines = heard.get(Placing.LINES);
    Set<String> once = new HashSet<>();
    for (Set<String> chapter : heard.subList(Placing.LINES + 1, heard.size())) {
      chapter.stream().filter(method -> !once.add(method)).forEach(lines::add);
    }
    for (Set<String> part : heard.subList(Placing.LINES, heard.size())) {
      part.addAll(heard.getFirst());
      part.addAll(lines);
    }
    heard.getLast().addAll(heard.get(Placing.CONTAINERS));
    return heard;
  }
}
