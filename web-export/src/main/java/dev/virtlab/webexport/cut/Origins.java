package dev.virtlab.webexport.cut;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.teavm.debugging.information.DebugInformation;
import org.teavm.model.MethodReference;

/// From which Java a piece of the compiled laboratory comes, as the compiler noted it beside it.
final class Origins {

  private final DebugInformation notes;
  private final int[] lines;

  private Origins(DebugInformation notes, int[] lines) {
    this.notes = notes;
    this.lines = lines;
  }

  /// @param text the laboratory
  /// @param file the compiler's notes
  static Origins read(String text, Path file) throws IOException {
    int[] lines =
        IntStream.concat(
                IntStream.of(0),
                IntStream.range(0, text.length())
                    .filter(i -> text.charAt(i) == '\n')
                    .map(i -> i + 1))
            .toArray();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return new Origins(DebugInformation.read(in), lines);
    }
  }

  /// The method, as `class name(parameters)result`.
  Optional<String> method(Item item) {
    int found = Arrays.binarySearch(lines, item.start());
    int line = found >= 0 ? found : -found - 2;
    MethodReference method = notes.getMethodAt(line, item.start() - lines[line]);
    return Optional.ofNullable(method).map(m -> m.getClassName() + " " + m.getDescriptor());
  }

  /// The class of that name in the page.
  Optional<String> type(String name) {
    return Optional.ofNullable(notes.getClassNameByJsName(name));
  }
}
