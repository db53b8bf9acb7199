package dev.virtlab.webexport;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.virtlab.webexport.cut.Cut;
import java.lang.module.ResolvedModule;
import java.lang.reflect.Executable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every class and method of the JDK that a portable room names has a counterpart in the library
/// that TeaVM compiles in its place. The compiler itself complains only about what the rehearsal
/// reaches; this complains about everything, and in a second.
@Tag("architecture")
final class BrowserLibraryTest {
  /// Constructed by the compiler, or taken over by TeaVM's own generators.
  private static final Set<String> BUILT_IN =
      Set.of(
          "java.lang.Object",
          "java.lang.Record",
          "java.lang.Enum",
          "java.lang.invoke.MethodHandles$Lookup");

  @Test
  void everyJdkMethodThatAPortableRoomCallsExistsInTheBrowser() {
    JavaClasses rooms = new ClassFileImporter().importPaths(rooms());
    assertThat(rooms.size()).isGreaterThan(100);

    Set<String> missing = new TreeSet<>();
    rooms.stream()
        .filter(room -> !room.getPackageName().equals(Cut.class.getPackageName()))
        .flatMap(room -> room.getCodeUnits().stream())
        .forEach(unit -> missing.addAll(missing(unit)));
    assertThat(missing).as("has no counterpart in the browser").isEmpty();
  }

  private static List<String> missing(JavaCodeUnit unit) {
    return unit.getAccessesFromSelf().stream()
        .map(JavaAccess::getTarget)
        .filter(CodeUnitAccessTarget.class::isInstance)
        .map(CodeUnitAccessTarget.class::cast)
        .flatMap(target -> missing(target).stream())
        .map(method -> method + ", called by " + unit.getOwner().getName())
        .toList();
  }

  private static Optional<String> missing(CodeUnitAccessTarget target) {
    String owner = target.getOwner().getName();
    if (!owner.startsWith("java.") || BUILT_IN.contains(owner)) {
      return Optional.empty();
    }
    List<String> parameters =
        target.getRawParameterTypes().stream().map(type -> kind(type.getName())).toList();
    boolean present =
        counterpart(owner).map(found -> has(found, target.getName(), parameters)).orElse(false);
    return present
        ? Optional.empty()
        : Optional.of(owner + "." + target.getName() + " with parameters " + parameters);
  }

  private static Optional<Class<?>> counterpart(String name) {
    int dot = name.lastIndexOf('.');
    String library =
        "org.teavm.classlib." + name.substring(0, dot) + ".T" + name.substring(dot + 1);
    return found(name.replaceFirst("java\\.util\\.regex", "dev.virtlab.webexport.regex"))
        .or(() -> found(library))
        .or(() -> found(name.replaceFirst("java\\.time", "org.threeten.bp")));
  }

  private static Optional<Class<?>> found(String name) {
    if (name.startsWith("java.")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Class.forName(name, false, BrowserLibraryTest.class.getClassLoader()));
    } catch (ClassNotFoundException _) {
      return Optional.empty();
    }
  }

  private static boolean has(Class<?> owner, String name, List<String> parameters) {
    return lineage(owner)
        .<Executable>flatMap(type -> units(type, name))
        .map(unit -> Stream.of(unit.getParameterTypes()).map(type -> kind(type.getName())).toList())
        .anyMatch(parameters::equals);
  }

  /// A primitive type is itself; types of the library have other names there, so they count alike.
  private static String kind(String type) {
    return type.contains(".") ? "object" : type;
  }

  private static Stream<? extends Executable> units(Class<?> type, String name) {
    return name.equals("<init>")
        ? Stream.of(type.getDeclaredConstructors())
        : Stream.of(type.getDeclaredMethods()).filter(method -> method.getName().equals(name));
  }

  private static Stream<Class<?>> lineage(Class<?> type) {
    Stream<Class<?>> above = Stream.of(type.getInterfaces()).flatMap(BrowserLibraryTest::lineage);
    Class<?> parent = type.isInterface() ? Object.class : type.getSuperclass();
    return Stream.concat(
        Stream.of(type), parent == null ? above : Stream.concat(lineage(parent), above));
  }

  private static List<Path> rooms() {
    return ModuleLayer.boot().configuration().modules().stream()
        .filter(module -> module.name().startsWith("dev.virtlab."))
        .map(ResolvedModule::reference)
        .map(reference -> Path.of(reference.location().orElseThrow()))
        .toList();
  }
}
