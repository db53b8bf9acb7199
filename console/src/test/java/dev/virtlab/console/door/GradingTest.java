package dev.virtlab.console.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.console.exercise.ChildRunner;
import dev.virtlab.console.exercise.Fence;
import dev.virtlab.console.grading.Grade;
import dev.virtlab.console.grading.Grader;
import dev.virtlab.console.grading.Report;
import dev.virtlab.lessons.Answer;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.Parameters;
import dev.virtlab.lessons.walk.CodeRunner;
import dev.virtlab.lessons.walk.Entry;
import dev.virtlab.lessons.walk.Progress;
import dev.virtlab.lessons.walk.ProgressFile;
import dev.virtlab.worlds.SimulatedWorlds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A folder of submissions, honest and hostile: every one gets a verdict, and none touches another.
class GradingTest {

  @TempDir Path folder = Path.of(".");

  private static Lesson lesson(String id) {
    return Resources.lessons().stream()
        .map(t -> t.lesson())
        .filter(l -> l.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /// The progress of whoever gives every answer of the proof.
  private static Progress solved(String lesson, String student) {
    Lesson taken = lesson(lesson);
    Parameters parameters = Parameters.draw(taken, student);
    List<Entry> entries = new ArrayList<>();
    for (var step : taken.steps()) {
      switch (taken.proof().solution().get(step.id())) {
        case Answer.Lines lines ->
            lines.lines().forEach(l -> entries.add(new Entry.Line(step.id(), parameters.fill(l))));
        case Answer.Said said -> entries.add(new Entry.Said(step.id(), said.words()));
        case Answer.Java java -> entries.add(new Entry.Java(step.id(), java.source()));
        case null -> {
          if (step instanceof dev.virtlab.lessons.Step.Demo) {
            entries.add(new Entry.Played(step.id()));
          }
        }
      }
    }
    return new Progress(student, lesson, entries);
  }

  private void hand(String file, Progress progress) throws IOException {
    hand(file, ProgressFile.write(progress));
  }

  private void hand(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private static Progress did(String lesson, Entry... entries) {
    return new Progress("mallory", lesson, List.of(entries));
  }

  private List<Grade> grade() throws IOException {
    List<String> fence = Fence.find().orElse(List.of());
    return new Grader(
            Resources.lessons(),
            new SimulatedWorlds(Resources::scenarioOfLesson, true),
            _ -> new ChildRunner(fence))
        .grade(folder);
  }

  private static Grade of(List<Grade> grades, String file) {
    return grades.stream().filter(g -> g.file().equals(file)).findFirst().orElseThrow();
  }

  @Test
  void whoSolvesEverythingHasFullMarks() throws IOException {
    hand("c1.json", solved("c1-processes", "ada"));
    hand("c2.json", solved("c2-memory", "grace"));

    List<Grade> grades = grade();

    assertThat(grades).extracting(Grade::result).containsOnly(Grade.Result.PASSED);
    assertThat(grades).extracting(Grade::reason).containsOnly("");
  }

  @Test
  void whatCannotBeReadIsUngradableAndSpoilsNobodyElse() throws IOException {
    hand("1-empty.json", "");
    hand("2-no-json.json", "I did it all, honestly");
    hand("3-deep.json", "[".repeat(1_000_000));
    hand(
        "4-version.json",
        "{\"format\": 2, \"student\": \"m\", \"lesson\": \"c2-memory\", \"entries\": []}");
    hand("5-lesson.json", did("c9-nothing"));
    hand(
        "6-points.json",
        "{\"format\": 1, \"student\": \"m\", \"lesson\": \"c2-memory\", \"entries\": [],"
            + " \"points\": 99}");
    Files.write(folder.resolve("7-bytes.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    hand("8-large.json", " ".repeat(dev.virtlab.scenarios.json.JsonText.LENGTH_MAX + 1));
    Files.createSymbolicLink(folder.resolve("9-link.json"), Path.of("/etc/passwd"));
    hand(
        "a-entry.json",
        "{\"format\": 1, \"student\": \"m\", \"lesson\": \"c2-memory\", \"entries\": [{\"step\":"
            + " \"limit\", \"earned\": 3}]}");
    Files.createDirectory(folder.resolve("b-folder.json"));
    hand("good.json", solved("c2-memory", "ada"));

    List<Grade> grades = grade();

    assertThat(grades).hasSize(11);
    assertThat(of(grades, "good.json").result()).isEqualTo(Grade.Result.PASSED);
    assertThat(grades)
        .filteredOn(g -> !g.file().equals("good.json"))
        .allSatisfy(
            g -> {
              assertThat(g.result()).as(g.file()).isEqualTo(Grade.Result.UNGRADABLE);
              assertThat(g.reason()).as(g.file()).isNotBlank();
            });
    assertThat(of(grades, "9-link.json").reason()).isEqualTo("it is no file of its own");
    assertThat(of(grades, "6-points.json").reason()).startsWith("6-points.json:1:");
  }

  @Test
  void linesThatNeverEndOrTakeTheWorldWithThemHaveAVerdict() throws IOException {
    hand("loop.json", did("c2-memory", new Entry.Line("limit", "while :; do :; done")));
    hand(
        "leaves.json",
        did("c2-memory", new Entry.Line("limit", "exit"), new Entry.Line("limit", "ls")));
    hand(
        "forks.json",
        did(
            "c2-memory",
            new Entry.Line("limit", "f() { f | f & }; f"),
            new Entry.Act("limit", Entry.Act.Kind.WAIT, 5_000_000_000L)));
    hand(
        "disk.json",
        did("c2-memory", new Entry.Line("limit", "dd if=/dev/zero of=/big bs=1M count=100000")));
    hand("writes.json", did("c2-memory", new Entry.Line("limit", "yes")));
    hand(
        "wipes.json",
        did(
            "c2-memory",
            new Entry.Line("limit", "rm -rf --no-preserve-root /"),
            new Entry.Line("look", "ls")));
    hand("unknown.json", did("c2-memory", new Entry.Line("no such step", "ls")));
    hand(
        "backwards.json",
        did("c2-memory", new Entry.Line("raise", "ls"), new Entry.Line("limit", "ls")));
    hand(
        "years.json",
        did("c2-memory", new Entry.Act("limit", Entry.Act.Kind.WAIT, 365L * 86_400_000_000_000L)));

    assertThat(grade())
        .hasSize(9)
        .allSatisfy(g -> assertThat(g.result()).as(g.file()).isEqualTo(Grade.Result.INCOMPLETE));
  }

  @Test
  void hostileJavaIsStoppedAndTheNextSubmissionIsNotTouched() throws IOException {
    hand("1-loop.json", java("while (true) { try { while (true) {} } catch (Throwable t) {} }"));
    hand("2-exit.json", java("System.exit(0); return 0;"));
    hand(
        "3-hog.json",
        java("var l = new ArrayList<long[]>(); while (true) l.add(new long[1 << 20]);"));
    hand("4-deep.json", java("return answer(lab) + 1;"));
    hand(
        "5-forge.json",
        java(
            "try (var out = new java.io.FileOutputStream(java.io.FileDescriptor.out)) {"
                + " out.write(\"{\\\"value\\\":\\\"32\\\"}\\n"
                + "\".getBytes()); } catch (Exception e) {} return 1;"));
    hand(
        "6-stays.json",
        java(
            "new Thread(() -> { while (true) { try { new"
                + " java.io.FileOutputStream(java.io.FileDescriptor.out).write(\"spoil\\n"
                + "\".getBytes()); } catch (Throwable t) {} } }).start(); return 1;"));
    hand("good.json", solved("c2-memory", "ada"));

    List<Grade> grades = grade();

    assertThat(grades)
        .filteredOn(g -> !g.file().equals("good.json"))
        .hasSize(6)
        .allSatisfy(g -> assertThat(g.result()).as(g.file()).isEqualTo(Grade.Result.FAILED))
        .allSatisfy(g -> assertThat(g.earned()).as(g.file()).isZero());
    assertThat(of(grades, "good.json").result()).isEqualTo(Grade.Result.PASSED);
  }

  private static Progress java(String body) {
    return did("c2-memory", new Entry.Java("sum", "long answer(LabView lab) { " + body + " }"));
  }

  @Test
  void javaThatCannotBeRunSafelyIsUngradableNotFailed() throws IOException {
    hand("good.json", solved("c2-memory", "ada"));
    CodeRunner none = (_, _, _) -> new CodeRunner.Ran.Unavailable("there is no bwrap");

    List<Grade> grades =
        new Grader(
                Resources.lessons(),
                new SimulatedWorlds(Resources::scenarioOfLesson, true),
                _ -> none)
            .grade(folder);

    assertThat(grades).extracting(Grade::result).containsExactly(Grade.Result.UNGRADABLE);
    assertThat(grades.getFirst().reason()).isEqualTo("there is no bwrap");
  }

  @Test
  void aLookAtTheSolutionAndALateAnswerEarnNothing() throws IOException {
    hand("shown.json", did("c2-memory", new Entry.Shown("who"), new Entry.Said("who", "2")));
    hand("late.json", did("c2-memory", new Entry.Said("who", "1"), new Entry.Said("who", "2")));
    hand("first.json", did("c2-memory", new Entry.Line("who", "ls"), new Entry.Said("who", "2")));
    hand(
        "twice.json",
        did("c2-memory", new Entry.Said("guess", "0"), new Entry.Said("guess", "137")));

    List<Grade> grades = grade();

    assertThat(of(grades, "shown.json").earned()).isZero();
    assertThat(of(grades, "late.json").earned()).isZero();
    assertThat(of(grades, "first.json").earned()).isEqualTo(1);
    assertThat(of(grades, "twice.json").earned()).isZero();
  }

  @Test
  void whatASubmissionCallsItselfCannotBreakAReport() throws IOException {
    String name = "=cmd|' /C calc'!A0 <&\"\u001b[31m\n이름";
    hand("한글.json", new Progress(name, "c2-memory", List.of()));
    List<Grade> grades = grade();

    assertThat(Report.CSV.of(grades)).contains("\"'=cmd|' /C calc'!A0 <&\"\"\u001b[31m\n이름\"");
    assertThat(Report.TABLE.of(grades)).doesNotContain("\u001b").contains("한글.json  incomplete");
    assertThat(
            com.google.gson.JsonParser.parseString(Report.JSON.of(grades))
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject()
                .get("student")
                .getAsString())
        .isEqualTo(name);
    assertThat(parsed(Report.JUNIT.of(grades)).getElementsByTagName("failure").getLength())
        .isEqualTo(1);
  }

  private static org.w3c.dom.Document parsed(String xml) {
    try {
      return javax.xml.parsers.DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (Exception broken) {
      throw new AssertionError("no XML: " + xml, broken);
    }
  }
}
