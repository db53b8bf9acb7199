package dev.virtlab.console.site;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A site of static files: the page as it was built, the table of what is here, and a script for
/// each lesson and world.
///
/// A page opened from a disk cannot fetch, so what it reads are scripts too: each puts one text, or
/// a few, into the table under its own name.
public final class Site {

  /// By this file an earlier export is known again.
  private static final String TABLE = "site.js";

  private final List<SiteLesson> lessons = new ArrayList<>();
  private final Map<String, SiteWorld> worlds = new LinkedHashMap<>();
  private final Map<String, String> worldTexts = new LinkedHashMap<>();

  /// A lesson of the site, with its files as texts.
  ///
  /// @param titles by language
  public record SiteLesson(
      String id,
      Map<String, String> titles,
      String world,
      int steps,
      int points,
      String logic,
      String english,
      String korean) {}

  /// A world of the site, offered to play in.
  public record SiteWorld(String name, String title) {}

  /// Adds a lesson; its world has to be added as well.
  public void add(SiteLesson lesson) {
    lessons.add(lesson);
  }

  /// Adds the text of a world that a lesson needs.
  public void addText(String name, String scenario) {
    worldTexts.put(name, scenario);
  }

  /// Offers a world to play in.
  public void add(SiteWorld world, String scenario) {
    worlds.put(world.name(), world);
    addText(world.name(), scenario);
  }

  /// Whether a folder can take a site: it is not there, empty, or holds an earlier one.
  public static boolean fits(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty() || Files.isRegularFile(folder.resolve(TABLE));
    }
  }

  /// Writes the site.
  ///
  /// @param page the folder of the page as it was built
  public void write(Path page, Path folder) throws IOException {
    Files.createDirectories(folder.resolve("lessons"));
    Files.createDirectories(folder.resolve("worlds"));
    try (Stream<Path> parts = Files.list(page)) {
      for (Path part : parts.filter(Files::isRegularFile).toList()) {
        Files.copy(part, folder.resolve(part.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    for (SiteLesson lesson : lessons) {
      JsonObject texts = new JsonObject();
      texts.addProperty("logic", lesson.logic());
      texts.addProperty("en", lesson.english());
      texts.addProperty("ko", lesson.korean());
      put(folder, "lessons/" + lesson.id(), texts);
    }
    for (Map.Entry<String, String> world : worldTexts.entrySet()) {
      put(folder, "worlds/" + world.getKey(), new com.google.gson.JsonPrimitive(world.getValue()));
    }
    Files.writeString(
        folder.resolve(TABLE), "'use strict';\nconst virtlabSite = " + table() + ";\n");
  }

  private static void put(Path folder, String name, JsonElement value) throws IOException {
    String script = "'use strict';\nvirtlabSite.files['" + name + "'] = " + value + ";\n";
    Files.writeString(folder.resolve(name + ".js"), script);
  }

  private JsonObject table() {
    JsonArray taught = new JsonArray();
    for (SiteLesson lesson : lessons) {
      JsonObject entry = new JsonObject();
      entry.addProperty("id", lesson.id());
      JsonObject title = new JsonObject();
      lesson.titles().forEach(title::addProperty);
      entry.add("title", title);
      entry.addProperty("world", lesson.world());
      entry.addProperty("steps", lesson.steps());
      entry.addProperty("points", lesson.points());
      taught.add(entry);
    }
    JsonArray offered = new JsonArray();
    for (SiteWorld world : worlds.values()) {
      JsonObject entry = new JsonObject();
      entry.addProperty("id", world.name());
      JsonObject title = new JsonObject();
      title.addProperty("en", world.title());
      entry.add("title", title);
      offered.add(entry);
    }
    JsonObject table = new JsonObject();
    table.add("lessons", taught);
    table.add("worlds", offered);
    table.add("files", new JsonObject());
    return table;
  }
}
