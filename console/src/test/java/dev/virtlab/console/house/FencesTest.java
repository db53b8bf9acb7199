package dev.virtlab.console.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The fences that no compiler keeps. Module-info draws the arrows between rooms; these claims say
/// what a room may not even name of the world outside.
@Tag("architecture")
final class FencesTest {
  @Test
  void everyClassOfEveryRoomIsSeen() {
    assertThat(House.rooms())
        .containsExactly(
            "dev.virtlab.console",
            "dev.virtlab.lab",
            "dev.virtlab.lessons",
            "dev.virtlab.runtime",
            "dev.virtlab.scenarios",
            "dev.virtlab.simulator",
            "dev.virtlab.sketch",
            "dev.virtlab.stage",
            "dev.virtlab.userland",
            "dev.virtlab.worlds");
    long moduleDescriptors = House.rooms().size();
    assertThat(House.CLASSES.size()).isEqualTo((int) (House.classFiles() - moduleDescriptors));
    assertThat(House.CLASSES.size()).isGreaterThan(100);
  }

  @Test
  void theSimulatorKnowsNoScreenNoLessonAndNoFrontDoor() {
    holds(
        room("dev.virtlab.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.virtlab.stage..",
                "dev.virtlab.lessons..",
                "dev.virtlab.console..",
                "dev.virtlab.scenarios.."));
  }

  @Test
  void lessonsKnowNoBackend() {
    holds(
        room("dev.virtlab.lessons..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.virtlab.simulator..", "dev.virtlab.runtime..", "dev.virtlab.userland.."));
  }

  @Test
  void theSimulatedAndTheRealWorldNeverMeet() {
    holds(
        room("dev.virtlab.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.virtlab.runtime.."));
    holds(
        room("dev.virtlab.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.virtlab.simulator.."));
  }

  @Test
  void onlySketchSeesProcessing() {
    holds(
        outside("dev.virtlab.stage.sketch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("processing..", "com.madgag..", "java.awt..", "javax.swing.."));
  }

  /// The module that draws is there for `render` alone; all commands are looked through at every
  /// start.
  @Test
  void noCommandSeesTheSketch() {
    holds(
        room("dev.virtlab.console.door..")
            .and()
            .haveNameNotMatching(".*\\.Drawing(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.virtlab.stage.sketch.."));
  }

  @Test
  void onlyTheReplSeesJLine() {
    holds(
        outside("dev.virtlab.console.repl..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jline.."));
  }

  @Test
  void onlyTheExercisesSeeJShell() {
    holds(
        outside("dev.virtlab.console.exercise..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jdk.jshell.."));
  }

  @Test
  void portableRoomsTouchNoFileThreadClockOrProcess() {
    holds(portable().should().dependOnClassesThat(OUTSIDE_WORLD));
    holds(portable().should().accessTargetWhere(UNREPEATABLE));
  }

  @Test
  void portableRoomsReadJsonWithoutReflection() {
    holds(portable().should().dependOnClassesThat(GSON_REFLECTION));
  }

  @Test
  void oneClassOfTheRuntimeStartsProcesses() {
    assertThat(users("dev.virtlab.runtime", ProcessBuilder.class.getName()))
        .hasSizeLessThanOrEqualTo(1);
    holds(
        noClasses()
            .that(
                resideInAnyPackage(
                    "dev.virtlab.lab..",
                    "dev.virtlab.userland..",
                    "dev.virtlab.console.repl..",
                    "dev.virtlab.webexport.."))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(ProcessBuilder.class.getName()));
    holds(noClasses().should().callMethod(Runtime.class, "exec", String.class));
    holds(noClasses().should().callMethod(Runtime.class, "exec", String[].class));
  }

  @Test
  void oneClassUnpacksArchives() {
    assertThat(
            users(
                "dev.virtlab",
                "java.util.zip.ZipInputStream",
                "java.util.zip.ZipFile",
                "java.util.zip.GZIPInputStream",
                "java.util.jar.JarFile"))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void oneClassWritesFilesDurably() {
    assertThat(
            House.CLASSES.stream()
                .filter(
                    c ->
                        c.getMethodCallsFromSelf().stream()
                            .anyMatch(
                                call ->
                                    call.getName().equals("force")
                                        && call.getTargetOwner()
                                            .isAssignableTo("java.nio.channels.FileChannel")))
                .map(JavaClass::getName)
                .collect(Collectors.toSet()))
        .hasSizeLessThanOrEqualTo(1);
  }

  /// Files, processes, threads, reflection, the network, screens: what a browser has none of, and
  /// what would let the outside reach a result.
  private static final DescribedPredicate<JavaClass> OUTSIDE_WORLD =
      resideInAnyPackage(
              "java.nio.file..",
              "java.nio.channels..",
              "java.net..",
              "java.util.concurrent..",
              "java.util.zip..",
              "java.lang.reflect..",
              "java.lang.foreign..",
              "java.security..",
              "java.time.format..",
              "java.text..",
              "java.util.logging..")
          .or(
              named(
                  "java.io.File",
                  "java.io.FileInputStream",
                  "java.io.FileOutputStream",
                  "java.io.FileReader",
                  "java.io.FileWriter",
                  "java.io.Console",
                  "java.lang.Thread",
                  "java.lang.ThreadLocal",
                  "java.lang.Process",
                  "java.lang.ProcessBuilder",
                  "java.lang.ProcessHandle",
                  "java.lang.Runtime",
                  "java.time.Clock",
                  "java.util.Random",
                  "java.util.Timer",
                  "java.util.UUID",
                  "java.util.ServiceLoader",
                  "java.util.ResourceBundle"));

  /// Calls whose answer may differ from run to run, from JDK to JDK or from place to place.
  private static final DescribedPredicate<JavaAccess<?>> UNREPEATABLE =
      describe(
          "whose answer may differ between runs, machines or browsers",
          access ->
              switch (access.getTargetOwner().getName()) {
                case "java.lang.System" ->
                    Set.of(
                            "nanoTime",
                            "currentTimeMillis",
                            "getenv",
                            "getProperty",
                            "identityHashCode",
                            "in",
                            "out",
                            "err",
                            "exit")
                        .contains(access.getName());
                case "java.lang.Math" ->
                    Set.of(
                            "random", "sin", "cos", "tan", "exp", "log", "log10", "pow", "cbrt",
                            "atan2")
                        .contains(access.getName());
                case "java.time.Instant", "java.time.LocalDateTime", "java.time.ZonedDateTime" ->
                    access.getName().equals("now");
                case "java.time.ZoneId" -> access.getName().equals("systemDefault");
                case "java.util.Locale" -> access.getName().equals("getDefault");
                case "java.util.Map", "java.util.Set" -> access.getName().equals("copyOf");
                case "java.util.stream.Collectors" ->
                    Set.of("toUnmodifiableMap", "toUnmodifiableSet").contains(access.getName());
                default -> false;
              });

  private static final DescribedPredicate<JavaClass> GSON_REFLECTION =
      resideInAnyPackage("com.google.gson.reflect..", "com.google.gson.annotations..")
          .or(
              named(
                  "com.google.gson.Gson",
                  "com.google.gson.GsonBuilder",
                  "com.google.gson.TypeAdapter",
                  "com.google.gson.JsonSerializer",
                  "com.google.gson.JsonDeserializer"));

  private static DescribedPredicate<JavaClass> named(String... names) {
    Set<String> all = Set.of(names);
    return describe("named " + all, c -> all.contains(c.getName()));
  }

  private static GivenClassesConjunction room(String... packages) {
    return noClasses().that().resideInAnyPackage(packages);
  }

  private static GivenClassesConjunction outside(String packages) {
    return noClasses().that().resideOutsideOfPackage(packages);
  }

  private static GivenClassesConjunction portable() {
    return room(House.PORTABLE).and().resideOutsideOfPackage("dev.virtlab.stage.sketch..");
  }

  /// The outermost classes under this package that depend on any of these.
  private static Set<String> users(String room, String... used) {
    Set<String> names = Set.of(used);
    return House.CLASSES.stream()
        .filter(c -> c.getPackageName().startsWith(room))
        .filter(
            c ->
                c.getDirectDependenciesFromSelf().stream()
                    .anyMatch(d -> names.contains(d.getTargetClass().getName())))
        .map(c -> c.getName().replaceFirst("\\$.*", ""))
        .collect(Collectors.toSet());
  }

  private static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(House.CLASSES);
  }
}
