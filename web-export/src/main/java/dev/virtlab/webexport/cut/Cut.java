package dev.virtlab.webexport.cut;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Cuts the compiled laboratory into parts.
public final class Cut {

  private static final String WHOLE = "laboratory.js";

  private Cut() {}

  /// Reads the whole and writes the parts.
  ///
  /// @param args the folder where the compiler left the laboratory and its notes, and the folder of
  ///   the page
  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    Path file = Path.of(args[0], WHOLE);
    String text = Files.readString(file);
    Script script = Script.read(text);
    Runtime runtime = Runtime.of(script.items());
    Origins origins = Origins.read(text, Path.of(file + ".teavmdbg"));
    List<Kind> kinds =
        script.items().stream()
            .filter(item -> item.isTable(runtime.kinds()))
            .flatMap(item -> Kind.of(item).stream())
            .toList();
    rehearse();
    Whole whole = new Whole(script, runtime, origins, kinds);
    Placing placing = new Placing(whole, Heard.scenes());
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

  private static void rehearse() throws ReflectiveOperationException {
    for (String play : Rehearsal.plays()) {
      Class<?> rehearsal = new Listening().loadClass(Rehearsal.class.getName());
      Heard.begin();
      ((Runnable) rehearsal.getConstructor(String.class).newInstance(play)).run();
    }
  }
}
