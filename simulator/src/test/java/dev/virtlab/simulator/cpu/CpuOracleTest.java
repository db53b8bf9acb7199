package dev.virtlab.simulator.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// Every instruction that was recorded from a real 8086: registers, memory, and all flags, those
/// that nobody documented among them.
class CpuOracleTest {

  private final byte[] ram = new byte[1 << 20];

  @Test
  void theModelDoesWhatTheChipDid() throws IOException {
    Optional<Path> file = oracle();
    assumeTrue(file.isPresent(), "no folder `shared` with oracles beside the checkout");
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file.get())), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonObject row = JsonParser.parseString(line).getAsJsonObject();
        cases++;
        if (!agrees(row)) {
          wrong.add(row.get("op") + " " + row.get("n"));
        }
      }
    }
    assertThat(cases).isGreaterThan(4000);
    assertThat(wrong).isEmpty();
  }

  private boolean agrees(JsonObject row) {
    Cpu cpu = new Cpu(Model.I8086, ram, Bus.FLOATING);
    JsonObject before = row.getAsJsonObject("ir");
    JsonObject after = row.getAsJsonObject("fr");
    for (String name : before.keySet()) {
      cpu.set(register(name), before.get(name).getAsInt());
    }
    each(row.getAsJsonArray("im"), (at, value) -> ram[at] = (byte) value);
    do {
      cpu.step();
    } while (cpu.isRepeating());
    boolean same = true;
    for (String name : before.keySet()) {
      JsonObject told = after.has(name) ? after : before;
      same &= cpu.get(register(name)) == told.get(name).getAsInt();
    }
    boolean[] equal = {same};
    each(row.getAsJsonArray("fm"), (at, value) -> equal[0] &= (ram[at] & 0xff) == value);
    each(row.getAsJsonArray("im"), (at, _) -> ram[at] = 0);
    each(row.getAsJsonArray("fm"), (at, _) -> ram[at] = 0);
    return equal[0];
  }

  private interface Cell {
    void at(int address, int value);
  }

  private static void each(JsonArray cells, Cell cell) {
    for (JsonElement element : cells) {
      JsonArray pair = element.getAsJsonArray();
      cell.at(pair.get(0).getAsInt(), pair.get(1).getAsInt());
    }
  }

  private static Register register(String name) {
    return Register.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static Optional<Path> oracle() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path file = at.resolveSibling("shared").resolve("oracles/cpu8086/v1_first25.jsonl.gz");
      if (at.getParent() != null && Files.exists(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}
