package dev.virtlab.console.picture;

import dev.virtlab.lab.CanonicalText;
import dev.virtlab.lab.Trace;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.View;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The trace of a session as a file, and the window that follows it.
///
/// The window is another process, so that a conversation starts without a toolkit of windows, and
/// so that nothing can flow back: it has the file to read and nothing else.
public final class LiveTrace implements AutoCloseable {

  private final Path file;
  private final Process window;

  private LiveTrace(Path file, Process window) {
    this.file = file;
    this.window = window;
  }

  /// Why this machine has no window; empty where it has.
  public static Optional<String> missing() {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    boolean display = System.getenv("DISPLAY") != null;
    return linux && !display ? Optional.of("DISPLAY") : Optional.empty();
  }

  /// Writes the trace and opens a window that follows it.
  public static LiveTrace open(Trace trace, View view, Language language) throws IOException {
    Path file = Files.createTempFile("virtlab-", ".trace");
    write(trace, file);
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-p",
            System.getProperty("jdk.module.path", ""),
            "--add-modules=dev.virtlab.sketch",
            "-m",
            "dev.virtlab.console/dev.virtlab.console.Main",
            "render",
            file.toString(),
            "--window",
            "--view",
            view.word(),
            "--language",
            language.code());
    File nowhere = new File(isWindows() ? "NUL" : "/dev/null");
    Process window =
        new ProcessBuilder(words)
            .redirectInput(ProcessBuilder.Redirect.from(nowhere))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new LiveTrace(file, window);
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }

  /// Whether the learner has not closed the window.
  public boolean isOpen() {
    return window.isAlive();
  }

  /// Writes what has happened by now; the window takes it up.
  public void update(Trace trace) {
    try {
      write(trace, file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// A reader never sees half a trace: the new text takes the old one's place at once.
  private static void write(Trace trace, Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, CanonicalText.of(trace));
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Ends the window and removes the file.
  @Override
  public void close() {
    window.destroy();
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      file.toFile().deleteOnExit();
    }
  }
}
