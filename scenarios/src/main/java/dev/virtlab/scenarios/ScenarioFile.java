package dev.virtlab.scenarios;

import dev.virtlab.lab.Bytes;
import dev.virtlab.scenarios.Scenario.Behaviour;
import dev.virtlab.scenarios.json.FileRefused;
import dev.virtlab.scenarios.json.JsonText;
import dev.virtlab.scenarios.json.ObjectReader;
import dev.virtlab.scenarios.json.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads a scenario from JSON. The form is published as a JSON Schema beside the shipped scenarios;
/// what a schema cannot say (names given twice, hosts that are not there) is refused here too.
public final class ScenarioFile {

  /// The version of the form that this reader knows.
  public static final int FORMAT = 1;

  static final int HOSTS_MAX = 1_000;
  static final int CONTAINERS_MAX = 10_000;
  static final int LINES_MAX = 100_000;
  static final int TEXT_MAX = 1 << 20;
  static final int STEPS_MAX = 1_000;
  private static final Bytes MEMORY_MIN = Bytes.mib(64);
  private static final Bytes MEMORY_MAX = Bytes.gib(16_384);
  private static final Bytes DISK_MAX = Bytes.gib(1 << 20);

  private ScenarioFile() {}

  /// The scenario in a text.
  ///
  /// @param file the name to show in messages
  public static Scenario read(String file, String text) throws FileRefused {
    ObjectReader top = JsonText.read(file, text).object();
    top.need("format").integer(FORMAT, FORMAT);
    top.find("$schema").ifPresent(_ -> {});
    String name = name(top.need("name"));
    String title = text(top, "title", name);
    long seed = integer(top, "seed", 1);
    long start = start(top);
    List<Scenario.Program> programs = programs(top);
    List<Scenario.Image> images = images(top);
    List<Scenario.Host> hosts = hosts(top);
    List<Scenario.TimedLine> script = script(top, hosts);
    top.end();
    return new Scenario(name, title, seed, start, hosts, programs, images, script);
  }

  private static long integer(ObjectReader object, String key, long otherwise) throws FileRefused {
    Optional<Value> value = object.find(key);
    return value.isPresent() ? value.get().integer(0, Long.MAX_VALUE) : otherwise;
  }

  private static String text(ObjectReader object, String key, String otherwise) throws FileRefused {
    Optional<Value> value = object.find(key);
    return value.isPresent() ? value.get().text(TEXT_MAX) : otherwise;
  }

  private static List<String> texts(ObjectReader object, String key) throws FileRefused {
    Optional<Value> value = object.find(key);
    List<String> texts = new ArrayList<>();
    if (value.isPresent()) {
      for (Value element : value.get().elements(STEPS_MAX)) {
        texts.add(element.text(TEXT_MAX));
      }
    }
    return texts;
  }

  /// A name: 1 to 63 of `a-z 0-9 . -`, beginning with a letter, as host names are.
  private static String name(Value value) throws FileRefused {
    String name = value.text(63);
    boolean good = !name.isEmpty() && name.charAt(0) >= 'a' && name.charAt(0) <= 'z';
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      good &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    }
    if (!good) {
      throw value.refuse("\"" + name + "\" is no name: use a-z, 0-9, - and ., with a letter first");
    }
    return name;
  }

  private static long start(ObjectReader top) throws FileRefused {
    Optional<Value> value = top.find("start");
    if (value.isEmpty()) {
      return WallClock.DEFAULT_START;
    }
    return WallClock.seconds(value.get().text(40))
        .orElseThrow(() -> value.get().refuse("a moment is written 2026-11-23T09:00:00Z"));
  }

  private static List<Scenario.Host> hosts(ObjectReader top) throws FileRefused {
    Value list = top.need("hosts");
    List<Scenario.Host> hosts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Value value : list.elements(HOSTS_MAX)) {
      ObjectReader object = value.object();
      Value nameValue = object.need("name");
      if (!names.add(name(nameValue))) {
        throw nameValue.refuse("two hosts have the name \"" + name(nameValue) + "\"");
      }
      hosts.add(host(name(nameValue), object));
    }
    if (hosts.isEmpty()) {
      throw list.refuse("a scenario has at least one host");
    }
    return hosts;
  }

  private static Scenario.Host host(String name, ObjectReader object) throws FileRefused {
    Optional<Value> cpus = object.find("cpus");
    Optional<Value> memory = object.find("memory");
    Optional<Value> disk = object.find("disk");
    Optional<Value> cgroup = object.find("cgroup");
    Optional<Value> engine = object.find("engine");
    Optional<Value> machines = object.find("machines");
    Optional<Value> hosted = object.find("hosted");
    Scenario.Host host =
        new Scenario.Host(
            name,
            cpus.isPresent() ? (int) cpus.get().integer(1, 1024) : 2,
            memory.isPresent()
                ? Quantity.bytes(memory.get(), MEMORY_MIN, MEMORY_MAX)
                : Bytes.gib(8),
            disk.isPresent() ? Quantity.bytes(disk.get(), Bytes.gib(1), DISK_MAX) : Bytes.gib(40),
            cgroup.isPresent() && cgroup.get().word(List.of("v1", "v2")).equals("v1")
                ? Scenario.CgroupVersion.V1
                : Scenario.CgroupVersion.V2,
            engine.isPresent() ? engine(engine.get()) : Optional.empty(),
            machines.isPresent() && machines.get().truth(),
            hosted.isPresent() && hosted.get().truth(),
            files(object));
    object.end();
    return host;
  }

  private static Optional<Scenario.Engine> engine(Value value) throws FileRefused {
    ObjectReader object = value.object();
    List<String> images = texts(object, "images");
    Optional<Value> hub = object.find("hub");
    Optional<Value> list = object.find("containers");
    List<Scenario.Container> containers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    if (list.isPresent()) {
      for (Value element : list.get().elements(CONTAINERS_MAX)) {
        ObjectReader container = element.object();
        Value nameValue = container.need("name");
        if (!names.add(name(nameValue))) {
          throw nameValue.refuse("two containers have the name \"" + name(nameValue) + "\"");
        }
        Optional<Value> started = container.find("started");
        containers.add(
            new Scenario.Container(
                name(nameValue),
                started.isEmpty() || started.get().truth(),
                container.need("run").text(TEXT_MAX)));
        container.end();
      }
    }
    boolean reachesHub = hub.isEmpty() || hub.get().truth();
    object.end();
    return Optional.of(new Scenario.Engine(images, reachesHub, containers));
  }

  private static List<Scenario.File> files(ObjectReader object) throws FileRefused {
    List<Scenario.File> files = new ArrayList<>();
    Optional<Value> list = object.find("files");
    if (list.isPresent()) {
      for (Map.Entry<String, Value> entry : list.get().object().all()) {
        files.add(file(entry.getKey(), entry.getValue()));
      }
    }
    return files;
  }

  private static Scenario.File file(String path, Value value) throws FileRefused {
    if (!path.startsWith("/") || path.endsWith("/") || path.contains("/../")) {
      throw value.refuse("\"" + path + "\" is not a path of a file from the root, as /root/notes");
    }
    ObjectReader object = value.object();
    String text = object.need("text").text(TEXT_MAX);
    Optional<Value> mode = object.find("mode");
    int bits = mode.isPresent() ? octal(mode.get()) : 0644;
    object.end();
    return new Scenario.File(path, text, bits);
  }

  private static int octal(Value value) throws FileRefused {
    String text = value.text(4);
    int mode = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 7) {
        throw value.refuse("a mode is written in octal digits, as \"755\"");
      }
      mode = mode * 8 + digit;
    }
    return mode;
  }

  private static List<Scenario.Program> programs(ObjectReader top) throws FileRefused {
    List<Scenario.Program> programs = new ArrayList<>();
    Optional<Value> list = top.find("programs");
    if (list.isPresent()) {
      for (Map.Entry<String, Value> entry : list.get().object().all()) {
        if (!entry.getKey().startsWith("/")) {
          throw entry
              .getValue()
              .refuse("a program is named by its path, as /usr/local/bin/" + entry.getKey());
        }
        programs.add(
            new Scenario.Program(entry.getKey(), behaviour(entry.getValue(), new int[] {0})));
      }
    }
    return programs;
  }

  private static List<Behaviour> behaviour(Value list, int[] count) throws FileRefused {
    List<Behaviour> steps = new ArrayList<>();
    for (Value value : list.elements(STEPS_MAX)) {
      if (++count[0] > STEPS_MAX) {
        throw value.refuse("a program has at most " + STEPS_MAX + " steps");
      }
      steps.add(step(value, count));
    }
    return steps;
  }

  private static Behaviour step(Value value, int[] count) throws FileRefused {
    ObjectReader object = value.object();
    Optional<Value> print = object.find("print");
    Optional<Value> grow = object.find("grow");
    Optional<Value> compute = object.find("compute");
    Optional<Value> sleep = object.find("sleep");
    Optional<Value> write = object.find("write");
    Optional<Value> repeat = object.find("repeat");
    Optional<Value> exit = object.find("exit");
    Behaviour step;
    if (print.isPresent()) {
      step = new Behaviour.Print(print.get().text(TEXT_MAX));
    } else if (grow.isPresent()) {
      step = new Behaviour.Grow(Quantity.bytes(grow.get(), Bytes.NONE, MEMORY_MAX));
    } else if (compute.isPresent()) {
      step = new Behaviour.Compute(Quantity.time(compute.get()));
    } else if (sleep.isPresent()) {
      step = new Behaviour.Sleep(Quantity.time(sleep.get()));
    } else if (write.isPresent()) {
      step =
          new Behaviour.Write(
              write.get().text(4096), Quantity.bytes(object.need("amount"), Bytes.NONE, DISK_MAX));
    } else if (repeat.isPresent()) {
      int times = (int) repeat.get().integer(0, 1_000_000_000);
      step = new Behaviour.Repeat(times, behaviour(object.need("steps"), count));
    } else if (exit.isPresent()) {
      step = new Behaviour.Exit((int) exit.get().integer(0, 255));
    } else {
      throw value.refuse(
          "a step is one of print, grow, compute, sleep, write (with amount), repeat (with steps),"
              + " exit");
    }
    object.end();
    return step;
  }

  private static List<Scenario.Image> images(ObjectReader top) throws FileRefused {
    List<Scenario.Image> images = new ArrayList<>();
    Set<String> references = new HashSet<>();
    Optional<Value> list = top.find("images");
    if (list.isPresent()) {
      for (Value value : list.get().elements(STEPS_MAX)) {
        ObjectReader object = value.object();
        Value reference = object.need("reference");
        if (!references.add(reference.text(255))) {
          throw reference.refuse("two images have the reference \"" + reference.text(255) + "\"");
        }
        images.add(
            new Scenario.Image(
                reference.text(255),
                text(object, "base", "busybox"),
                files(object),
                texts(object, "command"),
                texts(object, "entrypoint"),
                texts(object, "environment"),
                text(object, "workingDirectory", ""),
                text(object, "user", "")));
        object.end();
      }
    }
    return images;
  }

  private static List<Scenario.TimedLine> script(ObjectReader top, List<Scenario.Host> hosts)
      throws FileRefused {
    List<Scenario.TimedLine> script = new ArrayList<>();
    Optional<Value> list = top.find("script");
    if (list.isEmpty()) {
      return script;
    }
    Duration before = Duration.ZERO;
    for (Value value : list.get().elements(LINES_MAX)) {
      ObjectReader object = value.object();
      Optional<Value> at = object.find("at");
      Duration time = at.isPresent() ? Quantity.time(at.get()) : before;
      if (time.compareTo(before) < 0) {
        throw value.refuse("the lines of a script stand in the order of their times");
      }
      before = time;
      Optional<Value> host = object.find("host");
      String name = host.isPresent() ? host.get().text(63) : hosts.getFirst().name();
      if (hosts.stream().noneMatch(h -> h.name().equals(name))) {
        throw value.refuse("there is no host \"" + name + "\" in this scenario");
      }
      script.add(new Scenario.TimedLine(time, name, object.need("line").text(TEXT_MAX)));
      object.end();
    }
    return script;
  }
}
