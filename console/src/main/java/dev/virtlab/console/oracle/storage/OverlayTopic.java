package dev.virtlab.console.oracle.storage;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.virtlab.console.oracle.BadRow;
import dev.virtlab.console.oracle.Row;
import dev.virtlab.console.oracle.Topic;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Viewer;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.text.Utf8;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an overlay answers to operations on files: rows of one test build on each other, and each
/// test begins on a fresh mount. Redirected directories are on unless a row says `"redirect":
/// "off"`, the file is called `…redirect_off…`, or `overlay-off` is asked for.
final class OverlayTopic implements Topic {

  private static final int MOST = 1 << 16;

  private final String redirect;
  private String test = "";
  private OverlayBench bench;

  OverlayTopic() {
    this("on");
  }

  private OverlayTopic(String redirect) {
    this.redirect = redirect;
    this.bench = new OverlayBench(redirect);
  }

  /// The same without redirected directories.
  static Topic withoutRedirects() {
    return new OverlayTopic("off");
  }

  @Override
  public List<String> names() {
    return List.of(redirect.equals("on") ? "overlay" : "overlay-off");
  }

  @Override
  public String shape() {
    return "test op args (ro wo rw app crt tr ex dir write as_bin redirect) -> err read content";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("test") && row.has("op") && row.has("args");
  }

  @Override
  public Set<String> results() {
    return Set.of("err", "read", "content");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    String named = row.place().contains("redirect_off") ? "off" : redirect;
    String mode = row.has("redirect") ? row.text("redirect") : named;
    String now = mode + " " + row.text("test");
    if (!now.equals(test)) {
      test = now;
      bench = new OverlayBench(mode);
    }
    JsonObject answer = new JsonObject();
    try {
      operate(row, answer, bench.who(row.has("as_bin")));
    } catch (CallFailed failed) {
      answer.addProperty("err", failed.errno().name());
    }
    return answer;
  }

  private void operate(Row row, JsonObject answer, Viewer who) throws BadRow {
    dev.virtlab.simulator.file.Files files = bench.files();
    String path = path(row, 0);
    String op = row.text("op");
    switch (op) {
      case "open_file", "open_dir" -> open(row, answer, who, path, op.equals("open_dir"));
      case "truncate" -> files.truncate(who, path, number(row));
      case "readlink" -> answer.addProperty("content", files.readlink(who, path));
      case "rename" -> files.rename(who, path, path(row, 1));
      case "link" -> files.link(who, path, path(row, 1));
      case "unlink" -> files.unlink(who, path);
      case "rmdir" -> files.rmdir(who, path);
      case "mkdir" -> files.mkdir(who, path, (int) number(row));
      case "rmtree" -> removeTree(who, path);
      case "utimes" -> files.utimes(who, path, Optional.empty());
      default -> throw row.bad("there is no operation " + op);
    }
  }

  private static String path(Row row, int index) throws BadRow {
    JsonArray args = row.list("args");
    if (index >= args.size()) {
      throw row.bad("the operation needs " + (index + 1) + " paths");
    }
    return OverlayBench.MOUNT + args.get(index).getAsString();
  }

  private static long number(Row row) throws BadRow {
    JsonArray args = row.list("args");
    if (args.size() < 2) {
      throw row.bad("the operation needs a number behind its path");
    }
    return args.get(1).getAsLong();
  }

  private void removeTree(Viewer who, String path) {
    for (FileCalls.Entry entry : bench.files().list(who, path)) {
      String child = path + "/" + entry.name();
      if (entry.type() == Stat.Type.DIRECTORY) {
        removeTree(who, child);
      } else {
        bench.files().unlink(who, child);
      }
    }
    bench.files().rmdir(who, path);
  }

  private void open(Row row, JsonObject answer, Viewer who, String path, boolean directory)
      throws BadRow {
    Set<Open> how = EnumSet.noneOf(Open.class);
    add(how, row, "ro", Open.READ);
    add(how, row, "wo", Open.WRITE);
    add(how, row, "rw", Open.READ);
    add(how, row, "rw", Open.WRITE);
    add(how, row, "app", Open.APPEND);
    add(how, row, "crt", Open.CREATE);
    add(how, row, "tr", Open.TRUNCATE);
    add(how, row, "ex", Open.EXCLUSIVE);
    if (directory || row.has("dir")) {
      how.add(Open.DIRECTORY);
    }
    OpenFile file = bench.files().open(who, path, how, 0644);
    try {
      if (row.has("write")) {
        byte[] bytes = Utf8.encode(row.text("write"));
        file.write(bytes, 0, bytes.length);
      }
      if (!directory && file.mayRead()) {
        Read read = file.read(MOST);
        answer.addProperty("read", read instanceof Read.Some some ? Utf8.decode(some.bytes()) : "");
      }
    } finally {
      file.close();
    }
  }

  private static void add(Set<Open> how, Row row, String key, Open flag) {
    if (row.has(key)) {
      how.add(flag);
    }
  }
}
