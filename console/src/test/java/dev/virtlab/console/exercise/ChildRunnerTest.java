package dev.virtlab.console.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.container.Namespace;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.lessons.walk.CodeRunner.Ran;
import dev.virtlab.lessons.walk.LabView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ChildRunnerTest {

  private static final ChildRunner RUNNER = new ChildRunner(List.of());

  private static final LabView LAB =
      new LabView(
          List.of(
              new Standing.Process(
                  7,
                  1,
                  List.of("sleep", "9"),
                  "/docker/x",
                  Map.of(Namespace.Kind.PID, 5L),
                  false,
                  false),
              new Standing.Cgroup(
                  "/docker/x",
                  Map.of("memory.max", 1048576L),
                  new Bytes(4096),
                  2,
                  Duration.ofMillis(3),
                  Duration.ofMillis(4),
                  true),
              new Standing.Container(
                  "x",
                  "web",
                  "busybox",
                  "/docker/x",
                  Standing.Container.Status.RUNNING,
                  7,
                  0,
                  false,
                  1,
                  Optional.of("healthy"))));

  @AfterAll
  static void stop() {
    RUNNER.close();
  }

  private static Ran run(String source, String call) {
    return RUNNER.run(source, call, LAB);
  }

  @Test
  void javaReadsWhatStands() {
    assertThat(
            run(
                "long answer(LabView lab) { return lab.container(\"web\").map(c ->"
                    + " lab.cgroup(c.cgroup()).get().limits().get(\"memory.max\")).get(); }",
                "answer(lab)"))
        .isEqualTo(new Ran.Value("1048576"));
    assertThat(run("", "lab.processes().get(0).namespaces().get(Namespace.Kind.PID)"))
        .isEqualTo(new Ran.Value("5"));
    assertThat(run("", "lab.standing().size()")).isEqualTo(new Ran.Value("3"));
  }

  @Test
  void severalSnippetsAreAllEvaluated() {
    assertThat(run("int a = 20;\nint b = 22;\nint sum() { return a + b; }\n", "sum()"))
        .isEqualTo(new Ran.Value("42"));
  }

  @Test
  void aProgramLeavesNothingToTheNext() {
    for (int i = 0; i < 3; i++) {
      assertThat(run("int times = 0;\nint up() { return ++times; }", "up() + up()"))
          .isEqualTo(new Ran.Value("3"));
    }
    assertThat(run("", "up()")).isInstanceOf(Ran.Wrong.class);
    assertThat(run("class List {}\nimport java.util.*;\nint lab = 3;", "lab"))
        .isEqualTo(new Ran.Value("3"));
    assertThat(run("", "List.of(lab.standing().size()).get(0)")).isEqualTo(new Ran.Value("3"));
  }

  @Test
  void whatDoesNotCompileIsToldWithItsLine() {
    assertThat(run("int answer() {\n  return \"x\";\n}", "answer()"))
        .isEqualTo(
            new Ran.Wrong(
                "line 2: incompatible types: java.lang.String cannot be converted to int"));
  }

  @Test
  void whatThrowsIsTold() {
    assertThat(run("int answer() { return new int[1].clone()[4]; }", "answer()"))
        .isEqualTo(
            new Ran.Wrong(
                "java.lang.ArrayIndexOutOfBoundsException: Index 4 out of bounds for length 1"));
  }

  @Test
  void anEndlessLoopIsStoppedEvenIfItCatchesEverythingAndTheNextRunWorks() {
    long start = System.nanoTime();
    Ran ran =
        run(
            "int answer() { while (true) { try { while (true) {} } catch (Throwable t) {} } }",
            "answer()");

    assertThat(ran).isEqualTo(new Ran.Stopped("it was stopped after 2 seconds"));
    assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(60).toNanos());
    assertThat(run("", "1 + 1")).isEqualTo(new Ran.Value("2"));
  }

  @Test
  void leavingTheProcessIsStoppedAndTheNextRunWorks() {
    assertThat(run("", "Runtime.getRuntime().halt(0)")).isInstanceOf(Ran.Stopped.class);
    assertThat(run("int x() { System.exit(3); return 1; }", "x()")).isInstanceOf(Ran.Stopped.class);
    assertThat(run("", "1 + 1")).isEqualTo(new Ran.Value("2"));
  }

  @Test
  void aMemoryHogAndADeepRecursionDoNotTakeUsWithThem() {
    assertThat(
            run(
                "List<byte[]> all = new ArrayList<>();\n"
                    + "int hog() { while (true) all.add(new byte[1 << 20]); }",
                "hog()"))
        .isInstanceOfAny(Ran.Stopped.class, Ran.Wrong.class);
    assertThat(run("int deep(int n) { return deep(n + 1) + 1; }", "deep(0)"))
        .isInstanceOfAny(Ran.Stopped.class, Ran.Wrong.class);
    assertThat(run("", "1 + 1")).isEqualTo(new Ran.Value("2"));
  }

  @Test
  void printingAnAnswerIsNotAnswering() {
    assertThat(run("System.out.println(\"{\\\"value\\\":\\\"42\\\"}\");", "41"))
        .isEqualTo(new Ran.Value("41"));
  }
}
