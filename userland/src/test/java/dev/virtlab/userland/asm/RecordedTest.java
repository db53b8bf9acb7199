package dev.virtlab.userland.asm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What NASM makes of random lines, so do we; and what we read back, we write again.
class RecordedTest {

  @Test
  void everyRecordedLineBecomesTheSameBytesAndBack() throws IOException {
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    for (String line : lines()) {
      String[] parts = line.split("\t");
      cases++;
      String made = hex(parts[0]);
      if (!made.equals(parts[1])) {
        wrong.add(parts[0] + " is " + parts[1] + ", not " + made);
      }
      Disassembler.Line read = Disassembler.at(HexFormat.of().parseHex(parts[1]), 0, 0);
      if (read.length() != parts[1].length() / 2 || !hex(read.text()).equals(parts[1])) {
        wrong.add(parts[1] + " was read as " + read.text());
      }
    }
    assertThat(cases).isGreaterThan(1000);
    assertThat(wrong).isEmpty();
  }

  private static String hex(String source) {
    return switch (Assembler.assemble(source)) {
      case Assembly.Assembled assembled -> HexFormat.of().formatHex(assembled.bytes());
      case Assembly.Refused refused -> refused.mistakes().toString();
    };
  }

  private static List<String> lines() throws IOException {
    try (InputStream in =
            Objects.requireNonNull(RecordedTest.class.getResourceAsStream("recorded.txt"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }
}
