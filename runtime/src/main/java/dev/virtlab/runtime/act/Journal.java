package dev.virtlab.runtime.act;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/// What a run does to the machine, written down before it is done.
///
/// Each line is numbered and on the disk when [#note] returns. After an effect without a line
/// nothing is left, because no effect comes before its line; a line without its effect is undone
/// without harm.
public final class Journal implements AutoCloseable {

  /// The name of the file in the folder of the run.
  static final String FILE = "journal";

  private static final String VERSION = "virtlab-journal 1";

  private final String label;
  private final Path folder;
  private final FileChannel channel;
  private final IntConsumer noted;
  private final List<Effect> effects = new ArrayList<>();

  private Journal(String label, Path folder, FileChannel channel, IntConsumer noted) {
    this.label = label;
    this.folder = folder;
    this.channel = channel;
    this.noted = noted;
  }

  /// Begins a run: its folder below `runs`, named by its label, with the journal in it.
  ///
  /// @param noted is told the number of every line once it is on the disk
  public static Journal begin(Path runs, IntConsumer noted) throws IOException {
    byte[] random = new byte[4];
    new SecureRandom().nextBytes(random);
    String label = "vlab-" + HexFormat.of().formatHex(random);
    Path folder = runs.resolve(label);
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(runs, mode);
    Files.createDirectory(folder, mode);
    FileChannel channel =
        FileChannel.open(
            folder.resolve(FILE),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND,
            StandardOpenOption.DSYNC);
    Journal journal = new Journal(label, folder, channel, noted);
    Identity owner = Identity.own();
    journal.write(VERSION + "\t" + bootId() + "\t" + owner.pid() + "\t" + owner.start() + "\n");
    journal.note(new Effect.MakeFolder(folder));
    return journal;
  }

  /// Which boot of this machine it is: after another one, only files are left.
  private static String bootId() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).trim();
  }

  /// What everything made in this run is called, or begins with.
  public String label() {
    return label;
  }

  /// The folder of the run.
  public Path folder() {
    return folder;
  }

  /// What was written, the oldest first.
  public List<Effect> effects() {
    return Collections.unmodifiableList(effects);
  }

  /// Writes an effect down; it may be done when this returns.
  public synchronized void note(Effect effect) throws IOException {
    effects.add(effect);
    write(effects.size() + "\t" + effect.line() + "\n");
    noted.accept(effects.size());
  }

  private void write(String line) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /// The journal of an earlier run.
  ///
  /// @param owner who wrote it
  /// @param sameBoot whether the machine has not been started again since
  record Old(Path folder, Identity owner, boolean sameBoot, List<Effect> effects) {
    Old {
      effects = List.copyOf(effects);
    }

    boolean isInUse() {
      return sameBoot && owner.isAlive();
    }
  }

  /// Reads the journal in a folder; empty where the folder is none of a run.
  static Optional<Old> read(Path folder) {
    List<String> lines;
    try {
      lines = Files.readAllLines(folder.resolve(FILE));
      String[] head = lines.isEmpty() ? new String[0] : lines.getFirst().split("\t");
      if (head.length != 4 || !head[0].equals(VERSION)) {
        return cutOff(folder, lines);
      }
      List<Effect> effects = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        Effect.read(line.substring(line.indexOf('\t') + 1)).ifPresent(effects::add);
      }
      Identity owner = new Identity(Long.parseLong(head[2]), Long.parseLong(head[3]));
      return Optional.of(new Old(folder, owner, head[1].equals(bootId()), effects));
    } catch (IOException | NumberFormatException _) {
      return cutOff(folder, List.of());
    }
  }

  /// A run that ended before its first line was whole has made nothing but its folder.
  private static Optional<Old> cutOff(Path folder, List<String> lines) {
    boolean ours = folder.getFileName().toString().matches("vlab-[0-9a-f]{8}") && lines.size() <= 1;
    return ours
        ? Optional.of(
            new Old(folder, new Identity(0, 0), false, List.of(new Effect.MakeFolder(folder))))
        : Optional.empty();
  }
}
