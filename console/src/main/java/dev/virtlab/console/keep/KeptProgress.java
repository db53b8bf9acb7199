package dev.virtlab.console.keep;

import dev.virtlab.console.talk.Savings;
import dev.virtlab.lessons.walk.Progress;
import dev.virtlab.lessons.walk.ProgressFile;
import dev.virtlab.scenarios.json.FileRefused;
import dev.virtlab.stage.Language;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Progress in files of the state folder, one a lesson. A file that cannot be read is set aside,
/// never overwritten.
public final class KeptProgress implements Savings, AutoCloseable {

  private final Path folder;
  private final String student;
  private final @Nullable FileChannel lock;

  /// Opens the folder.
  ///
  /// @param student who learns here
  public KeptProgress(Folders folders, String student) {
    this.folder = folders.state();
    this.student = student;
    this.lock = tryLock(folder.resolve("lock"));
  }

  /// Whether nobody else keeps progress here now.
  public boolean isAlone() {
    return lock != null;
  }

  private static @Nullable FileChannel tryLock(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock taken = channel.tryLock();
      if (taken != null) {
        return channel;
      }
      channel.close();
    } catch (IOException | java.nio.channels.OverlappingFileLockException _) {
      // then it is told as if somebody else were there
    }
    return null;
  }

  private Path file(String lesson) {
    return folder.resolve("progress").resolve(lesson + ".json");
  }

  @Override
  public String student() {
    return student;
  }

  @Override
  public Optional<Progress> find(String lesson) {
    Path file = file(lesson);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ProgressFile.read(file.toString(), Files.readString(file)));
    } catch (IOException | FileRefused unreadable) {
      setAside(file);
      return Optional.empty();
    }
  }

  private static void setAside(Path file) {
    try {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".unreadable"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException _) {
      // it stays where it is; the next save will say why it fails
    }
  }

  @Override
  public void keep(Progress progress) throws IOException {
    DurableFile.write(file(progress.lesson()), ProgressFile.write(progress));
  }

  @Override
  public Optional<Language> language() {
    try {
      String code = Files.readString(folder.resolve("language")).strip();
      for (Language language : Language.values()) {
        if (language.code().equals(code)) {
          return Optional.of(language);
        }
      }
    } catch (IOException _) {
      // none was chosen
    }
    return Optional.empty();
  }

  @Override
  public void keepLanguage(Language language) throws IOException {
    DurableFile.write(folder.resolve("language"), language.code() + "\n");
  }

  @Override
  public void export(Progress progress, String path) throws IOException {
    DurableFile.write(Path.of(path), ProgressFile.write(progress));
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.close();
    }
  }
}
