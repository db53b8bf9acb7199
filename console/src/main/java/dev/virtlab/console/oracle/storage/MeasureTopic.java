package dev.virtlab.console.oracle.storage;

import com.google.gson.JsonObject;
import dev.virtlab.console.oracle.BadRow;
import dev.virtlab.console.oracle.Row;
import dev.virtlab.console.oracle.Topic;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.qcow2.Measure;
import dev.virtlab.userland.storage.qcow2.Qcow2Options;
import java.util.List;
import java.util.Set;

/// How large an empty qcow2 file is, and a full one.
final class MeasureTopic implements Topic {

  private static final String UNITS = "KMGTPE";

  @Override
  public List<String> names() {
    return List.of("qcow2");
  }

  @Override
  public String shape() {
    return "size cluster -> result: required fully-allocated, or ERR and why";
  }

  @Override
  public boolean fits(JsonObject row) {
    return row.has("size") && row.has("cluster");
  }

  @Override
  public Set<String> results() {
    return Set.of("result");
  }

  @Override
  public JsonObject answer(Row row) throws BadRow {
    JsonObject answer = new JsonObject();
    try {
      Qcow2Options options = Qcow2Options.of(3, row.whole("cluster"), 16, false);
      Measure measure = Measure.of(bytes(row), 0, options);
      JsonObject result = new JsonObject();
      result.addProperty("required", measure.required());
      result.addProperty("fully-allocated", measure.full());
      answer.add("result", result);
    } catch (ImageError error) {
      answer.addProperty("result", "ERR qemu-img: " + error.text());
    }
    return answer;
  }

  private static long bytes(Row row) throws BadRow {
    String text = row.text("size");
    int unit = UNITS.indexOf(Character.toUpperCase(text.charAt(text.length() - 1)));
    String digits = unit < 0 ? text : text.substring(0, text.length() - 1);
    try {
      return Math.multiplyExact(Long.parseLong(digits), 1L << (10 * (unit + 1)));
    } catch (NumberFormatException | ArithmeticException _) {
      throw row.bad("size is " + text + ", which is no size");
    }
  }
}
