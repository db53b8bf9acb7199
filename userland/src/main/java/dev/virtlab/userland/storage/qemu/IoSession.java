package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Getopt;
import dev.virtlab.userland.storage.image.DiskImage.Kind;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.storage.qcow2.Qcow2Image;
import dev.virtlab.userland.text.Blanks;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The commands of qemu-io on one image.
final class IoSession {

  private static final int PATTERN = 0xcd;
  private static final int LENGTH_MAX = 1 << 30;
  private static final long NANOS_PER_REQUEST = 200_000;

  private final Run run;
  private Optional<Chain> open;
  private boolean over;

  /// What a command takes.
  private record Command(String letters, int least, String usage) {}

  IoSession(Run run, Optional<Chain> open) {
    this.run = run;
    this.open = open;
  }

  boolean isOver() {
    return over;
  }

  void close() {
    open.ifPresent(Chain::close);
    open = Optional.empty();
  }

  private static Optional<Command> find(String name) {
    return switch (name) {
      case "read", "r" ->
          Optional.of(
              new Command(
                  "abCl:pP:qs:v",
                  2,
                  "read [-abCqv] [-P pattern [-s off] [-l len]] off len -- reads a number of bytes"
                      + " at a specified offset"));
      case "readv", "rv", "aio_read" ->
          Optional.of(
              new Command(
                  "CqvP:i",
                  2,
                  name
                      + " [-Cqv] [-P pattern] off len [len..] -- reads a number of bytes at a"
                      + " specified offset"));
      case "write", "w" ->
          Optional.of(
              new Command(
                  "bcCfnpP:qs:uz",
                  2,
                  "write [-bcCfnquz] [-P pattern | -s source_file] off len -- writes a number of"
                      + " bytes at a specified offset"));
      case "writev", "wv", "aio_write" ->
          Optional.of(
              new Command(
                  "CfiqP:uz",
                  2,
                  name
                      + " [-Cfq] [-P pattern] off len [len..] -- writes a number of bytes at a"
                      + " specified offset"));
      case "discard", "d" ->
          Optional.of(
              new Command(
                  "Cq",
                  2,
                  "discard [-Cq] off len -- discards a number of bytes at a specified offset"));
      case "truncate" ->
          Optional.of(
              new Command(
                  "m:",
                  1,
                  "truncate [-m prealloc_mode] off -- truncates the current file at the given"
                      + " offset"));
      case "alloc" ->
          Optional.of(
              new Command(
                  "", 1, "alloc offset [count] -- checks if offset is allocated in the file"));
      case "sleep" ->
          Optional.of(new Command("", 1, "sleep -- waits for the given value in milliseconds"));
      case "flush",
          "f",
          "length",
          "l",
          "map",
          "info",
          "i",
          "quit",
          "q",
          "close",
          "c",
          "aio_flush" ->
          Optional.of(new Command("", 0, name));
      default -> Optional.empty();
    };
  }

  /// Carries one line out and gives the status.
  int command(String line) {
    List<String> words = Blanks.split(line);
    if (words.isEmpty()) {
      return 0;
    }
    Optional<Command> command = find(words.getFirst());
    if (command.isEmpty()) {
      run.err("command \"" + words.getFirst() + "\" not found\n");
      return 1;
    }
    if (words.size() - 1 < command.get().least()) {
      run.err(
          "bad argument count "
              + (words.size() - 1)
              + " to "
              + words.getFirst()
              + ", expected at least "
              + command.get().least()
              + " arguments\n");
      return 1;
    }
    Getopt.Line read = Getopt.of(command.get().letters()).read(words);
    if (read.error().isPresent()) {
      run.err(read.error().get() + "\n");
      run.out(command.get().usage() + "\n");
      return 1;
    }
    return carryOut(words.getFirst(), read, command.get());
  }

  private int carryOut(String name, Getopt.Line line, Command command) {
    if (name.equals("quit") || name.equals("q")) {
      over = true;
      return 0;
    }
    if (open.isEmpty() && !name.equals("sleep")) {
      run.err("no file open, try 'help open'\n");
      return 1;
    }
    try {
      return act(name, line, command);
    } catch (ImageError error) {
      run.out(verb(name) + " failed: " + error.text() + "\n");
      return 1;
    } catch (CallFailed failed) {
      run.out(verb(name) + " failed: " + failed.errno().message() + "\n");
      return 1;
    }
  }

  private static String verb(String name) {
    return switch (name) {
      case "r" -> "read";
      case "w" -> "write";
      case "d" -> "discard";
      default -> name;
    };
  }

  private int act(String name, Getopt.Line line, Command command) {
    switch (name) {
      case "read", "r", "readv", "rv", "aio_read" -> {
        return read(line, command);
      }
      case "write", "w", "writev", "wv", "aio_write" -> {
        return write(line, command);
      }
      case "discard", "d" -> {
        return discard(line, command);
      }
      case "truncate" -> {
        return truncate(line);
      }
      case "alloc" -> {
        return alloc(line);
      }
      case "length", "l" -> run.out(Sizes.exact(chain().size()) + "\n");
      case "map" -> map();
      case "info", "i" -> information();
      case "close", "c" -> close();
      default -> {
        // Nothing waits here, so that there is nothing to flush or to wait for.
      }
    }
    return 0;
  }

  private Chain chain() {
    return open.orElseThrow();
  }

  private void wrong(String text) {
    run.out(text + "\n");
  }

  /// An offset and the sum of the lengths behind it; empty after a complaint.
  private Optional<long[]> range(Getopt.Line line, Command command) {
    if (line.operands().size() < 2) {
      run.out(command.usage() + "\n");
      return Optional.empty();
    }
    Optional<Long> offset = Sizes.parse(line.operands().getFirst());
    if (offset.isEmpty()) {
      wrong(
          "Parsing error: non-numeric argument, or extraneous/unrecognized suffix -- "
              + line.operands().getFirst());
      return Optional.empty();
    }
    long sum = 0;
    for (String word : line.operands().subList(1, line.operands().size())) {
      Optional<Long> length = Sizes.parse(word);
      if (length.isEmpty()) {
        wrong("Parsing error: non-numeric argument, or extraneous/unrecognized suffix -- " + word);
        return Optional.empty();
      }
      sum += length.get();
    }
    if (sum > LENGTH_MAX) {
      wrong("length cannot exceed " + (Integer.MAX_VALUE - 511L) + ", given " + sum);
      return Optional.empty();
    }
    return Optional.of(new long[] {offset.get(), sum});
  }

  private Optional<Integer> pattern(Getopt.Line line) {
    String text = line.last("P").orElse(Integer.toString(PATTERN));
    long value = text.startsWith("0x") ? hex(text.substring(2)) : Numbers.decimal(text).orElse(-1L);
    if (value < 0 || value > 255) {
      wrong(text + " is not a valid pattern byte");
      return Optional.empty();
    }
    return Optional.of((int) value);
  }

  private static long hex(String digits) {
    long value = 0;
    for (int i = 0; i < digits.length() && value >= 0; i++) {
      int digit = Character.digit(digits.charAt(i), 16);
      value = digit < 0 ? -1 : value * 16 + digit;
    }
    return digits.isEmpty() ? -1 : value;
  }

  private int read(Getopt.Line line, Command command) {
    Optional<long[]> range = range(line, command);
    Optional<Integer> pattern = pattern(line);
    if (range.isEmpty() || pattern.isEmpty()) {
      return 1;
    }
    long at = range.get()[0];
    int length = (int) range.get()[1];
    bounds(at, length);
    byte[] bytes = chain().read(at, length);
    int status = 0;
    int from = line.last("s").flatMap(Sizes::parse).orElse(0L).intValue();
    int checked = line.last("l").flatMap(Sizes::parse).map(Long::intValue).orElse(length - from);
    if (line.has("P") && !isAll(bytes, from, checked, pattern.get())) {
      run.out("Pattern verification failed at offset " + (at + from) + ", " + checked + " bytes\n");
      status = 1;
    }
    if (!line.has("q")) {
      if (line.has("v")) {
        run.out(dump(bytes, at));
      }
      report("read", at, length);
    }
    return status;
  }

  private void bounds(long at, long length) {
    if (at + length > chain().size()) {
      throw new ImageError(Errno.EIO);
    }
  }

  private static boolean isAll(byte[] bytes, int from, int length, int value) {
    for (int i = from; i < from + length && i < bytes.length; i++) {
      if ((bytes[i] & 255) != value) {
        return false;
      }
    }
    return true;
  }

  private static String dump(byte[] bytes, long at) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < bytes.length; i += 16) {
      String offset = Long.toHexString(at + i);
      out.append("0".repeat(Math.max(0, 8 - offset.length())))
          .append(offset)
          .append(':')
          .append("  ");
      StringBuilder text = new StringBuilder();
      for (int j = i; j < Math.min(i + 16, bytes.length); j++) {
        String hex = Integer.toHexString(bytes[j] & 255);
        out.append(hex.length() < 2 ? "0" : "").append(hex).append(' ');
        boolean letter = bytes[j] > 32 && bytes[j] < 127;
        text.append(letter ? (char) bytes[j] : '.');
      }
      out.append(' ').append(text).append('\n');
    }
    return out.toString();
  }

  private int write(Getopt.Line line, Command command) {
    Optional<Integer> pattern = pattern(line);
    Optional<long[]> range = pattern.isEmpty() ? Optional.empty() : range(line, command);
    if (range.isEmpty()) {
      return 1;
    }
    long at = range.get()[0];
    int length = (int) range.get()[1];
    if (line.has("z") && line.has("P")) {
      wrong("-z and -P cannot be specified at the same time");
      return 1;
    }
    if (line.has("u") && !line.has("z")) {
      wrong("-u requires -z to be specified");
      return 1;
    }
    if (!isWritable()) {
      run.err("qemu-io: Block node is read-only\n");
      return 1;
    }
    bounds(at, length);
    if (line.has("z")) {
      chain().image().zero(at, length, line.has("u"), chain().beneath());
    } else {
      byte[] bytes = new byte[length];
      Arrays.fill(bytes, (byte) (int) pattern.get());
      if (line.has("c") && chain().image() instanceof Qcow2Image image) {
        compressed(image, at, bytes);
      } else {
        chain().write(at, bytes);
      }
    }
    if (!line.has("q")) {
      report("wrote", at, length);
    }
    return 0;
  }

  private static void compressed(Qcow2Image image, long at, byte[] bytes) {
    int cluster = image.clusterSize();
    for (int from = 0; from < bytes.length; from += cluster) {
      image.writeCompressed(
          at + from, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + cluster)));
    }
  }

  private boolean isWritable() {
    return chain().writable();
  }

  private int discard(Getopt.Line line, Command command) {
    Optional<long[]> range = range(line, command);
    if (range.isEmpty()) {
      return 1;
    }
    long at = range.get()[0];
    long length = range.get()[1];
    bounds(at, length);
    chain().image().discard(at, length, chain().below().isPresent());
    if (!line.has("q")) {
      report("discard", at, length);
    }
    return 0;
  }

  private int truncate(Getopt.Line line) {
    Optional<Long> size = Sizes.parse(line.operands().getFirst());
    if (size.isEmpty()) {
      wrong(
          "Parsing error: non-numeric argument, or extraneous/unrecognized suffix -- "
              + line.operands().getFirst());
      return 1;
    }
    try {
      chain().image().resize(size.get());
    } catch (ImageError error) {
      run.err("qemu-io: " + error.text() + "\n");
      return 1;
    }
    return 0;
  }

  private int alloc(Getopt.Line line) {
    long at = Sizes.parse(line.operands().getFirst()).orElse(0L);
    long most = line.operands().size() > 1 ? Sizes.parse(line.operands().get(1)).orElse(512L) : 512;
    long sum = 0;
    for (long done = 0; done < most && at + done < chain().size(); ) {
      Chain.Found found = chain().find(at + done, most - done);
      sum += found.depth() == 0 && found.kind() != Kind.ABSENT ? found.length() : 0;
      done += found.length();
    }
    run.out(sum + "/" + most + " bytes allocated at offset " + Sizes.exact(at) + hexed(at) + "\n");
    return 0;
  }

  private static String hexed(long value) {
    return " (0x" + Long.toHexString(value) + ")";
  }

  private void map() {
    List<long[]> runs = new ArrayList<>();
    for (long at = 0; at < chain().size(); ) {
      Chain.Found found = chain().find(at, chain().size() - at);
      long there = found.depth() == 0 && found.kind() != Kind.ABSENT ? 1 : 0;
      if (!runs.isEmpty() && runs.getLast()[2] == there) {
        runs.getLast()[1] += found.length();
      } else {
        runs.add(new long[] {at, found.length(), there});
      }
      at += found.length();
    }
    for (long[] part : runs) {
      run.out(
          Sizes.exact(part[1])
              + hexed(part[1])
              + " bytes "
              + (part[2] == 1 ? "    allocated" : "not allocated")
              + " at offset "
              + Sizes.exact(part[0])
              + hexed(part[0])
              + "\n");
    }
  }

  private void information() {
    run.out("format name: " + chain().image().format() + "\n");
    run.out("cluster size: " + Sizes.exact(chain().image().clusterSize()) + "\n");
    if (chain().image() instanceof Qcow2Image image) {
      long perTable = (long) image.clusterSize() * (image.clusterSize() / 8);
      long state = Octets.big(chain().file().read(36, 4), 0, 4) * perTable;
      run.out("vm state offset: " + Sizes.exact(state) + "\n");
      run.out("Format specific information:\n" + ImgDescribe.specific(image, "    "));
    } else {
      run.out("vm state offset: 0 bytes\n");
    }
  }

  /// The line that tells how long it took: a request takes a fifth of a millisecond, and a byte a
  /// nanosecond.
  private void report(String verb, long at, long length) {
    long nanos = NANOS_PER_REQUEST + length;
    run.out(verb + " " + length + "/" + length + " bytes at offset " + at + "\n");
    run.out(
        Sizes.exact(length)
            + ", 1 ops; "
            + time(nanos)
            + " sec ("
            + Sizes.exact(length * 1_000_000_000L / nanos)
            + "/sec and "
            + Numbers.ratio(1_000_000_000L, nanos, 4)
            + " ops/sec)\n");
  }

  private static String time(long nanos) {
    String text = Numbers.ratio(nanos, 1_000_000_000L, 2);
    return text.indexOf('.') < 2 ? "0" + text : text;
  }
}
