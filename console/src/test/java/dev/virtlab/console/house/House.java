package dev.virtlab.console.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The house as it was built: the rooms on the module path of this run, their classes and sources.
final class House {
  /// The rooms whose classes are compiled to JavaScript too.
  static final String[] PORTABLE = {
    "dev.virtlab.lab..",
    "dev.virtlab.userland..",
    "dev.virtlab.simulator..",
    "dev.virtlab.scenarios..",
    "dev.virtlab.stage..",
    "dev.virtlab.lessons..",
    "dev.virtlab.worlds.."
  };

  /// Every class of every room, seen once.
  static final JavaClasses CLASSES = new ClassFileImporter().importPaths(folders());

  private House() {}

  /// The rooms, by module name, in order.
  static Set<String> rooms() {
    return resolved().map(ResolvedModule::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /// The packages that a room lets others enter.
  static Set<String> exported() {
    return resolved()
        .flatMap(room -> room.reference().descriptor().exports().stream())
        .filter(export -> !export.isQualified())
        .map(export -> export.source())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Every class file of the house, counted without ArchUnit.
  static long classFiles() {
    return folders().stream().mapToLong(folder -> files(folder, ".class").count()).sum();
  }

  /// Every source file of the house that is not a test.
  static List<Path> sources() {
    Path root = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    try (Stream<Path> rooms = Files.list(root)) {
      return rooms
          .map(room -> room.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .flatMap(folder -> files(folder, ".java"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<ResolvedModule> resolved() {
    return ModuleLayer.boot().configuration().modules().stream()
        .filter(module -> module.name().startsWith("dev.virtlab."));
  }

  private static List<Path> folders() {
    return resolved()
        .map(ResolvedModule::reference)
        .map(ModuleReference::location)
        .map(location -> Path.of(location.orElseThrow()))
        .toList();
  }

  private static Stream<Path> files(Path folder, String ending) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
