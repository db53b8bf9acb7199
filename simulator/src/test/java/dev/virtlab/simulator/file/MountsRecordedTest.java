package dev.virtlab.simulator.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.simulator.file.TestHost.TestProcess;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.MountCalls.Propagation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Replays random calls on mounts that Linux 6.18 answered, and compares what every namespace sees
/// afterwards. A line `0 bind /a /b OK` is a call of the first namespace; `= 1 /a / t0 shared:1` a
/// mount of the second: path, root, source, propagation.
class MountsRecordedTest {

  private static final String TOP = "/mp";

  private final List<String> wrong = new ArrayList<>();
  private List<TestProcess> processes = new ArrayList<>();
  private List<String> expected = new ArrayList<>();
  private String name = "";
  private boolean differs;

  @Test
  void everyNamespaceSeesWhatItSeesOnLinux() throws IOException {
    try (InputStream in = MountsRecordedTest.class.getResourceAsStream("mounts.txt")) {
      assertThat(in).isNotNull();
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
    }
    compare();
    assertThat(wrong).isEmpty();
  }

  private void take(String line) {
    if (line.startsWith("case")) {
      compare();
      begin(line);
    } else if (line.startsWith("= ")) {
      expected.add(line.substring(2));
    } else if (line.equals("unshare")) {
      TestProcess child = processes.getFirst().host.fork(processes.getFirst());
      child.unshareMounts();
      processes.add(child);
    } else {
      call(line, line.split(" "));
    }
  }

  private void begin(String line) {
    name = line;
    differs = false;
    expected = new ArrayList<>();
    TestHost host = new TestHost();
    processes = new ArrayList<>(List.of(host.root));
    host.root.mkdir(TOP);
    host.root.mount("t0", TOP, "tmpfs", "");
    for (String directory : List.of("/a", "/b", "/c")) {
      for (String below : List.of("", "/x", "/y", "/x/y")) {
        host.root.mkdir(TOP + directory + below);
      }
    }
  }

  private void call(String line, String[] words) {
    TestProcess who = processes.get(Integer.parseInt(words[0]));
    String answer = "OK";
    try {
      call(who, words);
    } catch (CallFailed failed) {
      answer = failed.errno().name();
    }
    if (!answer.equals(words[words.length - 1]) && !differs) {
      differs = true;
      wrong.add(name + ": " + line + " answered " + answer);
    }
  }

  private static void call(TestProcess who, String[] words) {
    String path = (TOP + words[2]).replaceAll("/$", "");
    switch (words[1]) {
      case "tmpfs" -> {
        who.mount(words[3], path, "tmpfs", "");
        for (String directory : List.of("/x", "/y", "/x/y")) {
          TestHost.errno(() -> who.mkdir(path + directory));
        }
      }
      case "bind" -> who.bind(path, TOP + words[3]);
      case "rbind" -> who.mount(path, TOP + words[3], "", "", MountFlag.BIND, MountFlag.RECURSIVE);
      case "move" -> who.mount(path, TOP + words[3], "", "", MountFlag.MOVE);
      case "umount" -> who.unmount(path);
      case "detach" -> who.unmountLazily(path);
      default ->
          who.host
              .vfs
              .mounts()
              .setPropagation(
                  who,
                  path,
                  Propagation.valueOf(words[1].toUpperCase(Locale.ROOT)),
                  words[3].equals("r"));
    }
  }

  private void compare() {
    if (processes.isEmpty() || differs) {
      return;
    }
    List<List<String>> mounts = new ArrayList<>();
    for (int i = 0; i < processes.size(); i++) {
      for (String line : processes.get(i).mountinfo().split("\n")) {
        String[] words = line.split(" ");
        if (words[4].equals(TOP) || words[4].startsWith(TOP + "/")) {
          mounts.add(shown(i, words));
        }
      }
    }
    mounts.sort(
        (a, b) -> String.join("\1", a.subList(0, 4)).compareTo(String.join("\1", b.subList(0, 4))));
    List<String> seen = numbered(mounts);
    if (!seen.equals(expected)) {
      wrong.add(name + ":\n  expected " + expected + "\n  but saw  " + seen);
    }
  }

  private static List<String> shown(int namespace, String[] words) {
    String path = words[4].substring(TOP.length());
    List<String> mount = new ArrayList<>();
    mount.add(Integer.toString(namespace));
    mount.add(path.isEmpty() ? "/" : path);
    mount.add(words[3]);
    int dash = List.of(words).indexOf("-");
    mount.add(words[dash + 2]);
    mount.addAll(List.of(words).subList(6, dash));
    return mount;
  }

  /// Peer groups by the order in which they appear.
  private static List<String> numbered(List<List<String>> mounts) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (List<String> mount : mounts) {
      StringBuilder line = new StringBuilder(String.join(" ", mount.subList(0, 4)));
      for (String word : mount.subList(4, mount.size())) {
        if (word.startsWith("propagate_from")) {
          continue;
        }
        int colon = word.indexOf(':');
        line.append(' ').append(word, 0, colon < 0 ? word.length() : colon + 1);
        if (colon >= 0) {
          String group = word.substring(colon + 1);
          numbers.putIfAbsent(group, numbers.size() + 1);
          line.append(numbers.get(group));
        }
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
