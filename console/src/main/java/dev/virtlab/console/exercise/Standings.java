package dev.virtlab.console.exercise;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.Namespace;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.lab.storage.LayerName;
import dev.virtlab.lab.storage.Layered;
import dev.virtlab.lab.storage.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What stands in a world, as JSON between this process and the one that runs a learner's Java.
final class Standings {

  private Standings() {}

  static JsonArray write(List<Standing> all) {
    JsonArray array = new JsonArray();
    all.forEach(standing -> array.add(write(standing)));
    return array;
  }

  private static JsonObject write(Standing standing) {
    JsonObject json = new JsonObject();
    switch (standing) {
      case Standing.Process p -> process(json, p);
      case Standing.Cgroup g -> cgroup(json, g);
      case Standing.Container c -> container(json, c);
      case Standing.Mount m -> {
        json.addProperty("kind", "mount");
        json.addProperty("namespace", m.namespace());
        json.addProperty("target", m.target());
        json.addProperty("type", m.type());
        json.addProperty("source", m.source());
      }
      case Standing.Image i -> {
        json.addProperty("kind", "image");
        json.addProperty("id", i.id());
        json.addProperty("size", i.size().value());
        json.add("references", texts(i.references()));
      }
      case Standing.Volume v -> {
        json.addProperty("kind", "volume");
        json.addProperty("name", v.name());
      }
      case Stored.Device d -> {
        json.addProperty("kind", "device");
        json.addProperty("name", d.name());
        json.addProperty("backing", d.backing());
        json.addProperty("size", d.size().value());
        json.addProperty("failing", d.failing());
      }
      case Stored.Store s -> {
        json.addProperty("kind", "store");
        json.addProperty("name", s.name());
        json.addProperty("of", s.kind());
        json.add("devices", texts(s.devices()));
      }
      case Stored.Chunk c -> chunk(json, c);
      case Layered.Overlay o -> {
        json.addProperty("kind", "overlay");
        json.addProperty("name", o.name());
        json.add("lowerdir", texts(o.lowerdir()));
        json.addProperty("upperdir", o.upperdir());
      }
      case Layered.Layer l -> {
        json.addProperty("kind", "layer");
        json.addProperty("overlay", l.overlay());
        json.addProperty("number", l.number());
        json.add("names", texts(l.names().stream().map(LayerName::toString).toList()));
      }
      case Machine m -> machine(json, m);
    }
    return json;
  }

  private static void process(JsonObject json, Standing.Process p) {
    json.addProperty("kind", "process");
    json.addProperty("pid", p.pid());
    json.addProperty("parent", p.parent());
    json.add("argv", texts(p.argv()));
    json.addProperty("cgroup", p.cgroup());
    JsonObject namespaces = new JsonObject();
    p.namespaces().forEach((kind, inode) -> namespaces.addProperty(kind.name(), inode));
    json.add("namespaces", namespaces);
    json.addProperty("stopped", p.stopped());
    json.addProperty("ended", p.ended());
  }

  private static void cgroup(JsonObject json, Standing.Cgroup g) {
    json.addProperty("kind", "cgroup");
    json.addProperty("path", g.path());
    JsonObject limits = new JsonObject();
    g.limits().forEach(limits::addProperty);
    json.add("limits", limits);
    json.addProperty("usage", g.usage().value());
    json.addProperty("oomKills", g.oomKills());
    json.addProperty("throttled", g.throttled().toNanos());
    json.addProperty("waited", g.waited().toNanos());
    json.addProperty("frozen", g.frozen());
  }

  private static void container(JsonObject json, Standing.Container c) {
    json.addProperty("kind", "container");
    json.addProperty("id", c.id());
    json.addProperty("name", c.name());
    json.addProperty("image", c.image());
    json.addProperty("cgroup", c.cgroup());
    json.addProperty("status", c.status().name());
    json.addProperty("pid", c.pid());
    json.addProperty("exit", c.exit());
    json.addProperty("oomKilled", c.oomKilled());
    json.addProperty("restarts", c.restarts());
    c.health().ifPresent(health -> json.addProperty("health", health));
  }

  private static void machine(JsonObject json, Machine m) {
    json.addProperty("kind", "machine");
    json.addProperty("name", m.name());
    json.addProperty("status", m.status().name());
    json.addProperty("phase", m.phase().name());
    json.addProperty("pid", m.pid());
    json.addProperty("vcpus", m.vcpus());
    json.addProperty("memory", m.memory().value());
    json.add("snapshots", texts(m.snapshots()));
  }

  private static void chunk(JsonObject json, Stored.Chunk c) {
    json.addProperty("kind", "chunk");
    json.addProperty("store", c.store());
    json.addProperty("address", c.address());
    json.addProperty("use", c.use());
    json.addProperty("profile", c.profile());
    json.addProperty("stripe", c.stripe().value());
    json.add("places", texts(c.places()));
    json.addProperty("used", c.used().value());
  }

  private static JsonArray texts(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  static List<Standing> read(JsonArray array) {
    List<Standing> all = new ArrayList<>();
    for (JsonElement element : array) {
      all.add(read(element.getAsJsonObject()));
    }
    return all;
  }

  private static Standing read(JsonObject json) {
    return switch (text(json, "kind")) {
      case "process" ->
          new Standing.Process(
              number(json, "pid"),
              number(json, "parent"),
              texts(json, "argv"),
              text(json, "cgroup"),
              namespaces(json.getAsJsonObject("namespaces")),
              json.get("stopped").getAsBoolean(),
              json.get("ended").getAsBoolean());
      case "cgroup" ->
          new Standing.Cgroup(
              text(json, "path"),
              limits(json.getAsJsonObject("limits")),
              new Bytes(json.get("usage").getAsLong()),
              number(json, "oomKills"),
              Duration.ofNanos(json.get("throttled").getAsLong()),
              Duration.ofNanos(json.get("waited").getAsLong()),
              json.get("frozen").getAsBoolean());
      case "container" ->
          new Standing.Container(
              text(json, "id"),
              text(json, "name"),
              text(json, "image"),
              text(json, "cgroup"),
              Standing.Container.Status.valueOf(text(json, "status")),
              number(json, "pid"),
              number(json, "exit"),
              json.get("oomKilled").getAsBoolean(),
              number(json, "restarts"),
              Optional.ofNullable(json.get("health")).map(JsonElement::getAsString));
      case "mount" ->
          new Standing.Mount(
              json.get("namespace").getAsLong(),
              text(json, "target"),
              text(json, "type"),
              text(json, "source"));
      case "image" ->
          new Standing.Image(
              text(json, "id"), new Bytes(json.get("size").getAsLong()), texts(json, "references"));
      case "volume" -> new Standing.Volume(text(json, "name"));
      case "device" ->
          new Stored.Device(
              text(json, "name"),
              text(json, "backing"),
              new Bytes(json.get("size").getAsLong()),
              json.get("failing").getAsBoolean());
      case "store" ->
          new Stored.Store(text(json, "name"), text(json, "of"), texts(json, "devices"));
      case "chunk" ->
          new Stored.Chunk(
              text(json, "store"),
              json.get("address").getAsLong(),
              text(json, "use"),
              text(json, "profile"),
              new Bytes(json.get("stripe").getAsLong()),
              texts(json, "places"),
              new Bytes(json.get("used").getAsLong()));
      case "overlay" ->
          new Layered.Overlay(text(json, "name"), texts(json, "lowerdir"), text(json, "upperdir"));
      case "layer" ->
          new Layered.Layer(
              text(json, "overlay"),
              number(json, "number"),
              texts(json, "names").stream().map(LayerName::of).toList());
      default -> throw new IllegalStateException("nothing stands as " + text(json, "kind"));
    };
  }

  private static String text(JsonObject json, String field) {
    return json.get(field).getAsString();
  }

  private static int number(JsonObject json, String field) {
    return json.get(field).getAsInt();
  }

  private static List<String> texts(JsonObject json, String field) {
    List<String> texts = new ArrayList<>();
    json.getAsJsonArray(field).forEach(element -> texts.add(element.getAsString()));
    return texts;
  }

  private static Map<Namespace.Kind, Long> namespaces(JsonObject json) {
    Map<Namespace.Kind, Long> namespaces = new LinkedHashMap<>();
    json.entrySet()
        .forEach(
            entry ->
                namespaces.put(
                    Namespace.Kind.valueOf(entry.getKey()), entry.getValue().getAsLong()));
    return namespaces;
  }

  private static Map<String, Long> limits(JsonObject json) {
    Map<String, Long> limits = new LinkedHashMap<>();
    json.entrySet().forEach(entry -> limits.put(entry.getKey(), entry.getValue().getAsLong()));
    return limits;
  }
}
