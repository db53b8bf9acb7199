package dev.virtlab.console.oracle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.simulator.cpu.Bus;
import dev.virtlab.simulator.cpu.Cpu;
import dev.virtlab.simulator.cpu.Model;
import dev.virtlab.simulator.cpu.Register;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What one instruction of an 8086 leaves in registers and memory, in the form of the
/// SingleStepTests: registers that changed, all given cells, then cells first written, in order.
final class Cpu8086Topic implements Topic {

  /// How many rounds a repetition has: CX has 16 bits.
  private static final int ROUNDS_MAX = 65_536;

  @Override
  public List<String> names() {
    return List.of("cpu8086");
  }

  @Override
  public String shape() {
    return "ir {ax..flags} im [[address, byte]..] -> fr {what changed} fm [[address, byte]..]";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("ir") && row.has("im");
  }

  @Override
  public Set<String> results() {
    return Set.of("fr", "fm");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    Cells cells = new Cells();
    for (JsonElement element : row.list("im")) {
      JsonArray pair = pair(row, element);
      cells.bytes.put(number(row, pair.get(0), 0xfffff), number(row, pair.get(1), 0xff));
    }
    Cpu cpu = new Cpu(Model.I8086, new byte[0], cells);
    JsonObject before = row.object("ir");
    for (String name : before.keySet()) {
      cpu.set(register(row, name), number(row, before.get(name), 0xffff));
    }
    int rounds = 0;
    do {
      cpu.step();
    } while (cpu.isRepeating() && rounds++ < ROUNDS_MAX);
    JsonObject answer = new JsonObject();
    answer.add("fr", changed(row, before, cpu));
    answer.add("fm", cells.told());
    return answer;
  }

  private static JsonArray pair(Row row, JsonElement element) throws BadRow {
    if (element instanceof JsonArray pair && pair.size() == 2) {
      return pair;
    }
    throw row.bad("a memory cell is " + element + ", not [address, byte]");
  }

  private static int number(Row row, JsonElement element, int most) throws BadRow {
    if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber()) {
      int value = element.getAsInt();
      if (value >= 0 && value <= most) {
        return value;
      }
    }
    throw row.bad(element + " is not a number within 0 to " + most);
  }

  private static Register register(Row row, String name) throws BadRow {
    for (Register register : Register.values()) {
      if (register.name().equals(name.toUpperCase(Locale.ROOT))) {
        return register;
      }
    }
    throw row.bad("there is no register " + name);
  }

  private static JsonObject changed(Row row, JsonObject before, Cpu cpu) throws BadRow {
    JsonObject changed = new JsonObject();
    for (String name : before.keySet()) {
      int now = cpu.get(register(row, name));
      if (now != before.get(name).getAsInt()) {
        changed.addProperty(name, now);
      }
    }
    return changed;
  }

  /// All memory of the processor: the cells of the row, zeros elsewhere; nobody at the ports.
  private static final class Cells implements Bus {
    private final Map<Integer, Integer> bytes = new LinkedHashMap<>();

    @Override
    public int fetch(int address) {
      return read(address, 1);
    }

    @Override
    public int read(int address, int width) {
      int low = bytes.getOrDefault(address, 0);
      return width == 1 ? low : low | bytes.getOrDefault(address + 1, 0) << 8;
    }

    @Override
    public void write(int address, int width, int value) {
      bytes.put(address, value & 0xff);
      if (width == 2) {
        bytes.put(address + 1, value >> 8 & 0xff);
      }
    }

    @Override
    public int in(int port, int width) {
      return Bus.FLOATING.in(port, width);
    }

    @Override
    public void out(int port, int width, int value) {}

    JsonArray told() {
      JsonArray told = new JsonArray();
      bytes.forEach(
          (address, value) -> {
            JsonArray pair = new JsonArray();
            pair.add(address);
            pair.add(value);
            told.add(pair);
          });
      return told;
    }
  }
}
