package dev.virtlab.lessons.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressFileTest {

  private static final Progress PROGRESS =
      new Progress(
          "이름 \"x\"\n\u0001🐳",
          "c2-memory",
          List.of(
              new Entry.Line("limit", "docker run -m 16m busybox sh -c 'echo \"hi\\n\"'"),
              new Entry.Line("limit", "while :; do :; done", List.of(0L, 2_000_000_001L)),
              new Entry.Act("limit", Entry.Act.Kind.WAIT, 5_000_000_000L),
              new Entry.Act("limit", Entry.Act.Kind.INTERRUPT, 0),
              new Entry.Act("limit", Entry.Act.Kind.END_INPUT, 0),
              new Entry.Said("guess", "137"),
              new Entry.Java("sum", "long answer(LabView lab) {\n\treturn 1;\n}\n"),
              new Entry.Shown("sum"),
              new Entry.Left("sum")));

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    assertThat(ProgressFile.read("p.json", ProgressFile.write(PROGRESS))).isEqualTo(PROGRESS);
  }

  @Test
  void halfACharacterDoesNotMakeProgressUnreadable() throws Exception {
    Progress half = new Progress("s", "l", List.of(new Entry.Line("a", "echo \ud83d")));

    assertThat(ProgressFile.read("p.json", ProgressFile.write(half)).entries())
        .containsExactly(new Entry.Line("a", "echo \ufffd"));
  }

  @Test
  void anUnknownThingDoneIsRefusedWithItsPlace() {
    assertThatThrownBy(
            () ->
                ProgressFile.read(
                    "p.json",
                    "{\"format\": 1, \"student\": \"s\", \"lesson\": \"l\",\n"
                        + " \"entries\": [{\"step\": \"a\", \"cheated\": true}]}"))
        .hasMessageStartingWith("p.json:2:42: an entry is one of line, interrupt");
  }

  @Test
  void besideALineOnlyItsPressesCanStand() {
    String begin = "{\"format\": 1, \"student\": \"s\", \"lesson\": \"l\", \"entries\": [{";

    assertThatThrownBy(
            () ->
                ProgressFile.read(
                    "p.json", begin + "\"step\": \"a\", \"line\": \"ls\", \"said\": \"1\"}]}"))
        .hasMessageContaining("beside a line only its presses of Ctrl-C can stand");
    assertThatThrownBy(
            () ->
                ProgressFile.read(
                    "p.json", begin + "\"step\": \"a\", \"line\": \"ls\", \"presses\": [-1]}]}"))
        .hasMessageStartingWith("p.json:1:");
  }

  @Test
  void takingBackRemovesTheLastLineOfTheStepOnly() {
    Progress before = PROGRESS.with(new Entry.Line("other", "ls")).withoutLast("limit");

    assertThat(before.entries()).hasSize(9).doesNotContain(PROGRESS.entries().get(4));
    assertThat(before.withoutLast("nowhere")).isEqualTo(before);
  }
}
