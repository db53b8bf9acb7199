package dev.virtlab.simulator.file.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.TestHost;
import dev.virtlab.simulator.file.TestHost.TestProcess;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.FileCalls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Stat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Replays what a real overlay was asked and answered, operation by operation.
class OverlayOracleTest {

  /// Tests of which operations are missing in the recording, so that a real overlay does not answer
  /// the rest as it stands either: the renames before.
  private static final Set<String> INCOMPLETE =
      Set.of(
          "rename-mass-2", "rename-mass-3", "rename-mass-4", "rename-mass-dir", "rename-mass-sym");

  private TestProcess root = new TestHost().root;
  private TestProcess bin = root;

  @Test
  void anOverlayWithoutRedirectsAnswersAsTheRealOne() throws IOException {
    assertThat(replay("off")).isEmpty();
  }

  @Test
  void anOverlayWithRedirectsAnswersAsTheRealOne() throws IOException {
    assertThat(replay("on")).isEmpty();
  }

  private List<String> replay(String redirect) throws IOException {
    Optional<Path> file = oracle("ops_overlay_redirect_" + redirect + ".jsonl");
    assumeTrue(file.isPresent(), "no folder `shared` with oracles beside the checkout");
    List<String> wrong = new ArrayList<>();
    String test = "";
    int replayed = 0;
    for (String line : Files.readAllLines(file.get())) {
      JsonObject row = JsonParser.parseString(line).getAsJsonObject();
      String now = row.get("test").getAsString();
      if (INCOMPLETE.contains(now)) {
        continue;
      }
      if (!now.equals(test)) {
        fresh(redirect);
        test = now;
      }
      String expected = row.has("err") ? row.get("err").getAsString() : "";
      String answered = answer(row);
      if (!answered.equals(expected)) {
        wrong.add(line + " answered " + answered);
      }
      replayed++;
    }
    assertThat(replayed).isGreaterThan(800);
    return wrong;
  }

  private static Optional<Path> oracle(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolveSibling("shared").resolve("oracles/overlayfs").resolve(name);
      if (at.getParent() != null && Files.exists(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private void fresh(String redirect) {
    TestHost host = new TestHost();
    host.vfs.register(new OverlayType());
    root = host.root;
    bin = host.ordinary(1);
    for (String directory : List.of("/l", "/u", "/w", "/m", "/l/a")) {
      root.mkdir(directory);
    }
    for (int i = 100; i < 130; i++) {
      lower("/l/a", i);
    }
    root.mount("o", "/m", "overlay", options(redirect));
  }

  private static String options(String redirect) {
    return "lowerdir=/l,upperdir=/u,workdir=/w,redirect_dir=" + redirect;
  }

  private void lower(String a, int i) {
    file(a + "/foo" + i, ":xxx:yyy:zzz", 1);
    symlink("../a/foo" + i, a + "/direct_sym" + i);
    symlink("direct_sym" + i, a + "/indirect_sym" + i);
    symlink("no_foo" + i, a + "/pointless" + i);
    root.mkdir(a + "/dir" + i);
    file(a + "/dir" + i + "/a", "", 1);
    root.mkdir(a + "/dir" + i + "/pop");
    file(a + "/dir" + i + "/pop/b", ":aaa:bbb:ccc", 1);
    root.mkdir(a + "/dir" + i + "/pop/c");
    symlink("../a/dir" + i, a + "/direct_dir_sym" + i);
    symlink("direct_dir_sym" + i, a + "/indirect_dir_sym" + i);
    root.mkdir(a + "/empty" + i);
    file(a + "/rootfile" + i, ":xxx:yyy:zzz", 0);
  }

  private void file(String path, String text, int uid) {
    root.write(path, text);
    root.host.vfs.files().chown(root, path, uid, uid);
  }

  private void symlink(String target, String path) {
    root.host.vfs.files().symlink(root, target, path);
  }

  private String answer(JsonObject row) {
    TestProcess who = row.has("as_bin") ? bin : root;
    try {
      return operate(who, who.host.vfs.files(), row);
    } catch (CallFailed failed) {
      return failed.errno().name();
    }
  }

  private static String operate(
      TestProcess who, dev.virtlab.simulator.file.Files files, JsonObject row) {
    String path = path(row, 0);
    String op = row.get("op").getAsString();
    switch (op) {
      case "open_file", "open_dir" -> {
        return open(who, row, path, op.equals("open_dir"));
      }
      case "truncate" -> files.truncate(who, path, row.getAsJsonArray("args").get(1).getAsInt());
      case "readlink" -> {
        String target = files.readlink(who, path);
        return row.get("content").getAsString().equals(target) ? "" : target;
      }
      case "rename" -> files.rename(who, path, path(row, 1));
      case "link" -> files.link(who, path, path(row, 1));
      case "unlink" -> files.unlink(who, path);
      case "rmdir" -> files.rmdir(who, path);
      case "mkdir" -> files.mkdir(who, path, row.getAsJsonArray("args").get(1).getAsInt());
      case "rmtree" -> removeTree(who, files, path);
      case "utimes" -> files.utimes(who, path, Optional.empty());
      default -> throw new IllegalArgumentException("no operation " + op);
    }
    return "";
  }

  private static String path(JsonObject row, int index) {
    return "/m" + row.getAsJsonArray("args").get(index).getAsString();
  }

  private static void removeTree(
      TestProcess who, dev.virtlab.simulator.file.Files files, String path) {
    for (FileCalls.Entry entry : files.list(who, path)) {
      String child = path + "/" + entry.name();
      if (entry.type() == Stat.Type.DIRECTORY) {
        removeTree(who, files, child);
      } else {
        files.unlink(who, child);
      }
    }
    files.rmdir(who, path);
  }

  private static String open(TestProcess who, JsonObject row, String path, boolean directory) {
    Set<Open> how = EnumSet.noneOf(Open.class);
    add(how, row, "ro", Open.READ);
    add(how, row, "wo", Open.WRITE);
    add(how, row, "rw", Open.READ);
    add(how, row, "rw", Open.WRITE);
    add(how, row, "app", Open.APPEND);
    add(how, row, "crt", Open.CREATE);
    add(how, row, "tr", Open.TRUNCATE);
    add(how, row, "ex", Open.EXCLUSIVE);
    if (directory) {
      how.add(Open.DIRECTORY);
    }
    OpenFile file = who.host.vfs.files().open(who, path, how, 0644);
    try {
      if (row.has("write")) {
        byte[] bytes = row.get("write").getAsString().getBytes(StandardCharsets.UTF_8);
        file.write(bytes, 0, bytes.length);
      }
      return row.has("read") ? compare(row.get("read").getAsString(), file.read(1000)) : "";
    } finally {
      file.close();
    }
  }

  private static void add(Set<Open> how, JsonObject row, String key, Open flag) {
    if (row.has(key)) {
      how.add(flag);
    }
  }

  private static String compare(String expected, Read read) {
    String got =
        read instanceof Read.Some some ? new String(some.bytes(), StandardCharsets.UTF_8) : "";
    return got.equals(expected) ? "" : "read " + got;
  }
}
