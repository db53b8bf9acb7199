package dev.virtlab.userland.search.sed;

import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;

/// The text of a script, character by character, and where each of them came from.
final class Script {

  static final int END = -1;

  private final Run run;
  private final StringBuilder text = new StringBuilder();
  private final List<Chunk> chunks = new ArrayList<>();
  private int at;

  /// A piece given by one option.
  ///
  /// @param number of the expression, or 0 for a file
  private record Chunk(int start, int number, String file) {}

  Script(Run run) {
    this.run = run;
  }

  void expression(String more) {
    add(more, (int) chunks.stream().filter(c -> c.number > 0).count() + 1, "");
  }

  void file(String name, String more) {
    add(more.endsWith("\n") ? more.substring(0, more.length() - 1) : more, 0, name);
  }

  private void add(String more, int number, String file) {
    if (!chunks.isEmpty()) {
      text.append('\n');
    }
    chunks.add(new Chunk(text.length(), number, file));
    text.append(more);
  }

  boolean startsWith(String begin) {
    return text.toString().startsWith(begin);
  }

  /// The next character, which is passed over, or [#END].
  int next() {
    return at < text.length() ? text.charAt(at++) : END;
  }

  int peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  void back() {
    at--;
  }

  void skipBlanks() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  /// A number; -1 where none stands here.
  int number() {
    if (peek() < '0' || peek() > '9') {
      return -1;
    }
    long value = 0;
    while (peek() >= '0' && peek() <= '9') {
      value = Math.min(value * 10 + next() - '0', Integer.MAX_VALUE);
    }
    return (int) value;
  }

  /// Passes over the rest of the line.
  void skipLine() {
    int c = next();
    while (c != '\n' && c != END) {
      c = next();
    }
  }

  /// A label or a version: up to a blank, a semicolon or the end of the line.
  ///
  /// @param braceEnds whether a closing brace ends it too
  String word(boolean braceEnds) {
    StringBuilder word = new StringBuilder();
    int c = next();
    while (c != END && c != '\n' && c != ';' && c != ' ' && c != '\t') {
      if (braceEnds && c == '}') {
        break;
      }
      word.append((char) c);
      c = next();
    }
    if (c != END) {
      back();
    }
    return word.toString();
  }

  /// A command must end here.
  void endOfCommand() {
    skipBlanks();
    int c = peek();
    if (c == '}' || c == '#' || c == END) {
      return;
    }
    next();
    if (c != '\n' && c != ';') {
      if (isBusybox()) {
        back();
        return;
      }
      throw wrong("extra characters after command", "");
    }
  }

  /// What stands before the end of the line, which is passed over.
  String restOfLine() {
    StringBuilder rest = new StringBuilder();
    int c = next();
    while (c != '\n' && c != END) {
      rest.append((char) c);
      c = next();
    }
    return rest.toString();
  }

  /// The name of a file: the rest of the line.
  String fileName() {
    skipBlanks();
    String name = restOfLine();
    if (name.isEmpty()) {
      throw wrong("missing filename in r/R/w/W commands", "empty filename");
    }
    return name;
  }

  boolean isBusybox() {
    return run.isBusybox();
  }

  /// An error at this place.
  Stop wrong(String gnu, String busybox) {
    return run.isBusybox() ? run.stop(1, busybox) : run.stop(1, place(at) + gnu);
  }

  /// An error of the script as a whole.
  Stop wrongAsAWhole(String gnu, String busybox) {
    return run.isBusybox() ? run.stop(1, busybox) : run.stop(1, whole() + gnu);
  }

  /// An error that is told of behind the next character.
  Stop wrongAfterNext(String gnu) {
    return run.stop(1, place(at + 1) + gnu);
  }

  /// An error without place.
  Stop unplaced(String gnu, String busybox) {
    return run.isBusybox() ? run.stop(1, busybox) : run.stop(4, gnu);
  }

  /// Goes back to the blanks that were just passed over.
  void rewindBlanks() {
    while (at > 0 && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')) {
      at--;
    }
  }

  private String whole() {
    Chunk last = chunks.getLast();
    return last.number > 0
        ? "-e expression #" + last.number + ", char 0: "
        : "file " + last.file + " line 0: ";
  }

  private String place(int index) {
    Chunk chunk = chunks.getFirst();
    int end = text.length();
    for (Chunk one : chunks.subList(1, chunks.size())) {
      if (one.start < index) {
        chunk = one;
      } else {
        end = Math.min(end, one.start - 1);
      }
    }
    int to = Math.min(index, end);
    if (chunk.number > 0) {
      return "-e expression #" + chunk.number + ", char " + (to - chunk.start) + ": ";
    }
    int line = 1;
    for (int i = chunk.start; i < to; i++) {
      line += text.charAt(i) == '\n' && i < to - 1 ? 1 : 0;
    }
    return "file " + chunk.file + " line " + line + ": ";
  }
}
