package dev.virtlab.console.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.virtlab.lab.CanonicalText;
import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.machine.GuestEvent;
import dev.virtlab.lab.storage.LayerEvent;
import dev.virtlab.lab.storage.LayerName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The canonical text is the trace: what is written is read as the same events.
final class TraceTextTest {

  private static final String BEGIN = CanonicalText.VERSION + "\n";

  @Test
  void whatWasWrittenIsReadAgain() throws TraceRefused {
    Trace trace = new Trace();
    String awkward = "echo \"안녕 \\ \t\n\u0001 [x] ";
    trace.add(Duration.ZERO, "lab", new ConversationEvent.LineEntered(awkward, "lab"));
    trace.add(
        Duration.ofNanos(7),
        "b",
        new KernelEvent.ProgramExecuted(1, "/bin/a b", List.of("a b", "", "]\"")));
    trace.add(Duration.ofDays(9), "b", new KernelEvent.ProgramExecuted(1, "", List.of()));
    trace.add(
        Duration.ofDays(9), "lab", new GuestEvent.VmExited("41/hello.asm", "mmio write", 8, 1, -1));
    List<LayerName> names =
        List.of(
            new LayerName("a b/", LayerName.Mark.OPAQUE), new LayerName("x", LayerName.Mark.PLAIN));
    trace.add(Duration.ofDays(9), "lab", new LayerEvent.NamesFound("/view", 2, names));

    Trace read = TraceText.read("t", CanonicalText.of(trace));

    assertThat(read.events()).isEqualTo(trace.events());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x|nothing is called",
        "0 lab LineEnded|a word is missing",
        "0 lab LineEnded seven|seven is no whole number",
        "0 lab LineEnded 7 8|something is left: 8",
        "0 lab NamesFound \"/v\" 1 [\"z a\"]|no name in a layer is told as z a",
        "0 lab LineEntered \"a|is missing at column",
        "0 lab LineEntered \"\\u00|the text has no end",
        "0 lab NamespaceCreated \"moon\" 1 1|there is no moon namespace",
        "-5 lab LineEnded 0|time ran backwards",
        "0 lab Event|nothing is called Event"
      })
  void whatIsNoEventIsRefusedWithItsLine(String line, String why) {
    String text = BEGIN + "0 lab LineEnded 0\n" + (line.equals("x") ? "0 lab Xyz" : line) + "\n";
    assertThatThrownBy(() -> TraceText.read("t", text))
        .isInstanceOf(TraceRefused.class)
        .hasMessageStartingWith("t:3: ")
        .hasMessageContaining(why)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void timeThatRunsBackwardsIsRefused() {
    assertThatThrownBy(() -> TraceText.read("t", BEGIN + "9 lab LineEnded 0\n8 lab LineEnded 0\n"))
        .isInstanceOf(TraceRefused.class)
        .hasMessageContaining("t:3: ")
        .hasMessageContaining("time ran backwards");
  }

  @Test
  void anotherFileIsNoTrace() {
    assertThatThrownBy(() -> TraceText.read("t", "{}"))
        .hasMessage("t:1: a trace begins with the line \"" + CanonicalText.VERSION + "\"");
  }
}
